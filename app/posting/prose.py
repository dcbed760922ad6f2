"""Requirements told in sentences, in postings that give them no heading."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from app.patterns import regex as re
from app.posting.decoration import peel
from app.posting.items import Item, cleaned, is_remark, looks_required, parts
from app.posting.lines import Line, sentences
from app.posting.tables import table

_PIECE = re.compile(r"[★☆♪■◆●|]+|[!！]+|[ \t]{1,8}/[ \t]{0,8}|(?<=[^ -~])[ \t]{1,8}|[ \t]{1,8}(?=[^ -~])")
_COPULA = re.compile(r"(?:、?の[0-9一二三四五六]つ(?:だけ)?)?(です|となります|になります)$")
LIMIT = 80
CLAUSES = 4
"""How many times one sentence may ask: …は必須で、…があれば尚可です."""
_BARE_NOUN = re.compile(r"[一-龥々ァ-ヴーA-Za-z]$")
NOUN_LIMIT = 12
SHORTEST = 3
"""要普免: less asks for nothing."""


@lru_cache(maxsize=8)
def compiled(group: str) -> tuple[tuple[dict[str, Any], re.Pattern[str], re.Pattern[str] | None], ...]:
    entries: Any = table("prose")[group]
    return tuple(
        (entry, re.compile(entry["pattern"]), re.compile(entry["unless"]) if "unless" in entry else None)
        for entry in ([entries] if isinstance(entries, dict) else entries)
    )


def told(line: Line) -> Iterator[Item]:
    """The requirements that the sentences of a line ask for or welcome."""
    peeled = peel(line.text)
    for sentence in sentences(line if peeled.bracketed else line.part(peeled.start, peeled.end)):
        for piece in parts(sentence, _PIECE):
            if len(piece.text) >= SHORTEST:
                yield from _of(piece)


def _of(piece: Line) -> Iterator[Item]:
    rest = piece
    for _ in range(CLAUSES):
        told_first = min(_told_in(rest.text), key=lambda told: told[1].start(), default=None)
        if told_first is None:
            break
        kind, found = told_first
        for item in _named(rest.part(0, found.start())):
            yield Item(item, kind)
        rest = rest.part(found.end())
    states = compiled("states")[0][1].match(rest.text) is not None
    rest = _bare(rest)
    for entry, pattern, _ in compiled("asks"):
        if (
            (states or pattern.search(rest.text))
            and looks_required(rest.text)
            and not is_remark(rest.text)
            and len(rest.text) <= LIMIT
        ):
            pieces = list(parts(rest, compiled("joiners")[0][1]))
            apart = pieces if all(looks_required(piece.text) for piece in pieces) else [rest]
            for piece in apart:
                yield Item(_bare(piece), entry["kind"])


def _told_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Which words of a clause ask for something or welcome it: (kind, where)."""
    for entry, pattern, unless in compiled("told"):
        found = pattern.search(text)
        needs = entry.get("all", [])
        if found and not (unless and unless.search(text)) and all(re.search(need, text) for need in needs):
            yield entry["kind"], found


def _bare(line: Line) -> Line:
    opened = compiled("openers")[0][1].match(line.text)
    bare = cleaned(line.part(opened.end()) if opened else line)
    copula = _COPULA.search(bare.text)
    return bare.part(0, copula.start()) if copula else bare


def _named(line: Line) -> Iterator[Line]:
    (_, joiner, _), (_, opener, _), (_, closer, _) = (
        compiled("joiners")[0],
        compiled("openers")[0],
        compiled("closers")[0],
    )
    for piece in _sharing(line, list(parts(line, joiner))):
        opened = opener.match(piece.text)
        bare = piece.part(opened.end()) if opened else piece
        asked, closed = looks_required(bare.text), closer.search(bare.text)
        bare = cleaned(bare.part(0, closed.start()) if closed else bare)
        if 2 <= len(bare.text) <= LIMIT and (asked or looks_required(bare.text)):
            yield bare


def _sharing(line: Line, pieces: list[Line]) -> Iterator[Line]:
    """精神科、訪問看護の経験: a bare noun goes with what stands behind the next one."""
    start: int | None = None
    for nth, piece in enumerate(pieces):
        bare = len(piece.text) <= NOUN_LIMIT and _BARE_NOUN.search(piece.text) and not looks_required(piece.text)
        if bare and nth + 1 < len(pieces):
            start = piece.start if start is None else start
        else:
            yield piece if start is None else line.part(start - line.start, piece.end - line.start)
            start = None
