"""The lines and sentences of a text, as ranges of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.patterns import regex as re

_SENTENCE_END = re.compile(r"[。！？!?♪]+[」』)]?|(?<=[a-z0-9)])\.(?= +[A-Zぁ-んァ-ヴ一-龥])")
_RULE = re.compile(r"[\s\-─━―—=＝_*~…・.☆★◆◇■□|+ー]{3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A trimmed piece of one line: ``text`` is its shadow, ``start`` and ``end`` are offsets into the posting."""

    start: int
    end: int
    text: str
    indent: int = 0
    after_gap: bool = False
    """Whether a blank line stands before it."""

    def part(self, start: int, end: int | None = None) -> "Line":
        """The piece between two offsets within this line, trimmed."""
        return trimmed(self.text, start, len(self.text) if end is None else end, self.start, self.indent)


def trimmed(text: str, start: int, end: int, base: int = 0, indent: int = 0, after_gap: bool = False) -> Line:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    inner = piece.strip()
    return Line(base + start + left, base + start + left + len(inner), inner, indent, after_gap)


def lines(plain: str) -> Iterator[Line]:
    """Every line of a shadow that holds something."""
    at, gap = 0, False
    for raw in plain.split("\n"):
        stripped = raw.strip()
        if stripped:
            yield trimmed(plain, at, at + len(raw), 0, len(raw) - len(raw.lstrip()), gap)
            gap = False
        else:
            gap = True
        at += len(raw) + 1


def unbroken(read: Iterable[Line], goes_on: Callable[[Line, Line], bool]) -> Iterator[Line]:
    """The lines, with those put together again that a page's width has parted."""
    pending: list[Line] = []
    for line in read:
        if pending and not goes_on(pending[-1], line):
            yield _joined(pending)
            pending = []
        pending.append(line)
    if pending:
        yield _joined(pending)


def _joined(broken: list[Line]) -> Line:
    first, text = broken[0], [broken[0].text]
    for before, line in pairwise(broken):
        text += ["\n" * (line.start - before.end), line.text]
    return Line(first.start, broken[-1].end, "".join(text), first.indent, first.after_gap)


def is_rule(line: Line) -> bool:
    """A line drawn across the page (────, ====, ***)."""
    return _RULE.fullmatch(line.text) is not None


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, each with its full stop; a full stop within quotes or brackets ends nothing."""
    at, covered = 0, _covered(line.text)
    for match in _SENTENCE_END.finditer(line.text):
        if not covered[match.start()]:
            yield line.part(at, match.end())
            at = match.end()
    if line.text[at:].strip():
        yield line.part(at)


def _covered(text: str) -> bytearray:
    """For each character, whether it stands within quotes or brackets that are closed later on."""
    covered = bytearray(len(text))
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in "「『(":
            opened.append(at)
        elif char in "」』)" and opened:
            start = opened.pop()
            if not opened:
                covered[start:at] = b"\x01" * (at - start)
    return covered
