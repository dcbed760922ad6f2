"""募集背景: the sentences that say why they hire now, under a heading of that name or in the running text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.patterns import regex as re
from app.posting.decoration import is_bullet_style, peel
from app.posting.items import parts
from app.posting.lines import Line, sentences, unbroken
from app.posting.tables import table

ENOUGH = 1.0
_CIRCLED = re.compile(r"(?<=.)[ \t]{0,8}(?=[①-⑳])")
_WORD = re.compile(r"\w{2}")
_NOUN = re.compile(r"[一-龥々ァ-ヴーA-Za-z)]$")
DUTIES = 4
_SPACE = re.compile(r"(?<=[^ -,:-~])[ \t]{1,8}(?=[^ -~])")
READ_LIMIT = 300
"""No sentence is longer; what is (a row of one letter) is not read to its end."""
BULLET_LIMIT = 120
"""A bulleted problem in two short sentences stays whole."""
_FACT = re.compile(
    r"(担当|主な|対象|勤務|所属|配属|メンバー|取引先|エリア)[^。、]{0,8}は[^。]{1,40}[^るたいすんうだ]。?$"
)
WIDTH = 18
"""The shortest line that a page's width may have broken."""
_ENDED = re.compile(r"([。!?♪…:」』)】]|です|ます|ません|ました|でした|ている|ていた|\W)$")
STORY = 2
"""How many sentences before the one that says whom they seek may tell why."""
OTHER = -2.0
"""What weighs so little speaks of pay or of what is not asked for, whomever it seeks."""
NEIGHBOUR = 0.5
"""What a sentence gains by standing next to one that says it plainly."""

