"""Trains which requirements and values an answer touches, and proves: two logistic regressions for each kind of item."""

from collections.abc import Callable, Sequence
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from app.judges.offline.covering import Item, mvv_items, requirement_items
from app.judges.offline.mvv import mvv_standings
from app.judges.offline.requirements import requirement_coverage
from benchmarks.training_corpus import Labelled

LEAST = -0.53
"""An item is touched from this sum on: a likelihood of 0.37, where F1 on banks not trained on is highest."""
_STRENGTH = 0.3
_PROVEN = {"shown", "embodied"}

Row = tuple[dict[str, float], str]
"""Traits of an item in an answer, and its labelled status."""


def train_coverage(corpus: Sequence[Labelled]) -> dict[str, Any]:
    """The coverage file's contents."""
    return {name: _trained([row for one in corpus for row in rows(one)]) for name, rows in ROWS.items()}


def _requirements(one: Labelled) -> list[Row]:
    labels = {row["item"]: row["status"] for row in one.row.get("requirements", ())}
    found = requirement_coverage(one.seen)
    return _matched([reading.item for reading in found], requirement_items(one.seen, found), labels)


def _mvv(one: Labelled) -> list[Row]:
    labels = {row["keyword"]: row["status"] for row in one.row.get("mvv", ())}
    return _matched([standing.keyword for standing in mvv_standings(one.seen)], mvv_items(one.seen), labels)


def _matched(names: Sequence[str], items: Sequence[Item], labels: dict[str, str]) -> list[Row]:
    """A mission is labelled by its key phrase: either may hold the other."""
    rows = []
    for name, item in zip(names, items, strict=True):
        label = labels.get(name) or next((said for key, said in labels.items() if key in name or name in key), None)
        if label:
            rows.append((dict(item.traits), label))
    return rows


def _trained(rows: Sequence[Row]) -> dict[str, Any]:
    touched = [row for row in rows if row[1] != "absent"]
    return {
        "touched": _fitted(rows, lambda label: label != "absent"),
        "proven": _fitted(touched, lambda label: label in _PROVEN),
        "least": LEAST,
    }


def _fitted(rows: Sequence[Row], positive: Callable[[str], bool]) -> dict[str, float]:
    vectors = DictVectorizer(sparse=False)
    x = vectors.fit_transform([traits for traits, _ in rows])
    fit = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x, [positive(label) for _, label in rows])
    named = zip(vectors.get_feature_names_out(), fit.coef_[0], strict=True)
    return {"base": round(float(fit.intercept_[0]), 4), **{str(name): round(float(value), 4) for name, value in named}}


ROWS: dict[str, Callable[[Labelled], list[Row]]] = {"requirements": _requirements, "mvv": _mvv}
