"""Trains how the ratings hang together: one ridge regression for each criterion, one logistic for the headline."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge

from app.judges.offline.leanings import leanings
from app.judges.offline.seen import Rated
from app.judges.offline.traits import traits
from app.rubric import load_rubric
from benchmarks.training_corpus import Labelled

TRUST = 0.8
"""How much of a rating is the trained sum's: 0.5 to 1.0 were tried, 0.7 to 0.9 are alike on banks not trained on."""
IN_ANSWERS = 8
"""A trait counts if so many answers show it."""
POINTS = {"unmet": 0.0, "partial": 1.0, "met": 2.0}
_RIDGE, _LOGISTIC = 30.0, 0.1
"""Strength of regularisation; of the logistic one, its inverse."""


@dataclass(frozen=True)
class Judged:
    """An answer as the raters of each axis see it."""

    labelled: Labelled
    axes: tuple[tuple[Rated, ...], ...]

    @property
    def given(self) -> dict[str, float]:
        """What its sums are made of."""
        return traits(self.labelled.seen, {one.criterion: one for axis in self.axes for one in axis}) | leanings(
            self.labelled.seen
        )


def train_weights(corpus: Sequence[Judged]) -> dict[str, Any]:
    """The weights file's contents."""
    labels = [one.labelled for one in corpus]
    given = [one.given for one in corpus]
    names = _common(given)
    x = np.array([[row.get(name, 0.0) for name in names] for row in given])
    criteria = {}
    for name in load_rubric().criteria:
        rows = [at for at, one in enumerate(labels) if one.criteria[name] != "na"]
        fit = Ridge(_RIDGE).fit(x[rows], [POINTS[labels[at].criteria[name]] for at in rows])
        criteria[name] = _named(names, fit.coef_, fit.intercept_)
    sides = LogisticRegression(C=_LOGISTIC, max_iter=5000).fit(x, [one.row["axis"] for one in labels])
    headline = {
        str(side): _named(names, coef, base)
        for side, coef, base in zip(sides.classes_, sides.coef_, sides.intercept_, strict=True)
    }
    return {"trust": TRUST, "criteria": criteria, "headline": headline}


def _common(given: Iterable[Mapping[str, float]]) -> list[str]:
    counts = Counter(name for row in given for name in row)
    return sorted(name for name, count in counts.items() if count >= IN_ANSWERS)


def _named(names: Sequence[str], coef: Any, base: float) -> dict[str, float]:
    kept = {name: round(float(value), 4) for name, value in zip(names, coef, strict=True) if abs(value) >= 0.005}
    return {"base": round(float(base), 4), **kept}
