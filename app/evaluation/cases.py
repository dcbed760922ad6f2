"""A labelled answer beside its review, and how a figure with its interval is drawn from many of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from app.evaluation import metrics
from app.evaluation.labels import LabelledAnswer
from app.evaluation.metrics import Counts
from app.evaluation.report import Baseline, Figure, Found
from app.models.base import AXIS_IDS
from app.models.review import Review

T = TypeVar("T")
UNJUDGED = "unjudged"

Guesses = Sequence[Counts] | str
"""What a baseline hit and missed, answer by answer; a text says why it could not guess."""


class Case(NamedTuple):
    """A labelled answer, what came back for it (None: no review), and the half of the bank it belongs to."""

    bank: LabelledAnswer
    review: Review | None
    half: int

    @property
    def unread(self) -> bool:
        """Whether there is a review in which nobody could read some axis."""
        if self.review is None:
            return False
        axes = self.review.provenance.axes
        return any(axis not in axes or axes[axis].judge is None for axis in AXIS_IDS)

    @property
    def headline(self) -> str:
        """The headline, or ``unjudged``."""
        return UNJUDGED if self.review is None or self.review.axis is None else self.review.axis

    @property
    def score(self) -> float | None:
        """The overall score; None if there is none."""
        return None if self.review is None else self.review.scores.overall


class Resampling(NamedTuple):
    """Draws figures: ``items`` hold what one answer (or one pair) adds, and these are what is resampled."""

    resamples: int
    seed: int

    def figure(
        self,
        items: Sequence[T],
        statistic: Callable[[Sequence[T]], float | None],
        of: str,
        base_rate: float | None,
        n: int | None = None,
        length: Baseline | None = None,
        ngrams: Baseline | None = None,
    ) -> Figure:
        """The statistic over items, with its interval. ``n`` is the number of items unless given."""
        return Figure(
            value=statistic(items),
            n=len(items) if n is None else n,
            of=of,
            base_rate=base_rate,
            interval=metrics.bootstrap(items, statistic, self.resamples, self.seed),
            length=length,
            ngrams=ngrams,
        )

    def found(
        self,
        counts: Sequence[Counts],
        what: str,
        looked_at: int,
        base_rate: float | None,
        length: Guesses | None = None,
        ngrams: Guesses | None = None,
    ) -> Found:
        """Precision over what was said, recall over what was labelled, F1 over all that was looked at."""
        total = metrics.added(counts)

        def figure(measure: Callable[[Counts], float | None], n: int, of: str) -> Figure:
            def statistic(some: Sequence[Counts]) -> float | None:
                return measure(metrics.added(some))

            def beside(guesses: Guesses | None) -> Baseline | None:
                return None if guesses is None else baseline(guesses, statistic)

            return self.figure(counts, statistic, of, base_rate, n, beside(length), beside(ngrams))

        return Found(
            precision=figure(metrics.precision, total.hits + total.false_alarms, f"{what} said"),
            recall=figure(metrics.recall, total.hits + total.misses, f"{what} labelled"),
            f1=figure(metrics.f1, looked_at, f"{what} looked at"),
        )


def baseline(guesses: Sequence[T] | str, statistic: Callable[[Sequence[T]], float | None]) -> Baseline:
    """The same statistic over a baseline's guesses."""
    return Baseline(value=None, note=guesses) if isinstance(guesses, str) else Baseline(value=statistic(guesses))


def told(label: bool, given: bool) -> Counts:
    """One yes-or-no as counts."""
    return Counts(hits=label and given, false_alarms=given and not label, misses=label and not given)
