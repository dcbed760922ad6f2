"""Flags: cues that speak for a flag type become passages, one for each type and sentence."""

from collections.abc import Callable, Iterator

from app.judges.offline.document import Sentence
from app.judges.offline.seen import Range, Seen
from app.judges.offline.specific import rests_on_fact
from app.judges.offline.stuffing import stuffed
from app.judges.offline.wrong_company import wrong_company
from app.models.reading import FlagReading, Quote
from app.models.rubric import Axis

_LEAST = 0.5
"""A passage is flagged if the cues seen in it add up to this strength."""

EXTRA: dict[str, Callable[[Seen], list[Range]]] = {"keyword_stuffing": stuffed, "wrong_company": wrong_company}
"""Flag types whose passages take a look at the posting, besides their cues."""
HELD_BACK: dict[str, Callable[[Seen, Sentence], bool]] = {"generic_reason": rests_on_fact}
"""Flag types that a sentence is spared for what it takes from the posting."""
GIVES_WAY: dict[str, tuple[str, ...]] = {
    "generic_reason": ("wrong_company", "flattery"),
    "flattery": ("wrong_company",),
    "unsupported_claim": ("keyword_stuffing",),
}
"""Flag types that fall silent in a sentence that already carries a more telling one."""


def flagged(seen: Seen, axis: Axis) -> Iterator[FlagReading]:
    """The flags of this axis, in the rubric's order of types and the order of the text."""
    for kind in axis.flags:
        for start, end in passages(seen, kind.id):
            yield FlagReading(type=kind.id, quote=Quote(text=seen.answer.text[start:end], near=start))


def passages(seen: Seen, flag: str) -> list[Range]:
    """The passages of one flag type: cues in the same sentence count together and are marked as one stretch."""
    by_sentence: dict[int, list[Range]] = {}
    strength: dict[int, float] = {}
    held_back = HELD_BACK.get(flag)
    for hit in seen.of(flag=flag):
        if held_back and held_back(seen, hit.sentence):
            continue
        by_sentence.setdefault(hit.sentence.index, []).append(hit.marked)
        strength[hit.sentence.index] = strength.get(hit.sentence.index, 0.0) + hit.cue.strength
    for start, end in EXTRA[flag](seen) if flag in EXTRA else ():
        index = seen.document.sentence_at(start).index
        by_sentence.setdefault(index, []).append((start, end))
        strength[index] = 1.0
    taken = {seen.document.sentence_at(start).index for other in GIVES_WAY.get(flag, ()) for start, _ in passages(seen, other)}
    return [
        (min(start for start, _ in ranges), max(end for _, end in ranges))
        for index, ranges in sorted(by_sentence.items())
        if strength[index] >= _LEAST and index not in taken
    ]
