"""Which lines are headings, and of which part of a posting."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from app.patterns import regex as re
from app.posting.decoration import Peeled, is_strong, peel
from app.posting.lines import Line
from app.posting.tables import table

LABEL_LIMIT = 34
"""Longer than this (without spaces), a line is a sentence and no heading."""

SPOKEN_LIMIT = 20
"""How far into a line the colon behind a heading of unknown words may stand."""

UNSOUGHT = {"noise", "duties", "about"}
"""Parts that give way where a heading also speaks of one that is asked for (プラス評価)."""

LED_IN = {"required", "preferred", "values", "profile"}

MVV = {"mission", "vision", "values", "mvv"}

_AROUND = '「」『』"“”【】<>*#_:!?・~〜.-'
"""What may stand around a heading's words without being part of them."""
_LABEL_END = re.compile(r"[:\t▶▷⇒➡]| {2,8}(?=\S{2})|(?<=は)…{1,4}|(?<=[^ -~]) (?=[^ -~])")
_BEFORE_BODY = " \t:/|―—–─→┃‖"
_PARENS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_POLITE = re.compile(r"ご(?=経験|資格|希望|実績|知識|経歴)")
_UNSEEN = dict.fromkeys(map(ord, " \u3000\t-'’"))
_LEAD_IN = re.compile(
    r"(は|が|を)?、?(以下|次|下記)(の|に)?(とおり|通り|もの|[0-9]つ|あります)?(です|になります|となります)?[。:]?$"
)
ANNOUNCES = re.compile(
    r"((以下|次|下記)(の|に|を|が)|(こんな|このような|こういう)(方|人|経験|資格|スキル|知識))[^。]{2,34}[。:]?$"
)
"""A sentence that leads in the list below it (以下の経験を有することが望ましい。)."""
_VERB = re.compile(r"[うくすつぬむるぐぶいた]$|(です|ます|ません|ない)$")
_MARKS_ITEM = re.compile(r"(必須|歓迎|尚可|優遇|MUST|WANT)\)")
"""必須)普通免許: the mark of one item, and no heading."""
_OWNER = re.compile(
    r"^(私たち|わたしたち|わたくしたち|私ども|当社|弊社|わが社|我が社|当会|当法人|当園|当院|当館|our|the)(の|が)?"
)
_AND = re.compile(r"[・/&、,]|及び|および|(?<=.)と(?=.)")
_TAIL = re.compile(
    r"((?<=[^0-9])[0-9]{1,2}[sc]?|について|とは|等|など|ほか|はこちら|のご紹介|をご紹介|は(何|なん)ですか|はありますか|から|より|から抜粋|より抜粋|\(抜粋\))$"
)
_GOES_ON = re.compile(r"[をはにのがともへやでか、。]|という|など|として")
"""What follows a quotation that stands within a sentence."""
_ROW_END = re.compile(r"(必須|尚可|不問|なし|免許|[0-9]級|以上)(\([^()]{0,40}\))?$")
"""How a row ends that says in what way something is asked for (必要な免許・資格 普通免許 必須)."""
_COUNTED_TITLE = re.compile(
    r"[^「」、。 ]{0,8}?[0-9一二三四五六七八九十]{1,2}(つの|[かカヶ箇]条の?|則|訓|原則)[^「」、。 ]{0,6}|[2-9][A-Z]s?"
)
"""What a list of values is called as a whole, by how many they are (三つのS, 5か条)."""
_YEAR = re.compile(r"'?20\d\d年?[ \t:「]")
_SPACED = re.compile(r"\S[ \t:]")
_SEPARATOR = re.compile(r"[:)\t|｜/／=＝「『→…▶▷⇒➡]|[ \u3000]+|(?<=\w)[-–—―]{1,2}(?=\W)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``kind`` is None where it is plainly one but of a part nobody asked for.

    ``body`` is where, within the line, its own content begins (職種：営業); the line's length if there is none.
    """

    kind: str | None
    style: str
    label: str
    body: int


def key(label: str) -> str:
    """A heading as it is compared: width, case, spaces and decoration taken out."""
    folded = unicodedata.normalize("NFKC", label).casefold().translate(_UNSEEN)
    return _POLITE.sub("", folded).strip(_AROUND)


@lru_cache(maxsize=1)
def _entries() -> list[tuple[str, bool, re.Pattern[str]]]:
    return [
        (
            entry["kind"],
            entry.get("within", False),
            re.compile("|".join(f"(?:{word.casefold()})" for word in entry["words"])),
        )
        for entry in table("headings")["heading"]
    ]


@lru_cache(maxsize=1)
def _widening() -> re.Pattern[str]:
    return re.compile("|".join(table("headings")["compound"]["words"]))


@lru_cache(maxsize=4096)
def kind_of(label: str) -> str | None:
    """The part that a label names in full; None if it names none."""
    whole = key(label) if len(label) <= 2 * LABEL_LIMIT else ""
    if not whole or len(whole) > LABEL_LIMIT:
        return None
    led = _LEAD_IN.sub("", whole)
    inside = [key(found) for found in _PARENS.findall(unicodedata.normalize("NFKC", label))]
    outer = key(_PARENS.sub("", unicodedata.normalize("NFKC", label)))
    for candidate in inside:  # 応募資格(歓迎): the bracket is the more exact
        if (kind := _full(candidate)) in ("required", "preferred") and (not outer or _full(outer)):
            return kind
    for candidate in (
        inside if whole.endswith((")", "]")) else ()
    ):  # 私たちの働き方(Value), 大事にしていること(経営理念)
        of_outer = _full(outer) or _owned(outer)
        if (kind := _full(candidate)) in MVV and (of_outer not in MVV or (of_outer == "values" and kind != "mvv")):
            return kind
    for candidate in (whole, outer, led) if led != whole else (whole, outer):
        if kind := _full(candidate) or _compound(candidate) or _owned(candidate):
            return kind
    return None


def _compound(candidate: str) -> str | None:
    """必須経験・スキル is what 必須経験 is; ビジョン・バリュー is neither but opens both."""
    first, *others = _AND.split(candidate)
    if len(others) == 1 and "/" in candidate and first.isascii() != others[0].isascii():  # Reason for hire / 採用理由
        told = {kind for part in (first, others[0]) if (kind := _full(part) or _owned(part))}
        if len(told) == 1:
            return told.pop()
    if not others or not (kind := _full(first) or _owned(first)):
        return None
    if all(_widening().fullmatch(other) for other in others):
        return kind
    kinds = {kind, *(_full(other) for other in others)}
    if len(kinds) == 1:
        return kind
    return "mvv" if kinds <= MVV else None


def _owned(candidate: str) -> str | None:
    """私たちの…, ことり堂の…, …について."""
    bare = _TAIL.sub("", _OWNER.sub("", candidate))
    if bare != candidate and (kind := _full(bare)):
        return kind
    owner, _, last = bare.rpartition("の")
    kind = _full(last) if owner and len(owner) <= 16 else None
    return kind if kind in MVV else None


@lru_cache(maxsize=4096)
def _full(candidate: str) -> str | None:
    if not candidate:
        return None
    return next((kind for kind, _, words in _entries() if words.fullmatch(candidate)), None)


@lru_cache(maxsize=4096)
def kind_within(label: str) -> str | None:
    """The part that a decorated heading speaks of, if its words fill a good half of it; the longest match decides."""
    whole = key(label) if len(label) <= 2 * LABEL_LIMIT else ""
    if not whole or len(whole) > LABEL_LIMIT or _VERB.search(whole):
        return None
    best, best_length = None, max(2, len(whole) * 2 // 5)
    for kind, within, words in _entries():
        if within and (found := words.search(whole)) and len(found[0]) >= best_length:
            best, best_length = kind, len(found[0]) + 1
    return best


@lru_cache(maxsize=1)
def _stems() -> list[tuple[str, re.Pattern[str], re.Pattern[str] | None]]:
    return [
        (entry["kind"], re.compile(entry["pattern"]), re.compile(entry["unless"]) if "unless" in entry else None)
        for entry in table("headings")["stem"]
    ]


@lru_cache(maxsize=4096)
def kind_spoken(label: str) -> str | None:
    """The part that a heading in the form of a sentence speaks of (どうして募集するの?, これだけは必要です)."""
    noteless = _PARENS.sub("", label)
    if noteless != label and kind_spoken(noteless) in ("profile", "required", "preferred"):
        for noted in _PARENS.findall(label):  # 来てほしい人(必須)
            if (kind := _full(key(noted))) in ("required", "preferred"):
                return kind
    whole = key(noteless) if len(noteless) <= LABEL_LIMIT and len(label) <= 2 * LABEL_LIMIT else ""
    return next(
        (kind for kind, pattern, unless in _stems() if pattern.search(whole) and not (unless and unless.search(whole))),
        None,
    )


@lru_cache(maxsize=1)
def _gained() -> re.Pattern[str]:
    return re.compile(table("headings")["gained"]["pattern"])


def kind_decorated(label: str) -> str | None:
    """The part that a decorated heading speaks of; 給与 or 仕事 within it gives way to a part that is asked for."""
    for noted in _PARENS.findall(label):  # あると活躍できる経験(Want)
        if (kind := _full(key(noted))) in ("required", "preferred"):
            return kind
    if _gained().search(key(label)):
        return "noise"
    within, spoken = kind_within(label), kind_spoken(label)
    gives_way = within in UNSOUGHT or (within, spoken) == ("required", "preferred")
    return spoken if spoken and gives_way else within


@lru_cache(maxsize=1)
def _barred() -> re.Pattern[str]:
    return re.compile(table("headings")["barred"]["pattern"])


def bars(line: Line) -> bool:
    """Whether the list below tells who may not apply (次のいずれかに該当する者は受験できません)."""
    return _barred().search(line.text) is not None


def read_lead_in(line: Line) -> Heading | None:
    """What a short sentence above a list says of it (これだけはお願いします。)."""
    label = line.text[peel(line.text).start :].rstrip("。:!♪ ")
    if len(label) > LABEL_LIMIT and ANNOUNCES.search(
        label
    ):  # 次に掲げる資格を有する方については、第1次試験において加点します
        label = label.rpartition("、")[2]
    kind = kind_spoken(label) if len(label) <= LABEL_LIMIT and not kind_of(label) else None
    return Heading(kind, "bare", label, len(line.text)) if kind in LED_IN else None


def read_loosely(line: Line) -> Heading | None:
    """The heading of a line that has the look of one, though its words are not known in full."""
    peeled = peel(line.text)
    label, body = line.text[peeled.start : peeled.end], len(line.text)
    if peeled.bracketed and line.text[peeled.after :].strip():
        body = peeled.after + _skipped(line.text[peeled.after :])
        if _GOES_ON.match(line.text, peeled.after):
            return None
    elif (colon := _LABEL_END.search(label, 1, SPOKEN_LIMIT)) and label[colon.end() :].strip():
        label, body = label[: colon.start()], peeled.start + colon.end()
        body += _skipped(line.text[body:])
    if not _stands_alone(label) or _MARKS_ITEM.match(label):
        return None
    kind = kind_decorated(label) or kind_spoken(label)
    return Heading(kind, peeled.style or "bare", label, body) if kind else None


def _skipped(rest: str) -> int:
    return len(rest) - len(rest.lstrip(_BEFORE_BODY))


def read(line: Line) -> Heading | None:
    """The heading a line holds, if its words are known ones."""
    return _read(line.text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Heading | None:
    peeled = peel(text)
    label = text[peeled.start : peeled.end]
    if peeled.bracketed:
        return _bracketed(text, peeled, label)
    if "\t" in label and (found := _with_body(text, peeled)):  # 必要な免許・資格<tab>普通自動車免許
        return found
    if (
        " " in label
        and _ROW_END.search(label)
        and (found := _with_body(text, peeled))
        and not kind_of(text[found.body :])
    ):
        return found
    if kind := kind_of(label):
        return Heading(kind, peeled.style or "bare", label, len(text)) if _stands_alone(label) else None
    if found := _with_body(text, peeled):
        return found
    if (is_strong(peeled.style) or label.endswith(":")) and _stands_alone(label) and (kind := kind_decorated(label)):
        return Heading(kind, peeled.style or ":", label, len(text))
    return None


def _bracketed(text: str, peeled: Peeled, label: str) -> Heading | None:
    kind = kind_of(label) or (kind_decorated(label) if peeled.style[-1] not in "「『(" else None)
    rest = text[peeled.after :]
    if not kind or (peeled.style[-1] in "「『" and rest.strip() and (_GOES_ON.match(rest) or not kind_of(label))):
        return None
    skipped = _skipped(rest)
    body = peeled.after + skipped
    if skipped == 0 and rest and peeled.style[0] in "(" and kind not in ("required", "preferred"):
        return None
    if rest.strip() and (whole := kind_of(label + rest)):  # 【ひなた野】のビジョン
        return Heading(whole, peeled.style, label, len(text))
    return Heading(kind, peeled.style, label, body)


def _with_body(text: str, peeled: Peeled) -> Heading | None:
    """必須：A / B, 職種<tab>営業, 経営理念 「…」: a known label, a separator, and the content."""
    for found in _SEPARATOR.finditer(text, peeled.start, min(peeled.end, peeled.start + LABEL_LIMIT)):
        mark = found[0]
        label, rest = text[peeled.start : found.start()], text[found.end() : peeled.end]
        kind = kind_of(label) if label.strip() and rest.strip() else None
        if mark.isspace() and len(label.strip()) == 1 and _SPACED.match(rest):  # 歓  迎  …
            continue
        if kind in MVV and _YEAR.match(rest):  # Vision 2035  …
            continue
        if mark == ")" and (kind not in ("required", "preferred") or "(" in label):
            continue
        if kind is None and mark == ":" and is_strong(peeled.style):
            kind = kind_decorated(label)
        if kind is None or kind == "remark" or (mark in "「『" and not rest.endswith(("」", "』", "」。", "』。"))):
            continue
        if mark.isspace() and mark != "\t" and not _space_separates(kind, label, rest):
            continue
        counts = kind in ("values", "mvv") and _COUNTED_TITLE.fullmatch(rest.strip('「」『』“”"'))
        if counts or (kind in MVV and kind_of(rest) in MVV):  # 行動指針「みどりの3か条」, Mission / ミッション
            return Heading(kind, peeled.style or "bare", label, len(text))
        body = found.start() if mark in "「『" else found.end()
        style = peeled.style or ("tab" if mark == "\t" else "bare")
        return Heading(kind, style, label, body + len(text[body:]) - len(text[body:].lstrip(" \t:/|")))
    return None


def _space_separates(kind: str, label: str, rest: str) -> bool:
    """Between English words a space is only a space ("Must be able to …"), and 時給1,180円 is text, not a label."""
    if kind not in MVV and any(char.isdigit() for char in label):
        return False
    return not (label[-1:].isascii() and rest.lstrip()[:1].isascii() and rest.lstrip()[:1].isalpha())


def _stands_alone(label: str) -> bool:
    return _LEAD_IN.search(label) is not None or ANNOUNCES.search(label) is not None or not label.endswith(("。", "、"))
