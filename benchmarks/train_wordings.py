"""Trains which way wordings lean: ridge regression of what the labels say of an answer on the words in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from sklearn.linear_model import Ridge

from app import scoring
from app.judges.offline.leanings import OVERALL, SIDE
from app.judges.offline.wordings import unit, wordings
from app.rubric import load_rubric
from benchmarks.training_corpus import Labelled

LEAST_NORM = 20.0
"""A text whose words weigh less leans less."""
IN_POSTINGS = 6
"""A wording counts if answers to so many postings have it: what fewer have is a subject, not a way of speaking."""
NAMES = (*(f"leaning {axis.id}" for axis in load_rubric().axes), OVERALL, SIDE)
_RIDGE = 1.0
_SIDES = {"self": 0.0, "mixed": 0.5, "company": 1.0}

Matrix = Any


def targets(one: Labelled) -> list[float]:
    """What the wording is to lean towards: the share of each axis reached, of the whole, the side taken; 0 to 1."""
    scores = scoring.axis_scores(load_rubric(), one.criteria)
    shares = [0.3 if score is None else score / 100 for score in scores.values()]
    return [*shares, (one.row.get("overall", 1) - 1) / 4, _SIDES[one.row["axis"]]]


def rarities(counted: Sequence[Mapping[str, int]], sources: Sequence[str], least: int) -> dict[str, float]:
    """Wording → how rare it is among the sources, for those that so many of them have, but not all."""
    having: dict[str, set[str]] = defaultdict(set)
    for words, source in zip(counted, sources, strict=True):
        for word in words:
            having[word].add(source)
    every = len(set(sources))
    return {
        word: round(log(every / len(found)), 4) for word, found in sorted(having.items()) if least <= len(found) < every
    }


def matrix(counted: Sequence[Mapping[str, int]], rarity: Mapping[str, float], least_norm: float) -> Matrix:
    """Texts x wordings, each text scaled as the judge does (``wordings.unit``)."""
    at = {word: index for index, word in enumerate(rarity)}
    known = {word: (rare,) for word, rare in rarity.items()}
    rows = np.zeros((len(counted), len(at)))
    for row, words in zip(rows, counted, strict=True):
        for word, value in unit(words, known, least_norm).items():
            row[at[word]] = value
    return rows


class Words:
    """The wordings that are common enough, as a matrix, and what they pull towards."""

    def __init__(self, corpus: Sequence[Labelled]) -> None:
        counted = [wordings(one.seen) for one in corpus]
        self.rarity = rarities(counted, [one.posting for one in corpus], IN_POSTINGS)
        self._x = matrix(counted, self.rarity, LEAST_NORM)
        self._full = np.array([bool(one.criteria) for one in corpus])
        self._bank = np.array([one.bank for one in corpus])
        self._targets = np.array([targets(one) for one in corpus])

    def _fitted(self, some: Matrix) -> tuple[Matrix, Matrix]:
        """Pulls (wordings x leanings) and bases. The side taken is learned from short answers too."""
        labelled = some & self._full
        axes = Ridge(_RIDGE).fit(self._x[labelled], self._targets[labelled, :-1])
        side = Ridge(_RIDGE).fit(self._x[some], self._targets[some, -1])
        return np.vstack([axes.coef_, side.coef_]).T, np.append(axes.intercept_, side.intercept_)

    def leaned_by_others(self) -> list[dict[str, float]]:
        """How each answer leans by what the other banks taught: as it will be with new answers."""
        found = np.zeros((len(self._bank), len(NAMES)))
        for bank in sorted(set(self._bank)):
            pulls, base = self._fitted(self._bank != bank)
            own = self._bank == bank
            found[own] = 4 * (self._x[own] @ pulls + base - 0.5)
        return [dict(zip(NAMES, map(float, row), strict=True)) for row in found]

    def trained(self) -> dict[str, Any]:
        """What the weights file holds of them."""
        pulls, base = self._fitted(np.ones(len(self._bank), bool))
        return {
            "names": list(NAMES),
            "least_norm": LEAST_NORM,
            "base": [round(float(value), 4) for value in base],
            "words": {
                word: [rarity, *(round(float(pull), 3) for pull in row)]
                for (word, rarity), row in zip(self.rarity.items(), pulls, strict=True)
            },
        }
