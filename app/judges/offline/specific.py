"""Rates company_specific: would the reason break if the company's name were swapped?"""

from app.judges.offline.seen import Rated, Seen


def company_specific(seen: Seen) -> Rated:
    strong = [link for link in seen.background_links if link.strength >= 1.5]
    spans = tuple((link.sentence.start, link.sentence.end) for link in strong)
    return Rated("company_specific", "met" if len(spans) > 1 else "partial" if spans else "unmet", spans)
