"""Mission, vision and values: under a heading of their own, or told in a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.patterns import regex as re
from app.posting.decoration import Peeled, peel
from app.posting.items import cleaned, explains, parts
from app.posting.lines import Line, sentences, unbroken
from app.posting.tables import table

NAME_LIMIT = 40
SENTENCE_LIMIT = 120
MAXIM = 12
"""A name that an undecorated line explains is as short as this."""
MOTTO = 5
"""A watchword shorter than this names a virtue (合言葉は「誠実」) and no purpose."""
ANNOUNCING = 60
"""The longest sentence that announces a list; of a longer one, its last clause does."""
NEAR = 18
"""How far, in characters, a word such as ミッション may stand from the quotation it names."""

_QUOTE = re.compile(
    r"〈([^〈〉]{1,120})〉|《([^《》]{1,120})》|「([^「」]{1,120})」|『([^『』]{1,120})』|“([^“”]{1,120})”|\"([^\"\n]{1,120})\""
)
_WHOLE_QUOTE = re.compile(r"「([^「」]{1,200})」。?|『([^『』]{1,200})』。?|“([^“”]{1,200})”。?|\"([^\"]{1,200})\"。?")
_TRAILING_PARENS = re.compile(r"[ \t]{0,8}\(([^()]{2,60})\)$")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_IS_IT = re.compile(r"[「『][^「」『』]{4,120}[」』](?:です|である|だ)?。")
"""A quotation that is the whole of the first sentence (「…」です。創業者が残した言葉です。)."""
_COUNTED = re.compile(r"の[0-9一二三四五六七八九]つ(?:です|である|だ|を大切に[^。、]{0,10})?$")
_NOTED = re.compile(r"※|\([^()]*\)$")
_SPELT = re.compile(r"[\"“”「」']?([A-Z]\.? ?){3,10}[\"“”「」']?")
"""A word whose letters are the values' initials (S.P.R.I.N.G.)."""
_PARTING = re.compile(r"[ \t:=…—–―→-]{0,6}")
_LETTER = re.compile(r"[A-Zぁ-んァ-ン][ \t]{0,4}[:=・|\-–—→][ \t]{0,4}(?=\S\S)|[A-Z][ \t]{2,4}(?=\S\S)")
MARKS = {
    "slash": re.compile(r"[ \t]{0,8}[/|][ \t]{0,8}"),
    "quotes": re.compile(r"[「『]"),
    "comma": re.compile(r"[、,][ \t]{0,8}"),
    "dot": re.compile(r"・"),
    "space": re.compile(r"(?<=[^ -~])[ \t]{1,8}(?=[^ -~])"),
}
"""What parts several values on one line; the first two do so even where further lines follow."""
_BARE_NUMBER = re.compile(r"[#No.]{0,3}\d{1,2}[.)]?")
_BILINGUAL = re.compile(r"([ -.0-~]{2,40}?)[ \t]{0,4}/[ \t]{0,4}([^ -~][^/]*)")
_WIDE_GLOSS = re.compile(r"([^ -~]{2,12})[ \t]{1,8}([^ \t]{4,})")
LEADS = re.compile(r"(は|が|では|には|として|とき)$")
LISTED_LIMIT = 30
RULES = 3
_INITIAL = re.compile(r"[・■●]?[ \t]{0,2}([MV])[ \t]{0,4}[ :/|・][ \t]{0,4}(?=[^A-Za-z])")
_PARTICLES = tuple("をはがにのでともへや")
_NEXT_MARK = (
    re.compile(r"[ \t]{1,8}(?=[・●○◆■◎◇□★☆♪✓✔✅◉♦♥♡#][^ #])"),
    re.compile(r"[ \t]{0,8}(?=[▶►▷‣])"),
    re.compile(r"(?<=[】\]])[ \t]{0,8}(?=【)|[ \t]{0,8}(?=[\[〔]\d{1,2}[\]〕])"),
    re.compile(r"[ \t]{0,8}(?=[①-⑳❶-❿⑴-⒇]|\d\ufe0f?\u20e3)"),
    re.compile(r"[ \t。、]{1,8}(?=[一二三四五六七八九十壱弐参]{1,2}(?:[、.)]|[ \t]{1,4}(?=\S\S)))"),
    re.compile(r"[ \t]{1,8}(?=\(\d{1,2}\))"),
    re.compile(r"[ \t]{1,8}(?=\d{1,2}[.)][^\d])"),
)
_SPACE = re.compile(r"(?<=\S)[ \t]{1,8}(?=\S)")


@dataclass(frozen=True, slots=True)
class Named:
    """A value's name and, where given, what the company says it means."""

    name: Line
    description: Line | None = None


