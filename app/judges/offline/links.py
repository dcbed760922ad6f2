"""Which part of the posting a passage of the answer takes up."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.judges.offline.document import Document, Sentence
from app.judges.offline.features import overlap, plain_words, weighed
from app.judges.offline.morphology import tokenize
from app.models.posting import Posting
from app.patterns import regex as re

_LEGAL_FORMS = ("株式会社", "有限会社", "合同会社", "社会福祉法人", "医療法人社団", "医療法人", "学校法人", "一般社団法人", "公益財団法人", "NPO法人", "税理士法人", "弁護士法人", "(株)")  # fmt: skip

_LINE = re.compile(r"[。\n]")
_SPREAD = {0: 1.0, 1: 1.0, 2: 0.8}
"""In how many other lines of the posting a word stands → how much of its weight it keeps."""


@dataclass(frozen=True)
class Topic:
    """One part of the posting: its text and its weighed features."""

    kind: str
    text: str
    features: dict[str, float]

    @property
    def weight(self) -> float:
        """What sharing all of it would weigh."""
        return sum(sorted(self.features.values(), reverse=True)[:6]) or 1.0


@dataclass(frozen=True)
class PostingView:
    """A posting made ready to be linked with. ``names``: how the employer may be called, longest first."""

    posting: Posting
    names: tuple[str, ...]
    background: tuple[Topic, ...]
    requirements: tuple[Topic, ...]
    mvv: tuple[Topic, ...]
    whole: dict[str, float]
    """Features of everything the posting says: what is not in here, the posting does not have."""


@dataclass(frozen=True)
class Link:
    """A sentence of the answer that takes up a topic. ``strength``: shared weight; ``share``: of the topic's own weight."""

    sentence: Sentence
    topic: Topic
    strength: float
    share: float


@lru_cache(maxsize=64)
def view(posting: Posting) -> PostingView:
    """The posting, analysed once for all answers to it."""
    names = _names(posting)
    background = tuple(_topic("background", part.text) for part in posting.background)
    requirements = tuple(
        _topic(kind, part.text)
        for kind, parts in (("required", posting.required), ("preferred", posting.preferred))
        for part in parts
    )
    mvv = [_topic("mission", posting.mission.text)] if posting.mission else []
    mvv += [_topic("vision", posting.vision.text)] if posting.vision else []
    mvv += [_topic("value", value.name + "。" + (value.description or "")) for value in posting.values]
    text = unicodedata.normalize("NFKC", posting.text or "") or "。".join(
        topic.text for topic in (*background, *requirements, *mvv)
    )
    told = "".join(topic.text for topic in background)
    lines = [weighed(tokenize(line), line) for line in _LINE.split(text) if line.strip() and line not in told]
    rare = tuple(Topic(one.kind, one.text, _rarer(one.features, lines)) for one in background)
    return PostingView(posting, names, rare, requirements, tuple(mvv), weighed(tokenize(text), text))


def _rarer(features: dict[str, float], lines: list[dict[str, float]]) -> dict[str, float]:
    """What stands all over the posting (the product, the job) links less than what only this part of it says."""
    return {
        name: weight if name.startswith("topic:") else weight * _SPREAD.get(sum(name in line for line in lines), 0.6)
        for name, weight in features.items()
    }


def _topic(kind: str, text: str) -> Topic:
    reading = unicodedata.normalize("NFKC", text)
    return Topic(kind, text, weighed(tokenize(reading), reading))


def _names(posting: Posting) -> tuple[str, ...]:
    if posting.company is None:
        return ()
    name = posting.company.text.strip()
    short = name
    for form in _LEGAL_FORMS:
        short = short.replace(form, "")
    short = short.strip().strip("・")
    return tuple(sorted({one for one in (name, short) if len(one) >= 2}, key=len, reverse=True))


def sentence_features(document: Document) -> list[dict[str, float]]:
    """The features of each sentence of a document."""
    plain = plain_words(document.reading)
    return [weighed(sentence.tokens, sentence.text, plain) for sentence in document.sentences]


def links(
    document: Document, features: list[dict[str, float]], parts: Iterable[Topic], least: float = 1.0
) -> list[Link]:
    """Every sentence that shares at least ``least`` of weight with a topic, strongest first."""
    found = []
    for topic in parts:
        for sentence in document.sentences:
            strength = overlap(features[sentence.index], topic.features)
            if strength >= least:
                found.append(Link(sentence, topic, strength, strength / topic.weight))
    return sorted(found, key=lambda link: (-link.strength, link.sentence.index))
