"""Rates mvv_alignment and reads the coverage of mission, vision and values: an act, not a word."""

from app.judges.offline.links import links
from app.judges.offline.seen import Rated, Seen
from app.models.base import MvvKind
from app.models.reading import MvvReading, Quote

_CRITERIA = ("shows_empathy", "uses_keywords", "embodies_values", "own_words")


def rate_mvv_alignment(seen: Seen) -> list[Rated]:
    """The four criteria of the axis; ``na`` where the posting has no MVV."""
    if not seen.posting.posting.has_mvv:
        return [Rated(criterion, "na") for criterion in _CRITERIA]
    return [_by_sign(seen, criterion) for criterion in _CRITERIA]


def _by_sign(seen: Seen, criterion: str) -> Rated:
    spans = tuple(hit.marked for hit in seen.of(sign=criterion))
    return Rated(criterion, "met" if len(spans) > 1 else "partial" if spans else "unmet", spans)


def mvv_coverage(seen: Seen) -> list[MvvReading]:
    """Mission, vision and each value, in the posting's order."""
    posting = seen.posting.posting
    parts: list[tuple[MvvKind, str]] = [("mission", posting.mission.text)] if posting.mission else []
    parts += [("vision", posting.vision.text)] if posting.vision else []
    parts += [("value", value.name) for value in posting.values]
    readings = []
    for (kind, keyword), topic in zip(parts, seen.posting.mvv, strict=True):
        best = links(seen.document, seen.features, [topic], 1.5)[:1]
        quotes = tuple(
            Quote(text=seen.answer.text[b.sentence.start : b.sentence.end], near=b.sentence.start) for b in best
        )
        readings.append(MvvReading(keyword=keyword, kind=kind, status="mentioned" if best else "absent", quotes=quotes))
    return readings
