"""The reading: what a judge says it sees on one axis. An unreliable witness: its quotes are not yet trusted."""

from typing import Annotated

from pydantic import Field

from app.models.base import (
    AxisId,
    Confidence,
    Frozen,
    Headline,
    MvvKind,
    MvvStatus,
    RatingValue,
    RequirementKind,
    RequirementStatus,
    Span,
)

Count = Annotated[int, Field(ge=0)]


class Quote(Frozen):
    """Words said to stand in the answer. ``near`` is the code point at which the judge saw them, if it knows."""

    text: str
    near: int | None = None


class CriterionReading(Frozen):
    """One rating by the anchors, with the reason for it and the words it rests on."""

    criterion: str
    rating: RatingValue
    rationale: str
    quotes: tuple[Quote, ...] = ()
    confidence: Confidence = "medium"
    rests_on_quotes: bool = True
    """Whether the rating stands or falls with its quotes: an absence rests on none."""


class FlagReading(Frozen):
    """One passage of a flag type."""

    type: str
    quote: Quote
    reason: str | None = None


class RequirementReading(Frozen):
    """One requirement of the posting, verbatim, and whether the answer shows, claims or leaves it out."""

    item: str
    kind: RequirementKind
    status: RequirementStatus
    quotes: tuple[Quote, ...] = ()


class MvvReading(Frozen):
    """One value, mission or vision, and whether an act embodies it, words mention it, or it is absent."""

    keyword: str
    kind: MvvKind
    status: MvvStatus
    quotes: tuple[Quote, ...] = ()


class Usage(Frozen):
    """What a reading cost in tokens and dollars. None where the server did not say or the price is not known."""

    calls: Count = 0
    prompt_tokens: Count | None = None
    cached_tokens: Count | None = None
    completion_tokens: Count | None = None
    reasoning_tokens: Count | None = None
    cost_usd: float | None = None


class Notice(Frozen):
    """Something the applicant or the caller should know about how this review came about."""

    type: str
    span: Span | None = None
    message: str


class Reading(Frozen):
    """All that a judge says on one axis.

    ``criteria`` holds each criterion of the axis once, in the rubric's order; ``requirements`` is filled for
    company_axis and ``mvv`` for mvv_alignment, in the posting's order.
    """

    axis: AxisId
    criteria: tuple[CriterionReading, ...]
    flags: tuple[FlagReading, ...] = ()
    requirements: tuple[RequirementReading, ...] = ()
    mvv: tuple[MvvReading, ...] = ()
    notices: tuple[Notice, ...] = ()
    usage: Usage = Usage()
    samples: tuple["Reading", ...] = ()
    """The single readings this one is the majority of, where several were taken."""
    asked: Annotated[int, Field(ge=1)] = 1
    """How many readings were wanted: some may have failed."""
    headline: Headline | None = None
    """company_axis as a whole, where the judge rates it: what the headline rule holds beside the computed one."""
