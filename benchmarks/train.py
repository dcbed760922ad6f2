"""Trains the weights of the offline judge: ``make train``. Prints what they are worth on banks they have not seen.

The corpus is in the repository (``training_corpus``). Each bank was written and labelled by one writer; the figures
judge each by weights trained on all others. Nothing is random: ridge and logistic regression have one optimum, so the
same corpus gives the same file.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression, Ridge

from app import scoring
from app.evaluation import metrics
from app.judges.offline.doubts import FILE as FLAGS_FILE
from app.judges.offline.flagging import flag_counts, flag_spans
from app.judges.offline.weighing import FILE, Weights, loaded, weigh
from app.judges.offline.wordings import weighed
from app.models.base import Headline, RatingValue
from app.rubric import load_rubric
from benchmarks.train_flags import train_flags
from benchmarks.training_corpus import BANKS, LEANINGS, ROOT, Example, answers, corpus_hash, examples

OUT = ROOT / "app" / "judges" / "trained" / FILE
FLAGS_OUT = OUT.with_name(FLAGS_FILE)

TRUST = 0.8
LEAST_NORM = 20.0
"""A text whose words weigh less leans less: a short answer says little of itself."""
IN_POSTINGS = 6
"""A wording counts if answers to so many postings have it: what fewer have is a subject, not a way of speaking."""
IN_ANSWERS = 8
"""A trait counts if so many answers show it."""
_WORDS, _TRAITS, _HEADLINE = 1.0, 30.0, 0.1
"""Strength of regularisation: ridge of the wordings, ridge of the traits, inverse for the headline."""
_POINTS = {"unmet": 0.0, "partial": 1.0, "met": 2.0}

Table = dict[str, Any]
Matrix = Any


def train(corpus: Sequence[Example]) -> Table:
    """The weights file's contents."""
    full = [one for one in corpus if one.criteria]
    words = _Words(corpus)
    leaned = words.leaned_by_others()
    given = [one.traits | dict(zip(LEANINGS, row, strict=True)) for one, row in zip(full, leaned, strict=True)]
    names = _common(given)
    x = np.array([[row.get(name, 0.0) for name in names] for row in given])
    criteria = {}
    for name in load_rubric().criteria:
        rows = [at for at, one in enumerate(full) if one.criteria[name] != "na"]
        fit = Ridge(_TRAITS).fit(x[rows], [_POINTS[full[at].criteria[name]] for at in rows])
        criteria[name] = _named(names, fit.coef_, fit.intercept_)
    sides = LogisticRegression(C=_HEADLINE, max_iter=5000).fit(x, [one.axis for one in full])
    headline = {
        str(side): _named(names, coef, bias)
        for side, coef, bias in zip(sides.classes_, sides.coef_, sides.intercept_, strict=True)
    }
    return {
        "trust": TRUST,
        "least_norm": LEAST_NORM,
        "leanings": list(LEANINGS),
        **words.trained(),
        "criteria": criteria,
        "headline": headline,
    }


class _Words:
    """The wordings that are common enough, as a matrix, and what they pull towards."""

    def __init__(self, corpus: Sequence[Example]) -> None:
        postings: dict[str, set[str]] = defaultdict(set)
        for one in corpus:
            for word in one.words:
                postings[word].add(one.posting)
        every = len({one.posting for one in corpus})
        self.rarity = {
            word: round(log(every / len(found)), 4)
            for word, found in sorted(postings.items())
            if IN_POSTINGS <= len(found) < every
        }
        self._x = self._matrix(corpus)
        self._full = np.array([bool(one.criteria) for one in corpus])
        self._bank = np.array([one.bank for one in corpus])
        self._targets = np.array([one.targets() for one in corpus])

    def _matrix(self, corpus: Sequence[Example]) -> Matrix:
        at = {word: index for index, word in enumerate(self.rarity)}
        rows = np.zeros((len(corpus), len(at)))
        for row, one in zip(rows, corpus, strict=True):
            for word, count in one.words.items():
                if word in at:
                    row[at[word]] = weighed(count, self.rarity[word])
            row /= max(LEAST_NORM, float(np.linalg.norm(row)))
        return rows

    def _fitted(self, some: Matrix) -> tuple[Matrix, Matrix]:
        """Pulls (wordings x leanings) and bases. The side taken is learned from short answers too."""
        labelled = some & self._full
        axes = Ridge(_WORDS).fit(self._x[labelled], self._targets[labelled, :-1])
        side = Ridge(_WORDS).fit(self._x[some], self._targets[some, -1])
        return np.vstack([axes.coef_, side.coef_]).T, np.append(axes.intercept_, side.intercept_)

    def leaned_by_others(self) -> Matrix:
        """How each fully labelled answer leans by what the other banks taught: as it will be with new answers."""
        found = np.zeros((len(self._bank), len(LEANINGS)))
        for bank in sorted(set(self._bank[self._full])):
            pulls, base = self._fitted(self._bank != bank)
            own = self._bank == bank
            found[own] = 4 * (self._x[own] @ pulls + base - 0.5)
        return found[self._full]

    def trained(self) -> Table:
        """What the weights file holds of them."""
        pulls, base = self._fitted(np.ones(len(self._bank), bool))
        return {
            "base": [round(float(value), 4) for value in base],
            "words": {
                word: [rarity, *(round(float(pull), 3) for pull in row)]
                for (word, rarity), row in zip(self.rarity.items(), pulls, strict=True)
            },
        }


