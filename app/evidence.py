"""Quotes become spans: a judge's words are shown only where they really stand in the answer.

exact → normalised (width, spaces, punctuation) → fuzzy (a small slip). Never across a lost negation, a changed number
or a turned word; what cannot be found so is dropped and counted.
"""

from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from app.models.answer import Answer
from app.models.base import AxisId, Frozen, Span
from app.models.reading import CriterionReading, FlagReading, MvvReading, Quote, Reading, RequirementReading, Usage
from app.normalising import Loose, loose
from app.patterns import regex as re

_ELLIPSIS = re.compile(r"…+|‥+|\.{3,}|・{3,}|[(（](?:中)?略[)）]")
_NEGATION = re.compile(r"ない|なか|なく|なけ|なし|ません|ませぬ|ずに?(?!つ)|ぬ|まい|無|不|未|非|否|嫌")
_NEGATED_NEXT = re.compile(
    r"ない|なく|なかっ|なけれ|ませ[んぬ]|ず(?!つ)|ぬ|まい|(?:[はもが]|では|じゃ)(?:ない|なく|なかっ|ありませ)"
)
_NUMERAL = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十百千万億兆")
_NUMBER = re.compile(r"[0-9][0-9.]*|[〇一二三四五六七八九十百千万億兆]+")
_POLAR = frozenset(
    "増減上下高低多少前後有無未不非入出売買勝敗成失良悪強弱早遅新旧内外開閉始終大小長短好嫌加除賛反正誤可否得損"
)
_FUZZY_FROM = 10
"""Quotes shorter than this (normalised characters) are never matched loosely: too much of them could change."""
_FUZZY_RATIO = 88.0


class Located(Frozen):
    """A reading whose quotes have been tied to the answer. ``lost`` counts the quotes that stand nowhere in it."""

    reading: Reading
    criteria: tuple[tuple[CriterionReading, tuple[Span, ...]], ...]
    flags: tuple[tuple[FlagReading, Span], ...]
    requirements: tuple[tuple[RequirementReading, tuple[Span, ...]], ...]
    mvv: tuple[tuple[MvvReading, tuple[Span, ...]], ...]
    lost: int


class AxisRead(Frozen):
    """What became of one axis: who read it (None: nobody), what went wrong with the wanted judge, what was seen.

    ``lost`` is what the wanted judge cost without giving a reading.
    """

    axis: AxisId
    judge: str | None
    error: str | None
    located: Located | None
    lost: Usage = Usage()


def locate_evidence(reading: Reading, answer: Answer) -> Located:
    """Ties each quote of a reading to the answer. A flag whose passage cannot be found is dropped whole."""
    text = answer.text
    view: Loose | None = None
    found: dict[Quote, tuple[Span, ...]] = {}
    lost = 0

    def spans(quotes: Iterable[Quote]) -> tuple[Span, ...]:
        nonlocal lost, view
        ranges: dict[tuple[int, int], Span] = {}
        for quote in quotes:
            if quote not in found:
                if view is None and quote.text not in text:
                    view = loose(text)
                found[quote] = locate_all(quote.text, text, quote.near, view)
            lost += not found[quote]
            ranges |= {(span.start, span.end): span for span in found[quote]}
        return tuple(ranges[key] for key in sorted(ranges))

    flags = [(flag, spans([flag.quote])) for flag in reading.flags]
    return Located(
        reading=reading,
        criteria=tuple((one, spans(one.quotes)) for one in reading.criteria),
        flags=tuple((flag, where[0]) for flag, where in flags if where),
        requirements=tuple((one, spans(one.quotes)) for one in reading.requirements),
        mvv=tuple((one, spans(one.quotes)) for one in reading.mvv),
        lost=lost,
    )


def locate_all(quote: str, text: str, near: int | None = None, view: Loose | None = None) -> tuple[Span, ...]:
    """Where a quote stands: one span, several for a quote with an ellipsis (all parts found, in order), or none."""
    parts = [part for part in _ELLIPSIS.split(quote) if part.strip()]
    if len(parts) < 2 or quote in text:
        span = locate(quote, text, near, view)
        return (span,) if span else ()
    spans: list[Span] = []
    for part in parts:
        span = locate(part, text, spans[-1].end if spans else near, view)
        if span is None or len(part.strip()) < 4 or (spans and span.start < spans[-1].end):
            return ()
        spans.append(span)
    return tuple(spans)


