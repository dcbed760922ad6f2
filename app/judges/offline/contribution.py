"""Rates states_contribution: which skill, on which problem?"""

from app.judges.offline.seen import Rated, Seen


def states_contribution(seen: Seen) -> Rated:
    hits = [hit.marked for hit in seen.of(sign="plan")]
    return Rated("states_contribution", "met" if len(hits) > 1 else "partial" if hits else "unmet", tuple(hits))
