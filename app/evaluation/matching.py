"""Which labelled passage or item a judge's flag, requirement or keyword answers to. One to one, greedy, repeatable."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from app.evaluation.labels import FlagLabel
from app.models.review import Flag

SAME_TYPE = {"wrong_company": "generic_reason"}
"""The labels have no type of their own for an answer that fits another company (docs/labels.md, last ruling)."""


class Matched(NamedTuple):
    """Index pairs (label, given), and what found no partner."""

    pairs: list[tuple[int, int]]
    labels_left: list[int]
    given_left: list[int]


def match_flags(labels: Sequence[FlagLabel], given: Sequence[Flag], answer: str) -> Matched:
    """Pairs that overlap by a character or more: the longest overlap first, then the same type."""
    candidates = []
    for index, label in enumerate(labels):
        places = places_of(label.quote, answer)
        for other, flag in enumerate(given):
            overlap = max(min(end, flag.span.end) - max(start, flag.span.start) for start, end in places)
            if overlap > 0:
                candidates.append((-overlap, not same_type(label.type, flag.type), index, other))
    return _one_to_one([(index, other) for *_, index, other in sorted(candidates)], len(labels), len(given))


def match_names(labels: Sequence[str], given: Sequence[str]) -> Matched:
    """Pairs that are the same name, or of which one holds the other (a mission's key phrase); nearest in length first.

    Width, spaces and punctuation do not count.
    """
    plain_labels, plain_given = [_plain(name) for name in labels], [_plain(name) for name in given]
    candidates = [
        (abs(len(label) - len(name)), index, other)
        for index, label in enumerate(plain_labels)
        for other, name in enumerate(plain_given)
        if label and name and (label in name or name in label)
    ]
    return _one_to_one([(index, other) for _, index, other in sorted(candidates)], len(labels), len(given))


def same_type(label: str, given: str) -> bool:
    """Whether two flag types say the same."""
    return SAME_TYPE.get(label, label) == SAME_TYPE.get(given, given)


def places_of(quote: str, text: str) -> list[tuple[int, int]]:
    """Every place of a quote, in code points; not empty for a label, whose quote stands in the answer."""
    places, at = [], text.find(quote)
    while at >= 0:
        places.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return places


def _one_to_one(ordered: Sequence[tuple[int, int]], labels: int, given: int) -> Matched:
    free_labels, free_given = set(range(labels)), set(range(given))
    pairs = []
    for index, other in ordered:
        if index in free_labels and other in free_given:
            free_labels.remove(index)
            free_given.remove(other)
            pairs.append((index, other))
    return Matched(sorted(pairs), sorted(free_labels), sorted(free_given))


def _plain(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum())
