"""Rates the three whys: why they started, why that way, why they went on. ``na``: no story is asked for or told."""

from app.judges.offline.cues import Hit
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.story_parts import Parts, has_story

_FAR = 2
"""A wall is met by what is done within this many sentences."""


def why_started(seen: Seen, told: Parts) -> Rated:
    """A thought, a feeling or somebody's words before the act; an occasion alone is partial."""
    if not _asked(seen, told):
        return Rated("why_started", "na")
    if not told.doings or _list_of_feats(told):
        return Rated("why_started", "unmet")
    end = told.doings[-1].span[1]
    moved = [hit for hit in told.within("started") if hit.start < end]
    before = {
        name: [hit for hit in told.within(name) if hit.start < end]
        for name in ("started_word", "problem", "trouble", "noticing")
    }
    words, seen_by_self = before["started_word"], before["noticing"]
    troubled = [*before["problem"], *before["trouble"]]
    hence = [hit for hit in told.within("hence") if hit.start <= end]
    led = [*words, *seen_by_self, *hence]
    if moved or (words and (troubled or seen_by_self)) or (seen_by_self and hence and troubled):
        return Rated("why_started", "met", _spans([*moved, *words]), "high" if moved and troubled else "medium")
    if led or troubled:
        return Rated("why_started", "partial", _spans([*troubled, *led]), "low")
    return Rated("why_started", "unmet")


def why_chosen(seen: Seen, told: Parts) -> Rated:
    """Another way that was weighed, or what the choice rested on; an aim alone is partial."""
    if not _asked(seen, told):
        return Rated("why_chosen", "na")
    if not told.doings or _list_of_feats(told):
        return Rated("why_chosen", "unmet")
    weighed = told.within("weighed")
    if weighed:
        return Rated("why_chosen", "met", _spans(weighed), "high" if len(weighed) > 1 else "medium")
    thin = (*told.within("aim", 0), *told.within("noticing"))
    if thin:
        return Rated("why_chosen", "partial", _spans(thin), "low")
    return Rated("why_chosen", "unmet")


def why_persisted(seen: Seen, told: Parts) -> Rated:
    """A wall, and what was done about it."""
    if not _asked(seen, told):
        return Rated("why_persisted", "na")
    begun = told.doings[0].span[0] if told.doings else 0
    walls = (*told.within("obstacle", 2, 2), *(hit for hit in told.within("pushback", 0, 2) if hit.start > begun))
    if not walls or _list_of_feats(told):
        return Rated("why_persisted", "unmet")
    answers = [*(act.span for act in told.doings), *(hit.marked for hit in told.sign("overcame"))]
    for wall in walls:
        limit = wall.sentence.index + _FAR
        after: list[Range] = [
            span for span in answers if span[0] > wall.start and seen.document.sentence_at(span[0]).index <= limit
        ]
        if after:
            return Rated("why_persisted", "met", (wall.marked, *after[:2]), "high" if len(after) > 1 else "medium")
    return Rated("why_persisted", "partial", _spans(walls))


def _asked(seen: Seen, told: Parts) -> bool:
    if seen.question_type == "episode":
        return True
    if seen.question_type == "self_pr" and not told.doings:
        return len({hit.sentence.index for name in ("feat", "result", "praise") for hit in told.sign(name)}) > 0
    return has_story(seen, told) or _told_with_trouble(told)


def _told_with_trouble(told: Parts) -> bool:
    """One act told with the trouble before it and with what came of it, or why it was done, is a story too."""
    return (
        bool(told.acts)
        and bool(told.within("trouble") or told.within("started_word"))
        and bool(told.within("result") or told.within("started") or told.within("weighed") or len(told.acts) > 1)
    )


def _list_of_feats(told: Parts) -> bool:
    """A row of feats with hardly an act between them gives no reasons, whatever words it uses."""
    return told.boasts and len(told.acts) < 2


def _spans(hits: tuple[Hit, ...] | list[Hit]) -> tuple[Range, ...]:
    return tuple(dict.fromkeys(hit.marked for hit in hits))
