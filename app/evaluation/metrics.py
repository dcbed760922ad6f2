"""Measures of agreement, as pure functions over plain values. None means "not defined for these values", never zero."""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from math import inf, sqrt
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Label = TypeVar("Label", bound=Hashable)
Interval = tuple[float, float]


class Counts(NamedTuple):
    """Hits, false alarms and misses."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0


def added(counts: Iterable[Counts]) -> Counts:
    """The sum over answers."""
    columns = tuple(zip(*counts, strict=True))
    return Counts(*(sum(column) for column in columns)) if columns else Counts()


def share(part: float, whole: float) -> float | None:
    """part / whole; None of nothing."""
    return part / whole if whole else None


def precision(counts: Counts) -> float | None:
    """Share of what was said that is right; None if nothing was said."""
    return share(counts.hits, counts.hits + counts.false_alarms)


def recall(counts: Counts) -> float | None:
    """Share of what there is that was said; None if there is nothing."""
    return share(counts.hits, counts.hits + counts.misses)


def f1(counts: Counts) -> float | None:
    """Harmonic mean of precision and recall; 0 if all is wrong, None if there was nothing and nothing was said."""
    return share(2 * counts.hits, 2 * counts.hits + counts.false_alarms + counts.misses)


def accuracy(pairs: Sequence[tuple[Label, Label]]) -> float | None:
    """Share of (label, given) pairs that agree."""
    return share(sum(label == given for label, given in pairs), len(pairs))


def mean(values: Sequence[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    return share(sum(values), len(values))


def pooled_mean(groups: Sequence[Sequence[float]]) -> float | None:
    """Mean over all members of all groups."""
    return mean([value for group in groups for value in group])


def confusion(
    pairs: Iterable[tuple[Label, Label]], rows: Sequence[Label], columns: Sequence[Label]
) -> tuple[tuple[int, ...], ...]:
    """How often each label (row) was given as what (column)."""
    seen = Counter(pairs)
    return tuple(tuple(seen[row, column] for column in columns) for row in rows)


def commonest_share(values: Iterable[Hashable]) -> float | None:
    """How often one is right who always says the commonest value."""
    seen = Counter(values)
    return share(max(seen.values(), default=0), seen.total())


def kappa(pairs: Sequence[tuple[Label, Label]], order: Sequence[Label] | None = None) -> float | None:
    """Cohen's kappa; with ``order``, weighed by the squared distance on that scale. None where chance agrees fully.

    1 is full agreement, 0 what two raters with these habits reach by chance, below 0 worse than that.
    """
    if not pairs:
        return None
    first, second = Counter(label for label, _ in pairs), Counter(given for _, given in pairs)
    place = {value: index for index, value in enumerate(order)} if order is not None else None

    def weight(a: Label, b: Label) -> float:
        return float(a != b) if place is None else float((place[a] - place[b]) ** 2)

    seen = sum(weight(*pair) * count for pair, count in Counter(pairs).items()) / len(pairs)
    chance = sum(weight(a, b) * m * n for a, m in first.items() for b, n in second.items()) / len(pairs) ** 2
    return None if chance == 0 else 1 - seen / chance


def ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, ties averaged."""
    order = sorted(values)
    low: dict[float, int] = {}
    for index, value in enumerate(order):
        low.setdefault(value, index)
    size = Counter(order)
    return [low[value] + (size[value] + 1) / 2 for value in values]


def pearson(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Linear correlation; None if either does not vary."""
    if len(a) < 2:
        return None
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    off_a, off_b = [x - mean_a for x in a], [y - mean_b for y in b]
    scale = sqrt(sum(x * x for x in off_a)) * sqrt(sum(y * y for y in off_b))
    return _bounded(sum(x * y for x, y in zip(off_a, off_b, strict=True)) / scale) if scale else None


def spearman(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Rank correlation, ties averaged."""
    return pearson(ranks(a), ranks(b))


def partial_spearman(a: Sequence[float], b: Sequence[float], fixed: Sequence[float]) -> float | None:
    """Rank correlation of a and b with a third quantity held fixed (partial correlation of the ranks).

    Where the third does not vary there is nothing to hold fixed; where it says a or b entirely, nothing is left: None.
    """
    rank_a, rank_b, rank_fixed = ranks(a), ranks(b), ranks(fixed)
    ab = pearson(rank_a, rank_b)
    if ab is None:
        return None
    af, bf = pearson(rank_a, rank_fixed), pearson(rank_b, rank_fixed)
    if af is None or bf is None:
        return ab
    left_a, left_b = 1 - af**2, 1 - bf**2
    return _bounded((ab - af * bf) / sqrt(left_a * left_b)) if min(left_a, left_b) > 1e-9 else None


def auc(scored: Sequence[tuple[bool, float]]) -> float | None:
    """Chance that a positive stands above a negative, ties half; None if there are not both."""
    positives = sum(positive for positive, _ in scored)
    negatives = len(scored) - positives
    if not positives or not negatives:
        return None
    above = sum(
        rank for rank, (positive, _) in zip(ranks([score for _, score in scored]), scored, strict=True) if positive
    )
    return (above - positives * (positives + 1) / 2) / (positives * negatives)


LENGTH_FACTOR = 1.25
"""Two answers are of like length if the longer has at most this many times the characters of the shorter."""


def auc_of_like_length(scored: Sequence[tuple[bool, float, int]]) -> float | None:
    """The AUC over the pairs of a positive and a negative of like length alone; None if there is no such pair."""
    wins, pairs = _like_length(scored)
    return share(wins, pairs)


def pairs_of_like_length(scored: Sequence[tuple[bool, float, int]]) -> int:
    """How many pairs ``auc_of_like_length`` compares."""
    return _like_length(scored)[1]


def _like_length(scored: Sequence[tuple[bool, float, int]]) -> tuple[float, int]:
    negatives = sorted((length, score) for positive, score, length in scored if not positive)
    lengths = [length for length, _ in negatives]
    wins, pairs = 0.0, 0
    for positive, score, length in scored:
        if not positive:
            continue
        first, last = bisect_left(lengths, length / LENGTH_FACTOR), bisect_right(lengths, length * LENGTH_FACTOR)
        pairs += max(0, last - first)
        wins += sum(win(score, other) for _, other in negatives[first:last])
    return wins, pairs


def win(score: float, other: float) -> float:
    """1 above, one half level, 0 below."""
    return 1.0 if score > other else 0.5 if score == other else 0.0


def never_right(positive: bool) -> float:
    """The score that stands for "could not be judged" where positives should score high: it loses every comparison."""
    return -inf if positive else inf


def bootstrap(
    items: Sequence[T], statistic: Callable[[Sequence[T]], float | None], resamples: int, seed: int
) -> Interval | None:
    """The middle 95% of the statistic over resamples of the items (percentile bootstrap), the same for the same seed.

    None with fewer than two items, or where the statistic is undefined in more than half of the resamples.
    """
    if len(items) < 2:
        return None
    dice = random.Random(seed)  # noqa: S311 - resampling, not secrecy
    drawn = (statistic(dice.choices(items, k=len(items))) for _ in range(resamples))
    values = sorted(value for value in drawn if value is not None)
    if 2 * len(values) < resamples or not values:
        return None
    return _quantile(values, 0.025), _quantile(values, 0.975)


def _quantile(ordered: Sequence[float], at: float) -> float:
    place = at * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def _bounded(correlation: float) -> float:
    """Rounding can carry a correlation past 1 by the last digit."""
    return max(-1.0, min(1.0, correlation))