def _common(given: Iterable[Mapping[str, float]]) -> list[str]:
    counts = Counter(name for row in given for name in row)
    return sorted(name for name, count in counts.items() if count >= IN_ANSWERS)


def _named(names: Sequence[str], coef: Matrix, bias: float) -> dict[str, float]:
    kept = {name: round(float(value), 4) for name, value in zip(names, coef, strict=True) if abs(value) >= 0.005}
    return {"base": round(float(bias), 4), **kept}


def main() -> None:
    read = answers()
    corpus = examples(read)
    print(
        f"{'bank judged by the others':28}{'flags F1':>18}{'headline':>18}{'self F1':>18}{'kappa':>18}{'rank, length held':>20}"
    )
    sums = []
    for bank in BANKS:
        own = [one for one in corpus if one.bank == bank]
        known = loaded(train([one for one in corpus if one.bank != bank]))
        before, after = figures(own, lambda one: _as_rated(one)), figures(own, lambda one, known=known: _by(known, one))
        sums.append((before, after))
        print(f"{bank:28}" + "".join(f"{a:>10.3f} → {b:.3f}" for a, b in zip(before, after, strict=True)))
    before, after = np.mean([one for one, _ in sums], axis=0), np.mean([one for _, one in sums], axis=0)
    print(f"{'mean':28}" + "".join(f"{a:>10.3f} → {b:.3f}" for a, b in zip(before, after, strict=True)))
    table = {"trained_on": corpus_hash(), "answers": len(corpus)} | train(corpus)
    FLAGS_OUT.write_text(_written({"trained_on": corpus_hash()} | train_flags(read)), encoding="utf-8")
    OUT.write_text(_written(table), encoding="utf-8")
    print(f"{len(table['words'])} wordings, {OUT.stat().st_size // 1024} KiB")


Judged = tuple[Mapping[str, RatingValue], Headline | None]


def _as_rated(one: Example) -> Judged:
    return {rated.criterion: rated.rating for axis in one.axes for rated in axis}, None


def _by(known: Weights, one: Example) -> Judged:
    done = weigh(one.seen, one.axes, known)
    return {name: rated.rating for name, rated in done.rated.items()}, done.headline


def figures(some: Sequence[Example], judge: Callable[[Example], Judged]) -> list[float]:
    """Headline accuracy, F1 of self found, pooled quadratic kappa, rank correlation of overall with length held."""
    rubric = load_rubric()
    sides, pairs, totals = [], [], []
    for one in some:
        ratings, rated = judge(one)
        scores = scoring.axis_scores(rubric, ratings)
        flags = [rubric.flags[name] for name, count in flag_counts(one.seen).items() for _ in range(count)]
        sides.append((one.axis, scoring.headline(rubric, scores["company_axis"], flags, rated)))
        totals.append((scoring.overall(rubric, scores) or 0.0, one.overall, len(one.seen.answer.text)))
        pairs += [
            (_POINTS[one.criteria[name]], _POINTS[rating])
            for name, rating in ratings.items()
            if rating != "na" and one.criteria[name] != "na"
        ]
    hits = sum(a == b == "self" for a, b in sides)
    said = sum(a == "self" for a, _ in sides) + sum(b == "self" for _, b in sides)
    return [
        flags_f1(some),
        sum(a == b for a, b in sides) / len(sides),
        2 * hits / said if said else 0.0,
        metrics.kappa(pairs, (0.0, 1.0, 2.0)) or 0.0,
        metrics.partial_spearman(*zip(*totals, strict=True)) or 0.0,
    ]


def flags_f1(some: Sequence[Example]) -> float:
    """F1 of flagged passages by overlap, whatever their type."""
    hits = said = there = 0
    for one in some:
        found = flag_spans(one.seen)
        hits += sum(any(start < e and s < end for s, e in found) for start, end, _ in one.flags)
        said += len(found)
        there += len(one.flags)
    return 2 * hits / (said + there) if said + there else 0.0


def _written(table: Table) -> str:
    """One wording or trait a line, so that a new training shows what it changed."""
    return json.dumps(table, ensure_ascii=False, indent=0, separators=(",", ":")).replace(",\n", ",") + "\n"


if __name__ == "__main__":
    main()
