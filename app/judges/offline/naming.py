"""Where a mission, vision or value is put into words: named as it is, inflected, or echoed by its roots."""

from functools import lru_cache

from app.judges.offline.kinship import wanted_roots
from app.judges.offline.seen import Range, Seen
from app.judges.offline.told import Told
from app.normalising import loose

_LEAST_NAME = 4
"""Normalised characters from which a name found as it is counts as named; shorter ones need quotation marks."""
_LEAST_PHRASE = 6


def named(told: Told, keyword: str) -> tuple[Range, ...]:
    """Where the item's own wording stands, however spelt; a long mission also by its longest phrase."""
    text, wanted = told.loose, _wanted(keyword)
    places: list[Range] = []
    for phrase in _phrases(wanted):
        at = text.text.find(phrase)
        while at >= 0:
            places.append(text.original(at, at + len(phrase)))
            at = text.text.find(phrase, at + len(phrase))
        if places:
            break
    if not places:
        places = _inflected(told, keyword)
    if len(wanted) < _LEAST_NAME:
        places = [place for place in places if _is_meant(told.seen, place, keyword)]
    return tuple(sorted(set(places)))


def _is_meant(seen: Seen, place: Range, keyword: str) -> bool:
    """A short name (待つ) is meant as the value's where it is quoted or stands beside another value's name."""
    sentence = seen.document.sentence_at(place[0])
    others = (value.name for value in seen.posting.posting.values if value.name != keyword)
    return sentence.is_quoted(*place) or any(other in sentence.text for other in others)


def shared_phrase(told: Told, keyword: str) -> tuple[Range, ...]:
    """The longest stretch of a long item that the answer repeats, if it is long enough to be no accident."""
    text, wanted = told.loose, _wanted(keyword)
    for size in range(min(len(wanted), 12), _LEAST_PHRASE - 1, -1):
        for start in range(len(wanted) - size + 1):
            at = text.text.find(wanted[start : start + size])
            if at >= 0 and sum("一" <= char <= "龥" for char in wanted[start : start + size]) >= 2:
                return (text.original(at, at + size),)
    return ()


@lru_cache(maxsize=512)
def _wanted(keyword: str) -> str:
    return loose(keyword).text


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


def _inflected(told: Told, keyword: str) -> list[Range]:
    """The same roots in the same order within a stretch of the name's size, whatever their endings."""
    wanted = list(wanted_roots(keyword))
    if len(wanted) < 2:
        return []
    found: list[Range] = []
    for words in told.rooted:
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
