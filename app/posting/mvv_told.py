"""Mission, vision and values told in a sentence: 「私たちのミッションは「…」です」, 「…という3つを大切にしています」."""

from collections.abc import Iterator
from functools import lru_cache

from app.patterns import regex as re
from app.posting.items import cleaned, parts
from app.posting.lines import Line, sentences
from app.posting.mvv import (
    LEADS,
    LISTED_LIMIT,
    MARKS,
    MOTTO,
    NEAR,
    Named,
    announces_values,
    glossed,
    is_motto,
    listed_in,
    quoted,
    quotes_in,
    single,
    statement,
    unquoted,
    values,
)
from app.posting.tables import table

_COUNT = re.compile(r"、?(の|という)?[0-9一二三四五六七八九]つ(です|を|。|である)")
_CALLED = re.compile(r"。?(これ|それ)(こそ)?が[^。]{0,10}(合い?言葉|モットー|スローガン)(です|である|だ)")
_ONLY_QUOTES = re.compile(
    r"(?:「[^「」]{2,40}」[、,と・ ]{0,2}){2,12}(?:の[0-9一二三四五六七八九]つ)?(?:です|である|だ)?。?"
)
_CIRCLE = re.compile(r"[①-⑳]")
_COPULA = re.compile(r"(の[0-9一二三四五六七八九]つ)?(です|である|だ|を大切に[^。]*|を掲げ[^。]*)。?$")
_NUMERALS = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {str(n): n for n in range(1, 10)}
_GOES_ON = re.compile(
    r"[ \t]{0,8}(を|という|といった|、|が|は|こそ|と|これ|に(なる|する|なっている)|の[0-9一二三四五六七八九])"
)


@lru_cache(maxsize=1)
def _named() -> list[tuple[str, re.Pattern[str]]]:
    return [(entry["kind"], re.compile(entry["pattern"])) for entry in table("mvv")["named"]]


def told(line: Line, above: Line | None = None) -> Iterator[tuple[str, list[Line]]]:
    """What a sentence quotes as the company's mission, vision or values: (kind, the quotation or quotations).

    ``above`` is the line before, which the first sentence may look back on.
    """
    before = [*sentences(above)][-1] if above and above.text else None
    for sentence in sentences(line):
        if before and (announced := _announced(sentence, before)):
            yield "values", announced
            before = sentence
            continue
        if counted := _counted(sentence) or _circled(sentence) or _quoted_and_counted(sentence):
            yield "values", counted
            continue
        if plain := _plainly(sentence, before):
            yield "mission", [plain]
        before = sentence
        quotes = quotes_in(sentence)
        if not quotes:
            continue
        found = [(kind, quote) for quote in quotes if (kind := _kind_near(sentence, quote))]
        for kind in ("mission", "vision"):
            named = [quote for got, quote in found if got == kind and len(quote.text) >= 4]
            if named:
                yield kind, named[:1]
        if any(kind == "values" for kind, _ in found):
            of_values = [quote for kind, quote in found if kind == "values"]
            first = of_values[0]
            split = [piece.name for piece in listed_in(first)]
            run = split if split else _run(sentence, quotes, first)
            if len(run) >= 2:
                yield "values", run
            elif len(first.text) >= MOTTO and _is_called_motto(sentence, first):
                yield "motto", [first]


def _announced(sentence: Line, before: Line) -> list[Line]:
    """心得が三つ書いてあります。「A」「B」「C」。: nothing but quotations, behind a sentence that speaks of values."""
    return quotes_in(sentence) if _ONLY_QUOTES.fullmatch(sentence.text) and _named()[-1][1].search(before.text) else []


