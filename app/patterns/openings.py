"""How every match of a pattern begins: a search need only look where such a run of characters stands."""

from collections.abc import Set as AbstractSet

from app.patterns import regex as re
from app.patterns.literals import GRAM
from app.patterns.parts import atom, closing, quantifier, split

_LOOKS_AROUND = ("?=", "?!", "?<=", "?<!")
_PLAIN_CLASS = re.compile(r"\[(?!\^)(?:[^\\\[\]-]-[^\\\[\]-]|[^\\\[\]-])+\]")
_RANGE = re.compile("(.)-(.)")
_WIDEST = 64
"""A class with more characters than this says too little."""


def openings(pattern: str) -> frozenset[str] | None:
    """Runs of up to three characters of which each match begins with exactly one; None if no such set is found."""
    found: set[str] = set()
    for branch in split(pattern):
        of_branch = _of_branch(branch)
        if of_branch is None:
            return None
        found |= of_branch
    return frozenset(one for one in found if not any(one[:size] in found for size in range(1, len(one))))


def _of_branch(branch: str) -> AbstractSet[str] | None:
    """What an alternative begins with: its optional parts and the first that must stand there."""
    found: set[str] = set()
    at = 0
    while at < len(branch):
        if branch[at] == "(":
            end = closing(branch, at)
            inner, after = branch[at + 1 : end], end + 1
            if inner.startswith(_LOOKS_AROUND):
                at = after
                continue
            begins = _of_group(inner)
        else:
            _, after = atom(branch, at)
            begins = _of_atoms(branch, at, after)
        if begins is None:
            return None
        found |= begins
        optional, at = quantifier(branch, after)
        if not optional:
            return found
    return None


def _of_group(inner: str) -> AbstractSet[str] | None:
    """What a group begins with; None for one that is more than a group."""
    return openings(inner.removeprefix("?:")) if inner.startswith("?:") or not inner.startswith("?") else None


def _of_atoms(branch: str, at: int, after: int) -> AbstractSet[str] | None:
    """The character that stands here with those that must follow it, or the characters of a class."""
    literal, _ = atom(branch, at)
    if literal is None:
        return _of_class(branch[at:after])
    run = literal
    while quantifier(branch, after)[1] == after and after < len(branch) and branch[after] != "(" and len(run) < GRAM:
        literal, end = atom(branch, after)
        if literal is None or quantifier(branch, end)[1] != end:
            break
        run, after = run + literal, end
    return {run}


def _of_class(listed: str) -> AbstractSet[str] | None:
    if not _PLAIN_CLASS.fullmatch(listed):
        return None
    ranges = [(ord(first), ord(last)) for first, last in _RANGE.findall(listed[1:-1])]
    if sum(last - first for first, last in ranges) > _WIDEST:
        return None
    within = {chr(code) for first, last in ranges for code in range(first, last + 1)}
    return within | set(_RANGE.sub("", listed[1:-1]))
