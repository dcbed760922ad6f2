"""Trains which sentences are flagged, and as what: multinomial logistic regression over ``sentence_traits``."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from app.judges.offline.doubts import NONE
from app.judges.offline.flagging import marked, traits_of_sentences
from benchmarks.training_corpus import Labelled

LEAST = 0.3
"""A sentence is flagged from this likelihood on."""
LEAST_KIND = 0.2
"""Where no cue marks it, one kind must be as likely as this: of what only adds up from all kinds, the type is often wrong."""
IN_POSTINGS = 6
"""A wording counts if answers to so many postings have it."""
_STRENGTH = 1.0
_SMALLEST = 0.04
"""Pulls weaker than this are left out of the file."""

Given = Sequence[dict[str, float]]
"""What the sums of an answer's sentences are made of."""


def given(one: Labelled) -> Given:
    """The traits of its sentences."""
    return traits_of_sentences(one.seen, marked(one.seen))


def train_flags(corpus: Sequence[tuple[Labelled, Given]]) -> dict[str, Any]:
    """The flags file's contents."""
    common = _common(corpus)
    rows = [{name: value for name, value in one.items() if name in common} for _, told in corpus for one in told]
    kinds = [_kind(one, at) for one, told in corpus for at in range(len(told))]
    vectors = DictVectorizer()
    fit = LogisticRegression(C=_STRENGTH, max_iter=500).fit(vectors.fit_transform(rows), kinds)
    weights = {}
    for name, pulls in zip(vectors.get_feature_names_out(), fit.coef_.T, strict=True):
        kept = [[at, round(float(pull), 2)] for at, pull in enumerate(pulls) if abs(pull) >= _SMALLEST]
        if kept:
            weights[str(name)] = kept
    return {
        "least": LEAST,
        "least_kind": LEAST_KIND,
        "kinds": [str(kind) for kind in fit.classes_],
        "base": [round(float(base), 3) for base in fit.intercept_],
        "weights": weights,
    }


def _common(corpus: Sequence[tuple[Labelled, Given]]) -> set[str]:
    postings: dict[str, set[str]] = defaultdict(set)
    for one, told in corpus:
        for name in {name for sentence in told for name in sentence}:
            postings[name].add(one.posting)
    return {name for name, found in postings.items() if len(found) >= IN_POSTINGS or not name.startswith("“")}


def _kind(one: Labelled, at: int) -> str:
    """The type of the label that covers most of a sentence."""
    sentence = one.seen.sentences[at]
    shared = [(min(end, sentence.end) - max(start, sentence.start), kind) for start, end, kind in one.flags]
    return max((found for found in shared if found[0] > 3), default=(0, NONE))[1]
