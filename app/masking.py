"""Hides what names a person before a draft leaves the house: a placeholder for each character, so offsets stay."""

import re
from collections.abc import Iterable

HIDDEN = "●"

_WIDE = {ord("　"): " ", 0xFF0D: "-", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2212: "-", 0x30FC: "-"}
_WIDE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_MAIL = r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
_PHONE = r"(?<![\d.,])(?:\+81[\s\-]?(?:\(0\))?\d{1,4}|\(?0\d{1,4}\)?)[\s\-(]{0,2}\d{1,4}[\s\-)]{0,2}\d{3,4}(?!\d)"
_POSTAL = r"〒\s?\d{3}-?\d{4}|(?<![\d\-])\d{3}-\d{4}(?![\d\-])"
_PERSONAL = re.compile(f"{_MAIL}|{_PHONE}|{_POSTAL}")


class Mask:
    """Hides mail addresses, phone numbers, postal codes and the words it was given, in any width or case."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        literal = sorted({_plain(word.strip()) for word in words if word.strip()}, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, literal)), re.IGNORECASE) if literal else None

    def __call__(self, text: str) -> str:
        """The text with placeholders, as long as it was."""
        plain = _plain(text)
        chars = list(text)
        for found in (*_PERSONAL.finditer(plain), *(self._words.finditer(plain) if self._words else ())):
            if found.re is _PERSONAL and found[0][0] in "(+0" and not _is_phone(found[0]):
                continue
            chars[found.start() : found.end()] = HIDDEN * (found.end() - found.start())
        return "".join(chars)


def _is_phone(text: str) -> bool:
    """Ten or eleven digits (with +81: nine or ten more), not just any number that begins with a zero."""
    if "@" in text or re.fullmatch(_POSTAL, text):
        return True
    return 10 <= len(re.sub(r"\D", "", text)) <= 13


def _plain(text: str) -> str:
    """One plain character for each: full width as half width, all kinds of dashes as one."""
    return text.translate(_WIDE)
