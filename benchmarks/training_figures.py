"""What weights are worth on labelled answers: a few figures for training; ``jiku eval`` has them all."""

from collections.abc import Sequence

from app import scoring
from app.evaluation import metrics
from app.judges.offline.flagging import flag_counts, flag_spans
from app.judges.offline.weighing import Weights, weigh
from app.models.base import Headline, RatingValue
from app.rubric import load_rubric
from benchmarks.train_weights import POINTS, Judged

NAMES = ("flags F1", "left clean", "headline", "self F1", "kappa", "rank, length held")


def figures(some: Sequence[Judged], known: Weights | None) -> list[float]:
    """In the order of NAMES; without weights, as the raters said."""
    rubric = load_rubric()
    sides: list[tuple[str, Headline | None]] = []
    pairs, totals = [], []
    for one in some:
        ratings, rated = _said(one, known)
        scores = scoring.axis_scores(rubric, ratings)
        flags = [rubric.flags[name] for name, count in flag_counts(one.labelled.seen).items() for _ in range(count)]
        sides.append((one.labelled.row["axis"], scoring.headline(rubric, scores["company_axis"], flags, rated)))
        length = float(len(one.labelled.seen.answer.text))
        totals.append((scoring.overall(rubric, scores) or 0.0, float(one.labelled.row["overall"]), length))
        pairs += [
            (POINTS[label], POINTS[ratings[name]])
            for name, label in one.labelled.criteria.items()
            if "na" not in (label, ratings[name])
        ]
    hits = sum(a == b == "self" for a, b in sides)
    said = sum(a == "self" for a, _ in sides) + sum(b == "self" for _, b in sides)
    return [
        *_of_flags(some),
        sum(a == b for a, b in sides) / len(sides),
        2 * hits / said if said else 0.0,
        metrics.kappa(pairs, (0.0, 1.0, 2.0)) or 0.0,
        metrics.partial_spearman(*zip(*totals, strict=True)) or 0.0,
    ]


def _said(one: Judged, known: Weights | None) -> tuple[dict[str, RatingValue], Headline | None]:
    if known is None:
        return {rated.criterion: rated.rating for axis in one.axes for rated in axis}, None
    done = weigh(one.labelled.seen, one.axes, known)
    return {name: rated.rating for name, rated in done.rated.items()}, done.headline


def _of_flags(some: Sequence[Judged]) -> tuple[float, float]:
    """F1 of flagged passages by overlap, whatever their type; the share of clean answers that are left clean."""
    hits = said = there = clean = left = 0
    for one in some:
        found, labels = flag_spans(one.labelled.seen), one.labelled.flags
        hits += sum(any(start < e and s < end for s, e in found) for start, end, _ in labels)
        said += len(found)
        there += len(labels)
        clean += not labels
        left += not labels and not found
    return (2 * hits / (said + there) if said + there else 0.0), (left / clean if clean else 0.0)
