"""Rates states_contribution: which skill, on which problem? An act with an object counts, 「貢献したい」 alone does not."""

from dataclasses import dataclass

from app.judges.offline.document import Sentence
from app.judges.offline.features import overlap
from app.judges.offline.seen import Rated, Seen

_THIN_REACH = 14
"""A predicate like 貢献 this close before the wish is what the wish is about."""


@dataclass(frozen=True)
class Plan:
    """A sentence that says what the applicant will do here, and how concretely."""

    sentence: Sentence
    thin: bool
    """The predicate is only 貢献, 頑張る, 活かす …: what is done must be said by something else."""
    means: bool
    detail: float
    """Weight of the specific words in it."""
    company: float
    """What it shares with the posting's problems and tasks."""
    own: float
    """What it shares with what the applicant told about themselves."""

    @property
    def concrete(self) -> bool:
        """Both which skill or way, and on which problem or for whom."""
        tied = self.company >= 0.9 or self.own >= 0.9
        if self.thin:
            return self.means and self.detail >= 2.0 and tied
        return self.detail >= 1.0 and (tied or self.means or self.detail >= 3.0)


def plans(seen: Seen) -> list[Plan]:
    """Every sentence with a plan, in the order of the text."""
    thin = [hit for hit in seen.of(sign="thin_plan")]
    by_sentence: dict[int, list[bool]] = {}
    for hit in seen.of(sign="plan"):
        is_thin = any(one.start <= hit.end and hit.start - one.start <= _THIN_REACH for one in thin if one.end >= hit.start)
        by_sentence.setdefault(hit.sentence.index, []).append(is_thin)
    return [_plan(seen, seen.sentences[index], all(kinds)) for index, kinds in sorted(by_sentence.items())]


def _plan(seen: Seen, sentence: Sentence, thin: bool) -> Plan:
    features = seen.features[sentence.index]
    told = {**{}}
    for other in seen.sentences:
        if other is not sentence and "plan" not in seen.signs(other):
            told.update(seen.features[other.index])
    signs = seen.signs(sentence)
    return Plan(
        sentence,
        thin,
        "means" in signs or "same_here" in signs,
        sum(weight for name, weight in features.items() if weight >= 0.35 and ":" not in name),
        max((overlap(features, part.features) for part in (*seen.posting.background, *seen.posting.requirements)), default=0.0),
        overlap(features, told),
    )


def states_contribution(seen: Seen) -> Rated:
    found = plans(seen)
    met = [plan for plan in found if plan.concrete]
    if met:
        best = sorted(met, key=lambda plan: (plan.thin, -plan.company - plan.own))
        return Rated("states_contribution", "met", tuple((p.sentence.start, p.sentence.end) for p in best[:3]))
    partial = [plan for plan in found if not plan.thin or (plan.detail >= 2.0 and plan.company + plan.own >= 0.9)]
    if partial:
        return Rated("states_contribution", "partial", tuple((p.sentence.start, p.sentence.end) for p in partial[:3]))
    return Rated("states_contribution", "unmet")
