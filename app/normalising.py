"""A looser view of a text, with a way back: width, case, spaces and punctuation are set aside, offsets are kept."""

import unicodedata
from dataclasses import dataclass

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
        while end < size and (text[end] in _HALF_WIDTH_MARKS or unicodedata.combining(text[end])):
            end += 1
        for char in unicodedata.normalize("NFKC", text[at:end]).casefold():
            if _kept(char, text, at, end):
                chars.append(char)
                starts.append(at)
                ends.append(end)
        at = end
    return Loose("".join(chars), starts, ends)


def _kept(char: str, text: str, at: int, end: int) -> bool:
    if not (char.isspace() or char in _DROPPED or unicodedata.category(char) in {"Cf", "Cc"}):
        return True
    between_digits = at > 0 and end < len(text) and text[at - 1].isdigit() and text[end].isdigit()
    return between_digits and char != ","
