"""An answer as sentences and clauses, analysed once: what each predicate does, and how clauses hang together."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from app.judges.offline.courtesy import is_courtesy
from app.judges.offline.morphology import Token, tokenize
from app.patterns import regex as re

FILLER = "\ue000"
"""Pads the company's own name to its length after it has been read as 御社, so that offsets stay."""

_OPEN, _CLOSE = "「『（(【［[〈《", "」』）)】］]〉》"
_NOT_REALLY_DENIED = re.compile(
    r"(?:では|じゃ|のでは)(?:ない(?:か|でしょうか)|ありませんか)|かもしれ|(?:なければ|なくては|ないと)(?:な|いけ)|に違いな"
)
"""A question back, a maybe, a must: they hold a ない and deny nothing."""
_STOPS = "。！？!?\n\r"
_MAX_QUOTE = 200
_LINKERS = {
    "cause": frozenset({"から", "ので", "為"}),
    "contrast": frozenset({"が", "けれど", "けど", "けれども", "けども", "のに", "ものの"}),
    "condition": frozenset({"ば", "と", "たら", "なら"}),
}
_ALWAYS_SPLITS = frozenset({"が", "けれど", "けど", "けれども", "けども", "のに", "ので", "から", "し"})


@dataclass(frozen=True, eq=False)
class Clause:
    """A stretch of a sentence around one predicate.

    ``link`` says how it leads on: cause, contrast, condition, sequence, or end. The flags describe the predicate.
    """

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    link: str

    @cached_property
    def _tail(self) -> tuple[Token, ...]:
        """The predicate: the last few words, politeness and punctuation included."""
        return self.tokens[-9:]

    @cached_property
    def wish(self) -> bool:
        """〜たい, 〜てほしい, 希望, 目標, 〜ようになれば: the applicant wants something."""
        return any(token.lemma == "たい" and token.pos[0] == "助動詞" for token in self._tail) or bool(
            re.search(
                r"(?:希望|願って|欲し|ほし|目標|夢|つもり|目指し|目指す|理想|うれし|嬉し|ありがた)", self.text[-24:]
            )
        )

    @cached_property
    def negated(self) -> bool:
        """The predicate is denied: 〜ない, 〜ません, 〜ず, 〜わけではない."""
        if _NOT_REALLY_DENIED.search(self.text):
            return False
        return any(
            (token.lemma in ("ない", "ぬ", "まい") and token.pos[0] in ("助動詞", "形容詞"))
            or (token.norm == "無い" and token.pos[0] == "形容詞")
            for token in self._tail
        )

    @cached_property
    def past(self) -> bool:
        """The predicate is past: something happened or was done."""
        return any(token.lemma == "た" and token.pos[0] == "助動詞" for token in self._tail[-6:])

    @cached_property
    def passive(self) -> bool:
        """〜れる, 〜られる: done to the subject (or respectful, or potential)."""
        return any(token.lemma in ("れる", "られる") and token.pos[0] == "助動詞" for token in self._tail)

    @cached_property
    def causative(self) -> bool:
        """〜せる, 〜させる."""
        return any(token.lemma in ("せる", "させる") and token.pos[0] == "助動詞" for token in self._tail)

    @cached_property
    def receives(self) -> bool:
        """〜ていただく, 〜てもらう, 〜てくれる, 〜てくださる: somebody does it for the applicant."""
        return any(token.norm in ("頂く", "貰う", "呉れる", "下さる") for token in self._tail)


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence: ``text`` is the reading text (see Document) from ``start`` to ``end``."""

    index: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    quoted: tuple[tuple[int, int], ...]
    """Ranges inside 「」 and the like, in the offsets of the whole text."""

    def clause_at(self, position: int) -> Clause:
        """The clause that holds a position of the whole text."""
        return self.clauses[max(0, bisect_right(self._starts, position) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a range stands inside quotation marks."""
        return any(left <= start and end <= right for left, right in self.quoted)


