"""What a model is asked to send, and the one checkpoint at which a reply becomes a Reading.

One form for each axis, keyed by criterion and item, so that a reply which keeps to the schema is complete: every
property is required, objects are closed, choices are enums, and nothing else of JSON Schema is used, since servers drop
or refuse it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from app.errors import UnusableReading
from app.models.base import Confidence, Headline, MvvStatus, RatingValue, RequirementStatus
from app.models.posting import Posting
from app.models.reading import CriterionReading, FlagReading, MvvReading, Quote, Reading, RequirementReading
from app.models.rubric import OFFERED, Axis, Criterion
from app.normalising import loose
from app.prompts import MvvItem, RequirementItem, mvv_items, requirement_items
from app.quoting import shortened

REQUIREMENT_STATUSES: tuple[RequirementStatus, ...] = ("shown", "claimed", "absent")
MVV_STATUSES: tuple[MvvStatus, ...] = ("embodied", "mentioned", "absent")
REASON_KEPT = 400
"""Code points of a reason that are kept; models that ramble are cut."""
QUOTES_KEPT = 10

_THOUGHTS = re.compile(r"<(/?)think(?:ing)?>", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"[a-z_]{1,30}|[RM]\d{1,3}")
_NUMBERED = re.compile(r"[RrMm]?(\d{1,3})")

Schema = dict[str, Any]
Item = TypeVar("Item", RequirementItem, MvvItem)


class NotJson(UnusableReading):
    """The reply holds no whole JSON object: cut off, or something else altogether. Asking again may help."""


# ---------------------------------------------------------------- the form


def schema(axis: Axis, posting: Posting) -> Schema:
    """The form of an axis for a posting; it depends on the posting only by how many items there are to cover."""
    coverage: tuple[str, tuple[str, ...], tuple[str, ...]] | None = None
    if axis.id == "company_axis":
        coverage = ("requirements", tuple(i.id for i in requirement_items(posting)), REQUIREMENT_STATUSES)
    elif axis.id == "mvv_alignment":
        coverage = ("mvv", tuple(i.id for i in mvv_items(posting)), MVV_STATUSES)
    criteria = tuple((criterion.id, criterion.na_when is not None) for criterion in axis.criteria)
    covered = coverage if coverage and coverage[1] else None
    return _schema(criteria, tuple(flag.id for flag in axis.flags), covered, tuple(axis.headline))


@cache
def _schema(
    criteria: tuple[tuple[str, bool], ...],
    flags: tuple[str, ...],
    coverage: tuple[str, tuple[str, ...], tuple[str, ...]] | None,
    headlines: tuple[str, ...],
) -> Schema:
    quotes = {"type": "array", "items": {"type": "string"}}
    text = {"type": "string"}
    properties: Schema = {}
    if coverage:
        key, ids, statuses = coverage
        properties[key] = _closed({one: _closed({"quotes": quotes, "status": _choice(statuses)}) for one in ids})
    properties["criteria"] = _closed(
        {
            one: _closed({"quotes": quotes, "reason": text, "rating": _choice(OFFERED if may_be_na else OFFERED[:3])})
            for one, may_be_na in criteria
        }
    )
    flag = _closed({"quote": text, "reason": text, "type": _choice(flags)})
    properties["flags"] = {"type": "array", "items": flag}
    if headlines:
        properties["headline"] = _closed({"reason": text, "rating": _choice(headlines)})
    return _closed(properties)


def _closed(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _choice(values: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


# ---------------------------------------------------------------- the checkpoint


def reading(axis: Axis, posting: Posting, reply: str) -> Reading:
    """The reading that a reply holds.

    Raises UnusableReading unless each criterion is there once with a rating the rubric offers, each flag has a type of
    this axis, and each item of the posting is covered. The headline alone may be left out.
    """
    said = parsed(reply)
    requirements = mvv = None
    if axis.id == "company_axis":
        requirements = _covered("requirements", said, requirement_items(posting), REQUIREMENT_STATUSES)
    elif axis.id == "mvv_alignment":
        mvv = _covered("mvv", said, mvv_items(posting), MVV_STATUSES)
    criteria = _criteria(axis, said)
    if axis.id == "mvv_alignment" and not posting.has_mvv:
        criteria = tuple(_not_applicable(criterion) for criterion in axis.criteria)
    return Reading(
        axis=axis.id,
        criteria=criteria,
        flags=_flags(axis, said),
        headline=_headline(axis, said.get("headline")),
        requirements=tuple(
            RequirementReading.model_validate({"item": i.text, "kind": i.kind, "status": status, "quotes": quotes})
            for i, status, quotes in requirements or ()
        ),
        mvv=tuple(
            MvvReading.model_validate({"keyword": i.text, "kind": i.kind, "status": status, "quotes": quotes})
            for i, status, quotes in mvv or ()
        ),
    )


def parsed(reply: str) -> dict[str, Any]:
    """The JSON object of a reply, whatever stands around it: thoughts, a code fence, a greeting. Raises NotJson."""
    text = _without_thoughts(reply)
    decoder = json.JSONDecoder(object_pairs_hook=_once)
    found: Any = None
    broken = False
    at, tries = text.find("{"), 0
    while at >= 0 and tries < 40:
        tries += 1
        try:
            value, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            end, broken = at + 1, True  # what stands whole inside a broken object is only a piece of it
        else:
            if "criteria" in value:
                return value  # type: ignore[no-any-return]
            found = found or value
        at = text.find("{", end)
    if found is not None and not broken:
        return found  # type: ignore[no-any-return]
    if "{" not in text:
        raise UnusableReading("the reply holds no JSON object")
    raise NotJson("the reply holds no whole JSON object")


def _without_thoughts(reply: str) -> str:
    """What a reasoning model says besides its thoughts. They may begin before the reply does; in one pass, since a reply
    of nothing but openings would take a search for pairs forever."""
    kept: list[str] = []
    at, opened = 0, None
    for tag in _THOUGHTS.finditer(reply):
        if not tag[1]:
            opened = tag.start() if opened is None else opened
            continue
        if opened is None:
            kept.clear()
        else:
            kept.append(reply[at:opened])
        at, opened = tag.end(), None
    return "".join((*kept, reply[at:]))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys all differ; JSON would silently keep the last."""
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        raise UnusableReading.criteria((), (), {_name(key) for key in keys if keys.count(key) > 1})
    return value


