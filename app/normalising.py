"""A looser view of a text, with a way back: width, case, spaces and punctuation are set aside, offsets are kept."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_DROPPED = frozenset("、。，．,.・･「」『』“”\"'’‘（）()［］[]【】〈〉《》〔〕!?！？…‥:;：；〜～~-‐‑–—―／/\\*#_|>`")


@dataclass(frozen=True)
class Loose:
    """A normalised text; ``starts[i]``/``ends[i]`` is the range of the original that its i-th character came from."""

    text: str
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original behind the normalised range, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def loose(text: str) -> Loose:
    """NFKC and casefold, without spaces and punctuation; between two digits only a thousands comma goes."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and _marks(text[end]):
            end += 1
        for char in _plain(text[at]) if end == at + 1 else _plain_with_marks(text[at:end]):
            if not _droppable(char) or _kept(char, text, at, end):
                chars.append(char)
                starts.append(at)
                ends.append(end)
        at = end
    return Loose("".join(chars), starts, ends)


def _plain_with_marks(piece: str) -> str:
    """A character with its marks in its usual width and case."""
    return unicodedata.normalize("NFKC", piece).casefold()


_plain = lru_cache(maxsize=8192)(_plain_with_marks)


@lru_cache(maxsize=8192)
def _marks(char: str) -> bool:
    """Whether a character belongs to the one before it."""
    return char in _HALF_WIDTH_MARKS or bool(unicodedata.combining(char))


@lru_cache(maxsize=8192)
def _droppable(char: str) -> bool:
    """Whether a character is set aside, if it does not hold a number together."""
    return char.isspace() or char in _DROPPED or unicodedata.category(char) in {"Cf", "Cc"}


def _kept(char: str, text: str, at: int, end: int) -> bool:
    between_digits = at > 0 and end < len(text) and text[at - 1].isdigit() and text[end].isdigit()
    return between_digits and char != ","
