"""The report as data: each figure with n, base rate and interval, beside what length or n-grams alone reach."""

from app.models.base import Frozen

Interval = tuple[float, float]


class Baseline(Frozen):
    """What a guess without understanding reaches on the same answers; ``note`` says why there is no value."""

    value: float | None
    note: str | None = None


class Figure(Frozen):
    """One figure, computed as docs/evaluation.md says. ``value`` is None where it is not defined (nothing to measure).

    ``n`` counts what ``of`` names. ``base_rate``: share of the positives, or of the commonest label. ``interval``: 95%.
    A figure without baselines has None for both.
    """

    value: float | None
    n: int
    of: str
    base_rate: float | None
    interval: Interval | None
    length: Baseline | None = None
    ngrams: Baseline | None = None


class Found(Frozen):
    """How well something is found."""

    precision: Figure
    recall: Figure
    f1: Figure


class Confusion(Frozen):
    """``counts[i][j]``: answers labelled ``labels[i]`` that were given as ``given[j]``."""

    labels: tuple[str, ...]
    given: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


class HeadlineFigures(Frozen):
    """self, mixed, company."""

    accuracy: Figure
    kappa: Figure
    confusion: Confusion
    self_found: Found


class CriteriaFigures(Frozen):
    """Kappa weighs by squared distance over unmet, partial, met, where label and rating are both one of these."""

    pooled: Figure
    each: dict[str, Figure]
    na: Found


class FlagFigures(Frozen):
    """Passages, matched by overlap. ``by_type``: share of the labelled flags of a type found with the right type."""

    found: Found
    right_type: Figure
    clean_left_clean: Figure
    by_type: dict[str, Figure]


class CoverageFigures(Frozen):
    """Requirements or MVV: touched at all or absent; and among those touched in label and review, the right status."""

    touched: Found
    status: Figure


class OverallFigures(Frozen):
    """The overall score's order against the label's 1 to 5."""

    spearman: Figure
    spearman_length_fixed: Figure


class VerdictFigures(Frozen):
    """The overall score of what is printed as ok against what is printed as ng."""

    auc: Figure
    auc_length_fixed: Figure
    pairs_right: Figure


class Disagreement(Frozen):
    """One place where label and review differ, without a word of the answer: ids, labels, ratings, ranges."""

    answer_id: str
    about: str
    label: str
    given: str


class Report(Frozen):
    """How far a judge agrees with the labels of a bank. A part is None where the bank has no labels for it."""

    judges: tuple[str, ...]
    rubrics: tuple[str, ...]
    answers: int
    unjudged: tuple[str, ...]
    """Answers without a review: wrong wherever right and wrong are counted."""
    partly_unjudged: tuple[str, ...]
    """Answers with a review in which an axis could not be read."""
    degraded: tuple[str, ...]
    """Answers in which another judge stood in: the figures are not this judge's alone."""
    resamples: int
    seed: int
    headline: HeadlineFigures | None
    criteria: CriteriaFigures | None
    flags: FlagFigures | None
    requirements: CoverageFigures | None
    mvv: CoverageFigures | None
    overall: OverallFigures | None
    verdicts: VerdictFigures | None
    disagreements: tuple[Disagreement, ...]
