"""Evidence on trial: quotes are tied to the answer, and what gives orders to the judge proves nothing.

The same for every judge: what speaks to the machine is looked for once, before anything is read, and told as a notice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.evidence import Located, locate_evidence
from app.hostile import instruction_like
from app.models.answer import Answer
from app.models.base import Span
from app.models.posting import Posting
from app.models.reading import CriterionReading, MvvReading, Notice, Reading, RequirementReading
from app.models.rubric import Rubric
from app.prompts import once_for_each_posting

Covered = TypeVar("Covered", RequirementReading, MvvReading)


@dataclass(frozen=True)
class Trial:
    """What is held against the readings of one answer: ``orders`` are passages of it that speak to the judge."""

    answer: Answer
    rubric: Rubric
    orders: tuple[Span, ...]
    posting_gives_orders: bool

    @property
    def notices(self) -> tuple[Notice, ...]:
        """One for each such passage; that of the posting has no span, since spans are of the answer."""
        words = self.rubric.wordings
        found = [Notice(type="instruction_like", span=one, message=words.answer_gives_orders) for one in self.orders]
        if self.posting_gives_orders:
            found.append(Notice(type="instruction_like", message=words.posting_gives_orders))
        return tuple(found)

    def located(self, reading: Reading) -> Located:
        """The reading with its quotes tied to the answer, less what may prove nothing."""
        located = locate_evidence(reading, self.answer)
        return without_hostile_evidence(located, self.orders, self.rubric, posting_too=self.posting_gives_orders)


def on_trial(answer: Answer, posting: Posting, rubric: Rubric) -> Trial:
    """What readings of this answer must stand up to. It computes: a matter of milliseconds for a usual draft."""
    return Trial(answer, rubric, instruction_like(answer.text), _gives_orders(posting))


@once_for_each_posting
def _gives_orders(posting: Posting) -> bool:
    parts = [posting.company, posting.role, *posting.background, *posting.required, *posting.preferred]
    texts = [part.text for part in (*parts, posting.mission, posting.vision) if part]
    texts += [text for value in posting.values for text in (value.name, value.description) if text]
    pasted = posting.text or ""
    return bool(instruction_like("\n".join([pasted, *(text for text in texts if text not in pasted)]), posting=True))


def without_hostile_evidence(
    located: Located, passages: Sequence[Span], rubric: Rubric, *, posting_too: bool = False
) -> Located:
    """The reading without the evidence that overlaps such passages of the answer.

    A rating, a requirement or a value that rested on nothing else falls to the lowest step. Where there is such a
    passage at all (``posting_too``: also in the posting), a ``met`` without any evidence falls to partial, and a
    headline that was rated counts no more. Flags stay: an order to overlook something must not make it overlooked.
    """
    if not passages and not posting_too:
        return located
    criteria = tuple(_sober(one, spans, _clean(spans, passages), rubric) for one, spans in located.criteria)
    fallen = {one.criterion: one for (one, _), (was, _) in zip(criteria, located.criteria, strict=True) if one != was}
    return located.model_copy(
        update={
            "reading": _with_samples(located.reading, fallen).model_copy(update={"headline": None}),
            "criteria": criteria,
            "requirements": tuple(_covered(one, spans, passages) for one, spans in located.requirements),
            "mvv": tuple(_covered(one, spans, passages) for one, spans in located.mvv),
        }
    )


def _sober(
    one: CriterionReading, spans: tuple[Span, ...], clean: tuple[Span, ...], rubric: Rubric
) -> tuple[CriterionReading, tuple[Span, ...]]:
    name = rubric.criteria[one.criterion].name
    if spans and not clean and one.rating in ("met", "partial"):
        says = rubric.wordings.evidence_gives_orders.format(criterion=name)
        fallen = {"rating": "unmet", "confidence": "low", "rationale": says, "quotes": (), "rests_on_quotes": False}
        return one.model_copy(update=fallen), ()
    if not clean and one.rating == "met" and one.rests_on_quotes:
        says = rubric.wordings.met_beside_orders.format(criterion=name)
        fallen = {"rating": "partial", "confidence": "low", "rationale": says, "quotes": (), "rests_on_quotes": False}
        return one.model_copy(update=fallen), ()
    return one, clean


def _covered(one: Covered, spans: tuple[Span, ...], passages: Sequence[Span]) -> tuple[Covered, tuple[Span, ...]]:
    clean = _clean(spans, passages)
    return (one.model_copy(update={"status": "absent", "quotes": ()}), ()) if spans and not clean else (one, clean)


def _clean(spans: tuple[Span, ...], passages: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(s for s in spans if not any(s.start < p.end and p.start < s.end for p in passages))


def _with_samples(reading: Reading, fallen: dict[str, CriterionReading]) -> Reading:
    """A fallen rating falls in every sample, so that the spread does not show what was taken back."""
    if not fallen or not reading.samples:
        return reading
    samples = tuple(
        sample.model_copy(update={"criteria": tuple(fallen.get(one.criterion, one) for one in sample.criteria)})
        for sample in reading.samples
    )
    return reading.model_copy(update={"samples": samples})
