"""What the raters saw of an answer, as named numbers: what the trained weights of ``weighing`` are for."""

from collections import Counter
from collections.abc import Mapping

from app.judges.offline.background import touches
from app.judges.offline.flagging import flag_counts
from app.judges.offline.grounds import grounds
from app.judges.offline.mvv import mvv_coverage
from app.judges.offline.plans import plans
from app.judges.offline.requirements import requirement_coverage
from app.judges.offline.seen import Rated, Seen
from app.judges.offline.story_parts import parts
from app.judges.offline.wordings import says_something

_LEVEL = {"unmet": -1.0, "partial": 0.0, "met": 1.0}
_MOST = 3
"""A count says no more from here on."""


def traits(seen: Seen, rated: Mapping[str, Rated]) -> dict[str, float]:
    """Trait → value, about -1 to 1; a trait that is not named is 0. Nothing here grows with the length alone."""
    found: dict[str, float] = {f"asks {seen.question_type}": 1.0}
    for name, one in rated.items():
        if one.rating == "na":
            found[f"{name} na"] = 1.0
            continue
        found[name] = _LEVEL[one.rating]
        if one.confidence == "high" and one.rating != "partial":
            found[f"{name} sure"] = _LEVEL[one.rating]
    for flag, count in flag_counts(seen).items():
        found[f"flag {flag}"] = min(2, count) / 2
    return found | _signs(seen) | _strengths(seen)


def _signs(seen: Seen) -> dict[str, float]:
    """How often each sign stands in the answer; 「貢献したいです」 alone is no plan."""
    signs = Counter(
        hit.cue.speaks_for.sign
        for hit in seen.hits
        if hit.cue.speaks_for.sign
        and not (hit.cue.speaks_for.sign == "plan" and "thin_plan" in seen.signs(hit.sentence))
    )
    return {f"sign {name}": min(_MOST, count) / _MOST for name, count in signs.items()}


def _strengths(seen: Seen) -> dict[str, float]:
    """How strong the links and the story are, beyond what a rating says of them."""
    touched = touches(seen)
    planned = [plan for plan in plans(seen) if not plan.thin]
    told = parts(seen)
    ground = grounds(seen)
    requirements = {one.status for one in requirement_coverage(seen)}
    values = {one.status for one in mvv_coverage(seen)}
    return {
        "background touched": min(1.0, max(touched.values(), default=0.0) / 4),
        "plans": min(_MOST, len(planned)) / _MOST,
        "concrete plans": min(_MOST, sum(plan.concrete for plan in planned)) / _MOST,
        "own acts": min(_MOST, len(told.acts)) / _MOST,
        "grounds": min(_MOST, ground.kinds) / _MOST,
        **{f"requirement {status}": 1.0 for status in sorted(requirements - {"absent"})},
        **{f"value {status}": 1.0 for status in sorted(values - {"absent"})},
        "wishes": _share(seen, "wish"),
        "past": _share(seen, "past"),
        "receives": _share(seen, "receives"),
        "negated": _share(seen, "negated"),
    }


def _share(seen: Seen, what: str) -> float:
    """In what share of the sentences the last predicate is of this kind."""
    telling = [sentence for sentence in seen.sentences if says_something(sentence)]
    return sum(bool(getattr(sentence.clauses[-1], what)) for sentence in telling) / (len(telling) or 1)