@lru_cache(maxsize=8)
def single(name: str) -> re.Pattern[str]:
    return re.compile(table("mvv")[name]["pattern"])


def announces_values(line: Line) -> bool:
    """Whether the line leads in a list of values (行動指針が、以下の4つです)."""
    *_, last = sentences(line)
    told = last.text if len(last.text) <= ANNOUNCING else last.text.rpartition("、")[2]
    return len(told) <= ANNOUNCING and single("lead_in").search(told) is not None


def is_motto(label: str) -> bool:
    """Whether the words call a sentence the watchword of all (合言葉, スローガン)."""
    return single("motto").search(label) is not None


def is_secondary(label: str) -> bool:
    """Whether the words may call a mission, but give way to plainer ones (創業の精神)."""
    return single("secondary").search(label) is not None


def is_policy(label: str) -> bool:
    """Whether the words call a list a policy, which gives way to values told as such (基本方針)."""
    return single("policy").search(label) is not None


def is_maxim(name: Line) -> bool:
    """Whether the words tell one what to do, and name neither a duty nor a requirement (触る前に測る)."""
    return single("maxim").search(name.text) is not None


def statement(lines: Iterable[Line]) -> Line | None:
    """The sentence of a mission or vision section: its first line, without the quotes around all of it."""
    for line in unbroken(lines, lambda above, below: above.text.endswith("、") and not below.after_gap):
        if line.text.startswith("※") or single("duty").search(line.text):
            continue
        peeled = peel(line.text)
        bare = line.part(_opening(line.text, peeled)) if peeled.bracketed else line.part(peeled.start, peeled.end)
        if whole := _WHOLE_QUOTE.fullmatch(bare.text):
            return bare.part(*_inner(whole))
        if quotes := quotes_in(bare):
            longest = max(quotes, key=lambda quote: len(quote.text))
            around = bare.text.replace(longest.text, "", 1)
            if single("presents").search(around) or _IS_IT.match(bare.text):
                return longest
        if len(bare.text) > SENTENCE_LIMIT // 2:
            return next(sentences(bare))
        if bare.text:
            return _without_translation(bare)
    return None


def quoted(line: Line) -> Line | None:
    """What stands between quotation marks, if they are around the whole line."""
    whole = _WHOLE_QUOTE.fullmatch(line.text)
    return line.part(*_inner(whole)) if whole else None


def _opening(text: str, peeled: Peeled) -> int:
    """Where the first bracket of a line stands, behind its other decoration."""
    return max(0, text.rfind(peeled.style[-1], 0, peeled.start))


def _without_translation(line: Line) -> Line:
    """Make it reliable.(頼れるものへ): a bracket in the other script only repeats the sentence."""
    found = _TRAILING_PARENS.search(line.text)
    repeats = found and line.text[: found.start()].isascii() != found[1].isascii()
    return line.part(0, found.start()) if found and repeats and found.start() else line


def _inner(quoted: re.Match[str]) -> tuple[int, int]:
    return quoted.span(quoted.lastindex or 0)


def quotes_in(line: Line) -> list[Line]:
    return [line.part(*_inner(found)) for found in _QUOTE.finditer(line.text)]


def _quotes_outside(line: Line) -> list[Line]:
    """The quotations that no bracket holds: 名前で呼ぶ(「おい」「きみ」と言わない) has none."""
    if "(" not in line.text:
        return quotes_in(line)
    plain = replace(line, text=_BRACKETS.sub(lambda found: " " * len(found[0]), line.text))
    return [line.part(quote.start - line.start, quote.end - line.start) for quote in quotes_in(plain)]


def values(lines: Iterable[Line]) -> list[Named]:
    """The values of a section: listed on one line, one per line, or with their explanations between them."""
    gathered = [line for line in lines if not _NOTED.match(line.text)]
    if not gathered:
        return []
    if len(gathered) > 1 and _SPELT.fullmatch(gathered[0].text):
        gathered = gathered[1:]
    gathered = [line for line in gathered if not _BARE_NUMBER.fullmatch(line.text)] or gathered[:1]
    gathered = _with_inner_bullets_bare(gathered)
    for cut in (_BILINGUAL, _WIDE_GLOSS):
        if len(gathered) > 1 and (paired := _all_paired(gathered, cut)):
            return paired
    if explained := _by_arrows(gathered):
        return explained
    if len(gathered) > 1 and all(_LETTER.match(line.text) for line in gathered):
        gathered = [line.part(_LETTER.match(line.text).end()) for line in gathered]  # type: ignore[union-attr]
    marked = [bool(peel(line.text).style) for line in gathered]
    if marked[0] and not any(marked[1:]) and len(inline := list(_inline_names(gathered[0]))) > 1:
        return inline
    of_one_line = tuple(MARKS) if len(gathered) == 1 else ("slash", "quotes")
    if (not marked[0] or len(gathered) == 1 or len(_quotes_outside(gathered[0])) > 1) and (
        found := listed_in(_bare(gathered[0]), of_one_line)
    ):
        return found
    if len(gathered) == 1 and (rules := _short_sentences(_bare(gathered[0]))):
        return rules
    if any(marked) and not (marked[0] and sum(marked) == 1 and len(gathered) > 1):
        return list(_marked(gathered, marked))
    return list(_plain(gathered))


