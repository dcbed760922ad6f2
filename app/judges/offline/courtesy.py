"""Pure courtesy: thanks, good wishes and effort without an object, which are set aside before anything is rated."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.judges.offline.cue_files import table
from app.judges.offline.morphology import Token
from app.patterns import regex as re

_LONGEST = 80
"""Courtesy is short; longer sentences are not looked at."""


@dataclass(frozen=True)
class Courtesy:
    """``cues/courtesy.toml``: how such a sentence ends, and the content words it may have."""

    ending: re.Pattern[str]
    words: frozenset[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@cache
def courtesy() -> Courtesy:
    """The file, compiled."""
    known = table("courtesy")
    ending = re.compile(rf"(?:{'|'.join(known['endings'])})[。.!?\s]*$")
    return Courtesy(ending, frozenset(known["words"]), tuple(known["hits"]), tuple(known["misses"]))


def is_courtesy(text: str, tokens: Iterable[Token]) -> bool:
    """Whether a sentence says nothing that could not be said to any interviewer."""
    known = courtesy()
    return (
        len(text) <= _LONGEST
        and known.ending.search(text, max(0, len(text) - 24)) is not None
        and all(token.norm in known.words for token in tokens if token.is_content)
    )
