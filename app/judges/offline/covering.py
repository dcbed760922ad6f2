"""Coverage as a whole: whether a requirement or a value is touched, and proven, by what labelled answers taught.

Words shared with an item say little alone, and much in an answer that tells what its writer did. ``coverage.v1.json`` in
``judges/trained`` holds two logistic sums for requirements and two for mission, vision and values: touched at all, and if so
shown (or embodied) rather than claimed (or mentioned). An item that rises from absent quotes the sentence nearest to it;
where there is none, it stays absent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from app.judges.offline.document import Sentence
from app.judges.offline.fields import asked
from app.judges.offline.grounds import grounds
from app.judges.offline.kinship import Bag, Roots, bag, echo, kinship, roots, wanted_roots
from app.judges.offline.leanings import leanings
from app.judges.offline.links import links
from app.judges.offline.mvv import mvv_coverage, mvv_standings
from app.judges.offline.requirements import requirement_coverage
from app.judges.offline.seen import Seen
from app.judges.offline.story_parts import parts
from app.judges.offline.trained import trained
from app.judges.offline.weighing import is_weighed
from app.models.reading import MvvReading, Quote, RequirementReading

FILE = "coverage.v1.json"
_LEAST_LINK = 0.3


@dataclass(frozen=True)
class Sums:
    """Trait → weight, with ``base``: whether an item is touched, and whether it is proven. ``least``: from which sum on."""

    touched: Mapping[str, float]
    proven: Mapping[str, float]
    least: float


@dataclass(frozen=True)
class Item:
    """What is known of one item in one answer, and the sentence nearest to it."""

    traits: Mapping[str, float]
    nearest: Sentence | None


@cache
def sums() -> Mapping[str, Sums]:
    """What was trained, read once."""
    return loaded(trained(FILE))


def loaded(table: Mapping[str, Any]) -> Mapping[str, Sums]:
    """Sums from what the file holds."""
    return {name: Sums(**table[name]) for name in ("requirements", "mvv")}


def covered_requirements(seen: Seen, known: Sums | None = None) -> list[RequirementReading]:
    """Each requirement of the posting, in its order."""
    known = known or sums()["requirements"]
    found = requirement_coverage(seen)
    return [
        one.model_copy(update=_settled(seen, known, item, one.status, one.quotes, ("claimed", "shown")))
        for one, item in zip(found, requirement_items(seen, found), strict=True)
    ]


def covered_mvv(seen: Seen, known: Sums | None = None) -> list[MvvReading]:
    """Mission, vision and each value, in the posting's order."""
    known = known or sums()["mvv"]
    return [
        one.model_copy(update=_settled(seen, known, item, one.status, one.quotes, ("mentioned", "embodied")))
        for one, item in zip(mvv_coverage(seen), mvv_items(seen), strict=True)
    ]


def _settled(
    seen: Seen, known: Sums, item: Item, status: str, quotes: tuple[Quote, ...], levels: tuple[str, str]
) -> dict[str, Any]:
    """The status that the sums give, and what it rests on."""
    if not is_weighed(seen.posting.posting) or (status == "absent" and item.nearest is None):
        return {}
    if _sum(known.touched, item.traits) < known.least:
        return {"status": "absent", "quotes": ()}
    if not quotes and item.nearest is not None:
        start, end = item.nearest.start, item.nearest.end
        quotes = (Quote(text=seen.answer.text[start:end], near=start),)
    return {"status": levels[_sum(known.proven, item.traits) >= 0], "quotes": quotes}


def _sum(weights: Mapping[str, float], traits: Mapping[str, float]) -> float:
    return weights["base"] + fsum(value * weights.get(name, 0.0) for name, value in traits.items())


def _of_answer(seen: Seen) -> dict[str, float]:
    asks = seen.question_type
    return {
        **leanings(seen),
        "own acts": min(4, len(parts(seen).acts)) / 4,
        "grounds": grounds(seen).kinds / 5,
        "asks for a story": float(asks in ("episode", "self_pr")),
        "asks motivation": float(asks == "motivation"),
    }


def requirement_items(seen: Seen, found: Sequence[RequirementReading]) -> list[Item]:
    """What the sums of each requirement are made of."""
    common = _of_answer(seen)
    items = []
    for one, topic in zip(found, seen.posting.requirements, strict=True):
        wanted = asked(one.item)
        linked = links(seen.document, seen.features, [topic], _LEAST_LINK)
        strongest = linked[0].strength if linked else 0.0
        touched = float(one.status != "absent")
        own = {
            "shown": float(one.status == "shown"),
            "claimed": float(one.status == "claimed"),
            "link": min(4.0, strongest) / 4,
            "links": min(6.0, fsum(link.strength for link in linked[:3])) / 6,
            "share": linked[0].share if linked else 0.0,
            "known field": float(wanted.told is not None),
            "required": float(one.kind == "required"),
            "link is past": float(bool(linked) and linked[0].sentence.clauses[-1].past),
            f"asks {wanted.kind}": 1.0,
            f"touched {wanted.kind}": touched,
            "link with acts": min(4.0, strongest) / 4 * common["own acts"],
        }
        items.append(Item(common | own, linked[0].sentence if linked else None))
    return items


def mvv_items(seen: Seen) -> list[Item]:
    """What the sums of each mission, vision and value are made of."""
    standings = mvv_standings(seen)
    common = _of_answer(seen)
    given = [(sentence, bag(sentence.tokens), roots(sentence.tokens)) for sentence in seen.sentences]
    whole = bag([token for sentence in seen.sentences for token in sentence.tokens])
    highest = max((one.strength for one in standings), default=0.0)
    embodied = sum(one.status == "embodied" for one in standings) / 3
    told = {value.name: value.description or "" for value in seen.posting.posting.values}
    items = []
    for one in standings:
        described = told.get(one.keyword, "")
        near = max(given, key=lambda each: _nearness(one.keyword, described, each[1]), default=None)
        strength = min(3.0, one.strength) / 3
        word = max((kinship(one.keyword, words) for _, words, _ in given), default=0.0)
        own = {
            "embodied": float(one.status == "embodied"),
            "mentioned": float(one.status == "mentioned"),
            "strength": strength,
            "strongest": float(one.strength == highest > 0),
            "of the strongest": one.strength / (highest or 1.0),
            "named": float(bool(one.named)),
            "echoed": float(bool(one.echoed)),
            "near acts": float(bool(one.near_acts)),
            "is stated": float(one.kind != "value"),
            "words": word,
            "words of its meaning": max((kinship(described, words) for _, words, _ in given), default=0.0),
            "roots": max((_shared(one.keyword, each) for _, _, each in given), default=0.0),
            "roots of its meaning": max((_shared(described, each) for _, _, each in given), default=0.0),
            "words anywhere": kinship(one.keyword, whole),
            "words of its meaning anywhere": kinship(described, whole),
            "is explained": float(bool(described)),
            "others embodied": embodied,
            "strength in a good answer": strength * common["leaning overall"],
            "words in a good answer": word * common["leaning overall"],
        }
        is_near = near is not None and _nearness(one.keyword, described, near[1]) > 0
        items.append(Item(common | own, near[0] if near is not None and is_near else None))
    return items


def _nearness(keyword: str, described: str, words: Bag) -> float:
    return kinship(keyword, words) + (kinship(described, words) if described else 0.0)


def _shared(text: str, given: Roots) -> float:
    return echo(wanted_roots(text), given)[1] if text else 0.0
