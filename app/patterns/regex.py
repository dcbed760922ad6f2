"""The standard library's ``re``, save that what it compiles is kept for the next process (see app/kept.py).

From cold, a review needs some 800 of our patterns, and compiling them takes 0.3 s: more than reading the answer. What is
kept is what the compiler hands to the engine, by pattern, flags and Python version; the engine checks it again, and
whatever goes wrong ends in ``re.compile``. Patterns made of somebody's words (a posting's, an answer's) have no business
here: what is compiled here is written down.
"""

import atexit
import re
from array import array
from functools import cache, lru_cache
from importlib import import_module
from re import IGNORECASE, MULTILINE, Match, Pattern, escape, findall, finditer, fullmatch, match, search, split, sub
from typing import Any

from app.kept import keep, place, recall

__all__ = [
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_Form = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their numbers by name, their names by number."""
_FILE = place("patterns", b"")
_MOST = 4000
_made: dict[tuple[str, int], _Form] = {}


@lru_cache(maxsize=_MOST)
def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """The compiled pattern."""
    try:
        form = _kept().pop((pattern, int(flags)), None)  # compiled once: its form need not stay in memory
        return _engine().compile(pattern, *_unpacked(form or _form(pattern, int(flags))))  # type: ignore[no-any-return]
    except Exception:  # another Python's insides, or a pattern that is wrong: re says what
        return re.compile(pattern, flags)


@cache
def _kept() -> dict[tuple[str, int], _Form]:
    return recall(_FILE) or {}


@cache
def _engine() -> Any:
    return import_module("_sre")


def _form(pattern: str, flags: int) -> _Form:
    """What ``re.compile`` does before it calls the engine."""
    parsed = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    numbers: dict[str, int] = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in numbers.items():
        names[number] = name
    if not _made:
        atexit.register(_keep_made)
    form = (flags | parsed.state.flags, array("I", code).tobytes(), parsed.state.groups - 1, numbers, tuple(names))
    if len(_made) < _MOST:
        _made[pattern, flags] = form
    return form


def _unpacked(form: _Form) -> tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]:
    flags, code, groups, numbers, names = form
    return flags, array("I", code).tolist(), groups, numbers, names


def _keep_made() -> None:
    """Adds what this process had to compile to what others have kept meanwhile."""
    others: dict[tuple[str, int], _Form] = recall(_FILE) or {}
    keep(_FILE, _made if len(others) > _MOST else others | _made)
