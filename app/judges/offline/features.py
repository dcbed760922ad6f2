"""What a passage is about, as a bag of features two wordings can share: words, synonym groups, topics, figures."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from app.judges.offline.morphology import Token

_FIGURE = re.compile(r"[0-9][0-9,.]*\s*[%％万億千百十]*[一-龥ぁ-んァ-ヶa-zA-Z]{0,2}")
_KATAKANA_OR_LATIN = re.compile(r"[ァ-ヶーA-Za-z]{3,}")
_KANJI = re.compile(r"[一-龥]{2,}")


@dataclass(frozen=True)
class Topics:
    """Words that stand for one topic, and words too common in interviews to link anything."""

    of_word: Mapping[str, frozenset[str]]
    generic: frozenset[str]


@cache
def topics() -> Topics:
    """The topic groups of ``cues/topics.toml``."""
    table = tomllib.loads((resources.files("app.judges") / "cues" / "topics.toml").read_text(encoding="utf-8"))
    of_word: dict[str, set[str]] = {}
    for name, words in table["topics"].items():
        for word in words:
            of_word.setdefault(word, set()).add(f"topic:{name}")
    return Topics({word: frozenset(names) for word, names in of_word.items()}, frozenset(table["generic"]))


def weighed(tokens: Iterable[Token], text: str) -> dict[str, float]:
    """Features of a passage and how much each of them, shared, would link: rare nouns much, everyday verbs little."""
    known = topics()
    features: dict[str, float] = {}

    def add(feature: str, weight: float) -> None:
        features[feature] = max(weight, features.get(feature, 0.0))

    for token in tokens:
        for word in {token.norm, token.lemma, token.surface}:
            for topic in known.of_word.get(word, ()):
                add(topic, 0.9)
        if not token.is_content:
            continue
        weight = _weight(token, known)
        add(token.norm, weight)
        for group in token.groups:
            add(f"syn:{group}", 0.8 * weight)
    for word, names in known.of_word.items():
        if len(word) > 2 and word in text:
            for name in names:
                add(name, 0.9)
    for figure in _FIGURE.findall(text):
        add("figure:" + figure.replace(",", "").replace(" ", ""), 1.2)
    return features


def _weight(token: Token, known: Topics) -> float:
    if token.norm in known.generic or token.lemma in known.generic:
        return 0.1
    if token.pos[0] == "名詞":
        if token.pos[1] == "固有名詞" or _KATAKANA_OR_LATIN.search(token.surface) or _KANJI.search(token.surface):
            return 1.0
        return 0.5 if len(token.surface) > 1 else 0.35
    return 0.45


def overlap(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The weight of what two passages share; a word and its synonym group count once, at the better of the two."""
    shared = {name: min(weight, right[name]) for name, weight in left.items() if name in right}
    words = sum(weight for name, weight in shared.items() if ":" not in name)
    figures = sum(weight for name, weight in shared.items() if name.startswith("figure:"))
    loose = sum(weight for name, weight in shared.items() if name.startswith(("syn:", "topic:")))
    return figures + max(words, loose) + 0.35 * min(words, loose)
