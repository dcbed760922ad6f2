"""Where a mission, vision or value is put into words: named as it is, inflected, or echoed by its roots."""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.judges.offline.morphology import Token, tokenize
from app.judges.offline.seen import Range, Seen
from app.judges.offline.values import everyday_words, kin
from app.normalising import loose

_LEAST_NAME = 4
"""Normalised characters from which a name found as it is counts as named; shorter ones need quotation marks."""
_EMPTY, _COMMON = everyday_words()


def named(seen: Seen, keyword: str) -> tuple[Range, ...]:
    """Where the item's own wording stands, however spelt; a long mission also by its longest phrase."""
    text = loose(seen.document.text)
    wanted = loose(keyword).text
    places: list[Range] = []
    for phrase in _phrases(wanted):
        at = text.text.find(phrase)
        while at >= 0:
            places.append(text.original(at, at + len(phrase)))
            at = text.text.find(phrase, at + len(phrase))
        if places:
            break
    if not places:
        places = _inflected(seen, keyword)
    if len(wanted) < _LEAST_NAME:
        places = [place for place in places if _is_meant(seen, place, keyword)]
    return tuple(sorted(set(places)))


def _is_meant(seen: Seen, place: Range, keyword: str) -> bool:
    """A short name (待つ) is meant as the value's where it is quoted or stands beside another value's name."""
    sentence = seen.document.sentence_at(place[0])
    others = (value.name for value in seen.posting.posting.values if value.name != keyword)
    return sentence.is_quoted(*place) or any(other in sentence.text for other in others)


def shared_phrase(seen: Seen, keyword: str) -> tuple[Range, ...]:
    """The longest stretch of a long item that the answer repeats, if it is long enough to be no accident."""
    text, wanted = loose(seen.document.text), loose(keyword).text
    for size in range(min(len(wanted), 12), _LEAST_PHRASE - 1, -1):
        for start in range(len(wanted) - size + 1):
            at = text.text.find(wanted[start : start + size])
            if at >= 0 and sum("一" <= char <= "龥" for char in wanted[start : start + size]) >= 2:
                return (text.original(at, at + size),)
    return ()


_LEAST_PHRASE = 6


def roots(tokens: Iterable[Token]) -> dict[str, float]:
    """Content words by what inflection and transitivity leave alone: 止める, 止まる and 止まらない share 止."""
    found: dict[str, float] = {}
    for token in tokens:
        if not token.is_content or token.norm in _EMPTY:
            continue
        if token.pos[0] == "名詞":
            root, weight = token.norm, 0.4 if token.norm in _COMMON else 1.0
        else:
            root = token.norm[0] if "一" <= token.norm[0] <= "龥" else token.norm
            weight = 0.4 if token.norm in _COMMON else 0.7
        found[root] = max(weight, found.get(root, 0.0))
    return found


_CORE = re.compile(r"[「『](.{2,12}?)[」』]")


@lru_cache(maxsize=512)
def core_roots(keyword: str) -> dict[str, float]:
    """The roots of what a mission itself puts in quotation marks: 「止めない」を支える."""
    return roots(tokenize("。".join(_CORE.findall(keyword))))


@lru_cache(maxsize=512)
def wanted_roots(keyword: str) -> dict[str, float]:
    """The roots of an item's wording."""
    return roots(tokenize(keyword))


def echo(wanted: dict[str, float], given: dict[str, float]) -> tuple[int, float]:
    """How much of the wanted roots a passage shares: how many, and what share of their weight."""
    shared = [value for root, value in wanted.items() if root in given]
    return len(shared), sum(shared) / (sum(wanted.values()) or 1.0)


def kinship(keyword: str, tokens: Iterable[Token]) -> float:
    """How much of an item's wording a passage takes up, character by character: 締切 and 締め are kin."""
    given = [token for token in tokens if token.is_content]
    words = {word for token in given for word in (token.norm, token.lemma)}
    characters = {char for word in words for char in word if _is_kanji(char)}
    groups = {group for word in words for group in kin().get(word, ())}
    groups |= {str(group) for token in given for group in token.groups}
    shared = whole = 0.0
    for token in tokenize(keyword):
        if not token.is_content or token.norm in _EMPTY:
            continue
        weight = 0.4 if token.norm in _COMMON else 1.0
        whole += weight
        shared += weight * _kin_share(token, words, characters, groups)
    return shared / whole if whole else 0.0


def _kin_share(token: Token, words: set[str], characters: set[str], groups: set[str]) -> float:
    """1 for the same word, 0.8 for one of its kind, else by its characters."""
    if token.norm in words:
        return 1.0
    own = kin().get(token.norm, frozenset()) | kin().get(token.lemma, frozenset())
    if groups & (own | {str(group) for group in token.groups}):
        return 0.8
    kanji = [char for char in token.norm if _is_kanji(char)]
    if not kanji:
        return 0.0
    return sum(char in characters for char in kanji) / len(kanji) * (1.0 if len(kanji) == 1 else 0.8)


def _is_kanji(char: str) -> bool:
    return "一" <= char <= "龥"


def _phrases(wanted: str) -> list[str]:
    """The whole wording, then without its last inflected character or polite ending, then halves of a long one."""
    if not wanted:
        return []
    phrases = [wanted]
    for ending in ("ません", "ます", "です", "する", "こと"):
        if wanted.endswith(ending) and len(wanted) - len(ending) >= _LEAST_NAME:
            phrases.append(wanted[: -len(ending)])
    if len(wanted) > _LEAST_NAME:
        phrases.append(wanted[:-1])
    if len(wanted) >= 14:
        half = max(7, int(0.6 * len(wanted)))
        phrases += [wanted[:half], wanted[-half:]]
    return phrases


def _inflected(seen: Seen, keyword: str) -> list[Range]:
    """The same roots in the same order within a stretch of the name's size, whatever their endings."""
    wanted = list(wanted_roots(keyword))
    if len(wanted) < 2:
        return []
    found: list[Range] = []
    for sentence in seen.sentences:
        words = [(root, token) for token in sentence.tokens for root in roots((token,))]
        for index, (root, first) in enumerate(words):
            if root != wanted[0]:
                continue
            at, last = index, first
            for word in wanted[1:]:
                at = next((i for i in range(at + 1, len(words)) if words[i][0] == word), -1)
                if at < 0:
                    break
                last = words[at][1]
            if at >= 0 and last.end - first.start <= len(keyword) + 5:
                found.append((first.start, last.end))
    return found
