"""What a passage is about, as a bag of features two wordings can share: words, synonym groups, topics, figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum

from app.judges.offline.cue_files import table
from app.judges.offline.morphology import Token
from app.patterns import regex as re

_FIGURE = re.compile(
    r"((?<![0-9,.])[0-9][0-9,.]*[万億千百十]?)\s*([%割倍]|[か箇ヶヵカ]月|[一-龥ァ-ヶa-zA-Z])"
    r"|([一二三四五六七八九十])([割倍年名件社回戸棟]|[か箇ヶヵカ]月)"
)
_KANJI_DIGITS = dict(zip("一二三四五六七八九十", ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), strict=True))
_COUNTED_OFTEN = re.compile(r"[年歳級つ番点時代目期分週名人回度方者月か人]")
_KATAKANA_OR_LATIN = re.compile(r"[ァ-ヶーA-Za-z]{3,}")
_KANJI = re.compile(r"[一-龥]{2,}")
_COMPOUND = re.compile(r"[一-龥]{3,8}")
_PLAIN = re.compile(r"[一-龥ァ-ヶーA-Za-z0-9+&]{2,}|.{3,}")
_TOPIC, _SETTING, _FIGURE_WEIGHT, _COMMON, _GENERIC = 0.9, 0.5, 1.5, 0.4, 0.1


@dataclass(frozen=True)
class Topics:
    """Words that stand for one topic, and words too common in interviews to link anything, or much."""

    of_word: Mapping[str, frozenset[str]]
    plain: Mapping[str, tuple[str, ...]]
    """The words that may be looked for as plain text, under their first two characters."""
    generic: frozenset[str]
    common: frozenset[str]
    settings: frozenset[str]
    """Topics that only say where somebody works."""


@cache
def topics() -> Topics:
    """The topic groups of ``cues/topics.toml``."""
    told = table("topics")
    of_word: dict[str, set[str]] = {}
    for name, words in told["topics"].items():
        for word in words:
            of_word.setdefault(word, set()).add(f"topic:{name}")
    plain: dict[str, tuple[str, ...]] = {}
    for word in filter(_PLAIN.fullmatch, of_word):
        plain[word[:2]] = (*plain.get(word[:2], ()), word)
    return Topics(
        {word: frozenset(names) for word, names in of_word.items()},
        plain,
        frozenset(told["generic"]),
        frozenset(told["common"]),
        frozenset(f"topic:{name}" for name in told["settings"]),
    )


def plain_words(text: str) -> tuple[str, ...]:
    """The topic words that stand somewhere in a text, as plain text."""
    plain = topics().plain
    pairs = dict.fromkeys(map(str.__add__, text, text[1:]))
    return tuple(word for pair in pairs if pair in plain for word in plain[pair] if word in text)


def weighed(tokens: Iterable[Token], text: str, plain: tuple[str, ...] | None = None) -> dict[str, float]:
    """Features of a passage and how much each of them, shared, would link: rare nouns much, everyday verbs little.

    ``plain``: what plain_words() found in a longer text around this one, to save looking again.
    """
    known = topics()
    features: dict[str, float] = {}

    def add(feature: str, weight: float) -> None:
        if weight > features.get(feature, 0.0):
            features[feature] = weight

    for token in tokens:
        for word in {token.norm, token.lemma, token.surface}:
            for topic in known.of_word.get(word, ()):
                add(topic, _SETTING if topic in known.settings else _TOPIC)
        if not token.is_content:
            continue
        weight = _weight(token, known)
        add(token.norm, weight)
        for group in token.groups:
            add(f"syn:{group}", 0.8 * weight / len(token.groups))
        if _COMPOUND.fullmatch(token.surface):
            for half in _short_units(token.surface):
                add(half, _GENERIC if half in known.generic else _COMMON if half in known.common else 0.7)
    for word in plain_words(text) if plain is None else plain:
        if word in text:
            for topic in known.of_word[word]:
                add(topic, _SETTING if topic in known.settings else _TOPIC)
    for figure, weight in _figures(text):
        add(figure, weight)
    return features


@lru_cache(maxsize=4096)
def _short_units(compound: str) -> tuple[str, ...]:
    """The two-character words that a compound of kanji may hold: 再入院 holds 入院, 誤出荷 holds 出荷."""
    if len(compound) % 2 and len(compound) > 3:
        return tuple(compound[at : at + 2] for at in range(len(compound) - 1))
    step = 1 if len(compound) == 3 else 2
    return tuple(compound[at : at + 2] for at in range(0, len(compound) - 1, step))


def _figures(text: str) -> Iterable[tuple[str, float]]:
    """Numbers with their unit, kanji digits as arabic ones; a number that many texts have (3年) links little."""
    for arabic, unit_a, kanji, unit_k in _FIGURE.findall(text):
        number, unit = arabic or kanji, unit_a or unit_k
        number = _KANJI_DIGITS.get(number, number.replace(",", ""))
        unit = "か月" if unit.endswith("月") and len(unit) == 2 else unit[0]
        few = len(number) < 2 and unit not in "%割倍"
        yield f"figure:{number}{unit}", 0.3 if few and _COUNTED_OFTEN.match(unit) else 0.7 if few else _FIGURE_WEIGHT


def _weight(token: Token, known: Topics) -> float:
    if token.norm in known.generic or token.lemma in known.generic:
        return _GENERIC
    if token.norm in known.common or token.lemma in known.common:
        return _COMMON
    if token.pos[0] == "名詞":
        if token.pos[1] == "固有名詞" or _KATAKANA_OR_LATIN.search(token.surface) or _KANJI.search(token.surface):
            return 1.0
        return 0.5 if len(token.surface) > 1 else 0.35
    return 0.45


def overlap(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The weight of what two passages share; a word, its parts and its synonym group count once, at the best.

    ``fsum`` gives the same sum in whatever order the names come, which differs between processes.
    """
    shared = left.keys() & right.keys()
    if not shared:
        return 0.0
    figures: list[float] = []
    groups: list[float] = []
    words: dict[str, float] = {}
    for name in shared:
        weight = min(left[name], right[name])
        if name.startswith("figure:"):
            figures.append(weight)
        elif name.startswith(("syn:", "topic:")):
            groups.append(weight)
        else:
            words[name] = weight
    whole = fsum(weight for word, weight in words.items() if len(word) != 2 or not _part_of_another(word, words))
    loose = fsum(groups)
    return fsum(figures) + max(whole, loose) + 0.35 * min(whole, loose)


def _part_of_another(word: str, words: Mapping[str, float]) -> bool:
    return any(len(other) > 2 and word in other for other in words)
