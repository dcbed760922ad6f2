"""Which characters a text must hold for a pattern to have a chance: a cheap look before the search.

Most cues are not in most answers. ``needed`` reads a regular expression far enough to name pieces of plain text of
which at least one must occur; it gives up (None) rather than guess. Lookarounds need nothing. A ``Sieve`` keeps all
such sets of many patterns (one that reads 成長.*たい needs both) and holds a text against them at once.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

_CLASSES = frozenset("dDsSwWbBAZ")
_GRAM = 3
"""Characters of a literal that are looked for; the search sees to the rest."""


class Sieve:
    """Tells which of many patterns may match in a text, from the runs of up to three characters that it holds."""

    def __init__(self, patterns: Iterable[str]) -> None:
        sets: dict[frozenset[str], int] = {}
        self._wanted = [tuple(_bits(branch, sets) for branch in _split(pattern)) for pattern in patterns]
        self._of_gram: dict[str, int] = {}
        """Run of characters → the sets it satisfies, as bits; ``_wanted``: pattern → the sets of each alternative."""
        for grams, number in sets.items():
            for gram in grams:
                self._of_gram[gram] = self._of_gram.get(gram, 0) | 1 << number

    def passing(self, text: str) -> list[bool]:
        """For each pattern, in order, whether the text holds what it needs. False is certain, True is not."""
        held = 0
        for gram in self._of_gram.keys() & _grams(text):
            held |= self._of_gram[gram]
        return [any(wanted & held == wanted for wanted in alternatives) for alternatives in self._wanted]


def _bits(branch: str, sets: dict[frozenset[str], int]) -> int:
    """The sets that an alternative needs, numbered in ``sets``, which takes up new ones."""
    found = (frozenset(piece[:_GRAM] for piece in pieces) for pieces in _pieces(branch) if all(pieces))
    return sum({1 << sets.setdefault(grams, len(sets)) for grams in found})


def _grams(text: str) -> set[str]:
    pairs = list(map(str.__add__, text, text[1:]))
    return {*text, *pairs, *map(str.__add__, pairs, text[2:])}


@lru_cache(maxsize=2048)
def needed(pattern: str) -> tuple[str, ...] | None:
    """Literals of which any match of the pattern holds at least one; None if no such set is found."""
    best: tuple[str, ...] | None = None
    found: list[str] = []
    for branch in _split(pattern):
        one = _of_branch(branch)
        if one is None:
            return None
        found.extend(one)
    if found:
        best = tuple(dict.fromkeys(found))
    return best


def _of_branch(branch: str) -> tuple[str, ...] | None:
    """The best set of one alternative: long literals first, few of them."""
    candidates = [literals for literals in _pieces(branch) if literals]
    if not candidates:
        return None
    return max(candidates, key=lambda literals: (min(len(one) for one in literals), -len(literals)))


def _pieces(branch: str) -> Iterator[tuple[str, ...]]:
    """The mandatory pieces of a concatenation, each as the literals of which one must stand there."""
    at, run = 0, ""
    while at < len(branch):
        char = branch[at]
        if char == "(":
            if run:
                yield (run,)
                run = ""
            end = _closing(branch, at)
            inner, lookaround = _inside(branch[at + 1 : end])
            at = end + 1
            optional, at = _optional(branch, at)
            if not lookaround and not optional:
                yield from _of_group(inner)
            continue
        literal, after = _atom(branch, at)
        optional, following = _optional(branch, after)
        quantified = following != after
        if literal is None or quantified:
            if run:
                yield (run,)
            run = ""
            if literal is not None and not optional:
                yield (literal,)
        else:
            run += literal
        at = following
    if run:
        yield (run,)


def _of_group(inner: str) -> Iterator[tuple[str, ...]]:
    """What a group needs: all that its only alternative does, or one set for all of them."""
    branches = _split(inner)
    if len(branches) == 1:
        yield from _pieces(inner)
    elif literals := needed(inner):
        yield literals


def _atom(branch: str, at: int) -> tuple[str | None, int]:
    """One character or class: its literal (None for a class or anchor), and where it ends."""
    char = branch[at]
    if char == "\\":
        code = branch[at + 1]
        if code == "u":
            return chr(int(branch[at + 2 : at + 6], 16)), at + 6
        special = code in _CLASSES or code.isalnum()
        return (None if special else code), at + 2
    if char == "[":
        end = at + 1 + (branch[at + 1] == "^")
        end += 1  # a ] that comes first is a member
        while branch[end] != "]":
            end += 2 if branch[end] == "\\" else 1
        return None, end + 1
    return (None if char in ".^$" else char), at + 1


def _optional(branch: str, at: int) -> tuple[bool, int]:
    """Whether a quantifier at this place allows none, and where it ends."""
    if at >= len(branch) or branch[at] not in "?*+{":
        return False, at
    if branch[at] == "{":
        end = branch.index("}", at)
        none = branch[at + 1 : end].split(",")[0] in ("", "0")
        at = end + 1
    else:
        none = branch[at] in "?*"
        at += 1
    return none, at + (branch[at : at + 1] in ("?", "+") and branch[at : at + 1] != "")


def _closing(pattern: str, at: int) -> int:
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            _, at = _atom(pattern, at)
            continue
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at
        at += 1


def _inside(group: str) -> tuple[str, bool]:
    """What a group holds, and whether it only looks around."""
    if not group.startswith("?"):
        return group, False
    if group.startswith("?:"):
        return group[2:], False
    return group, True


def _split(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    branches, start, at = [], 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "(":
            at = _closing(pattern, at)
        elif char in "\\[":
            _, at = _atom(pattern, at)
            continue
        elif char == "|":
            branches.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*branches, pattern[start:]]
