"""Several readings of one answer become one: the majority for each criterion; disagreement lowers the confidence."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from app.evidence import locate_all
from app.models.base import Confidence, Headline
from app.models.reading import CriterionReading, FlagReading, MvvReading, Reading, RequirementReading
from app.models.rubric import Axis

_STRICTEST = (
    *("unmet", "partial", "met", "na"),
    *("absent", "claimed", "mentioned", "shown", "embodied"),
    *("mixed", "self", "company"),
)
"""Where votes are even, the earlier one is taken."""

Covered = TypeVar("Covered", RequirementReading, MvvReading)


def majority(axis: Axis, samples: Sequence[Reading], text: str) -> Reading:
    """The reading that most samples agree on, with all of them in it; usage is left to the caller.

    Each criterion takes rationale and quotes from the first sample that rates it so. A flag stays if more than half of
    the samples put its type on an overlapping passage of ``text``.
    """
    if len(samples) == 1:
        return samples[0]
    criteria = zip(axis.criteria, zip(*(sample.criteria for sample in samples), strict=True), strict=True)
    return Reading(
        axis=axis.id,
        criteria=tuple(_criterion(criterion.name, votes) for criterion, votes in criteria),
        flags=_flags(samples, text),
        requirements=tuple(_covered(votes) for votes in zip(*(s.requirements for s in samples), strict=True)),
        mvv=tuple(_covered(votes) for votes in zip(*(s.mvv for s in samples), strict=True)),
        samples=tuple(samples),
        headline=_headline([sample.headline for sample in samples if sample.headline]),
    )


def _criterion(name: str, votes: Sequence[CriterionReading]) -> CriterionReading:
    rating, count = _most([vote.rating for vote in votes])
    chosen = next(vote for vote in votes if vote.rating == rating)
    if count == len(votes):
        return chosen
    confidence: Confidence = "medium" if 2 * count > len(votes) and chosen.confidence != "low" else "low"
    said = f"(「{name}」は{len(votes)}回の読み取りのうち{count}回がこの評定で、読み方が分かれました。)"
    return chosen.model_copy(update={"confidence": confidence, "rationale": chosen.rationale + said})


def _headline(votes: Sequence[Headline]) -> Headline | None:
    most = _most(votes)[0] if votes else None
    return next((vote for vote in votes if vote == most), None)


def _covered(votes: Sequence[Covered]) -> Covered:
    status, _ = _most([vote.status for vote in votes])
    return next(vote for vote in votes if vote.status == status)


def _flags(samples: Sequence[Reading], text: str) -> tuple[FlagReading, ...]:
    kept: list[tuple[FlagReading, range]] = []
    places = [[(flag, _place(flag, text)) for flag in sample.flags] for sample in samples]
    for flag, place in (pair for sample in places for pair in sample):
        seen = sum(any(_same(flag, place, *other) for other in sample) for sample in places)
        if 2 * seen > len(samples) and not any(_same(flag, place, *other) for other in kept):
            kept.append((flag, place))
    return tuple(flag for flag, _ in sorted(kept, key=lambda pair: pair[1].start))


def _place(flag: FlagReading, text: str) -> range:
    spans = locate_all(flag.quote.text, text, flag.quote.near)
    return range(spans[0].start, spans[-1].end) if spans else range(0)


def _same(flag: FlagReading, place: range, other: FlagReading, elsewhere: range) -> bool:
    overlapping = max(place.start, elsewhere.start) < min(place.stop, elsewhere.stop)
    return flag.type == other.type and (overlapping or flag.quote.text == other.quote.text)


def _most(votes: Sequence[str]) -> tuple[str, int]:
    counts = Counter(votes)
    most = max(counts.values())
    return next(value for value in _STRICTEST if counts[value] == most), most