def _as_quotes(given: Any) -> Any:
    return () if given is None else (given,) if isinstance(given, str) else given


class _Said(BaseModel):
    """What a model says of one criterion or one item; further keys do no harm."""

    model_config = ConfigDict(extra="ignore")

    quotes: Annotated[tuple[str, ...], BeforeValidator(_as_quotes)] = ()
    reason: str = ""

    def kept(self) -> tuple[Quote, ...]:
        return tuple(Quote(text=_text(quote)) for quote in dict.fromkeys(self.quotes) if quote.strip())[:QUOTES_KEPT]


class _Rated(_Said):
    rating: str


class _Status(_Said):
    status: str


class _Flagged(BaseModel):
    model_config = ConfigDict(extra="ignore")

    quote: str
    type: str
    reason: str = ""


Shape = TypeVar("Shape", bound=BaseModel)


def _shaped(model: type[Shape], given: Any, where: str) -> Shape:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        wrong = sorted({str(one["loc"][0]) if one["loc"] else "object" for one in error.errors(include_input=False)})
        raise UnusableReading(f"{where}: {', '.join(wrong)} missing or of another type than asked for") from None


def _criteria(axis: Axis, said: Mapping[str, Any]) -> tuple[CriterionReading, ...]:
    given = _keyed(said.get("criteria"), ("id", "criterion"), "criteria")
    known = [criterion.id for criterion in axis.criteria]
    missing, unknown = set(known) - set(given), set(given) - set(known)
    if missing or unknown:
        raise UnusableReading.criteria(missing, {_name(key) for key in unknown}, ())
    return tuple(
        _criterion(criterion, _shaped(_Rated, given[criterion.id], criterion.id)) for criterion in axis.criteria
    )


def _criterion(criterion: Criterion, said: _Rated) -> CriterionReading:
    rating = next((offered for offered in OFFERED if offered == said.rating.strip().lower()), None)
    if rating is None:
        raise UnusableReading.rating(criterion.id, _name(said.rating.strip()), OFFERED)
    quotes = said.kept()
    return CriterionReading(
        criterion=criterion.id,
        rating=rating,
        rationale=_text(said.reason).strip()[:REASON_KEPT] or _says(criterion, rating, quotes),
        quotes=quotes,
        confidence=_confidence(rating, quotes),
        rests_on_quotes=bool(quotes) or rating in ("met", "partial"),
    )


def _confidence(rating: RatingValue, quotes: tuple[Quote, ...]) -> Confidence:
    """Of a single reading: high with words to rest on, low where such words would have been needed."""
    if quotes:
        return "high"
    return "low" if rating in ("met", "partial") else "medium"


