"""The single entries of a list: one per line, one per bullet, or several on a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.patterns import regex as re
from app.posting.decoration import is_bullet_style, is_emoji, peel
from app.posting.lines import Line, unbroken
from app.posting.tables import table

_NOTE = re.compile(r"[ \t]{0,8}(※|\*\d?\)|←)")
_ARROW = re.compile(r"[→⇒➡➔└┗↳∟]|=>|->")
_NAME = re.compile(r"(?:(?:[\-・*+●○◆■①-⑳]|\d{1,2}[.)]) ?)?[A-Za-z][A-Za-z.+#]{0,16}")
_SHARES = re.compile(r"[A-Za-z][A-Za-z.+# ]{0,24}[^A-Za-z.+# ]")
_PARENS = re.compile(r"\([^()]{0,60}\)")
_CLOSING = "。、;:, \t\ufe0f"
_OPEN_END = re.compile(r"(の|を|に|が|は|(?<!こ)と|や|、|および|及び|または|又は|もしくは|での|における|による|,|・)$")
PARENT_LIMIT = 14
NOUN_LIMIT = 24
PHRASE = 7
"""Words shorter than this may share what stands behind the last of them (Word、Excelの経験)."""
SAID = 5
"""What is this long and has a particle says something by itself (BIMの操作)."""
_STEM_END = re.compile(r"[きりいえげみせめけぎび]$")
_PARTICLE = re.compile(r"(?<=.)[のをにでやと](?=.)")
_CASE = re.compile(r"[をがにで]")
_LICENCE = re.compile(
    r"([0-9一二三]級|免許|士補?|師|資格|[甲乙丙]種|[0-9]類|主任者|技術者|責任者|修了者?)(\([^()]{0,20}\))?$"
)
_ANY_OF = re.compile(r"または|又は|もしくは|若しくは|あるいは|いずれか|など|等")
_NOUN_END = re.compile(r"([一-龥々ァ-ヴーA-Za-z0-9)]|こと|もの)$")
_SUBLABEL = re.compile(r"(経験|資格|免許|スキル|学歴|語学|知識|技術|その他|業務)[ \t]{0,8}[:→][ \t]{0,8}(?=\S)")
_COURTESY = "".join(sorted(set(" 。、・/!()での方も歓迎可OKok")))


@dataclass(frozen=True, slots=True)
class Item:
    """``kind`` is what the item says of itself (…(必須), …は歓迎), None where the section decides."""

    line: Line
    kind: str | None = None


@lru_cache(maxsize=16)
def patterns(group: str) -> tuple[re.Pattern[str], ...]:
    entries: Any = table("items")[group]
    return tuple(re.compile(entry["pattern"]) for entry in ([entries] if isinstance(entries, dict) else entries))


def is_remark(text: str) -> bool:
    """Whether a line among requirements is not one: 学歴不問, ※…, お気軽に."""
    waived, *others = patterns("remark")
    if any(other.search(text) for other in others):
        return True
    plain = _without_parens(text)
    return waived.search(plain) is not None and len(waived.sub("", plain).strip(_COURTESY)) <= 4


def _without_parens(text: str) -> str:
    return _PARENS.sub("", text) if "(" in text else text


def looks_required(text: str) -> bool:
    """Whether the words end as a requirement ends: …経験, …免許, …方."""
    return patterns("ending")[0].search(text.rstrip(_CLOSING)) is not None


def names_item(label: str) -> bool:
    """Whether a label only says what one item is about (経験：, 資格：)."""
    return _SUBLABEL.search(f"{label} x") is not None


def requirements(lines: Iterable[Line]) -> Iterator[Item]:
    """The requirements among the lines of a must or want section."""
    gathered = _without_parents([line for line in unexplained(lines) if not is_remark(line.text)])
    if any(peel(line.text).style for line in gathered):
        gathered = list(unbroken(gathered, _goes_on))
    marked = [bool(peel(line.text).style) for line in gathered]
    for line, mark in zip(gathered, marked, strict=True):
        if mark or not any(marked) or line is gathered[0]:
            yield from entries(line, inline=len(gathered) == 1)


def explains(line: Line, first: Line) -> bool:
    """Whether an arrow marks a line as the explanation of the one above it, which has none (→ 毎日扱うためです)."""
    return _ARROW.match(line.text) is not None and not _ARROW.match(first.text)


def is_entry(line: Line) -> bool:
    """Whether a bullet opens the line."""
    return is_bullet_style(peel(line.text).style)


def unexplained(lines: Iterable[Line]) -> list[Line]:
    """The entries of a list without the lines that explain them."""
    gathered = list(lines)
    kept = [line for line in gathered if not explains(line, gathered[0])]
    groups = any(len(line.text) <= PARENT_LIMIT and not looks_required(line.text) for line in kept)
    return gathered if groups else kept


def _goes_on(line: Line, below: Line) -> bool:
    """Whether an item was broken at the page's width (・…を有し、かつ / 図面を読める者)."""
    return not below.after_gap and _OPEN_END.search(line.text) is not None and not peel(below.text).style