def _is_called_motto(sentence: Line, quote: Line) -> bool:
    """合言葉は「…」, or 「…」を合言葉に."""
    before, after = sentence.text[: quote.start - sentence.start - 1], sentence.text[quote.end - sentence.start + 1 :]
    return (
        is_motto(before)
        or _CALLED.match(after) is not None
        or (after.startswith("を") and is_motto(after[1 : NEAR // 2]))
    )


def _counted(sentence: Line) -> list[Line]:
    """大切にしているのは、A、B、Cの三つです: values listed without quotation marks, and counted."""
    count = _COUNT.search(sentence.text)
    if not count or not _named()[-1][1].search(sentence.text) or "「" in sentence.text:
        return []
    pieces = [piece for piece in parts(sentence.part(0, count.start()), MARKS["comma"]) if piece.text]
    names = pieces[1:] if pieces and LEADS.search(pieces[0].text) else []
    return names if len(names) >= 2 and all(len(name.text) <= LISTED_LIMIT for name in names) else []


def _circled(sentence: Line) -> list[Line]:
    """行動指針は、①誠実②挑戦③協働です: values that circled numbers part within a sentence."""
    lead, *pieces = parts(sentence, _CIRCLE)
    if len(pieces) < 2 or not _named()[-1][1].search(lead.text) or not LEADS.search(lead.text.rstrip("、, ")):
        return []
    copula = _COPULA.search(pieces[-1].text)
    pieces[-1] = pieces[-1].part(0, copula.start() if copula else None)
    names = [unquoted(cleaned(piece)) for piece in pieces]
    return names if all(2 <= len(name.text) <= LISTED_LIMIT for name in names) else []


def _quoted_and_counted(sentence: Line) -> list[Line]:
    """バリューは「誠実」…うそをつかない、「挑戦」…まずやる、の2つです: as many quotations as are counted."""
    count = _COUNT.search(sentence.text)
    quotes = quotes_in(sentence) if count else []
    if not count or len(quotes) < 2 or not _named()[-1][1].search(sentence.text[: quotes[0].start - sentence.start]):
        return []
    return quotes if _NUMERALS.get(count[0].strip("、のという")[0]) == len(quotes) else []


def _plainly(sentence: Line, before: Line | None) -> Line | None:
    """当社のパーパスは、町に灯をともすことです。 町に灯をともす。それが私たちのミッションです。"""
    told, back = (single(name) for name in ("plainly", "looking_back"))
    if found := told.search(sentence.text):
        return cleaned(sentence.part(found.start(1), found.end(1)))
    return (
        (quoted(before) or before)
        if before and len(before.text) <= LISTED_LIMIT * 2 and back.search(sentence.text)
        else None
    )


def _run(sentence: Line, quotes: list[Line], first: Line) -> list[Line]:
    """The quotations that follow one another, the first called values among them: 「A」「B」、「C」."""
    runs: list[list[Line]] = []
    for quote in quotes:
        apart = sentence.text[runs[-1][-1].end - sentence.start + 1 : quote.start - sentence.start - 1] if runs else ""
        if runs and len(apart.strip()) <= 1:
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return next((run for run in runs if first in run), [])


def _kind_near(sentence: Line, quote: Line) -> str | None:
    """Which of the three the words next to a quotation call it; the nearer word decides."""
    start, end = quote.start - sentence.start, quote.end - sentence.start
    before, after = sentence.text[max(0, start - NEAR) : start - 1], sentence.text[end + 1 : end + 1 + NEAR]
    best: tuple[int, str] | None = None
    for kind, pattern in _named():
        for distance in _distances(pattern, before, after):
            if best is None or distance < best[0]:
                best = (distance, kind)
    return best[1] if best else None


def _distances(pattern: re.Pattern[str], before: str, after: str) -> Iterator[int]:
    """Before the quotation the word must lead up to it (理念は「), behind it the quotation must be made its object."""
    for found in pattern.finditer(before):
        tail = before[found.end() :]
        if re.fullmatch(r"[ \t]{0,8}(は|として|とは|である|=|:|が|に|、|には|も|の)?[、, ]*(以下の|次の)?", tail):
            yield len(tail)
    if (behind := pattern.search(after)) and _GOES_ON.match(after):
        yield behind.start() + 1


__all__ = ["Named", "announces_values", "glossed", "statement", "told", "values"]
