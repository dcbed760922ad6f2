"""Who did what: the predicates of an answer with their agent, object and tense, read from the words."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.judges.offline.cue_files import table
from app.judges.offline.document import Clause, Document, Sentence
from app.judges.offline.heads import heads_of
from app.judges.offline.morphology import Token
from app.patterns import regex as re

_HABIT = re.compile(r"それ以来|それから|以来|いつも|毎(?:日|週|月|回|朝|晩)|ようにして|普段|ふだん|日ごろ|日頃")
_PAST, _GOING_ON, _OPEN = "past", "going_on", "open"


class Predicate(NamedTuple):
    """One verb. ``verb``: normalised; ``chain``: what is attached to it; ``role``: main, time (〜とき, 〜こと), noun
    (it describes a noun), manner (〜ながら, 〜ば) or content (what is thought); ``tense``: past, going_on, open."""

    sentence: Sentence
    clause: Clause
    start: int
    verb: str
    chain: frozenset[str]
    objects: tuple[str, ...]
    by_other: bool
    by_self: bool
    role: str
    tense: str

    @property
    def span(self) -> tuple[int, int]:
        """The clause it stands in."""
        return self.clause.start, self.clause.end


@cache
def words(name: str) -> frozenset[str]:
    """A word list of ``cues/story_words.toml``."""
    return frozenset(table("story_words")["words"][name])


def predicates(document: Document) -> Iterator[Predicate]:
    """The predicates of a text, in its order. One that leads on (〜し、〜て、) has the tense of the one it leads to."""
    if "predicates" not in document.memo:
        document.memo["predicates"] = [one for s in document.sentences for one in reversed(list(_backwards(s)))]
    yield from document.memo["predicates"]


def _backwards(sentence: Sentence) -> Iterator[Predicate]:
    following = (
        _PAST
        if _own_tense(sentence.clauses[-1].tokens[-6:]) == _PAST
        else _GOING_ON
        if _HABIT.search(sentence.text)
        else _OPEN
    )
    for clause, topic in zip(reversed(sentence.clauses), reversed(_topics(sentence)), strict=True):
        heads = list(heads_of(clause, sentence))
        if clause.link in ("contrast", "cause"):
            following = _OPEN
        for at in range(len(heads) - 1, -1, -1):
            first, last, role = heads[at]
            chain = clause.tokens[first + 1 : last]
            verb = _verb(clause.tokens, first)
            own = _own_tense(chain)
            tense = own or (following if role == "main" else _OPEN)
            if role == "main":
                following = _OPEN if verb in words("thoughts") and tense == _GOING_ON else tense
            elif role == "content" and own == _OPEN:
                following = _OPEN
            local = clause.tokens[heads[at - 1][1] if at else 0 : first]
            subject = _marked(local, ("が",)) or _marked(local, ("は", "も")) or topic
            objects = tuple(_objects(clause.tokens, heads, at))
            yield Predicate(
                sentence,
                clause,
                clause.tokens[first].start,
                "聞き知る" if verb in ("聞く", "伺う") and _hears(clause, first, objects) else verb,
                frozenset(token.norm for token in chain),
                objects,
                subject == "other",
                subject == "self",
                role,
                tense,
            )


def _hears(clause: Clause, at: int, objects: tuple[str, ...]) -> bool:
    """〜と聞く without a question: something was heard, not asked."""
    before = clause.tokens[max(0, at - 4) : at]
    told = any(t.surface in ("と", "って", "から") for t in before)
    return told and not objects and not any(t.surface == "か" for t in clause.tokens[max(0, at - 6) : at])


def _topics(sentence: Sentence) -> list[str | None]:
    """Whom は names, clause by clause; it holds on until a 〜が or 〜ので closes it."""
    topics: list[str | None] = []
    topic: str | None = None
    for clause in sentence.clauses:
        topic = _marked(clause.tokens, ("は",)) or topic
        topics.append(topic)
        if clause.link in ("contrast", "cause", "condition"):
            topic = None
    return topics


def _own_tense(chain: tuple[Token, ...]) -> str | None:
    if any(t.lemma in ("たい", "つもり", "う") or t.norm == "下さる" for t in chain):
        return _OPEN
    if any(t.lemma == "た" and t.pos[0] == "助動詞" and t.surface in ("た", "だ") for t in chain):
        return _PAST
    norms = [t.norm for t in chain]
    if any(n in ("居る", "おる", "有る", "置く", "おく") for n in norms) and any(n in ("て", "で") for n in norms):
        return _GOING_ON
    return None


def _verb(tokens: tuple[Token, ...], at: int) -> str:
    """The verb; for 提案する and 提案をする the noun."""
    token = tokens[at]
    if token.norm in ("為る", "致す", "申し上げる") and at:
        before = tokens[at - 1]
        if before.pos[0] == "名詞":
            return before.norm
        if before.surface == "を" and at > 1 and tokens[at - 2].norm in words("footwork"):
            return tokens[at - 2].norm
        if before.surface == "に" and at > 1 and tokens[at - 2].norm not in words("abstract_objects"):
            return "変える"
    return token.norm


def _objects(tokens: tuple[Token, ...], heads: list[tuple[int, int, str]], at: int) -> Iterator[str]:
    """Head nouns before を. A verb that describes a noun takes only what stands right before it."""
    first, _, role = heads[at]
    begun = 0
    for earlier, last, kind in reversed(heads[:at]):
        if kind != "noun":
            begun = last
            break
        begun = earlier
    for index in range(max(begun, 1), first):
        if tokens[index].surface == "を" and tokens[index].pos[0] == "助詞":
            taken = any(
                index < head and not any(t.pos[1] == "格助詞" for t in tokens[index + 1 : head])
                for head, _, kind in heads[:at]
                if kind == "noun"
            )
            if not taken and (role != "noun" or not any(t.pos[1] == "格助詞" for t in tokens[index + 1 : first])):
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
            continue
        person = head.norm in words("others") or (head.pos[0] == "接尾辞" and head.norm in ("さん", "様", "達", "方"))
        if person or (token.surface == "が" and not any(t.pos[0] in ("動詞", "形容詞") for t in tokens[index + 1 :])):
            found = "other"
    return found
