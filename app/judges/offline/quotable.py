"""Which passages of a rating are fit to be quoted: whole enough to be understood, and not what the review flags."""

from app.judges.offline.flagging import passages
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.weighing import FAULTS

_SHORT = 12
"""Code points: a shorter passage (です, 人数を埋めたくて) tells nothing alone, so its sentence is quoted."""
_NO_CREDIT = (
    "growth_seeking", "conditions_first", "personal_dream", "complaint", "generic_reason", "flattery",
    "keyword_stuffing", "stepping_stone", "wrong_company",
)  # fmt: skip
"""Flag types whose passages prove nothing. A boast may still hold the result, a bare claim the act."""
_IN_ITS_SENTENCE = frozenset({"own_words", "shows_empathy"})
"""Criteria about how something is said: the named value alone shows nothing of it."""


def quotable(seen: Seen, rated: Rated) -> tuple[Range, ...]:
    """The passages of a rating as they are quoted. What puts off in one place is no credit in another."""
    if rated.criterion in FAULTS or rated.rating not in ("met", "partial"):
        return rated.spans
    wide = rated.criterion in _IN_ITS_SENTENCE
    spans = dict.fromkeys(_whole(seen, span) if wide or span[1] - span[0] < _SHORT else span for span in rated.spans)
    flagged = [span for kind in _NO_CREDIT for span in passages(seen, kind)]
    return tuple(span for span in spans if not any(span[0] < end and start < span[1] for start, end in flagged))


def _whole(seen: Seen, span: Range) -> Range:
    sentence = seen.document.sentence_at(span[0])
    return sentence.start, max(span[1], sentence.end)
