"""Judges rate, code adds up: ratings → axis scores → overall → headline. docs/scoring.md shows it by example."""

from collections.abc import Iterable, Mapping
from typing import Literal

from app.models.base import AxisId, Headline, RatingValue
from app.models.rubric import Axis, FlagType, HeadlineRule, Rubric

Ratings = Mapping[str, RatingValue]
"""Criterion id → rating, for what was judged."""

_ONE_UP: dict[str, Literal["met", "partial"]] = {"unmet": "partial", "partial": "met"}


def axis_score(rubric: Rubric, axis: Axis, ratings: Ratings) -> float | None:
    """Weighted mean of an axis, 0 to 100; None if nothing was rated or all is ``na``: untouched is not failed."""
    rated = [
        (rubric.points[rating], criterion.weight)
        for criterion in axis.criteria
        if (rating := ratings.get(criterion.id, "na")) != "na"
    ]
    if not rated:
        return None
    return 100 * sum(points * weight for points, weight in rated) / sum(weight for _, weight in rated)


def axis_scores(rubric: Rubric, ratings: Ratings) -> dict[AxisId, float | None]:
    """The score of each axis, unrounded."""
    return {axis.id: axis_score(rubric, axis, ratings) for axis in rubric.axes}


def overall(rubric: Rubric, scores: Mapping[AxisId, float | None]) -> float | None:
    """Weighted mean of the axes that have a score; None if none has one."""
    scored = [(points, axis.weight) for axis in rubric.axes if (points := scores.get(axis.id)) is not None]
    if not scored:
        return None
    return sum(points * weight for points, weight in scored) / sum(weight for _, weight in scored)


def headline(
    rubric: Rubric, company_axis: float | None, flags: Iterable[FlagType], rated: Headline | None = None
) -> Headline | None:
    """self, mixed or company: company_axis less a penalty for each self-centred flag, against the rubric's cut points.

    Several self-centred flags keep an answer out of ``company`` or make it ``self``, whatever its score; a flag listed
    in ``bars_company`` (another company's answer) keeps it out too. A headline that the judge ``rated`` is weighed as
    ``_weighed`` says. None if company_axis could not be judged.
    """
    if company_axis is None:
        return None
    rule = rubric.headline
    flags = list(flags)
    selfish = [flag for flag in flags if flag.self_centred]
    lean = leaning(rubric, company_axis, flags)
    barred = len(selfish) > rule.max_flags_for_company or any(flag.id in rule.bars_company for flag in flags)
    computed: Headline = "mixed"
    if lean < rule.self_below or (len(selfish) >= rule.flags_that_make_self and lean < rule.company_from):
        computed = "self"
    elif lean >= rule.company_from and not barred:
        computed = "company"
    weighed = _weighed(rule, computed, lean, rated)
    return "mixed" if weighed == "company" and barred else weighed


def _weighed(rule: HeadlineRule, computed: Headline, lean: float, rated: Headline | None) -> Headline:
    """The computed headline beside the rated one.

    One step apart: the computed one, if the lean is on its side of the cut point between them by ``rated_margin``
    or more, else the rated one. Two steps apart: mixed.
    """
    if rated is None or rated == computed or not rule.rated_margin:
        return computed
    if "mixed" not in (rated, computed):
        return "mixed"
    cut = rule.self_below if "self" in (rated, computed) else rule.company_from
    upwards = computed == "company" or rated == "self"
    return computed if (lean - cut if upwards else cut - lean) >= rule.rated_margin else rated


def leaning(rubric: Rubric, company_axis: float, flags: Iterable[FlagType]) -> float:
    """company_axis less a penalty for each self-centred flag: what the headline's cut points are held against."""
    return company_axis - sum(rubric.headline.flag_penalty[flag.severity] for flag in flags if flag.self_centred)


def gains(rubric: Rubric, ratings: Ratings) -> dict[str, float]:
    """What each criterion adds to the overall score if it rises one level and all else stays, in points; most first."""
    scores = axis_scores(rubric, ratings)
    now = overall(rubric, scores)
    if now is None:
        return {}
    lifted = {}
    for criterion, rating in ratings.items():
        if rating in _ONE_UP:
            axis = rubric.axis(rubric.criteria[criterion].axis)
            risen = axis_score(rubric, axis, {**ratings, criterion: _ONE_UP[rating]})
            then = overall(rubric, {**scores, axis.id: risen})
            lifted[criterion] = (then or 0.0) - now
    order = list(rubric.criteria)
    return dict(sorted(lifted.items(), key=lambda item: (-round(item[1], 6), order.index(item[0]))))


def rounded(points: float | None) -> float | None:
    """One decimal, as shown."""
    return None if points is None else round(points, 1)
