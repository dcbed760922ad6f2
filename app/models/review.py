"""The review (講評): what goes back to the applicant, and which judge, prompts and rubric made it."""

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
    Severity,
    Span,
)
from app.models.reading import Notice, Usage


class Scores(Frozen):
    """Points from 0 to 100, one decimal; None where nothing could be judged. They never depend on the stage."""

    overall: float | None = None
    company_axis: float | None = None
    reproducibility: float | None = None
    mvv_alignment: float | None = None


class Bands(Frozen):
    """The name of the band each score falls into; None for no score."""

    overall: str | None = None
    company_axis: str | None = None
    reproducibility: str | None = None
    mvv_alignment: str | None = None


Interval = tuple[float, float]


class Spread(Frozen):
    """``[low, high]`` of each score over the samples taken; None with one sample."""

    overall: Interval | None = None
    company_axis: Interval | None = None
    reproducibility: Interval | None = None
    mvv_alignment: Interval | None = None


class CriterionReview(Frozen):
    """One criterion, rated, with verified evidence. ``advice`` is None where there is nothing to lift."""

    id: str
    axis: AxisId
    rating: RatingValue
    confidence: Confidence
    rationale: str
    evidence: tuple[Span, ...] = ()
    advice: str | None = None


class Flag(Frozen):
    """A passage that puts the interviewer off: what they think of it, and what to do instead."""

    type: str
    severity: Severity
    span: Span
    message: str
    advice: str


class RequirementReview(Frozen):
    """One requirement of the posting and how the answer stands to it."""

    item: str
    kind: RequirementKind
    status: RequirementStatus
    evidence: tuple[Span, ...] = ()
    advice: str | None = None


class MvvReview(Frozen):
    """One value, mission or vision and how the answer stands to it."""

    keyword: str
    kind: MvvKind
    status: MvvStatus
    evidence: tuple[Span, ...] = ()


class NextStep(Frozen):
    """What to change first. ``gain``: points of the overall score if this criterion rises one level, all else equal."""

    criterion: str
    gain: float
    advice: str


class FollowUp(Frozen):
    """What the interviewer will ask next, and what they want to find out by it."""

    question: str
    criterion: str
    intent: str


class AxisProvenance(Frozen):
    """Who read an axis (None: nobody could), and the error of the judge that was wanted, if it failed."""

    judge: str | None
    error: str | None = None
    usage: Usage = Usage()


class PromptFile(Frozen):
    """A prompt that was sent, by file name and version."""

    file: str
    version: str


class Provenance(Frozen):
    """Where the review comes from. ``degraded`` says why it is less than was asked for, else None."""

    judge: str
    axes: dict[AxisId, AxisProvenance]
    degraded: str | None = None
    rubric: str
    prompts: tuple[PromptFile, ...] = ()
    usage: Usage = Usage()
    elapsed_ms: float


class Review(Frozen):
    """One answer reviewed against one posting. The same shape for HTTP, command line and page."""

    answer_id: str | None = None
    posting_id: str | None = None
    axis: Headline | None
    scores: Scores
    bands: Bands
    spread: Spread = Spread()
    criteria: tuple[CriterionReview, ...]
    flags: tuple[Flag, ...]
    requirements: tuple[RequirementReview, ...]
    mvv: tuple[MvvReview, ...]
    next_steps: tuple[NextStep, ...]
    follow_ups: tuple[FollowUp, ...]
    summary: str
    notices: tuple[Notice, ...]
    provenance: Provenance
