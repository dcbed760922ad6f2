"""Flags: cues that speak for a flag type become passages, one for each type and sentence."""

from collections.abc import Iterator

from app.judges.offline.seen import Range, Seen
from app.models.reading import FlagReading, Quote
from app.models.rubric import Axis

_LEAST = 0.5
"""A passage is flagged if the cues seen in it add up to this strength."""


def flagged(seen: Seen, axis: Axis) -> Iterator[FlagReading]:
    """The flags of this axis, in the rubric's order of types and the order of the text."""
    for kind in axis.flags:
        for start, end in passages(seen, kind.id):
            yield FlagReading(type=kind.id, quote=Quote(text=seen.answer.text[start:end], near=start))


def passages(seen: Seen, flag: str) -> list[Range]:
    """The passages of one flag type: cues in the same sentence count together and are marked as one stretch."""
    by_sentence: dict[int, list[Range]] = {}
    strength: dict[int, float] = {}
    for hit in seen.of(flag=flag):
        by_sentence.setdefault(hit.sentence.index, []).append(hit.marked)
        strength[hit.sentence.index] = strength.get(hit.sentence.index, 0.0) + hit.cue.strength
    return [
        (min(start for start, _ in ranges), max(end for _, end in ranges))
        for index, ranges in sorted(by_sentence.items())
        if strength[index] >= _LEAST
    ]
