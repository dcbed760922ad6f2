"""Quotes fit to stand inside a sentence."""

import re

QUOTE_SHOWN = 40
"""Code points of a quote inside a sentence; longer ones are cut at a clause."""

_CLAUSE_END = re.compile(r"[、。,!?！？\s]")


def shortened(quote: str, limit: int = QUOTE_SHOWN) -> str:
    """A quote fit to stand inside 「」: one line, no closing 。, cut at a clause with … where it is long."""
    line = re.sub(r"\s+", " ", quote).strip(" 。、「」『』")
    if len(line) <= limit:
        return line
    ends = [match.start() for match in _CLAUSE_END.finditer(line, limit // 2, limit)]
    return line[: ends[-1] if ends else limit - 1] + "…"