@dataclass(frozen=True, eq=False)
class Document:
    """A whole text. ``reading`` has its length: width set right, the company's own name read as 御社.

    Sentences of pure courtesy are none of its sentences and blank in both, so that nothing is rated by them (unless
    there is nothing else).
    """

    text: str
    reading: str
    sentences: tuple[Sentence, ...]
    size: int
    """Code points without the courtesy."""
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out about this text and is asked for again."""

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a position."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def norms(self) -> frozenset[str]:
        """The normalised content words of the whole text."""
        return frozenset(t.norm for sentence in self.sentences for t in sentence.tokens if t.is_content)


def analyse(text: str, own_names: tuple[str, ...] = ()) -> Document:
    """Sentences, clauses and tokens of a text. ``own_names``: the employer's names, longest first."""
    reading = _reading(text, own_names)
    found = [(start, end, tokenize(reading[start:end], start)) for start, end in _sentence_ranges(reading)]
    found = [one for one in found if one[2]]
    telling = [one for one in found if not is_courtesy(reading[one[0] : one[1]], one[2])] or found
    starts = {start for start, _, _ in telling}
    polite = [(start, end) for start, end, _ in found if start not in starts]
    text, reading = _blanked(text, polite), _blanked(reading, polite)
    sentences: list[Sentence] = []
    for start, end, tokens in telling:
        quoted = _quoted_ranges(reading, start, end)
        clauses = _clauses(reading, tokens, quoted, start, end)
        sentences.append(Sentence(len(sentences), start, end, reading[start:end], tuple(tokens), clauses, quoted))
    return Document(text, reading, tuple(sentences), len(text) - sum(end - start for start, end in polite))


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _reading(text: str, own_names: tuple[str, ...]) -> str:
    reading = "".join(map(_narrow, text))
    for name in own_names:
        if len(name) >= 2 and name in reading:
            reading = reading.replace(name, "御社" + FILLER * (len(name) - 2))
    return reading


@lru_cache(maxsize=8192)
def _narrow(char: str) -> str:
    """A character in its usual width, where that is one character too."""
    usual = unicodedata.normalize("NFKC", char)
    return usual if len(usual) == 1 else char


def _sentence_ranges(text: str) -> list[tuple[int, int]]:
    """Ends at 。!? and line breaks, but not inside 「」 (of a sensible length)."""
    ranges: list[tuple[int, int]] = []
    start, at, size = 0, 0, len(text)
    while at < size:
        if text[at] in _OPEN:
            closed = _closing(text, at)
            at = closed if closed is not None else at + 1
            continue
        at += 1
        if text[at - 1] in _STOPS:
            while at < size and text[at] in _STOPS + _CLOSE:
                at += 1
            ranges.append((start, at))
            start = at
    if start < size:
        ranges.append((start, size))
    return [trimmed for pair in ranges if (trimmed := _trimmed(text, *pair))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _closing(text: str, at: int) -> int | None:
    """The position after the bracket that closes the one at ``at``; None if it is not closed soon."""
    depth = 0
    for position in range(at, min(len(text), at + _MAX_QUOTE)):
        if text[position] in _OPEN:
            depth += 1
        elif text[position] in _CLOSE:
            depth -= 1
            if depth == 0:
                return position + 1
    return None


def _quoted_ranges(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    ranges, at = [], start
    while at < end:
        closed = _closing(text, at) if text[at] in "「『" else None
        if closed is not None:
            ranges.append((at, min(closed, end)))
            at = closed
        else:
            at += 1
    return tuple(ranges)


def _clauses(
    text: str, tokens: list[Token], quoted: tuple[tuple[int, int], ...], start: int, end: int
) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    first, begin = 0, start
    for index, token in enumerate(tokens):
        if any(left <= token.start and token.end <= right for left, right in quoted):
            continue
        link = _link(tokens, index)
        if link is None or index + 1 == len(tokens):
            continue
        cut = index + 1
        if tokens[cut].surface in "、,，":
            cut += 1
        if cut >= len(tokens) or cut <= first:
            continue
        stop = tokens[cut].start
        clauses.append(Clause(begin, stop, text[begin:stop], tuple(tokens[first:cut]), link))
        first, begin = cut, stop
    clauses.append(Clause(begin, end, text[begin:end], tuple(tokens[first:]), "end"))
    return tuple(clauses)


def _link(tokens: list[Token], index: int) -> str | None:
    """How the clause that would end with this token leads on; None if no clause ends here."""
    token = tokens[index]
    after = tokens[index + 1].surface if index + 1 < len(tokens) else ""
    comma = after in ("、", ",", "，")
    if token.pos[0] == "助詞" and token.pos[1] == "接続助詞":
        for link, words in _LINKERS.items():
            if token.lemma in words or token.norm in words:
                return link if comma or token.lemma in _ALWAYS_SPLITS else None
        return "sequence" if comma or token.lemma in _ALWAYS_SPLITS else None
    if (
        token.surface == "で"
        and token.pos[0] == "助動詞"
        and index
        and tokens[index - 1].surface in ("の", "ん")
        and comma
    ):
        return "cause"
    if comma and token.norm in ("為", "際", "時", "中", "上", "事"):
        return "cause" if token.norm == "為" else "sequence"
    if comma and token.surface in ("に", "で") and index and tokens[index - 1].norm in ("為", "際", "時", "中", "事"):
        return "cause" if tokens[index - 1].norm in ("為", "事") else "sequence"
    if comma and token.pos[0] in ("動詞", "助動詞", "形容詞") and "連用形" in token.pos[5]:
        return "sequence"
    return None
