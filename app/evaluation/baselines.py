"""What can be guessed without understanding: by length alone, and by character n-grams. Each learns on the other split.

A judge that is no better than these reads no direction, whatever its figures look like by themselves.
"""

import hashlib
import importlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf
from typing import Any, TypeVar

from app.evaluation.labels import LabelledAnswer
from app.evaluation.metrics import Counts, f1, mean, ranks

T = TypeVar("T")
Label = TypeVar("Label", str, int, bool)

NOT_INSTALLED = "not installed: pip install 'jikucheck[eval]'"
ONE_GROUP = "needs a second posting (or pair) to learn from"
FIXED = "this is what is held fixed"


def halves(bank: Sequence[LabelledAnswer]) -> list[int]:
    """0 or 1 for each answer: by posting if the bank has several, else by pair or id; groups never straddle.

    The groups are ordered by the SHA-256 of their name and dealt out in turn: the same bank always splits the same way.
    """
    postings = {one.request.posting_id for one in bank} - {None}

    def group(one: LabelledAnswer) -> str:
        if len(postings) > 1 and one.request.posting_id:
            return f"posting:{one.request.posting_id}"
        return f"pair:{one.labels.pair}" if one.labels.pair else f"id:{one.answer_id}"

    names = sorted({group(one) for one in bank}, key=lambda name: hashlib.sha256(name.encode()).digest())
    half = {name: index % 2 for index, name in enumerate(names)}
    return [half[group(one)] for one in bank]


def by_length_class(lengths: Sequence[int], labels: Sequence[Label], split: Sequence[int]) -> list[Label] | str:
    """Two cut points and a label for each of the three ranges, as they are right most often on the other split."""
    return _crossed(lengths, labels, split, _best_cuts)


def by_length_found(lengths: Sequence[int], labels: Sequence[bool], split: Sequence[int]) -> list[bool] | str:
    """One cut point and the side of it that is called positive, by the best F1 on the other split."""
    return _crossed(lengths, labels, split, _best_side)


def by_ngrams_class(texts: Sequence[str], labels: Sequence[Label], split: Sequence[int]) -> list[Label] | str:
    """The likeliest label by a logistic regression on character n-grams."""
    return _crossed(texts, labels, split, lambda seen, known: _classifier(seen, known, _likeliest))


def by_ngrams_found(texts: Sequence[str], labels: Sequence[bool], split: Sequence[int]) -> list[bool] | str:
    """The answers highest in that regression, as many of each half as are positive in the other, in proportion.

    On a small bank the regression's chances seldom pass one half; a cut there would make the baseline easy to beat.
    """
    scores = by_ngrams_score(texts, labels, split)
    if isinstance(scores, str):
        return scores
    rate = [
        mean([label for label, where in zip(labels, split, strict=True) if where != half]) or 0.0 for half in (0, 1)
    ]
    return [score > 1 - rate[half] for score, half in zip(scores, split, strict=True)]


def by_ngrams_score(texts: Sequence[str], labels: Sequence[Label], split: Sequence[int]) -> list[float] | str:
    """The expected label by the same regression, as its rank within the split: two models' scales do not compare."""
    scores = _crossed(texts, labels, split, lambda seen, known: _classifier(seen, known, _expected))
    if isinstance(scores, str):
        return scores
    ranked = [0.0] * len(scores)
    for half in (0, 1):
        members = [index for index, where in enumerate(split) if where == half]
        for index, rank in zip(members, ranks([scores[index] for index in members]), strict=True):
            ranked[index] = (rank - 0.5) / len(members)
    return ranked


Learner = Callable[[list[T], list[Label]], Callable[[list[T]], list[Any]]]


def _crossed(
    given: Sequence[T], labels: Sequence[Label], split: Sequence[int], learn: Learner[T, Label]
) -> list[Any] | str:
    """Each half guessed by what was learned on the other; a text instead says why not."""
    if set(split) != {0, 1}:
        return ONE_GROUP
    guesses: list[Any] = [None] * len(given)
    for half in (0, 1):
        known = [index for index, where in enumerate(split) if where != half]
        asked = [index for index, where in enumerate(split) if where == half]
        try:
            guess = learn([given[index] for index in known], [labels[index] for index in known])
        except ImportError:
            return NOT_INSTALLED
        for index, value in zip(asked, guess([given[index] for index in asked]), strict=True):
            guesses[index] = value
    return guesses


def _best_cuts(lengths: list[int], labels: list[Label]) -> Callable[[list[int]], list[Label]]:
    order = sorted(set(lengths))
    overall = Counter(labels).most_common(1)[0][0]
    running: Counter[Label] = Counter()
    of_length: dict[int, Counter[Label]] = defaultdict(Counter)
    for length, label in zip(lengths, labels, strict=True):
        of_length[length][label] += 1
    below = [Counter(running)]
    for length in order:
        running.update(of_length[length])
        below.append(Counter(running))

    def best(low: int, high: int) -> tuple[int, Label]:
        inside = below[high] - below[low]
        label, right = inside.most_common(1)[0] if inside else (overall, 0)
        return right, label

    cuts = [(low, high) for low in range(len(order) + 1) for high in range(low, len(order) + 1)]
    low, high = max(cuts, key=lambda cut: best(0, cut[0])[0] + best(*cut)[0] + best(cut[1], len(order))[0])
    named = best(0, low)[1], best(low, high)[1], best(high, len(order))[1]
    places = _places(order)
    first, second = places[low], places[high]
    return lambda asked: [named[(length >= first) + (length >= second)] for length in asked]


def _best_side(lengths: list[int], labels: list[bool]) -> Callable[[list[int]], list[bool]]:
    def skill(rule: tuple[float, bool]) -> float:
        said = [(length < rule[0]) == rule[1] for length in lengths]
        seen = Counter(zip(labels, said, strict=True))
        return f1(Counts(seen[True, True], seen[False, True], seen[True, False])) or 0.0

    cut, short = max(((cut, side) for cut in _places(sorted(set(lengths))) for side in (True, False)), key=skill)
    return lambda asked: [(length < cut) == short for length in asked]


def _places(order: Sequence[int]) -> list[float]:
    """Where to cut: below all lengths, midway between each two, above all."""
    return [-inf, *((low + high) / 2 for low, high in pairwise(order)), inf]


Reader = Callable[[list[Any], list[list[float]]], list[Any]]


def _likeliest(classes: list[Any], chances: list[list[float]]) -> list[Any]:
    return [classes[max(range(len(classes)), key=row.__getitem__)] for row in chances]


def _expected(classes: list[Any], chances: list[list[float]]) -> list[Any]:
    return [sum(float(value) * chance for value, chance in zip(classes, row, strict=True)) for row in chances]


def _classifier(texts: list[str], labels: list[Label], read: Reader) -> Callable[[list[str]], list[Any]]:
    """Character 1- to 4-grams, tf-idf, balanced logistic regression. Raises ImportError without scikit-learn."""
    text = importlib.import_module("sklearn.feature_extraction.text")
    linear = importlib.import_module("sklearn.linear_model")
    if len(set(labels)) < 2:
        return lambda asked: read([labels[0]], [[1.0] for _ in asked])
    vectors = text.TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    model = linear.LogisticRegression(C=10.0, class_weight="balanced", max_iter=2000)
    model.fit(vectors.fit_transform(texts), labels)
    classes = model.classes_.tolist()
    return lambda asked: read(classes, model.predict_proba(vectors.transform(asked)).tolist())