def locate(quote: str, text: str, near: int | None = None, view: Loose | None = None) -> Span | None:
    """Where a quote stands, in code points, so that ``text[span.start:span.end] == span.quote``; None if nowhere.

    ``near`` picks among several places the one closest to it; ``view`` is ``loose(text)``, if the caller has it.
    """
    if not quote.strip():
        return None
    exact = _nearest(_whole(_places(quote, text), text), near)
    if exact:
        return Span(start=exact[0], end=exact[1], quote=text[exact[0] : exact[1]])
    view = view or loose(text)
    wanted = loose(quote).text
    if not wanted:
        return None
    places = [view.original(start, end) for start, end in _places(wanted, view.text)]
    repaired = _nearest(_whole(places, text), near) or _slip(wanted, view, text)
    if repaired is None:
        return None
    return Span(start=repaired[0], end=repaired[1], quote=text[repaired[0] : repaired[1]], match="repaired")


def _places(needle: str, text: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = text.find(needle)
    while at >= 0 and len(places) < 100:
        places.append((at, at + len(needle)))
        at = text.find(needle, at + 1)
    return places


def _whole(places: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Places that cut no number in two and drop no negation that follows."""
    return [(start, end) for start, end in places if not (_cuts_number(start, end, text) or _drops_negation(end, text))]


def _cuts_number(start: int, end: int, text: str) -> bool:
    def joined(left: int) -> bool:
        if not 0 < left < len(text):
            return False
        before, after = text[left - 1], text[left]
        if before in _NUMERAL and after in _NUMERAL:
            return True
        inside_decimal = before in ".．,，" and left > 1 and text[left - 2].isdigit() and after.isdigit()
        return inside_decimal or (before.isdigit() and after in ".．,，" and text[left + 1 : left + 2].isdigit())

    return joined(start) or joined(end)


def _drops_negation(end: int, text: str) -> bool:
    return bool(_NEGATED_NEXT.match(text, end))


def _nearest(places: list[tuple[int, int]], near: int | None) -> tuple[int, int] | None:
    if not places:
        return None
    return places[0] if near is None else min(places, key=lambda place: abs(place[0] - near))


def _slip(wanted: str, view: Loose, text: str) -> tuple[int, int] | None:
    """The passage a quote means if it differs by a small slip alone."""
    if not _FUZZY_FROM <= len(wanted) <= 2 * max(1, len(view.text)):
        return None
    found = partial_ratio_alignment(wanted, view.text, score_cutoff=_FUZZY_RATIO)
    if found is None or found.dest_start >= found.dest_end:
        return None
    start, end = _fitted(wanted, view.text, found.dest_start, found.dest_end)
    if not _same_meaning(wanted, view.text[start:end]):
        return None
    places = _whole([view.original(start, end)], text)
    return places[0] if places else None


def _fitted(wanted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The window moved, within the reach of a small slip, to where it differs least from the quote."""
    reach = max(2, len(wanted) // 8)
    ends = range(max(start + 1, end - reach), min(len(text), end + reach) + 1)
    end = min(ends, key=lambda at: (Levenshtein.distance(wanted, text[start:at]), at))
    starts = range(max(0, start - reach), min(end - 1, start + reach) + 1)
    return min(starts, key=lambda at: (Levenshtein.distance(wanted, text[at:end]), -at)), end


def _same_meaning(quote: str, passage: str) -> bool:
    """Numbers and negations agree, both ends are the same, and what differs is short and turns no word around.

    The ends matter: a Japanese verb says at its end whether anything was done at all.
    """
    if _NUMBER.findall(quote) != _NUMBER.findall(passage):
        return False
    if sorted(_NEGATION.findall(quote)) != sorted(_NEGATION.findall(passage)):
        return False
    edits = Levenshtein.opcodes(quote, passage)
    if edits[0].tag != "equal" or edits[-1].tag != "equal":
        return False
    kanji = 0
    for edit in edits:
        if edit.tag == "equal":
            continue
        changed = quote[edit.src_start : edit.src_end] + passage[edit.dest_start : edit.dest_end]
        kanji += sum("\u4e00" <= char <= "\u9fff" for char in changed)
        if any(char in _POLAR or char in _NUMERAL for char in changed):
            return False
    return kanji <= 2 and Levenshtein.distance(quote, passage) <= max(2, len(quote) // 8)
