"""Rates reproducibility: situation, three whys, own ingenuity, result, transfer."""

from app.judges.offline.reasons import why_chosen, why_persisted, why_started
from app.judges.offline.seen import Rated, Seen
from app.judges.offline.story_parts import parts
from app.judges.offline.story_rating import own_ingenuity, result, situation
from app.judges.offline.transfer import transferable


def rate_reproducibility(seen: Seen) -> list[Rated]:
    """The seven criteria of the axis."""
    told = parts(seen)
    return [
        situation(seen, told),
        why_started(seen, told),
        why_chosen(seen, told),
        why_persisted(seen, told),
        own_ingenuity(seen, told),
        result(seen, told),
        transferable(seen, told),
    ]
