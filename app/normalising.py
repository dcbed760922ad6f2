"""A looser view of a text, with a way back: width, case, spaces and punctuation are set aside, offsets are kept."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

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
        plain, drops, _ = _READ[text[at]]
        end = at + 1
        if end < size and _READ[text[end]].marks:
            while end < size and _READ[text[end]].marks:
                end += 1
            plain, drops = _plain(text[at:end]), True
        for char in plain:
            if not drops or not _READ[char].drops or _kept(char, text, at, end):
                chars.append(char)
                starts.append(at)
                ends.append(end)
        at = end
    return Loose("".join(chars), starts, ends)


def _plain(piece: str) -> str:
    """A character, or one with its marks, in its usual width and case."""
    return unicodedata.normalize("NFKC", piece).casefold()


class _Character(NamedTuple):
    """``plain``: usual width and case; ``drops``: some of it may be set aside; ``marks``: it belongs to what precedes."""

    plain: str
    drops: bool
    marks: bool


class _Characters(dict[str, _Character]):
    """Each character that was met, read once."""

    def __missing__(self, char: str) -> _Character:
        plain = _plain(char)
        marks = char in _HALF_WIDTH_MARKS or bool(unicodedata.combining(char))
        read = _Character(plain, any(_may_go(one) for one in (char, *plain)), marks)
        if len(self) < _REMEMBERED:
            self[char] = read
        return read


def _may_go(char: str) -> bool:
    return char.isspace() or char in _DROPPED or unicodedata.category(char) in {"Cf", "Cc"}


_REMEMBERED = 16_384
_READ = _Characters()


def _kept(char: str, text: str, at: int, end: int) -> bool:
    between_digits = at > 0 and end < len(text) and text[at - 1].isdigit() and text[end].isdigit()
    return between_digits and char != ","
