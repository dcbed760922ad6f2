"""Coverage of the posting's requirements: shown by something done, claimed, or absent."""

from app.judges.offline.links import Link, links
from app.judges.offline.seen import Rated, Seen
from app.models.reading import Quote, RequirementReading


def requirement_coverage(seen: Seen) -> list[RequirementReading]:
    """Each requirement of the posting, in its order."""
    found: dict[int, list[Link]] = {}
    for link in links(seen.document, seen.features, seen.posting.requirements):
        found.setdefault(id(link.topic), []).append(link)
    readings = []
    parts = [("required", part) for part in seen.posting.posting.required]
    parts += [("preferred", part) for part in seen.posting.posting.preferred]
    for (kind, part), topic in zip(parts, seen.posting.requirements, strict=True):
        best = found.get(id(topic), [])[:1]
        quotes = tuple(
            Quote(text=seen.answer.text[link.sentence.start : link.sentence.end], near=link.sentence.start)
            for link in best
        )
        status = "absent" if not best else "shown" if best[0].share > 0.5 else "claimed"
        readings.append(RequirementReading(item=part.text, kind=kind, status=status, quotes=quotes))  # type: ignore[arg-type]
    return readings


def meets_requirements(seen: Seen) -> Rated:
    if not seen.posting.posting.required:
        return Rated("meets_requirements", "na")
    required = [one for one in requirement_coverage(seen) if one.kind == "required" and one.status != "absent"]
    spans = tuple((q.near or 0, (q.near or 0) + len(q.text)) for one in required for q in one.quotes)
    shown = any(one.status == "shown" for one in required)
    return Rated("meets_requirements", "met" if shown else "partial" if spans else "unmet", spans)
