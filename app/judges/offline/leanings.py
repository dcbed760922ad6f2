"""Which way the wording of a whole answer leans, as trained: on each axis, on the whole, and towards the company.

``judges/trained/wordings.v1.json`` holds how rare each word and pair of words is and how it pulls (ridge regression on
tf-idf). Alone it decides nothing: the flags and the ratings are weighed with it (``doubts``, ``weighing``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from app.judges.offline.seen import Seen
from app.judges.offline.trained import trained
from app.judges.offline.wordings import unit, wordings

FILE = "wordings.v1.json"
SIDE, OVERALL = "leaning side", "leaning overall"


@dataclass(frozen=True)
class Pulls:
    """What was trained. ``words``: wording → its rarity, then its pull on each of ``names``; ``base``: where all begin.

    ``least_norm``: a text whose words weigh less leans less, since a short answer says little of itself.
    """

    names: tuple[str, ...]
    base: tuple[float, ...]
    least_norm: float
    words: Mapping[str, Sequence[float]]


@cache
def pulls() -> Pulls:
    """What was trained, read once."""
    return loaded(trained(FILE))


def loaded(table: Mapping[str, Any]) -> Pulls:
    """Pulls from what the file holds."""
    return Pulls(tuple(table["names"]), tuple(table["base"]), table["least_norm"], table["words"])


def leanings(seen: Seen) -> dict[str, float]:
    """Name → -2 to 2; above 0 is good."""
    if "leanings" not in seen.memo:
        seen.memo["leanings"] = leaning(seen, pulls())
    found: dict[str, float] = seen.memo["leanings"]
    return found


def leaning(seen: Seen, known: Pulls) -> dict[str, float]:
    """The same, by these pulls."""
    found = unit(wordings(seen), known.words, known.least_norm)
    return {
        name: 4 * (base - 0.5 + fsum(value * known.words[word][at] for word, value in found.items()))
        for at, (name, base) in enumerate(zip(known.names, known.base, strict=True), start=1)
    }
