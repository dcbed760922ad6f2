"""Rates self_interest_tied and achievement_relevant: what the applicant wants, and how they tell what they did."""

from app.judges.offline.flagging import passages
from app.judges.offline.seen import Rated, Seen


def self_interest_tied(seen: Seen) -> Rated:
    kinds = ("growth_seeking", "conditions_first", "personal_dream", "stepping_stone")
    spans = [span for kind in kinds for span in passages(seen, kind)]
    share = sum(end - start for start, end in spans) / max(1, len(seen.document.text))
    rating = "met" if not spans else "unmet" if share > 0.25 else "partial"
    return Rated("self_interest_tied", rating, tuple(spans) if rating == "partial" else ())


def achievement_relevant(seen: Seen) -> Rated:
    results = [hit.marked for hit in seen.of(sign="result")]
    if not results:
        return Rated("achievement_relevant", "na")
    if passages(seen, "hero_talk"):
        return Rated("achievement_relevant", "unmet")
    return Rated("achievement_relevant", "met" if seen.background_links else "partial", tuple(results))
