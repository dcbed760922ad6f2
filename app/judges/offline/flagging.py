"""Flags: cues that speak for a flag type become passages, one for each type and sentence."""

from collections.abc import Iterator

from app.judges.offline.cues import Hit
from app.judges.offline.seen import Range, Seen
from app.models.reading import FlagReading, Quote
from app.models.rubric import Axis

_LEAST = 0.5
"""A passage is flagged if the cues seen in it add up to this strength."""
_COMPANY = 0.1
"""What each other sentence with a cue of the same type adds: a repeated fault is less likely our slip."""
_HELPERS = 2


def flagged(seen: Seen, axis: Axis) -> Iterator[FlagReading]:
    """The flags of this axis, in the rubric's order of types and the order of the text."""
    for kind in axis.flags:
        for start, end in passages(seen, kind.id):
            yield FlagReading(type=kind.id, quote=Quote(text=seen.answer.text[start:end], near=start))


def passages(seen: Seen, flag: str) -> list[Range]:
    """The passages of one flag type: cues in the same sentence count together and are marked as one stretch.

    A sentence gets one flag for one fault: where the stretches of two types overlap, the stronger reading stands,
    and of equals the one whose cue ends last, since a Japanese sentence says at its end what it is about.
    """
    by_type = _by_sentence(seen)
    rivals = [(kind, index, hits) for kind, found in by_type.items() if kind != flag for index, hits in found.items()]
    kept = []
    for index, hits in sorted(by_type.get(flag, {}).items()):
        weight = _weight(hits, by_type[flag], index)
        if weight < _LEAST:
            continue
        start, end = _stretch(hits)
        beaten = any(
            at == index
            and _overlap((start, end), _stretch(others))
            and _weight(others, by_type[kind], at) >= _LEAST
            and (_rank(others), kind) > (_rank(hits), flag)
            for kind, at, others in rivals
        )
        if not beaten:
            kept.append((start, end))
    return kept


def _by_sentence(seen: Seen) -> dict[str, dict[int, list[Hit]]]:
    found: dict[str, dict[int, list[Hit]]] = {}
    for hit in seen.hits:
        if hit.cue.speaks_for.flag:
            found.setdefault(hit.cue.speaks_for.flag, {}).setdefault(hit.sentence.index, []).append(hit)
    return found


def _weight(hits: list[Hit], found: dict[int, list[Hit]], index: int) -> float:
    """How strongly a sentence speaks for a type; a repeated fault in other sentences lends a little."""
    own = {hit.cue.id: hit.cue.strength for hit in hits}
    others = sum(1 for at in found if at != index)
    return sum(own.values()) + _COMPANY * min(_HELPERS, others) + 1e-9


def _rank(hits: list[Hit]) -> tuple[float, int]:
    return max(hit.cue.strength for hit in hits), max(hit.end for hit in hits)


def _stretch(hits: list[Hit]) -> Range:
    return min(hit.marked[0] for hit in hits), max(hit.marked[1] for hit in hits)


def _overlap(left: Range, right: Range) -> bool:
    return left[0] < right[1] and right[0] < left[1]
