"""Code writes the review: scores, bands, flags, coverage, next steps, follow-ups, summary.

Rubric texts and verified quotes, the same for both judges; no model is asked again. No sentence is said twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app import scoring
from app.advising import Disagreement, coverage_advice, flag_texts, follow_ups, next_steps, summary
from app.cost import added
from app.evidence import AxisRead, Located
from app.models.answer import Answer
from app.models.base import AxisId, Confidence, RatingValue, Span
from app.models.posting import Posting
from app.models.reading import CriterionReading, Notice, Usage
from app.models.review import (
    AxisProvenance,
    Bands,
    CriterionReview,
    Flag,
    MvvReview,
    PromptFile,
    Provenance,
    RequirementReview,
    Review,
    Scores,
    Spread,
)
from app.models.rubric import Rubric
from app.pointing import pointers


def compose(
    rubric: Rubric,
    answer: Answer,
    posting: Posting,
    axes: Sequence[AxisRead],
    wanted: str,
    *,
    elapsed_ms: float,
    prompts: tuple[PromptFile, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Review:
    """The review of what was read. ``wanted`` is the judge that was asked; ``axes`` are in the rubric's order."""
    located = [axis.located for axis in axes if axis.located]
    criteria = tuple(one for reading in located for one in criteria_of(rubric, reading))
    ratings: dict[str, RatingValue] = {criterion.id: criterion.rating for criterion in criteria}
    scores = scoring.axis_scores(rubric, ratings)
    whole = scoring.overall(rubric, scores)
    flags = flags_of(rubric, located)
    requirements = _requirements(rubric, located)
    rated = next((reading.reading.headline for reading in located if reading.reading.headline), None)
    axis = scoring.headline(rubric, scores["company_axis"], (rubric.flags[flag.type] for flag in flags), rated)
    steps = next_steps(rubric, ratings, pointers(answer, posting, criteria, flags, requirements))
    return Review(
        answer_id=answer.answer_id,
        posting_id=answer.posting_id,
        axis=axis,
        scores=Scores(
            overall=scoring.rounded(whole), **{key: scoring.rounded(points) for key, points in scores.items()}
        ),
        bands=Bands(
            overall=rubric.band("overall", whole), **{key: rubric.band(key, points) for key, points in scores.items()}
        ),
        spread=_spread(rubric, located),
        criteria=criteria,
        flags=flags,
        requirements=requirements,
        mvv=tuple(
            MvvReview(keyword=one.keyword, kind=one.kind, status=one.status, evidence=spans)
            for reading in located
            for one, spans in reading.mvv
        ),
        next_steps=steps,
        follow_ups=follow_ups(rubric, answer.stage, criteria, flags, requirements),
        summary=summary(rubric, axis, criteria, flags, steps, _unread(rubric, axes), _disagreeing(located)),
        notices=tuple(dict.fromkeys((*notices, *_notices(rubric, located, axes)))),
        provenance=_provenance(rubric, axes, wanted, prompts, elapsed_ms),
    )


def criteria_of(rubric: Rubric, located: Located) -> tuple[CriterionReview, ...]:
    """The criteria of one axis, each with its verified evidence."""
    return tuple(_criterion(rubric, one, spans) for one, spans in located.criteria)


def _criterion(rubric: Rubric, one: CriterionReading, spans: tuple[Span, ...]) -> CriterionReview:
    criterion = rubric.criteria[one.criterion]
    unverified = one.rests_on_quotes and bool(one.quotes) and not spans
    confidence: Confidence = "low" if unverified else one.confidence
    rationale = one.rationale
    if unverified:
        rationale += rubric.wordings.unverified.format(criterion=criterion.name)
    return CriterionReview(
        id=criterion.id,
        axis=criterion.axis,
        rating=one.rating,
        confidence=confidence,
        rationale=rationale,
        evidence=spans,
        advice=criterion.advice if one.rating in ("partial", "unmet") else None,
    )


def flags_of(rubric: Rubric, located: Iterable[Located]) -> tuple[Flag, ...]:
    """In the order of the text; a passage flagged twice with one type counts once."""
    passages = {(span.start, span.end, flag.type): span for reading in located for flag, span in reading.flags}
    seen: dict[str, int] = defaultdict(int)
    flags = []
    for (_, _, type_id), span in sorted(passages.items()):
        kind = rubric.flags[type_id]
        message, advice = flag_texts(rubric, kind, span, seen[type_id])
        seen[type_id] += 1
        flags.append(Flag(type=type_id, severity=kind.severity, span=span, message=message, advice=advice))
    return tuple(flags)


