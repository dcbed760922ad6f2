"""Rates reproducibility: situation, three whys, own ingenuity, result, transfer."""

from app.judges.offline.seen import Rated, Seen

_CRITERIA = ("situation", "why_started", "why_chosen", "why_persisted", "own_ingenuity", "result", "transferable")


def rate_reproducibility(seen: Seen) -> list[Rated]:
    """The seven criteria of the axis."""
    return [_by_sign(seen, criterion) for criterion in _CRITERIA]


def _by_sign(seen: Seen, criterion: str) -> Rated:
    spans = tuple(hit.marked for hit in seen.of(sign=criterion))
    return Rated(criterion, "met" if len(spans) > 1 else "partial" if spans else "unmet", spans)
