"""The offline judge: reads criteria, flags and coverage from the language alone. No key, no network."""

import asyncio
from collections.abc import Callable
from threading import Lock
from weakref import WeakKeyDictionary

from app.judges.offline.company import rate_company_axis
from app.judges.offline.covering import covered_mvv, covered_requirements
from app.judges.offline.flagging import flagged
from app.judges.offline.morphology import warm_up
from app.judges.offline.mvv import rate_mvv_alignment
from app.judges.offline.quotable import quotable
from app.judges.offline.seen import Rated, Seen, look, once
from app.judges.offline.story import rate_reproducibility
from app.judges.offline.weighing import Weighed, weigh
from app.models.answer import Answer
from app.models.base import AxisId
from app.models.posting import Posting
from app.models.reading import CriterionReading, Quote, Reading
from app.models.rubric import Axis, Criterion, Rubric
from app.quoting import shortened

RATERS: dict[AxisId, Callable[[Seen], list[Rated]]] = {
    "company_axis": rate_company_axis,
    "reproducibility": rate_reproducibility,
    "mvv_alignment": rate_mvv_alignment,
}
_EVIDENCE_SHOWN = 3


class OfflineJudge:
    """Rates by cues and links (``cues/*.toml``), with rationales in the rubric's words around the applicant's own."""

    name = "offline"

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._looking = Lock()
        self._looked: WeakKeyDictionary[Answer, Seen] = WeakKeyDictionary()

    def warm_up(self) -> None:
        """Loads dictionary and cues before the first reading needs them."""
        warm_up()
        look(Answer(text="準備", question="", question_type="motivation"), Posting())

    async def read(self, axis: Axis, answer: Answer, posting: Posting) -> Reading:
        """One axis. The text is analysed once for all axes, off the event loop; nothing outlives the answer object."""
        return await asyncio.to_thread(self.read_now, axis, answer, posting)

    def read_now(self, axis: Axis, answer: Answer, posting: Posting) -> Reading:
        """The same, for callers without an event loop."""
        seen = self._look(answer, posting)
        judged = _weighed(seen)
        rated = judged.rated
        return Reading(
            axis=axis.id,
            criteria=tuple(self._criterion(criterion, rated[criterion.id], seen) for criterion in axis.criteria),
            flags=tuple(flagged(seen, axis)),
            requirements=tuple(covered_requirements(seen)) if axis.id == "company_axis" else (),
            mvv=tuple(covered_mvv(seen)) if axis.id == "mvv_alignment" else (),
            headline=judged.headline if axis.headline else None,
        )

    def _look(self, answer: Answer, posting: Posting) -> Seen:
        """What was seen of this very answer beside this very posting, kept while the answer object lives.

        The three axes of one answer may ask at the same time from three threads: one of them looks, the others wait.
        """
        with self._looking:
            known = self._looked.get(answer)
            if known is None or known.posting.posting is not posting:
                # A copy: what was seen must not keep its own key alive.
                known = self._looked[answer] = look(answer.model_copy(), posting)
            return known

    def _criterion(self, criterion: Criterion, rated: Rated, seen: Seen) -> CriterionReading:
        text = seen.answer.text
        spans = quotable(seen, rated)[:_EVIDENCE_SHOWN]
        return CriterionReading(
            criterion=criterion.id,
            rating=rated.rating,
            rationale=self._rationale(criterion, rated, [text[start:end] for start, end in spans]),
            quotes=tuple(Quote(text=text[start:end], near=start) for start, end in spans),
            confidence=rated.confidence if spans or not rated.spans else "low",
            rests_on_quotes=bool(spans),
        )

    def _rationale(self, criterion: Criterion, rated: Rated, quotes: list[str]) -> str:
        """The anchor's wording around the applicant's own words; what is missing, where there are none."""
        if rated.rating == "na":
            return criterion.na_says or ""
        anchor = {"met": criterion.met, "partial": criterion.partial, "unmet": criterion.unmet}[rated.rating]
        if quotes:
            return anchor.says.format(quote=shortened(quotes[0]))
        if anchor.says_without or "{quote}" not in anchor.says:
            return anchor.says_without or anchor.says
        return self._rubric.wordings.as_a_whole["met" if rated.rating == "met" else "partial"].format(
            criterion=criterion.name
        )


@once
def _weighed(seen: Seen) -> Weighed:
    """All criteria of all axes, held against each other."""
    return weigh(seen, [rate(seen) for rate in RATERS.values()])
