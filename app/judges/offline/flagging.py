"""Flags: cues that speak for a flag type, and what the posting shows up, become passages; one fault gets one flag."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.judges.offline.cues import Hit
from app.judges.offline.document import Sentence
from app.judges.offline.doubts import Sums, doubt, sentence_traits, sums
from app.judges.offline.leanings import leanings
from app.judges.offline.seen import Range, Seen
from app.judges.offline.specific import rests_on_fact
from app.judges.offline.stuffing import stuffed
from app.judges.offline.wants import wanted
from app.judges.offline.wordings import says_something
from app.judges.offline.wrong_company import wrong_company
from app.models.reading import FlagReading, Quote
from app.models.rubric import Axis

_LEAST = 0.5
"""A passage is flagged if the cues seen in it add up to this strength."""
_REPEATED = 0.1
"""What each other sentence with a cue of the same type adds: a fault that is repeated is less likely to be a slip of ours."""
_HELPERS = 2

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


@dataclass(frozen=True)
class Candidate:
    """A stretch of one sentence that may be flagged. ``rank``: its strongest cue, then how late it speaks."""

    flag: str
    sentence: int
    start: int
    end: int
    rank: tuple[float, int]

    def overlaps(self, other: "Candidate") -> bool:
        """Whether both mark some of the same words."""
        return self.start < other.end and other.start < self.end


def flagged(seen: Seen, axis: Axis) -> Iterator[FlagReading]:
    """The flags of this axis, in the rubric's order of types and the order of the text."""
    for kind in axis.flags:
        for start, end in passages(seen, kind.id):
            yield FlagReading(type=kind.id, quote=Quote(text=seen.answer.text[start:end], near=start))


def passages(seen: Seen, flag: str) -> list[Range]:
    """The passages of one flag type, in the order of the text."""
    return [(one.start, one.end) for one in _kept(seen) if one.flag == flag]


def flag_counts(seen: Seen) -> Counter[str]:
    """How many passages of each flag type there are."""
    return Counter(one.flag for one in _kept(seen))


def flag_spans(seen: Seen) -> list[Range]:
    """All flagged passages."""
    return [(one.start, one.end) for one in _kept(seen)]


def _kept(seen: Seen) -> list[Candidate]:
    """All passages to be flagged. Where the stretches of two types overlap, the more telling or stronger one stands; of
    equals the one whose cue ends last, since a Japanese sentence says at its end what it is about."""
    if "flags" not in seen.memo:
        doubted(seen, sums())
    kept: list[Candidate] = seen.memo["flags"]
    return kept


def marked(seen: Seen) -> list[Candidate]:
    """What the cues and the posting alone would mark."""
    candidates = [*_from_cues(seen), *_from_posting(seen)]
    candidates += _from_words(seen, candidates)
    return [
        one
        for one in candidates
        if not any(_yields(one, other) for other in candidates if other.sentence == one.sentence)
    ]


def traits_of_sentences(seen: Seen, found: list[Candidate]) -> list[dict[str, float]]:
    """What the trained sum of each sentence is made of."""
    hits: dict[int, list[Hit]] = {}
    for hit in seen.hits:
        hits.setdefault(hit.sentence.index, []).append(hit)
    kinds: dict[int, set[str]] = {}
    for one in found:
        kinds.setdefault(one.sentence, set()).add(one.flag)
    leans, asks = leanings(seen), seen.question_type
    return [
        sentence_traits(one, hits.get(one.index, []), frozenset(kinds.get(one.index, ())), asks, leans)
        for one in seen.sentences
    ]


def doubted(seen: Seen, known: Sums) -> list[Candidate]:
    """The passages of every sentence whose trained sum speaks against it: as the cues marked them, or the sentence.

    What only the posting shows up (another company's name, a list of its values) is not a matter of wording and stays.
    """
    found = marked(seen)
    kept: list[Candidate] = []
    for sentence, given in zip(seen.sentences, traits_of_sentences(seen, found), strict=True):
        own = [one for one in found if one.sentence == sentence.index]
        certain = [one for one in own if one.flag in EXTRA]
        likely, kind, share = doubt(known, given)
        if certain or likely < known.least or not says_something(sentence):
            kept += certain
        elif not own and share >= known.least_kind:
            kept.append(Candidate(kind, sentence.index, sentence.start, sentence.end, (_LEAST, sentence.end)))
        else:
            kept += [replace(one, flag=kind) for one in own] if len(own) == 1 else own
    seen.memo["flags"] = kept
    return kept


def _yields(one: Candidate, other: Candidate) -> bool:
    if one.flag == other.flag:
        return False
    if other.flag in GIVES_WAY.get(one.flag, ()):
        return True
    if one.flag in GIVES_WAY.get(other.flag, ()):
        return False
    return one.overlaps(other) and (other.rank, other.flag) > (one.rank, one.flag)


def _from_cues(seen: Seen) -> list[Candidate]:
    """Cues of one type in one sentence count together and are marked as one stretch."""
    hits = sorted(
        (hit for hit in seen.hits if hit.cue.speaks_for.flag and not _held_back(seen, hit)),
        key=lambda hit: (hit.cue.speaks_for.flag or "", hit.sentence.index),
    )
    found = []
    for flag, of_type in groupby(hits, key=lambda hit: hit.cue.speaks_for.flag or ""):
        sentences = {index: list(group) for index, group in groupby(of_type, key=lambda hit: hit.sentence.index)}
        repeated = _REPEATED * min(_HELPERS, len(sentences) - 1) + 1e-9
        for index, group in sentences.items():
            strength = sum({hit.cue.id: hit.cue.strength for hit in group}.values())
            if strength + repeated >= _LEAST:
                marks = [hit.marked for hit in group]
                rank = (max(hit.cue.strength for hit in group), max(hit.end for hit in group))
                found.append(Candidate(flag, index, min(s for s, _ in marks), max(e for _, e in marks), rank))
    return found


def _held_back(seen: Seen, hit: Hit) -> bool:
    spared = HELD_BACK.get(hit.cue.speaks_for.flag or "")
    return spared is not None and spared(seen, hit.sentence)


def _from_words(seen: Seen, found: list[Candidate]) -> list[Candidate]:
    spoken_for = {one.sentence: one.flag for one in found}
    return [
        Candidate(flag, sentence.index, start, end, (1.0 if flag == "stepping_stone" else _LEAST, end))
        for flag, sentence, (start, end) in wanted(seen, spoken_for)
    ]


def _from_posting(seen: Seen) -> list[Candidate]:
    return [
        Candidate(flag, seen.document.sentence_at(start).index, start, end, (1.0, end))
        for flag, look in EXTRA.items()
        for start, end in look(seen)
    ]