def _all_paired(gathered: list[Line], cut: re.Pattern[str]) -> list[Named]:
    """Name and gloss, where every line has the two in the same way."""
    bare = [line if (peeled := peel(line.text)).bracketed else line.part(peeled.start, peeled.end) for line in gathered]
    found = [(line, cut.fullmatch(line.text)) for line in bare]
    if not all(match for _, match in found):
        return []
    return [Named(line.part(0, m.end(1)), line.part(m.start(2))) for line, m in found if m]


def _with_inner_bullets_bare(gathered: list[Line]) -> list[Line]:
    """A bullet further in explains the one above it."""
    first = gathered[0]
    if len(gathered) < 2 or not peel(first.text).style or gathered[1].indent <= first.indent:
        return gathered
    return [line.part(peel(line.text).start) if line.indent > first.indent else line for line in gathered]


def _by_arrows(gathered: list[Line]) -> list[Named]:
    """Names, below each of them an arrow with its explanation."""
    arrows = [explains(line, gathered[0]) for line in gathered]
    if 2 * sum(arrows) < len(gathered) - 1 or not any(arrows):
        return []
    found = []
    for line, below, arrow in zip(gathered, [*gathered[1:], None], arrows, strict=True):
        if not arrow and (named := next(_inline_names(line), None)):
            told = below.part(peel(below.text).start) if below and explains(below, gathered[0]) else None
            found.append(Named(named.name, told or named.description))
    return found


