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
    words = [hit for hit in told.within("started_word") if hit.start < told.doings[0].span[1]]
    troubled = [hit for hit in told.within("problem") if hit.start < told.doings[0].span[1]]
    if moved or (words and troubled):
        return Rated("why_started", "met", _spans([*moved, *words]), "high" if moved and troubled else "medium")
    occasion = [*words, *(hit for name in ("hence", "noticing") for hit in told.within(name) if hit.start < end)]
    if occasion and (troubled or words):
        return Rated("why_started", "partial", _spans([*troubled, *occasion]), "low")
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
    walls = told.within("obstacle", 2, 2)
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
    return seen.question_type == "episode" or has_story(seen, told)


def _list_of_feats(told: Parts) -> bool:
    """A row of feats with hardly an act between them gives no reasons, whatever words it uses."""
    return told.boasts and len(told.acts) < 2


def _spans(hits: tuple[Hit, ...] | list[Hit]) -> tuple[Range, ...]:
    return tuple(dict.fromkeys(hit.marked for hit in hits))
