"""Many patterns over one text: each is tried only where a match of it can begin, and only if the text has what it needs.

Python's engine tries a pattern that begins with alternatives at every place of a text, one pattern after the other;
``str.find`` leads to the few places at once. What is found is what ``finditer`` finds.
"""

from collections.abc import Iterable, Iterator

from app.patterns import regex as re
from app.patterns.literals import Sieve, grams
from app.patterns.made_from import kept_for
from app.patterns.openings import openings


class Spotter:
    """Looks for many patterns at once. A pattern is compiled when a text first gives it a chance."""

    def __init__(self, name: str, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._sieve = Sieve(name, self._patterns)
        self._anywhere, self._opened = kept_for(f"{name}-openings", self._patterns, lambda: _opened(self._patterns))
        """Patterns of which it is not known how they begin; opening → the patterns that it opens."""

    def matches(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """The number of a pattern and a match of it, pattern by pattern."""
        held = grams(text)
        passing = self._sieve.passing(held)
        places: dict[int, list[int]] = {}
        for opening in self._opened.keys() & held:
            wanted = [number for number in self._opened[opening] if passing[number]]
            if wanted:
                found = _places(opening, text)
                for number in wanted:
                    places.setdefault(number, []).extend(found)
        for number in self._anywhere:
            if passing[number]:
                yield from ((number, match) for match in re.compile(self._patterns[number]).finditer(text))
        for number, starts in places.items():
            match_at, done = re.compile(self._patterns[number]).match, 0
            for at in sorted(starts):
                if at >= done and (match := match_at(text, at)):
                    yield number, match
                    done = match.end()


def _opened(patterns: tuple[str, ...]) -> tuple[list[int], dict[str, list[int]]]:
    anywhere: list[int] = []
    opened: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        begins = openings(pattern)
        if begins is None:
            anywhere.append(number)
        for opening in begins or ():
            opened.setdefault(opening, []).append(number)
    return anywhere, opened


def _places(run: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(run)
    while at >= 0:
        places.append(at)
        at = text.find(run, at + 1)
    return places