def _short_sentences(line: Line) -> list[Named]:
    """Three or more short rules, each with its full stop: 玄関先で話す。困りごとは持ち帰る。約束は紙に残す。"""
    rules = [_plainly_ended(sentence) for sentence in sentences(line)]
    apt = len(rules) >= RULES and all(2 <= len(rule.text) <= LISTED_LIMIT // 2 + 5 for rule in rules)
    return [Named(rule) for rule in rules] if apt else []


def _plainly_ended(sentence: Line) -> Line:
    return sentence.part(0, len(sentence.text.rstrip("。!♪ ")))


def initials(lines: Iterable[Line]) -> tuple[Line | None, Line | None, list[Named]]:
    """Under MVV, the lines that only M, V and V open."""
    found = [(match[1], line.part(match.end())) for line in lines if (match := _INITIAL.match(line.text))]
    if [initial for initial, _ in found] != ["M", "V", "V"]:
        return None, None, []
    (_, mission), (_, vision), (_, last) = found
    return statement([mission]), statement([vision]), values([last])


def _marked(gathered: list[Line], marked: list[bool]) -> Iterator[Named]:
    """Bulleted or numbered names; a plain line below each of them explains it."""
    names = [at for at, mark in enumerate(marked) if mark]
    explained = len(gathered) > names[0] + 1 and not marked[names[0] + 1]
    if not explained:
        names = names[: next((nth for nth, at in enumerate(names) if at != names[0] + nth), len(names))]
    for at in names:
        inline = list(_inline_names(gathered[at]))
        below = gathered[at + 1] if explained and at + 1 < len(gathered) and not marked[at + 1] else None
        for name in inline:
            yield name if name.description or below is None or len(inline) > 1 else Named(name.name, below)


def _inline_names(line: Line) -> Iterator[Named]:
    pieces = [line]
    for separator in _NEXT_MARK:
        pieces = [part for piece in pieces for part in parts(piece, separator) if part.text]
    for piece in pieces:
        peeled = peel(piece.text)
        bare = piece.part(peeled.start, peeled.end)
        rest = piece.part(peeled.after) if peeled.bracketed else None
        if rest and rest.text[:1] in _PARTICLES and peeled.style[-1] in "「『":  # 「ない」で終わらせない
            bare, rest = piece.part(_opening(piece.text, peeled)), None
        if rest and rest.text:
            yield Named(bare, rest.part(_PARTING.match(rest.text).end()))  # type: ignore[union-attr]
        elif named := glossed(bare):
            yield named


def without_waves(told: Line | None) -> Line | None:
    """An explanation without the waves around it (越境 ~課の垣根をこえて手を貸します~)."""
    waved = told and len(told.text) > 2 and told.text[0] in "~〜" and told.text[-1] in "~〜"
    return told.part(1, len(told.text) - 1) if told and waved else told


def glossed(line: Line) -> Named | None:
    """A name with its explanation behind a colon, a dash, in brackets, or as a second sentence."""
    text = line.text
    if not text:
        return None
    if (gloss := single("gloss").search(text)) and 0 < gloss.start() <= NAME_LIMIT and text[gloss.end() :].strip():
        name = unquoted(line.part(0, gloss.start()))
        note = _TRAILING_PARENS.search(name.text)
        return Named(name.part(0, note.start()) if note else name, unquoted(line.part(gloss.end())))
    if found := _TRAILING_PARENS.search(text):
        return (
            Named(unquoted(line.part(0, found.start())), line.part(found.start(1), found.end(1)))
            if found.start()
            else None
        )
    first, *more = sentences(line)
    if more and len(first.text) <= NAME_LIMIT and more[0].text[0] not in _PARTICLES:
        return Named(cleaned(first), line.part(more[0].start - line.start))
    if at := _space_before_gloss(text):
        return Named(line.part(0, at), line.part(at))
    return Named(unquoted(cleaned(line)))


def _space_before_gloss(text: str) -> int | None:
    """Where the explanation begins, if only a space parts it off: Own It 最後までやり切る, 誠実 うそをつきません。"""
    for found in _SPACE.finditer(text, 0, NAME_LIMIT):
        head, tail = text[: found.start()], text[found.end() :]
        if head.isascii() != tail[:1].isascii() or (not head.isascii() and len(head) <= 12 and len(tail) >= 8):
            return found.start()
    return None


def unquoted(line: Line) -> Line:
    whole = _WHOLE_QUOTE.fullmatch(line.text)
    return line.part(*_inner(whole)) if whole else line


def listed_in(line: Line, marks: Iterable[str] = tuple(MARKS)) -> list[Named]:
    """Several names on one line, by the first of the ``marks`` that gives short pieces."""
    for mark in marks:
        pieces = _quotes_outside(line) if mark == "quotes" else list(parts(_core(line, mark), MARKS[mark]))
        pieces = [piece for piece in pieces if piece.text and not LEADS.search(piece.text)]
        enough = 3 if mark in ("comma", "space") else 2
        shortest = 1 if mark == "dot" and len(pieces) >= RULES and max(len(piece.text) for piece in pieces) == 1 else 2
        if len(pieces) >= enough and all(shortest <= len(piece.text) <= LISTED_LIMIT for piece in pieces):
            return [named for piece in pieces if (named := glossed(_bare(piece)))]
    return []


def _core(line: Line, mark: str) -> Line:
    """Commas and dots part names within the first sentence only, without what counts them (…の3つです)."""
    if mark not in ("comma", "dot") or not line.text:
        return line
    core = cleaned(next(sentences(line)))
    counted = _COUNTED.search(core.text)
    return core.part(0, counted.start()) if counted else core


def _bare(piece: Line) -> Line:
    peeled = peel(piece.text)
    return piece if peeled.bracketed else piece.part(peeled.start, peeled.end)


def _explained_in_turn(gathered: list[Line]) -> bool:
    """Whether every second line explains the name above it: each is longer than any of the names (畑に聞け / 迷ったら産地に行き、…)."""
    names, told = [len(line.text) for line in gathered[::2]], [len(line.text) for line in gathered[1::2]]
    return len(names) >= 2 and len(names) == len(told) and max(names) <= MAXIM and min(told) > max(*names, MAXIM)


def _plain(gathered: list[Line]) -> Iterator[Named]:
    """Undecorated lines: all of them names, or names and explanations in turn."""
    regular_gaps = len(gathered) > 1 and gathered[1].after_gap
    told = [line.text.endswith("。") for line in gathered]
    if told[0] and not all(told):
        gathered, told = gathered[1:], told[1:]
    foreign = [line.text.isascii() for line in gathered]
    in_turn = len(gathered) >= 4 and foreign[0] and not foreign[1] and foreign[::2] == [True] * len(foreign[::2])
    in_turn = in_turn or _explained_in_turn(gathered)
    for at, line in enumerate(gathered):
        if at and line.after_gap and not regular_gaps:
            return
        if (any(told) and not all(told) and told[at]) or (in_turn and at % 2):
            continue
        if len(line.text) > NAME_LIMIT and not single("gloss").search(line.text):
            return
        following = gathered[at + 1] if at + 1 < len(gathered) else None
        below = following if following and ((in_turn and at % 2 == 0) or (told[at + 1] and not told[at])) else None
        if found := listed_in(line) if len(gathered) == 1 else []:
            yield from found
        elif named := glossed(line):
            yield named if named.description or below is None else Named(named.name, below)
