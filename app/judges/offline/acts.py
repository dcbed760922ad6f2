"""Who did what: the predicates of an answer with their agent, object and tense, read from the words, not from a verb list."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.judges.offline.document import Clause, Document, Sentence
from app.judges.offline.morphology import Token



@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb of a clause that is not part of a noun phrase. ``verb``: normalised; ``chain``: what is attached to it."""

    sentence: Sentence
    clause: Clause
    verb: str
    chain: frozenset[str]
    objects: tuple[str, ...]
    by_other: bool
    by_self: bool
    past: bool

    @property
    def span(self) -> tuple[int, int]:
        """The clause it stands in."""
        return self.clause.start, self.clause.end


@cache
def words(name: str) -> frozenset[str]:
    """A word list of ``cues/story_words.toml``."""
    text = (resources.files("app.judges") / "cues" / "story_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["words"][name])


def predicates(document: Document) -> Iterator[Predicate]:
    """The predicates of a text, in its order. A clause that leads on (〜し、〜て、) has the tense of the one it leads to."""
    for sentence in document.sentences:
        tenses = _tenses(sentence)
        topic: str | None = None
        for clause, past in zip(sentence.clauses, tenses, strict=True):
            begun = 0
            for first, last in _heads(clause, sentence):
                topic = _marked(clause.tokens[begun:first], ("は", "も")) or topic
                subject = _marked(clause.tokens[begun:first], ("が",)) or topic
                yield Predicate(
                    sentence,
                    clause,
                    _verb(clause.tokens, first),
                    frozenset(token.norm for token in clause.tokens[first + 1 : last]),
                    tuple(_objects(clause.tokens[begun:first])),
                    subject == "other",
                    subject == "self",
                    past or any(t.lemma == "た" and t.pos[0] == "助動詞" for t in clause.tokens[first:last]),
                )
                begun = last
            if clause.link in ("contrast", "cause", "condition"):
                topic = None


def _tenses(sentence: Sentence) -> list[bool]:
    tenses: list[bool] = []
    following = False
    for clause in reversed(sentence.clauses):
        following = clause.past or (clause.link == "sequence" and following)
        tenses.append(following)
    return tenses[::-1]


def _heads(clause: Clause, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where each predicate's verb stands and where its attachments end. Verbs before a noun, or quoted, are left out."""
    tokens, at = clause.tokens, 0
    while at < len(tokens):
        token = tokens[at]
        if token.pos[0] != "動詞" or sentence.is_quoted(token.start, token.end):
            at += 1
            continue
        last = at + 1
        while last < len(tokens) and _attached(tokens, last):
            last += 1
        after = tokens[last] if last < len(tokens) else None
        if after is None or after.pos[0] not in ("名詞", "接頭辞", "代名詞") or after.norm in ("為", "事", "所", "通り"):
            yield at, last
        at = last


def _attached(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    return (
        token.pos[0] == "助動詞"
        or (token.pos[0] == "動詞" and token.pos[1] == "非自立可能" and tokens[at - 1].surface in ("て", "で"))
        or (token.surface in ("て", "で", "たり", "だり") and token.pos[0] == "助詞")
        or (token.norm == "成る" and tokens[at - 1].surface == "に" and tokens[at - 2].surface == "よう")
        or (token.surface == "よう" and token.pos[0] == "形状詞")
        or (token.norm == "為る" and tokens[at - 1].surface in ("に", "たり", "だり") and tokens[at - 2].surface in ("よう", "こと"))
        or (token.surface == "こと" and at + 1 < len(tokens) and tokens[at + 1].surface == "に")
        or (token.surface == "に" and tokens[at - 1].surface in ("よう", "こと"))
    )  # fmt: skip


def _verb(tokens: tuple[Token, ...], at: int) -> str:
    """The verb; for 提案する the noun."""
    token = tokens[at]
    if token.norm in ("為る", "致す", "申し上げる") and at:
        before = tokens[at - 1]
        if before.pos[0] == "名詞":
            return before.norm
        if before.surface == "を" and at > 1 and tokens[at - 2].pos[0] == "名詞":
            return tokens[at - 2].norm
    return token.norm


def _objects(tokens: tuple[Token, ...]) -> Iterator[str]:
    """Head nouns before を."""
    for index, token in enumerate(tokens):
        if token.surface == "を" and token.pos[0] == "助詞" and index:
            yield tokens[index - 1].norm


def _marked(tokens: tuple[Token, ...], particles: tuple[str, ...]) -> str | None:
    """``self``, ``other`` or None: whom one of the particles marks as the one who acts."""
    found = None
    for index, token in enumerate(tokens):
        if index == 0 or token.surface not in particles or token.pos[0] != "助詞" or token.pos[1] == "接続助詞":
            continue
        head = tokens[index - 1]
        if head.norm in words("self"):
            found = "self"
        elif head.norm in words("others") or (head.pos[0] == "接尾辞" and head.norm in ("さん", "様", "達", "方")):
            found = "other"
        elif token.surface == "が" and not any(t.pos[0] in ("動詞", "形容詞") for t in tokens[index + 1 :]):
            found = "other"
    return found
