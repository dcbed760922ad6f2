"""Which sentences put the interviewer off, as trained: the cues of a sentence beside how it is worded.

A cue knows a wording or does not. ``judges/trained/flags.v1.json`` holds, for each flag type and for none, one linear sum
over the cues seen in a sentence, its predicates, its words, and which way the whole answer leans: what labelled answers
of many writers taught, whatever stands before or after the sentence. docs/calibration.md says what it is worth on answers it did not see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, fsum, sqrt
from typing import Any

from app.judges.offline.cues import Hit
from app.judges.offline.document import Sentence
from app.judges.offline.leanings import OVERALL, SIDE
from app.judges.offline.trained import trained
from app.judges.offline.wordings import sentence_wordings
from app.models.answer import QuestionType

FILE = "flags.v1.json"
NONE = "none"
_PREDICATES = ("wish", "past", "receives", "negated", "passive", "causative")
_ANYWHERE = ("wish", "receives", "negated")
_MOST = 1.5
_SIGN, _ASKS = 0.7, 0.5


@dataclass(frozen=True)
class Sums:
    """The trained sums. ``weights``: trait or word of a sentence → the kinds it pulls towards, and how much.

    A sentence is flagged from the likelihood ``least`` on; where no cue marks it, one kind must reach ``least_kind``.
    """

    least: float
    least_kind: float
    kinds: tuple[str, ...]
    base: tuple[float, ...]
    weights: Mapping[str, Sequence[tuple[int, float]]]


@cache
def sums() -> Sums:
    """What was trained, read once."""
    return loaded(trained(FILE))


def loaded(table: Mapping[str, Any]) -> Sums:
    """Sums from what the file holds."""
    return Sums(
        table["least"],
        table["least_kind"],
        tuple(table["kinds"]),
        tuple(table["base"]),
        table["weights"],
    )


def doubt(known: Sums, given: Mapping[str, float]) -> tuple[float, str, float]:
    """How likely it is that a sentence puts off (0 to 1), as what most likely, and how likely that is."""
    totals = list(known.base)
    for name, value in given.items():
        for at, pull in known.weights.get(name, ()):
            totals[at] += value * pull
    highest = max(totals)
    shares = {kind: exp(total - highest) for kind, total in zip(known.kinds, totals, strict=True)}
    whole = fsum(shares.values())
    none = shares.pop(NONE)
    likeliest = max(shares, key=lambda kind: (shares[kind], kind))
    return 1 - none / whole, likeliest, shares[likeliest] / whole


def sentence_traits(
    sentence: Sentence, hits: list[Hit], marked: frozenset[str], asks: QuestionType, leans: Mapping[str, float]
) -> dict[str, float]:
    """What the sum of one sentence is made of.

    ``marked``: the flag types that the cues alone would mark in it; ``leans``: which way the whole answer leans.
    """
    found: dict[str, float] = {f"asks {asks}": _ASKS} | {name: _SIGN * leans[name] for name in (SIDE, OVERALL)}
    for hit in hits:
        speaks = hit.cue.speaks_for
        if speaks.flag:
            name = f"cue {speaks.flag}"
            found[name] = min(_MOST, found.get(name, 0.0) + hit.cue.strength)
        elif speaks.sign:
            found[f"sign {speaks.sign}"] = _SIGN
        else:
            found[f"{speaks.criterion} {speaks.rating}"] = _SIGN
    if marked:
        found["marked"] = 1.0
        found |= {f"marked {flag}": 1.0 for flag in sorted(marked)}
    last = sentence.clauses[-1]
    found |= {name: _SIGN for name in _PREDICATES if getattr(last, name)}
    found |= {f"any {name}": _SIGN for name in _ANYWHERE if any(getattr(clause, name) for clause in sentence.clauses)}
    words = sentence_wordings(sentence)
    share = 3.0 / sqrt(max(12, len(words)))
    return found | {f"“{word}”": share for word in words}
