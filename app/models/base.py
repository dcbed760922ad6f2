"""What every noun shares: frozen, closed, and compared by value."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

AxisId = Literal["company_axis", "reproducibility", "mvv_alignment"]
AXIS_IDS: tuple[AxisId, ...] = ("company_axis", "reproducibility", "mvv_alignment")

RatingValue = Literal["met", "partial", "unmet", "na"]
Confidence = Literal["high", "medium", "low"]
Severity = Literal["low", "medium", "high"]
RequirementKind = Literal["required", "preferred"]
RequirementStatus = Literal["shown", "claimed", "absent"]
MvvKind = Literal["mission", "vision", "value"]
MvvStatus = Literal["embodied", "mentioned", "absent"]
Headline = Literal["self", "mixed", "company"]
Match = Literal["exact", "repaired"]


class Frozen(BaseModel):
    """A value: never changed after it is made, and refusing keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Offset = Annotated[int, Field(strict=True, ge=0)]


class Span(Frozen):
    """A passage of a text, in Unicode code points: ``text[start:end] == quote``, always.

    ``match`` says how a judge's quote led here: ``exact`` as written, ``repaired`` after width, spaces, punctuation or
    a small slip were set right. The quote is the text's own wording either way.
    """

    start: Offset
    end: Offset
    quote: str
    match: Match = "exact"


def _without_lone_surrogates(text: str) -> str:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("the text holds a lone surrogate (half of a character); send it as valid UTF-8")
    return text


Text = Annotated[str, AfterValidator(_without_lone_surrogates)]
"""Text from outside, without lone surrogates: every other character is welcome and kept."""


def frozen_json(model: BaseModel, **options: Any) -> str:
    """A model as JSON text, Japanese left readable; the same for every face."""
    return model.model_dump_json(**options)
