"""Quotes fit to stand inside a sentence."""

import re

QUOTE_SHOWN = 40
"""Code points of a quote inside a sentence; longer ones are cut at a clause."""

_CLAUSE_END = re.compile(r"[、。,!?！？\s]")


_PARTICLE = re.compile(r"[をがにはで](?=[^ぁ-ん])")
_GOES_ON = re.compile(r"(?:[うくすつぬふむゆるぐずづぶた]と|[ですまた]が|ので|たら|れば|[てで])$")
"""How a quote ends that breaks off where the sentence goes on (口コミを読み直すと)."""
_FILLER = re.compile(r"^(?:(?:はい|ええと|えーと|えっと|えー|あのー?|まあ|そうですね|で)[、,]\s*)+")


def shortened(quote: str, limit: int = QUOTE_SHOWN) -> str:
    """A quote fit to stand inside 「」: one line, no fillers before and no 。 after it, cut at a clause with … where it is long.

    Brackets in it become 『』; one that has lost its other half goes.
    """
    line = _FILLER.sub("", re.sub(r"\s+", " ", quote).strip(" 。、"))
    if _GOES_ON.search(line):
        line += "…"
    if len(line) > limit:
        ends = [match.start() for match in _CLAUSE_END.finditer(line, limit // 2, limit)]
        line = line[: ends[-1] if ends else limit - 1] + "…"
    return _inner(line)


def ending(quote: str, limit: int = QUOTE_SHOWN) -> str:
    """The same of a quote's end, where Japanese says what was done: a long one begins with … at a clause."""
    line = _FILLER.sub("", re.sub(r"\s+", " ", quote).strip(" 。、"))
    if len(line) > limit:
        window = (len(line) - limit, len(line) - limit // 3)
        start = next(
            (found.end() for cut in (_CLAUSE_END, _PARTICLE) if (found := cut.search(line, *window))), window[0]
        )
        line = "…" + line[start:]
    return _inner(line)


def _inner(line: str) -> str:
    if line.count("「") + line.count("『") == 1 and re.fullmatch(r"[「『][^「」『』]*[」』]", line):
        return line[1:-1]
    open_at: list[int] = []
    paired: dict[int, str] = {}
    for at, char in enumerate(line):
        if char in "「『":
            open_at.append(at)
        elif char in "」』" and open_at:
            paired |= {open_at.pop(): "『", at: "』"}
    return "".join(paired.get(at, char) for at, char in enumerate(line) if char not in "「」『』" or at in paired)
