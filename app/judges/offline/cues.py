"""Cues: what a career adviser hears in a passage, as data. One TOML file for each flag type or group of criteria.

A cue is a pattern over the reading text (macros ``<name>`` come from ``concepts.toml``) with conditions on the clause
in which it stands. What a match speaks for is said in the file; nothing is decided here.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any

from pydantic import Field

from app.judges.offline.conditions import CONDITIONS, Sight
from app.judges.offline.document import Clause, Document, Sentence
from app.judges.offline.literals import Sieve
from app.models.base import Frozen, RatingValue

_CONCEPTS = "concepts.toml"
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


@dataclass(frozen=True, slots=True)
class Hit:
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
    """All cues and their patterns, spelled out. ``sieve`` says which of them a text may hold.

    A pattern is compiled when a text first passes: most of a first review's patterns never are (0.1 s from cold).
    """

    cues: tuple[Cue, ...]
    patterns: tuple[str, ...] = field(repr=False)
    sieve: Sieve = field(repr=False)

    def seen_in(self, document: Document, question_type: str) -> list[Hit]:
        """Every cue that holds somewhere in the document, in the order of the text."""
        hits: list[Hit] = []
        text = document.reading
        for cue, pattern, passes in zip(self.cues, self.patterns, self.sieve.passing(text), strict=True):
            for match in _compiled(pattern).finditer(text) if passes else ():
                sentence = document.sentence_at(match.start())
                clause = sentence.clause_at(max(match.end() - 1, sentence.start))
                sight = Sight(document, sentence, clause, match.start(), match.end(), question_type)
                if all(CONDITIONS[name](sight) for name in cue.when) and not any(
                    CONDITIONS[name](sight) for name in cue.unless
                ):
                    hits.append(Hit(cue, match.start(), match.end(), clause, sentence))
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.cue.id))


@cache
def cue_book() -> CueBook:
    """The cues that come with the package."""
    folder = resources.files("app.judges") / "cues"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    texts = {f.name: f.read_text(encoding="utf-8") for f in files}
    tables = {name: tomllib.loads(text) for name, text in texts.items() if "[[cue]]" in text or name == _CONCEPTS}
    concepts: dict[str, list[str]] = tables.pop(_CONCEPTS)["concepts"]
    return _book(concepts, (row for name in sorted(tables) for row in tables[name].get("cue", [])))


def _book(concepts: dict[str, list[str]], rows: Iterable[dict[str, Any]]) -> CueBook:
    cues = tuple(Cue.model_validate(row) for row in rows)
    for cue in cues:
        unknown = {*cue.when, *cue.unless} - CONDITIONS.keys()
        if unknown:
            raise ValueError(f"cue {cue.id!r} names unknown conditions: {', '.join(sorted(unknown))}")
    spelt = [expanded(cue.pattern, concepts) for cue in cues]
    return CueBook(cues, tuple(spelt), Sieve(spelt))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def expanded(pattern: str, concepts: dict[str, list[str]]) -> str:
    """A pattern with its macros spelled out. Raises ValueError for a macro that concepts.toml does not have."""

    def spell(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in concepts:
            raise ValueError(f"unknown concept <{name}> in pattern {pattern!r}")
        return "(?:" + "|".join(expanded(one, concepts) for one in concepts[name]) + ")"

    return _MACRO.sub(spell, pattern)
