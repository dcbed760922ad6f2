"""Holds the single ratings against each other: what labelled answers taught about how they hang together.

The cues rate each criterion from its own signs. Readers do not: who tells a checkable result has mostly also told what
was wrong before. ``judges/trained/weights.v1.json`` holds one linear sum for each criterion over what the raters saw
(``traits``) and over five leanings of the wording (``leanings``); docs/calibration.md says on what it was trained and
what it is worth on answers it did not see. A rating moves by one level at most. One that rises without a passage of its
own quotes none: the review says that it rests on the answer as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import floor, fsum
from typing import Any

from app.judges.offline.alone import Lean, direction
from app.judges.offline.leanings import leanings
from app.judges.offline.seen import Rated, Seen
from app.judges.offline.trained import trained
from app.judges.offline.traits import traits
from app.models.base import Confidence, Headline, RatingValue
from app.models.posting import Posting

FILE = "weights.v1.json"
_LEVELS: tuple[RatingValue, ...] = ("unmet", "partial", "met")
FAULTS = frozenset({"self_interest_tied", "achievement_relevant"})
"""Criteria whose passages are the fault itself: without a passage there is none, and nothing to lower."""
_MET_BY_ITSELF = frozenset({"result"})
"""Criteria that nothing else in the answer can make up for: a number or a noticed change is there or is not."""
_OF_WORDS = frozenset({"uses_keywords", "own_words"})
"""Criteria about words: what is not said anywhere cannot be there on the whole."""
_UNSURE = 0.3
"""A sum that lies this far from the level it is rounded to leaves the rating in doubt (of 0.5 at most)."""


@dataclass(frozen=True)
class Weights:
    """What was trained."""

    criteria: Mapping[str, Mapping[str, float]]
    headline: Mapping[Headline, Mapping[str, float]]
    trust: float
    """How much of a rating is the trained sum's; the rest is the rater's."""


@dataclass(frozen=True)
class Weighed:
    """The ratings of all criteria after they were held against each other, and the headline as a whole."""

    rated: Mapping[str, Rated]
    headline: Headline | None


@cache
def weights() -> Weights:
    """The trained weights, read once."""
    return loaded(trained(FILE))


def loaded(table: dict[str, Any]) -> Weights:
    """Weights from what the file holds."""
    return Weights(table["criteria"], table["headline"], table["trust"])


def is_weighed(posting: Posting) -> bool:
    """Whether there is a posting to speak to, of which some part was read; where there is none, see ``alone``."""
    return bool(posting.background or posting.required or posting.preferred or posting.has_mvv)


def weigh(
    seen: Seen, axes: Iterable[Sequence[Rated]], known: Weights | None = None, alone: Lean | None = None
) -> Weighed:
    """The ratings of every criterion, each beside all others. ``axes``: what the raters of each axis said."""
    axes = tuple(axes)
    if not is_weighed(seen.posting.posting):
        step = direction(seen, alone)
        return Weighed({one.criterion: _stepped(one, step, axis) for axis in axes for one in axis}, None)
    known = known or weights()
    given = traits(seen, {one.criterion: one for axis in axes for one in axis}) | leanings(seen)
    moved = {
        one.criterion: _moved(one, _sum(known.criteria[one.criterion], given), axis, known.trust)
        for axis in axes
        for one in axis
    }
    _, headline = max((_sum(of, given), headline) for headline, of in known.headline.items())
    return Weighed(moved, headline)


def _stepped(one: Rated, step: int, axis: Sequence[Rated]) -> Rated:
    """One level the way that an answer without a posting leans; what rests on a doubtful passage alone is not lifted."""
    doubtful = step > 0 and one.rating == "partial" and one.confidence == "low"
    if one.rating == "na" or not step or doubtful:
        return one
    return _moved(one, _LEVELS.index(one.rating) + step, axis, 1.0)


def _sum(weights: Mapping[str, float], given: Mapping[str, float]) -> float:
    return weights["base"] + fsum(value * weights.get(name, 0.0) for name, value in given.items())


def _moved(one: Rated, trained: float, axis: Sequence[Rated], trust: float) -> Rated:
    """The rating between the rater's level and the trained sum (0 to 2), one level up or down at most."""
    if one.rating == "na":
        return one
    level = _LEVELS.index(one.rating)
    between = min(2.0, max(0.0, (1 - trust) * level + trust * trained))
    to = max(level - 1, min(level + 1, floor(between + 0.5)))
    if one.criterion in _MET_BY_ITSELF and level < 2:
        to = min(to, 1)
    sure = abs(between - to) < _UNSURE
    if to < level and one.criterion in FAULTS and not one.spans:
        return one
    if to == level:
        return one if sure or one.confidence == "low" else replace(one, confidence=_lower(one.confidence))
    if to > level and not one.spans and (one.criterion in _OF_WORDS or not _anything_told(axis)):
        return one
    spans = () if to == 0 and one.criterion not in FAULTS else one.spans
    return Rated(one.criterion, _LEVELS[to], spans, "medium" if sure and one.spans else "low")


def _anything_told(axis: Sequence[Rated]) -> bool:
    """Whether any criterion of the axis rests on a passage that speaks for it."""
    return any(one.spans and one.rating in ("met", "partial") and one.criterion not in FAULTS for one in axis)


def _lower(confidence: Confidence) -> Confidence:
    return "medium" if confidence == "high" else "low"
