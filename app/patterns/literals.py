"""Which characters a text must hold for a pattern to have a chance: a cheap look before the search.

Most cues are not in most answers. ``needed`` reads a regular expression far enough to name pieces of plain text of
which at least one must occur; it gives up (None) rather than guess. Lookarounds need nothing. A ``Sieve`` keeps all
such sets of many patterns (one that reads 成長.*たい needs both) and holds a text against them at once.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from app.patterns.made_from import kept_for
from app.patterns.parts import atom, closing, inside, quantifier, split

GRAM = 3
"""Characters of a literal that are looked for; the search sees to the rest."""


Wanted = tuple[tuple[tuple[int, ...], ...], dict[str, int]]
"""Pattern → the sets of each of its alternatives, as bits; run of characters → the sets it satisfies."""


class Sieve:
    """Tells which of many patterns may match in a text, from the runs of up to three characters that it holds."""

    def __init__(self, name: str, patterns: Iterable[str]) -> None:
        listed = tuple(patterns)
        self._wanted, self._of_gram = kept_for(f"{name}-sieve", listed, lambda: _wanted(listed))

    def passing(self, held: AbstractSet[str]) -> list[bool]:
        """For each pattern, in order, whether a text with these grams() has what it needs. False is certain, True not."""
        met = 0
        for gram in self._of_gram.keys() & held:
            met |= self._of_gram[gram]
        return [_some_met(alternatives, met) for alternatives in self._wanted]


def _some_met(alternatives: tuple[int, ...], met: int) -> bool:
    for wanted in alternatives:  # noqa: SIM110 (half the time of any())
        if wanted & met == wanted:
            return True
    return False


def _wanted(patterns: tuple[str, ...]) -> Wanted:
    sets: dict[frozenset[str], int] = {}
    wanted = tuple(tuple(_bits(branch, sets) for branch in split(pattern)) for pattern in patterns)
    of_gram: dict[str, int] = {}
    for one, number in sets.items():
        for gram in one:
            of_gram[gram] = of_gram.get(gram, 0) | 1 << number
    return wanted, of_gram


def _bits(branch: str, sets: dict[frozenset[str], int]) -> int:
    """The sets that an alternative needs, numbered in ``sets``, which takes up new ones."""
    found = (frozenset(piece[:GRAM] for piece in pieces) for pieces in _pieces(branch) if all(pieces))
    return sum({1 << sets.setdefault(wanted, len(sets)) for wanted in found})


def grams(text: str) -> set[str]:
    """The runs of one to three characters that a text holds."""
    pairs = list(map(str.__add__, text, text[1:]))
    return {*text, *pairs, *map(str.__add__, pairs, text[2:])}


@lru_cache(maxsize=2048)
def needed(pattern: str) -> tuple[str, ...] | None:
    """Literals of which any match of the pattern holds at least one; None if no such set is found."""
    best: tuple[str, ...] | None = None
    found: list[str] = []
    for branch in split(pattern):
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
            end = closing(branch, at)
            inner, lookaround = inside(branch[at + 1 : end])
            at = end + 1
            optional, at = quantifier(branch, at)
            if not lookaround and not optional:
                yield from _of_group(inner)
            continue
        literal, after = atom(branch, at)
        optional, following = quantifier(branch, after)
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
    branches = split(inner)
    if len(branches) == 1:
        yield from _pieces(inner)
    elif literals := needed(inner):
        yield literals
