"""The readings of ``cues/deeds.toml``: how an own act is told, and what makes a story of it."""

from dataclasses import dataclass
from functools import cache

from app.judges.offline.cue_files import table
from app.patterns import regex as re


@dataclass(frozen=True)
class Telling:
    """One reading: a pattern over a clause or sentence, and what it means."""

    id: str
    means: str
    pattern: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@cache
def readings() -> tuple[Telling, ...]:
    """All readings."""
    return tuple(
        Telling(row["id"], row["means"], re.compile(row["pattern"]), tuple(row["hits"]), tuple(row["misses"]))
        for row in table("deeds")["reading"]
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {reading.id: reading.pattern for reading in readings()}


def tells(reading: str, text: str) -> re.Match[str] | None:
    """Where a text reads so; ``reading`` is an id of the file."""
    return _patterns()[reading].search(text)


def times(reading: str, text: str) -> int:
    """How often it does."""
    return sum(1 for _ in _patterns()[reading].finditer(text))
