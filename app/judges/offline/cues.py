"""Cues: what a career adviser hears in a passage, as data. One TOML file for each flag type or group of criteria.

A cue is a pattern over the reading text (macros ``<name>`` come from ``concepts.toml``) with conditions on the clause
in which it stands. What a match speaks for is said in the file; nothing is decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from pydantic import Field

from app.judges.offline.conditions import CONDITIONS, Sight
from app.judges.offline.cue_files import folder, table
from app.judges.offline.document import Clause, Document, Sentence
from app.models.base import Frozen, RatingValue
from app.patterns import regex as re
from app.patterns.spotter import Spotter

_MACRO = re.compile(r"<([a-z_]+)>")


class Speaks(Frozen):
    """What a cue speaks for: a flag type, a rating of a criterion, or a named sign that the raters weigh."""

    flag: str | None = None
    criterion: str | None = None
    rating: RatingValue | None = None
    sign: str | None = None


class Cue(Frozen):
    """One cue. ``when``: all conditions must hold; ``unless``: none may. ``marks``: clause, sentence or match."""

    id: str
    speaks_for: Speaks
    pattern: str
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    marks: str = "clause"
    strength: float = Field(default=1.0, ge=0, le=1)
    source: str
    hits: tuple[str, ...] = Field(min_length=1)
    misses: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def says(self) -> tuple[tuple[str, str], ...]:
        """What it speaks for, as pairs of key and value."""
        return tuple((key, value) for key, value in self.speaks_for if value is not None)


class Hit(NamedTuple):
    """A cue that was seen: the matched range and the clause and sentence around it."""

    cue: Cue
    start: int
    end: int
    clause: Clause
    sentence: Sentence

    @property
    def marked(self) -> tuple[int, int]:
        """The passage that a reader should look at."""
        if self.cue.marks == "match":
            return self.start, self.end
        if self.cue.marks == "sentence":
            return self.sentence.start, self.sentence.end
        return self.clause.start, max(self.clause.end, self.end)


@dataclass(frozen=True)
class CueBook:
    """All cues, their patterns spelled out, and the one who looks for all of them."""

    cues: tuple[Cue, ...]
    patterns: tuple[str, ...] = field(repr=False)
    spotter: Spotter = field(repr=False)

    def seen_in(self, document: Document, question_type: str) -> list[Hit]:
        """Every cue that holds somewhere in the document, in the order of the text."""
        hits: list[Hit] = []
        for number, match in self.spotter.matches(document.reading):
            cue, (start, end) = self.cues[number], match.span()
            sentence = document.sentence_at(start)
            clause = sentence.clause_at(max(end - 1, sentence.start))
            if (cue.when or cue.unless) and not _holds(
                cue, Sight(document, sentence, clause, start, end, question_type)
            ):
                continue
            hits.append(Hit(cue, start, end, clause, sentence))
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.cue.id))


def _holds(cue: Cue, sight: Sight) -> bool:
    """Whether all conditions of the cue hold and none of its exceptions does."""
    for name in cue.when:
        if not CONDITIONS[name](sight):
            return False
    return not any(CONDITIONS[name](sight) for name in cue.unless)


@cache
def cue_book() -> CueBook:
    """The cues that come with the package."""
    names = sorted(file.name.removesuffix(".toml") for file in folder().iterdir() if file.name.endswith(".toml"))
    return _book(table("concepts")["concepts"], (row for name in names for row in table(name).get("cue", [])))


def _book(concepts: dict[str, list[str]], rows: Iterable[dict[str, Any]]) -> CueBook:
    cues = tuple(Cue.model_validate(row) for row in rows)
    for cue in cues:
        unknown = {*cue.when, *cue.unless} - CONDITIONS.keys()
        if unknown:
            raise ValueError(f"cue {cue.id!r} names unknown conditions: {', '.join(sorted(unknown))}")
    spelt = [expanded(cue.pattern, concepts) for cue in cues]
    return CueBook(cues, tuple(spelt), Spotter("cues", spelt))


def expanded(pattern: str, concepts: dict[str, list[str]]) -> str:
    """A pattern with its macros spelled out. Raises ValueError for a macro that concepts.toml does not have."""

    def spell(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in concepts:
            raise ValueError(f"unknown concept <{name}> in pattern {pattern!r}")
        return "(?:" + "|".join(expanded(one, concepts) for one in concepts[name]) + ")"

    return _MACRO.sub(spell, pattern)
