"""How the words of a mission, vision or value and of a passage compare: by roots, by kind, by characters."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.judges.offline.morphology import Token, tokenize
from app.judges.offline.values import everyday_words, kin
from app.patterns import regex as re

Roots = dict[str, float]
_NONE: frozenset[str] = frozenset()
_EMPTY, _COMMON = everyday_words()
_CORE = re.compile(r"[「『](.{2,12}?)[」』]")


def root_of(token: Token) -> tuple[str, float] | None:
    """What inflection and transitivity leave alone (止める, 止まる and 止まらない share 止), and how much it links."""
    if not token.is_content or token.norm in _EMPTY:
        return None
    common = token.norm in _COMMON
    if token.pos[0] == "名詞":
        return token.norm, 0.4 if common else 1.0
    return token.norm[0] if _is_kanji(token.norm[0]) else token.norm, 0.4 if common else 0.7


def roots(tokens: Iterable[Token]) -> Roots:
    """The roots of a passage and their weights."""
    found: Roots = {}
    for token in tokens:
        if (root := root_of(token)) is not None:
            found[root[0]] = max(root[1], found.get(root[0], 0.0))
    return found


@lru_cache(maxsize=512)
def core_roots(keyword: str) -> Roots:
    """The roots of what a mission itself puts in quotation marks: 「止めない」を支える."""
    return roots(tokenize("。".join(_CORE.findall(keyword))))


@lru_cache(maxsize=512)
def wanted_roots(keyword: str) -> Roots:
    """The roots of an item's wording."""
    return roots(tokenize(keyword))


def echo(wanted: Roots, given: Roots) -> tuple[int, float]:
    """How much of the wanted roots a passage shares: how many, and what share of their weight."""
    shared = [value for root, value in wanted.items() if root in given]
    return len(shared), sum(shared) / (sum(wanted.values()) or 1.0)


@dataclass(frozen=True)
class Bag:
    """The content words of a passage, their kinds and their characters."""

    words: frozenset[str]
    kinds: frozenset[str]
    characters: frozenset[str]

    def __or__(self, other: "Bag") -> "Bag":
        return Bag(self.words | other.words, self.kinds | other.kinds, self.characters | other.characters)


def bag(tokens: Iterable[Token]) -> Bag:
    """A passage as a bag."""
    given = [token for token in tokens if token.is_content]
    words = frozenset(word for token in given for word in (token.norm, token.lemma))
    characters = frozenset(char for word in words for char in word if _is_kanji(char))
    return Bag(words, frozenset(kind for token in given for kind in _kinds(token)), characters)


def kinship(keyword: str, given: Bag) -> float:
    """How much of an item's wording a passage takes up: the same words, words of their kind, or 締め for 締切."""
    wanted = _wanted(keyword)
    whole = sum(weight for _, _, _, weight in wanted)
    shared = sum(weight * _share(norm, kinds, kanji, given) for norm, kinds, kanji, weight in wanted)
    return shared / whole if whole else 0.0


@lru_cache(maxsize=512)
def _wanted(keyword: str) -> tuple[tuple[str, frozenset[str], tuple[str, ...], float], ...]:
    return tuple(
        (
            token.norm,
            _kinds(token),
            tuple(char for char in token.norm if _is_kanji(char)),
            0.4 if token.norm in _COMMON else 1.0,
        )
        for token in tokenize(keyword)
        if token.is_content and token.norm not in _EMPTY
    )


def _share(norm: str, kinds: frozenset[str], kanji: tuple[str, ...], given: Bag) -> float:
    if norm in given.words:
        return 1.0
    if kinds & given.kinds:
        return 0.8
    if not kanji:
        return 0.0
    return sum(char in given.characters for char in kanji) / len(kanji) * (1.0 if len(kanji) == 1 else 0.8)


def _kinds(token: Token) -> frozenset[str]:
    known = kin()
    own = known.get(token.norm, _NONE) | known.get(token.lemma, _NONE)
    return own | _group_names(token.groups) if token.groups else own


@lru_cache(maxsize=8192)
def _group_names(groups: tuple[int, ...]) -> frozenset[str]:
    return frozenset(map(str, groups))


def _is_kanji(char: str) -> bool:
    return "一" <= char <= "龥"
