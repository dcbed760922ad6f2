"""Rates links_to_background: is the hiring background taken up, and tied to the applicant?"""

from app.judges.offline.seen import Rated, Seen


def links_to_background(seen: Seen) -> Rated:
    if not seen.posting.background:
        return Rated("links_to_background", "na")
    strong = [link for link in seen.background_links if link.strength >= 2.0]
    if strong:
        spans = tuple((link.sentence.start, link.sentence.end) for link in strong)
        return Rated("links_to_background", "met" if len(strong) > 1 else "partial", spans)
    return Rated("links_to_background", "unmet")