def _says(criterion: Criterion, rating: RatingValue, quotes: tuple[Quote, ...]) -> str:
    """The rubric's own sentence, for a model that gives no reason."""
    if rating == "na":
        return criterion.na_says or criterion.asks
    anchor = {"met": criterion.met, "partial": criterion.partial, "unmet": criterion.unmet}[rating]
    if "{quote}" not in anchor.says:
        return anchor.says
    return anchor.says.format(quote=shortened(quotes[0].text)) if quotes else anchor.sees


def _not_applicable(criterion: Criterion) -> CriterionReading:
    says = criterion.na_says or criterion.asks
    return CriterionReading(
        criterion=criterion.id, rating="na", rationale=says, confidence="high", rests_on_quotes=False
    )


def _flags(axis: Axis, said: Mapping[str, Any]) -> tuple[FlagReading, ...]:
    given = said.get("flags")
    if not isinstance(given, list):
        raise UnusableReading("flags: missing or not a list")
    known = {flag.id for flag in axis.flags}
    flags = [_shaped(_Flagged, one, "flags") for one in given]
    unknown = {_name(flag.type) for flag in flags if flag.type.strip() not in known}
    if unknown:
        raise UnusableReading(f"flags of no type of this axis: {', '.join(sorted(unknown))}")
    return tuple(
        FlagReading(
            type=flag.type.strip(),
            quote=Quote(text=_text(flag.quote)),
            reason=_text(flag.reason).strip()[:REASON_KEPT] or None,
        )
        for flag in flags
        if flag.quote.strip()
    )


def _headline(axis: Axis, said: Any) -> Headline | None:
    """The rated headline, where the axis asks for one; a model that gives none has only not helped."""
    if said is None or not axis.headline:
        return None
    rating = said if isinstance(said, str) else _shaped(_Rated, said, "headline").rating
    found: Headline | None = next((one for one in axis.headline if one == rating.strip().lower()), None)
    if found is None:
        raise UnusableReading.rating("headline", _name(rating.strip()), axis.headline)
    return found


def _covered(
    key: str, said: Mapping[str, Any], items: tuple[Item, ...], offered: tuple[str, ...]
) -> list[tuple[Item, str, tuple[Quote, ...]]]:
    """Status and quotes of each item of the posting, in its order."""
    if not items:
        return []
    given = _keyed(said.get(key), ("id", "item", "keyword"), key)
    answered: dict[str, _Status] = {}
    unknown, twice = set(), set()
    for name, value in given.items():
        item = _matched(name, items)
        if item is None:
            unknown.add(_name(name))
        elif item.id in answered:
            twice.add(item.id)
        else:
            answered[item.id] = _shaped(_Status, value, item.id)
    missing = [item.id for item in items if item.id not in answered]
    wrong = {"missing": missing, "unknown": sorted(unknown), "twice": sorted(twice)}
    if missing or unknown or twice:
        told = "; ".join(f"{what}: {', '.join(names)}" for what, names in wrong.items() if names)
        raise UnusableReading(f"{key} does not match the posting ({told})")
    rows = []
    for item in items:
        status = answered[item.id].status.strip().lower()
        if status not in offered:
            raise UnusableReading.rating(item.id, _name(status), offered)
        rows.append((item, status, answered[item.id].kept()))
    return rows


def _matched(name: str, items: tuple[Item, ...]) -> Item | None:
    """By its text, or by its number."""
    for item in items:
        if name in (item.id, item.text):
            return item
    number = _NUMBERED.fullmatch(name.strip())
    if number:
        return next((item for item in items if item.id[1:] == str(int(number[1]))), None)
    wanted = loose(name).text
    return next((item for item in items if wanted and loose(item.text).text == wanted), None)


def _keyed(given: Any, names: tuple[str, ...], where: str) -> dict[str, Any]:
    """An object by id; a list of objects that carry their id is as good."""
    if isinstance(given, dict):
        return given
    if not isinstance(given, list):
        raise UnusableReading(f"{where}: missing or not an object")
    keyed: dict[str, Any] = {}
    for one in given:
        name = next((one[key] for key in names if one.get(key) is not None), None) if isinstance(one, dict) else None
        if not isinstance(name, str | int):
            raise UnusableReading(f"{where}: an entry without an id")
        if str(name) in keyed:
            raise UnusableReading.criteria((), (), {_name(str(name))})
        keyed[str(name)] = one
    return keyed


def _text(text: str) -> str:
    """Free of lone surrogates, which JSON escapes can smuggle in and no encoder lets out."""
    return _SURROGATE.sub("�", text)


def _name(text: str) -> str:
    """A key fit for an error message: what looks like an id, since anything else may be the applicant's words."""
    return text if _NAME.fullmatch(text) else "(not a name)"