SAYER_LIMIT = 24
"""How long the words may be that say whose quotation follows."""
_INNER_QUOTE = re.compile(r"「[^「」]*」")
_CHAINED = re.compile(r"(?:「[^「」]{4,}[。!?♪]」[ \t]?){2,}")
_SAID = re.compile(
    r"[。!]?|(?:と|との|という|といった)(?:(?:話|言|仰|おっしゃ|語|述べ|伺|聞|うかが|嘆|こぼ)[^。「」]{0,12}|(?:こと|お?話|お?声|ご?相談|状況|状態)[^。「」]{0,10})[。!]?"
)
_PREDICATE = re.compile(
    r"(。|です|ます|ました|ません|でした|ない|た|いる|中心|状態|課題|現状|見込み|予定|ため|とのこと)\W{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Cue:
    id: str
    weight: float
    pattern: re.Pattern[str]
    all: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None

    def found_in(self, sentence: str) -> bool:
        return (
            self.pattern.search(sentence) is not None
            and all(further.search(sentence) for further in self.all)
            and not (self.unless and self.unless.search(sentence))
        )


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    return tuple(
        Cue(
            entry["id"],
            entry["weight"],
            re.compile(entry["pattern"]),
            tuple(re.compile(further) for further in entry.get("all", [])),
            re.compile(entry["unless"]) if "unless" in entry else None,
        )
        for entry in table("background")["cue"]
    )


def _goes_on(line: Line, below: Line) -> bool:
    """Whether a sentence was broken at the page's width: a long line without an end, and one of its look below it."""
    ended = _ENDED.search(line.text) is not None and not line.text.endswith("、")
    unended = len(line.text) >= WIDTH and not ended and not line.text.isascii()
    if peel(line.text).style and _frames().search(next(sentences(below)).text):
        return False
    return unended and not below.after_gap and not peel(below.text).style and not below.text.isascii()


@lru_cache(maxsize=1024)
def weigh(sentence: str) -> float:
    """How plainly a sentence alone speaks of a reason to hire; 1.0 is enough (asked of one sentence up to four times)."""
    sentence = sentence[:READ_LIMIT]
    return sum(cue.weight for cue in cues() if cue.found_in(sentence))


def stated(lines: Iterable[Line]) -> Iterator[Line]:
    """The sentences of a section headed 募集背景 or the like: all but notes."""
    for line in unbroken(lines, _goes_on):
        if line.text.startswith(("※", "*")):
            continue
        told = [found for piece in parts(line, _CIRCLED) if piece.text for found in _sentences(piece)]
        if len(told) > 1 and len(line.text) <= BULLET_LIMIT and is_bullet_style(peel(line.text).style):
            yield Line(told[0].start, told[-1].end, line.text[told[0].start - line.start :])
        else:
            yield from (sentence for sentence in told if _WORD.search(sentence.text) and not _is_fact(sentence.text))


def announced(lines: Iterable[Line]) -> Iterator[Line]:
    """Sentences above all headings that give the reason and the opening in one (…に分けるので、1名迎えます)."""
    (cue,) = (cue for cue in cues() if cue.id == "this_time")
    for line in lines:
        yield from (found for found in _sentences(line) if cue.found_in(found.text[:READ_LIMIT]) and seeks(found.text))


def _is_fact(sentence: str) -> bool:
    """担当は首都圏の160店。: how much there is to do, without a word of what is wrong with it."""
    return _FACT.match(sentence) is not None and weigh(sentence) < NEIGHBOUR


def implied(passages: Iterable[list[Line]]) -> Iterator[Line]:
    """The sentences that speak of a reason to hire, or of the problem behind it, in text of another heading."""
    for passage in filter(None, passages):
        told = [
            piece
            for line in unbroken(passage, _goes_on)
            for sentence in _sentences(line)
            for piece in _scraps(sentence)
        ]
        weights = [weigh(sentence.text) if _is_sentence(sentence) else -1.0 for sentence in told]
        plain = [weight >= ENOUGH for weight in weights]
        seeking = [seeks(sentence.text) and weight > OTHER for sentence, weight in zip(told, weights, strict=True)]
        kept = set()
        for at, weight in enumerate(weights):
            before = range(max(0, at - STORY), at)
            neighbours = (at - 1,) if seeking[at] else (at - 1, at + 1)
            beside = any(plain[near] for near in neighbours if 0 <= near < len(told))
            if plain[at] or (beside and weight + NEIGHBOUR >= ENOUGH):
                kept.add(at)
            if seeking[at] and (found := [near for near in before if weights[near] >= NEIGHBOUR]):
                kept.update((at, *(near for near in range(found[0], at) if weights[near] >= 0)))
        yield from (told[at] for at in sorted(kept) if not _points_back().search(told[at].text))


@lru_cache(maxsize=1)
def _seeks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = table("background")["seeks"]
    return re.compile(entry["pattern"]), re.compile(entry["unless"])


@lru_cache(maxsize=1)
def _frames() -> re.Pattern[str]:
    return re.compile(table("background")["frames"]["pattern"])


@lru_cache(maxsize=1)
def _points_back() -> re.Pattern[str]:
    return re.compile(table("background")["points_back"]["pattern"])


def seeks(sentence: str) -> bool:
    """Whether a sentence says whom they look for: behind a problem, it tells what the problem has to do with hiring."""
    pattern, unless = _seeks()
    sentence = sentence[:READ_LIMIT]
    return pattern.search(sentence) is not None and unless.search(sentence) is None


def _sentences(line: Line) -> Iterator[Line]:
    """The sentences of a line, and those of a quotation that holds several; what only frames them left out."""
    peeled = peel(line.text)
    bare = line if peeled.bracketed else line.part(peeled.start, peeled.end)
    for sentence in _unchained(sentences(bare)):
        told = list(sentences(sentence.part(*_quoted_inside(sentence.text))))
        yield from (one for one in (told if len(told) > 1 else [sentence]) if not _frames().search(one.text))


def _unchained(told: Iterable[Line]) -> Iterator[Line]:
    """「…。」「…。」: one after the other."""
    for sentence in told:
        chained = _CHAINED.fullmatch(sentence.text) is not None
        quotes = [sentence.part(found.start() + 1, found.end() - 1) for found in _INNER_QUOTE.finditer(sentence.text)]
        yield from quotes if chained else [sentence]


def _quoted_inside(text: str) -> tuple[int, int]:
    """What a sentence quotes, if it does nothing else (部長によると「…。…。」とのことでした); else all of it."""
    start, end = text.find("「"), text.rfind("」")
    alone = start >= 0 and "」" not in _INNER_QUOTE.sub("", text[start + 1 : end])
    if not alone or start > SAYER_LIMIT or not _SAID.fullmatch(text, end + 1):
        return 0, len(text)
    return start + 1, end


def _is_sentence(line: Line) -> bool:
    """A plain duty (クレーム対応) ends in a noun, and so does each of a row of them."""
    return _PREDICATE.search(line.text) is not None and not _names_duties(line.text)


def _names_duties(text: str) -> bool:
    """人員の配置、進み具合の管理、荷主との定例会、パート社員の面談。"""
    named = [piece for piece in text.rstrip("。").split("、") if piece]
    return len(named) >= DUTIES and all(_NOUN.search(piece) for piece in named)


def _scraps(sentence: Line) -> list[Line]:
    """The pieces of an advertisement's line (時給1,180円 駅3分 人が足りません), if one of them says why they hire."""
    pieces = list(parts(sentence, _SPACE))
    if any("、" in piece.text for piece in pieces[:-1]):
        return [sentence]
    plain = any(weigh(piece.text) >= ENOUGH and _is_sentence(piece) for piece in pieces)
    return pieces if len(pieces) > 1 and plain else [sentence]
