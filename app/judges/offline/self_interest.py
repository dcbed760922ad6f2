"""Rates self_interest_tied and achievement_relevant: what the applicant wants, and how they tell what they did."""

from app.judges.offline.flagging import passages
from app.judges.offline.grounds import grounds
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.serving import serves

_WISHES = ("growth_seeking", "conditions_first", "personal_dream", "stepping_stone")
_LITTLE, _MUCH = 0.15, 0.34
"""Shares of the text: one wish below the first is an aside; wishes beyond the second are the main point anywhere."""


def self_interest_tied(seen: Seen) -> Rated:
    """Met without an untied wish; unmet where wishes open or close the answer, are many, or fill much of it."""
    spans = sorted(span for kind in _WISHES for span in passages(seen, kind))
    blame = passages(seen, "complaint") if seen.question_type == "job_change" else []
    if not spans:
        if blame:
            return Rated("self_interest_tied", "partial", tuple(blame), "low")
        aside = tuple(hit.marked for hit in seen.of(sign="self_wish"))
        return Rated("self_interest_tied", "partial" if aside else "met", aside, "low" if aside else "high")
    if _is_main_point(seen, spans, blame) and not _bargains(seen):
        return Rated("self_interest_tied", "unmet", tuple(spans), "high" if len(spans) > 1 else "medium")
    return Rated("self_interest_tied", "partial", tuple(spans), "medium")


def _bargains(seen: Seen) -> bool:
    """The wish is one side of a bargain: the answer brings work or a skill along as well."""
    ground = grounds(seen)
    return bool(ground.brought and (ground.work or ground.acts)) or ground.kinds > 2


def _is_main_point(seen: Seen, spans: list[Range], blame: list[Range]) -> bool:
    share = sum(end - start for start, end in spans) / max(1, seen.document.size)
    if len(spans) == 1 and share < _LITTLE:
        return False
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
    changes, acts = _told(seen, "change_told"), _told(seen, "act_told")
    told = sorted({*changes, *acts})
    used = _used_here(seen, told[0][1]) if told else []
    asked = seen.question_type in ("episode", "self_pr")
    if not boasts and 2 * len(changes) + len(acts) + bool(used) < (1 if asked else 2):
        return Rated("achievement_relevant", "na", (), "medium")
    if len(boasts) > 1 or (boasts and not used and len(acts) < 3):
        return Rated("achievement_relevant", "unmet", tuple(boasts), "high" if len(boasts) > 1 else "medium")
    if not boasts and not _ends_elsewhere(seen, used):
        return Rated("achievement_relevant", "met", (*used, *told), "high" if used and changes else "medium")
    return Rated("achievement_relevant", "partial", tuple(told or boasts), "medium")


def _told(seen: Seen, sign: str) -> list[Range]:
    """Clauses that tell an act or a change, apart from those that speak of wishes or of blame."""
    aside = [span for kind in (*_WISHES, "complaint") for span in passages(seen, kind)]
    spans = sorted({hit.marked for hit in seen.of(sign=sign)})
    return [(start, end) for start, end in spans if not any(left < end and start < right for left, right in aside)]


def _used_here(seen: Seen, start: int) -> list[Range]:
    """Sentences behind the achievement that say what it is good for here."""
    return [
        (sentence.start, sentence.end)
        for sentence in seen.sentences
        if sentence.end > start and "use_here" in seen.signs(sentence)
    ]


def _ends_elsewhere(seen: Seen, used: list[Range]) -> bool:
    """The story ends on a lesson, on everybody's merit, on blame or on a wish of one's own; or serves another firm."""
    last = seen.sentences[-1]
    if any("lesson" in seen.signs(sentence) for sentence in seen.sentences[-2:]) and not used:
        return True
    if sum(1 for _ in seen.of(sign="all_of_us")) > 1 or passages(seen, "wrong_company"):
        return True
    wishes = [end for kind in _WISHES for _, end in passages(seen, kind)]
    return not used and (any(end > last.start for end in wishes) or bool(passages(seen, "complaint")))