def _requirements(rubric: Rubric, located: Iterable[Located]) -> tuple[RequirementReview, ...]:
    seen: dict[str, int] = defaultdict(int)
    reviews = []
    for reading in located:
        for one, spans in reading.requirements:
            advice = coverage_advice(rubric, one.item, one.kind, one.status, seen)
            reviews.append(
                RequirementReview(item=one.item, kind=one.kind, status=one.status, evidence=spans, advice=advice)
            )
    return tuple(reviews)


def _spread(rubric: Rubric, located: Iterable[Located]) -> Spread:
    """Lowest and highest of each score over the samples; an axis read once stays as it is in the overall."""
    samples: dict[AxisId, list[float]] = {}
    for reading in located:
        axis = rubric.axis(reading.reading.axis)
        readings = (reading.reading, *reading.reading.samples)  # a majority can lie outside what it is made of
        points = [scoring.axis_score(rubric, axis, {one.criterion: one.rating for one in r.criteria}) for r in readings]
        samples[axis.id] = [point for point in points if point is not None]
    if not any(reading.reading.samples for reading in located):
        return Spread()
    low = {axis: min(points) for axis, points in samples.items() if points}
    high = {axis: max(points) for axis, points in samples.items() if points}
    ranges = {axis: (round(low[axis], 1), round(high[axis], 1)) for axis in low}
    lowest, highest = scoring.overall(rubric, low), scoring.overall(rubric, high)
    whole = None if lowest is None or highest is None else (round(lowest, 1), round(highest, 1))
    return Spread(overall=whole, **ranges)


def _disagreeing(located: Iterable[Located]) -> Disagreement | None:
    """The criteria that the samples rate in more than one way, in the rubric's order; None where they agree."""
    taken = [reading.reading.samples for reading in located if reading.reading.samples]
    rated = [votes for samples in taken for votes in zip(*(sample.criteria for sample in samples), strict=True)]
    apart = tuple(votes[0].criterion for votes in rated if len({vote.rating for vote in votes}) > 1)
    return Disagreement(max(map(len, taken)), apart) if apart else None


def _unread(rubric: Rubric, axes: Iterable[AxisRead]) -> list[str]:
    return [rubric.axis(axis.axis).name for axis in axes if axis.located is None]


def _notices(rubric: Rubric, located: Sequence[Located], axes: Sequence[AxisRead]) -> list[Notice]:
    notices = [notice for reading in located for notice in reading.reading.notices]
    lost = sum(reading.lost for reading in located)
    if lost:
        notices.append(Notice(type="dropped_quotes", message=rubric.wordings.dropped_quote.format(count=lost)))
    short = [reading.reading for reading in located if len(reading.reading.samples or (0,)) < reading.reading.asked]
    if short:
        names = "・".join(rubric.axis(reading.axis).name for reading in short)
        message = rubric.wordings.samples_missing.format(axes=names, asked=short[0].asked)
        notices.append(Notice(type="samples_missing", message=message))
    unread = _unread(rubric, axes)
    if unread:
        message = rubric.wordings.overall_without.format(axes="・".join(unread))
        notices.append(Notice(type="axis_not_judged", message=message))
    return notices


def _provenance(
    rubric: Rubric, axes: Sequence[AxisRead], wanted: str, prompts: tuple[PromptFile, ...], elapsed_ms: float
) -> Provenance:
    failed = [axis for axis in axes if axis.error]
    names = "・".join(rubric.axis(axis.axis).name for axis in failed)
    degraded = None
    if failed:
        wording = rubric.wordings.degraded if all(axis.located for axis in failed) else rubric.wordings.degraded_null
        degraded = wording.format(axes=names, error="; ".join(dict.fromkeys(axis.error or "" for axis in failed)))
    usages = {axis.axis: added([axis.lost, axis.located.reading.usage if axis.located else Usage()]) for axis in axes}
    return Provenance(
        judge=wanted,
        axes={axis.axis: AxisProvenance(judge=axis.judge, error=axis.error, usage=usages[axis.axis]) for axis in axes},
        degraded=degraded,
        rubric=rubric.version,
        prompts=prompts,
        usage=added(usages.values()),
        elapsed_ms=elapsed_ms,
    )
