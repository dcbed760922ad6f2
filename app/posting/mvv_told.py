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

_COUNT = re.compile(r"、?(の|という)?[0-9一二三四五六七八九]つ(です|を|が|。|である)")
_CALLED = re.compile(r"。?(これ|それ)(こそ)?が[^。]{0,10}(合い?言葉|モットー|スローガン)(です|である|だ)")
_ONLY_QUOTES = re.compile(
    r"(?:「[^「」]{2,40}」[、,と・ ]{0,2}){2,12}(?:の[0-9一二三四五六七八九]つ)?(?:です|である|だ)?。?"
)
_CIRCLE = re.compile(r"[①-⑳]")
_COPULA = re.compile(r"(の[0-9一二三四五六七八九]つ)?(です|である|だ|を大切に[^。]*|を掲げ[^。]*)。?$")
_ORDINAL = (
    r"(?:まず(?:は|、)?|はじめに|次に|つぎに|そして|また|さらに|それから|続いて|最後に|もう(?:一つ|ひとつ)(?:は|が)?"
    r"|(?:[一二三四五六七八九0-9]|ひと|ふた|みっ)つ目[はがに]|第[一二三四五六七八九0-9]に)"
)
_APART = re.compile(
    rf"(?:{_ORDINAL})?、?[^「」。]{{0,20}}「([^「」]{{2,30}})」"
    r"(?:(?:です|だ|である|を(?:大切|大事|合言葉|モットー)に[^。「」]{0,14}|を(?:掲げ|守|忘れ)[^。「」]{0,12}"
    r"|という[^。「」]{0,16}|(?:こと|の(?:姿勢|考え|精神|心))[^。「」]{0,10}))?[。!]?"
)
"""A sentence that names one value and leaves its explanation to the next (まず「待つ保育」を大切にしています。)."""
_NTH = re.compile(
    r"(?:(?:[一二三四五六七八九0-9]|ひと|ふた|みっ)つ目|第[一二三四五六七八九0-9]|最後)[はがに]、?([^「」。、]{2,30}?)(?:こと)?(?:です|だ|である)[。!]?"
)
"""The same without quotation marks, where the values are numbered (一つ目は、待つ保育です。)."""
_OPENS = re.compile(_ORDINAL)
_AS = re.compile(r"(?:として(?:は)?|は|とは)、?")
"""What stands between 心得 and the values it calls so (心得として機械は洗って返す、…)."""
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
            if any(name.start < quote.end for name in counted for quote in quotes_in(sentence)):
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


def apart(lines: list[Line]) -> list[Named]:
    """Values named one by one in sentences, each with its explanation behind it (まず「待つ保育」を大切にしています。…)."""
    found: list[Named] = []
    for line in lines:
        at = None
        for sentence in sentences(line):
            if name := _named_apart(sentence, opens_line=sentence.start == line.start):
                found.append(Named(name))
                at = sentence.end - line.start
            elif at is None and found and found[-1].description is None:
                found[-1] = Named(found[-1].name, line)
                break
            elif at is None and (found or line is not lines[0]):
                return []
            elif at is not None:
                found[-1] = Named(found[-1].name, line.part(at, sentence.end - line.start))
    return found if len(found) >= 2 else []


def _named_apart(sentence: Line, opens_line: bool) -> Line | None:
    named = _APART.fullmatch(sentence.text) if opens_line or _OPENS.match(sentence.text) else None
    named = named or _NTH.fullmatch(sentence.text)
    return sentence.part(*named.span(1)) if named else None


def told_apart(line: Line) -> list[Named]:
    """The same within a paragraph whose first sentence speaks of values (大切にしていることは三つです。一つ目は…)."""
    first, *more = sentences(line)
    named = more and "「" not in first.text and _named()[-1][1].search(first.text)
    return apart([line.part(more[0].start - line.start)]) if named else []


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
    if not count:
        return []
    clause = sentence.part(sentence.text.rfind("」", 0, count.start()) + 1, count.start())
    called = _named()[-1][1].search(clause.text)
    if not called or "「" in sentence.text[count.start() :]:
        return []
    pieces = [piece for piece in parts(clause, MARKS["comma"]) if piece.text]
    names = pieces[1:] if pieces and LEADS.search(pieces[0].text) else []
    if not names and (led := _AS.match(clause.text, called.end())):
        names = [piece for piece in parts(clause.part(led.end()), MARKS["comma"]) if piece.text]
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


__all__ = ["Named", "announces_values", "apart", "glossed", "statement", "told", "told_apart", "values"]
