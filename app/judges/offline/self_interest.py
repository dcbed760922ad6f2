"""Rates self_interest_tied and achievement_relevant: what the applicant wants, and how they tell what they did."""

from app.judges.offline.flagging import passages
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.serving import serves

_WISHES = ("growth_seeking", "conditions_first", "personal_dream", "stepping_stone")
_MUCH = 0.34
"""The share of the text beyond which wishes are the main point, wherever they stand."""


def self_interest_tied(seen: Seen) -> Rated:
    """Met without an untied wish; unmet where wishes open or close the answer, are many, or fill much of it."""
    spans = sorted(span for kind in _WISHES for span in passages(seen, kind))
    blame = passages(seen, "complaint") if seen.question_type == "job_change" else []
    if not spans:
        if blame:
            return Rated("self_interest_tied", "partial", tuple(blame), "low")
        return Rated("self_interest_tied", "met", (), "high" if not seen.has(sign="self_wish") else "medium")
    certain = "high" if len(spans) > 1 else "medium"
    if _is_main_point(seen, spans, blame):
        return Rated("self_interest_tied", "unmet", tuple(spans), certain)
    return Rated("self_interest_tied", "partial", tuple(spans), "medium")


def _is_main_point(seen: Seen, spans: list[Range], blame: list[Range]) -> bool:
    text = seen.document.text
    share = sum(end - start for start, end in spans) / max(1, len(text))
    if share > _MUCH or len(spans) + len(blame) >= 3:
        return True
    first, last = seen.sentences[0], seen.sentences[-1]
    for_others = sum(1 for sentence in seen.sentences if serves(sentence.text))
    opens = spans[0][0] < first.end
    closes = spans[-1][1] > last.start and last.end - spans[-1][1] < 12
    return (opens or closes or len(spans) > 1) and for_others < 2


def achievement_relevant(seen: Seen) -> Rated:
    """Na where nothing is told that was done; unmet where it serves to shine; met where method or use here is told."""
    boasts = passages(seen, "hero_talk")
    changes = [hit.marked for hit in seen.of(sign="change_told")]
    acts = [hit.marked for hit in seen.of(sign="act_told")]
    told = sorted({*changes, *(acts if len(acts) > 1 or seen.question_type in ("episode", "self_pr") else [])})
    if not told and not boasts:
        return Rated("achievement_relevant", "na", (), "medium")
    used = _used_here(seen, (told or boasts)[0][0])
    if len(boasts) > 1 or (boasts and not used and len(acts) < 3):
        return Rated("achievement_relevant", "unmet", tuple(boasts), "high" if len(boasts) > 1 else "medium")
    if not boasts and not _ends_elsewhere(seen) and (used or len(acts) > 1):
        return Rated("achievement_relevant", "met", tuple([*used, *told]), "high" if used and changes else "medium")
    return Rated("achievement_relevant", "partial", tuple(told or boasts), "medium")


def _used_here(seen: Seen, start: int) -> list[Range]:
    """Sentences behind the achievement that say what it is good for here."""
    return [
        (sentence.start, sentence.end)
        for sentence in seen.sentences
        if sentence.end > start and ("御社" in sentence.text or seen.signs(sentence) & {"plan"}) and serves(sentence.text)
    ]


def _ends_elsewhere(seen: Seen) -> bool:
    """The story ends on a lesson, on everybody's merit, or on the applicant's own wish."""
    last = seen.sentences[-2:]
    if any("lesson" in seen.signs(sentence) for sentence in last):
        return True
    if sum(1 for _ in seen.of(sign="all_of_us")) > 1:
        return True
    return any(end > last[-1].start for kind in _WISHES for _, end in passages(seen, kind))
