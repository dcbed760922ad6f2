"""The lines and sentences of a text, as ranges of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.patterns import regex as re
from app.posting.tables import table

_SENTENCE_END = re.compile(
    r"[。！？!?♪]+[」』)]?|(?<=[すたんいるだねよ])[\U0001F300-\U0001FAFF]{1,4}\ufe0f?|(?<=[a-z0-9)])\.(?= +[A-Zぁ-んァ-ヴ一-龥])"
)
_RULE = re.compile(r"[\s\-─━―—=＝_*~…・.☆★◆◇■□|+ー]{3,}")

FURNITURE_LIMIT = 24
NARROWEST = 36
NARROWER = 4
FULL_LINES = 3
_AT_END = re.compile(r"([。!?♪:;」』)】〉》>|]|です|ます|ません|した|経験|免許|資格|者|方|こと|以上|スキル|知識)$")
"""How a line ends that the page's width has not broken."""
_OPENS = re.compile(
    r"[■□◆◇●○◎▼▽▲△★☆※・*✓✔→>▶#|【\[<≪《〈(\-–—①-⑳❶-❿]|\d{1,2}[.)、 ]|[一二三四五六七八九十]{1,2}[、. ]|[^\s:]{1,10}[:\t]"
)
"""How a line begins that is not the rest of the line above it."""

_ENDING = re.compile(r"(ます|ません|ました|ましょう)(?![ぁ-んァ-ヴ一-龥])[。、!か]?")
_REST = re.compile(r"[ぁ-ん]{0,4}(方|こと|者|人)[。、)]?$|[^()\n]{0,16}\)[。、]?")
"""What is left of an entry that was broken within a word (やりとりがで / きる方) or within brackets."""
_QUESTION, _ANSWER = re.compile(r"Q\d{0,2}[ \t]"), re.compile(r"A\d{0,2}[ \t]{1,4}(?=\S)")
"""A. and A) are numbers to ``peel``."""
_STEM = re.compile(r"[いきぎしちにびみりえけげせてでねべめれ来見出得居寝着]$")


@dataclass(slots=True, unsafe_hash=True)
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
        if start == 0 and (end is None or end >= len(self.text)) and not self.after_gap:
            return self
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


def page_width(read: Iterable[Line]) -> int:
    """The width, in columns, at which a page broke its lines; 0 if the text was not copied from such a page.

    Then no line is wider, and several reach it to within a character or two and go on in the line below.
    """
    width = max((columns(line.text) for line in read), default=0) - NARROWER + 1
    if width < NARROWEST:
        return 0
    return width if sum(_runs_over(line, below, width) for line, below in pairwise(read)) >= FULL_LINES else 0


def columns(text: str) -> int:
    return len(text) + sum(char > "\u2e80" for char in text)


def unwrapped(read: list[Line]) -> list[Line]:
    """The lines of a page of some width, with what its width alone has parted put together again."""
    width = page_width(read)
    if not width and not any(_ENDING.match(line.text) or _REST.match(line.text) for line in read):
        return read
    return list(
        unbroken(
            read,
            lambda line, below: (
                _ends_above(line, below) or _ends_entry(line, below) or bool(width and _runs_over(line, below, width))
            ),
        )
    )


def answers_bare(read: list[Line]) -> list[Line]:
    """The lines of questions and answers without the A that opens an answer."""
    pairs = zip([None, *read], read, strict=False)
    return [
        line.part(opened.end())
        if before and _QUESTION.match(before.text) and (opened := _ANSWER.match(line.text))
        else line
        for before, line in pairs
    ]


def _ends_entry(line: Line, below: Line) -> bool:
    """Whether a line only closes the bracket, or the word, that the line above it left open."""
    if below.after_gap or below.indent <= line.indent or not _REST.match(below.text):
        return False
    if below.text.count(")") > below.text.count("("):
        return line.text.count("(") > line.text.count(")")
    return "\u3041" <= line.text[-1] <= "\u3093" and not _AT_END.search(line.text)


def _ends_above(line: Line, below: Line) -> bool:
    """Whether a line is only the ending of the word above it (…の話題から始め / ます。)."""
    return _ENDING.match(below.text) is not None and not below.after_gap and _STEM.search(line.text) is not None


def _runs_over(line: Line, below: Line, width: int) -> bool:
    return (
        columns(line.text) >= width
        and not _AT_END.search(line.text)
        and not below.after_gap
        and not _OPENS.match(below.text)
        and not is_rule(below)
    )


def _joined(broken: list[Line]) -> Line:
    first, text = broken[0], [broken[0].text]
    for before, line in pairwise(broken):
        text += ["\n" * (line.start - before.end), line.text]
    return Line(first.start, broken[-1].end, "".join(text), first.indent, first.after_gap)


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    return re.compile(table("headings")["furniture"]["pattern"], re.IGNORECASE)


def is_furniture(line: Line) -> bool:
    """A button or link of the page that was copied along (もっと見る)."""
    return len(line.text) <= FURNITURE_LIMIT and _furniture().fullmatch(line.text) is not None


def is_rule(line: Line) -> bool:
    """A line drawn across the page (────, ====, ***)."""
    return (line.text[:1] == "ー" or not line.text[:1].isalnum()) and _RULE.fullmatch(line.text) is not None


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, each with its full stop; a full stop within quotes or brackets ends nothing."""
    at = 0
    for end in _ends(line.text):
        yield line.part(at, end)
        at = end
    if line.text[at:].strip():
        yield line.part(at)


@lru_cache(maxsize=16)
def _ends(text: str) -> tuple[int, ...]:
    covered = _covered(text)
    return tuple(match.end() for match in _SENTENCE_END.finditer(text) if not covered[match.start()])


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