def sought(label: str, lines: Iterable[Line]) -> list[Item]:
    """The requirements below a heading that only calls for people (こんな方をお待ちしています), if they are that."""
    (concrete,), (character,) = patterns("concrete"), patterns("character")
    found = list(requirements(lines))
    if any(item.kind for item in found):
        return found
    if character.search(label):
        return []
    return found if found and 2 * sum(bool(concrete.search(item.line.text)) for item in found) >= len(found) else []


def _without_parents(gathered: list[Line]) -> list[Line]:
    """Without the short lines that only group the more indented ones below them (- 語学)."""
    kept = [
        line
        for line, below in pairwise(gathered)
        if below.indent <= line.indent or len(line.text) > PARENT_LIMIT or _stands_alone(line)
    ]
    return kept + gathered[-1:]


def _stands_alone(line: Line) -> bool:
    peeled = peel(line.text)
    return peeled.end - peeled.start >= PHRASE and _complete().search(line.text) is not None


def entries(line: Line, inline: bool = False) -> Iterator[Item]:
    """The entries on one line, without bullets, notes and tags; ``inline``, where no lines part them, commas do."""
    kind = None
    pieces = _cut(line, patterns("separator"))
    inline = inline and sum(bool(piece.text) for piece in pieces) == 1
    for piece in pieces:
        item = tagged(cleaned(_unmarked(piece)))
        kind = item.kind or (kind if _opened_by_tag(line) else None)
        marks = [(_SLASH, 0.5 if inline else 1.0)]
        if inline:
            marks.append((_WIDE, 0.5))
            marks.append((_DOT if is_bullet_style(peel(piece.text).style) else _COMMA, 1.0))
        for part in _unspaced(item.line, marks):
            entry = cleaned(part)
            if entry.text and not is_remark(entry.text):
                yield Item(entry, kind)


def _opened_by_tag(line: Line) -> bool:
    """Whether a tag such as 【必須】 opens the line and so speaks for all that follows it."""
    return line.text.startswith(("【", "[", "〔"))


def _unmarked(piece: Line) -> Line:
    """Without its bullet, a bracketed remark before it (【学歴不問】) and the note behind it (※…)."""
    bare = piece
    for _ in range(3):
        peeled = peel(bare.text)
        if not peeled.bracketed:
            bare = bare.part(peeled.start, peeled.end)
            break
        if peeled.style[:-1]:
            bare = bare.part(max(0, bare.text.find(peeled.style[-1])))
        if (
            not is_remark(bare.text[: bare.text.find(bare.text[peeled.end : peeled.after]) + 1])
            or not bare.text[peeled.after :].strip()
        ):
            break
        bare = bare.part(peeled.after)
    if found := _SUBLABEL.match(bare.text):
        bare = bare.part(found.end())
    if tagged(bare).kind:
        return bare
    noted = _NOTE.search(bare.text)
    return bare.part(0, noted.start() if noted else None)


def _cut(line: Line, separators: Iterable[re.Pattern[str]]) -> list[Line]:
    pieces = [line]
    for separator in separators:
        pieces = [part for piece in pieces for part in _unless_words(piece, list(parts(piece, separator)))]
    return pieces


def _unless_words(line: Line, pieces: list[Line]) -> list[Line]:
    """Zendesk / Intercomの設定経験: bare names share what stands behind the last of them."""
    names = [piece for piece in pieces[:-1] if _NAME.fullmatch(piece.text)]
    shared = len(pieces) > 1 and len(names) == len(pieces) - 1 and _SHARES.match(pieces[-1].text)
    return [line] if shared else pieces


