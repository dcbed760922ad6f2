"""Rates the three whys: why they started, why that way, why they went on. ``na`` where no story is asked for or told."""

from app.judges.offline.seen import Rated, Seen
from app.judges.offline.story_parts import Parts, has_story


def _asked(seen: Seen, told: Parts) -> bool:
    return seen.question_type == "episode" or has_story(seen, told)


def why_started(seen: Seen, told: Parts) -> Rated:
    """A thought, a feeling or somebody's words before the first act."""
    if not _asked(seen, told):
        return Rated("why_started", "na")
    before = [h for h in told.sign("started") if told.acts and h.start <= told.acts[-1].span[1]]
    if before:
        return Rated("why_started", "met", tuple(h.marked for h in before))
    words = [h for h in (*told.sign("started_word"), *told.sign("hence"), *told.sign("problem")) if told.acts]
    if words:
        return Rated("why_started", "partial", tuple(h.marked for h in words))
    return Rated("why_started", "unmet")


def why_chosen(seen: Seen, told: Parts) -> Rated:
    """Another way that was weighed, or what the choice rested on."""
    if not _asked(seen, told):
        return Rated("why_chosen", "na")
    if told.acts and told.sign("weighed"):
        return Rated("why_chosen", "met", told.spans("weighed"))
    if told.acts and (told.sign("aim") or told.sign("noticing")):
        return Rated("why_chosen", "partial", told.spans("aim", "noticing"))
    return Rated("why_chosen", "unmet")


def why_persisted(seen: Seen, told: Parts) -> Rated:
    """A wall, and what was done about it."""
    if not _asked(seen, told):
        return Rated("why_persisted", "na")
    walls = told.sign("obstacle")
    if not walls:
        return Rated("why_persisted", "unmet")
    first = walls[0]
    met = [a for a in told.acts if a.span[0] >= first.start and a.sentence - first.sentence.index <= 3]
    return Rated("why_persisted", "met" if met else "partial", told.spans("obstacle"))
