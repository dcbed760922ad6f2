"""Which way an answer leans that stands alone, without a posting: as trained on answers that somebody called good or bad.

Without a posting the raters see little. ``judges/trained/alone.v1.json`` holds one logistic sum over words and pairs of
words, taught mostly by what career sites print as NG and OK (fixtures/published.jsonl, fixtures/pages), and by
invented answers so that it holds for whole drafts too. An answer that leans clearly moves its ratings by one level
(``weighing``); docs/calibration.md says what that is worth.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any, Literal

from app.judges.offline.seen import Seen
from app.judges.offline.trained import trained
from app.judges.offline.wordings import unit, wordings

FILE = "alone.v1.json"

Direction = Literal[-1, 0, 1]
"""Towards NG, neither, towards OK."""


@dataclass(frozen=True)
class Lean:
    """What was trained. ``clear``: from which sum on an answer leans; ``words``: wording → its rarity and its pull.

    ``least_norm``: a text whose words weigh less leans less, since a few words say little.
    """

    base: float
    clear: float
    least_norm: float
    words: Mapping[str, tuple[float, float]]


@cache
def lean() -> Lean:
    """What was trained, read once."""
    return loaded(trained(FILE))


def loaded(table: Mapping[str, Any]) -> Lean:
    """The sum from what the file holds."""
    return Lean(table["base"], table["clear"], table["least_norm"], table["words"])


def direction(seen: Seen, known: Lean | None = None) -> Direction:
    """Which way an answer leans, if it does so clearly."""
    known = known or lean()
    total = leaning(wordings(seen), known)
    return 0 if abs(total) < known.clear else 1 if total > 0 else -1


def leaning(counted: Counter[str], known: Lean) -> float:
    """The sum; above 0 is good."""
    found = unit(counted, known.words, known.least_norm)
    return known.base + fsum(value * known.words[word][1] for word, value in found.items())