def parts(line: Line, separator: re.Pattern[str]) -> Iterator[Line]:
    """The pieces between separators; one within brackets or quotes separates nothing."""
    at = depth = scanned = 0
    for found in separator.finditer(line.text):
        stretch = line.text[scanned : found.start()]
        depth = max(0, depth + sum(stretch.count(c) for c in "(「『") - sum(stretch.count(c) for c in ")」』"))
        scanned = found.start()
        if depth == 0:
            yield line.part(at, found.start())
            at = found.end()
    yield line.part(at)


_AND_SO_ON = re.compile(r"(など|等)[。]?$")
_WIDE = re.compile(r"(?<=[^ -~])[ \t]{1,8}(?=[^ -~])")
_DOT = re.compile(r"・")
_SLASH = re.compile(r"/")
_COMMA = re.compile(r"[、,](?!(または|又は|もしくは|若しくは|あるいは|および|及び|かつ))")


def _unspaced(line: Line, marks: Iterable[tuple[re.Pattern[str], float]]) -> Iterator[Line]:
    """Pieces between marks that often part nothing, if such a share of them could stand as a requirement of its own."""
    for separator, share in marks:
        open_end = _AND_SO_ON.search(line.text) if separator is _COMMA else None
        pieces = list(parts(line.part(0, open_end.start()) if open_end else line, separator))
        pieces = _unless_words(line, pieces) if separator is _SLASH else pieces
        if separator is _COMMA and _are_nouns(pieces):
            yield from pieces
            return
        apt = sum(looks_required(piece.text) for piece in pieces)
        told = separator is _SLASH and share < 1 and _are_phrases(pieces)
        if len(pieces) < 2 or min(len(piece.text) for piece in pieces) < 4 or (apt < share * len(pieces) and not told):
            continue
        if separator is not _COMMA or any(_complete().search(piece.text) for piece in pieces[:-1]):
            yield from pieces
            return
    yield line


def _are_phrases(pieces: list[Line]) -> bool:
    """Phrases that need no word from behind the last slash: 飲食店でのアルバイト/SNSでの発信, but not 法人/個人/代理店営業の経験."""
    whole = [looks_required(piece.text) or (len(piece.text) >= SAID and _joins(piece.text)) for piece in pieces]
    return all(whole[:-1]) and (whole[-1] or len(whole) > 2)


def _joins(text: str) -> bool:
    return _PARTICLE.search(text) is not None or _ANY_OF.search(text) is not None


def _are_nouns(pieces: list[Line]) -> bool:
    """Short noun phrases that are requirements of their own: 事務経験1年以上、Excelの基本操作."""
    if len(pieces) < 2 or not all(4 <= len(piece.text) <= NOUN_LIMIT and _is_noun(piece.text) for piece in pieces):
        return False
    told = [bool(_complete().search(piece.text)) for piece in pieces]
    licences = [bool(_LICENCE.search(piece.text)) for piece in pieces]
    if all(licences):
        return not any(_ANY_OF.search(piece.text) for piece in pieces)
    phrases = [len(piece.text) >= PHRASE and not looks_required(piece.text) for piece in pieces]
    if told[-1]:  # what stands behind the last may be meant for all: 経理、営業事務の経験
        phrases = [False] * len(pieces)
    apart = [any(marks) for marks in zip(told, licences, phrases, strict=True)]
    return all(apart[:-1]) and (apart[-1] or all(told[:-1]))


def _is_noun(text: str) -> bool:
    return _NOUN_END.search(text) is not None or (_STEM_END.search(text) is not None and not _CASE.search(text))


@lru_cache(maxsize=1)
def _complete() -> re.Pattern[str]:
    return re.compile(table("items")["complete"]["pattern"])


def cleaned(line: Line) -> Line:
    """Without the comma, full stop or emoji that closes it."""
    end = len(line.text)
    while end and (line.text[end - 1] in _CLOSING or is_emoji(line.text[end - 1])):
        end -= 1
    return line.part(0, end)


def tagged(line: Line) -> Item:
    """The item without the word that calls it a must or a want, and which of them it was."""
    for entry, pattern in zip(table("items")["tag"], patterns("tag"), strict=True):
        if found := pattern.search(line.text):
            rest = line.part(found.end()) if found.start() == 0 else line.part(0, found.start())
            return Item(cleaned(rest), entry["kind"])
    return Item(line)
