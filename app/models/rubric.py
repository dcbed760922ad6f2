"""The rubric (評価表) as data: axes, criteria with behavioural anchors (BARS), flag types, bands, the headline rule.

Filled from ``prompts/rubric.v1.toml``; prompts, judges, scoring, composing, API and page read this one object.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.models.answer import Stage
from app.models.base import AXIS_IDS, AxisId, Frozen, Headline, RatingValue, Severity

Points = Annotated[float, Field(ge=0, le=100)]
ScoreId = Literal["overall", "company_axis", "reproducibility", "mvv_alignment"]


class Anchor(Frozen):
    """One step of the scale: what a rater sees in the answer, a short example of it, how a rationale says it.

    ``says`` has the slot ``{quote}`` at met and partial: the applicant's own words.
    """

    sees: str
    example: str
    says: str
    says_without: str | None = None
    """How it is said where there is nothing to quote."""


class FollowUpText(Frozen):
    """What the interviewer asks next when a criterion is not met, and what they want to find out."""

    question: str
    intent: str


class Criterion(Frozen):
    """One criterion (評価項目), phrased so that ``met`` is good."""

    id: str
    axis: AxisId
    name: str
    asks: str
    weight: Annotated[float, Field(gt=0)]
    met: Anchor
    partial: Anchor
    unmet: Anchor
    na_when: str | None = None
    na_says: str | None = None
    rulings: tuple[str, ...] = ()
    advice: str
    next_step: str
    next_step_here: tuple[str, ...] = ()
    """Where the next step applies, with slots (``app.pointing``); the first whose slots can be filled is said."""
    follow_up: FollowUpText


class Axis(Frozen):
    """One of the three axes with its criteria, in the rubric's order."""

    id: AxisId
    name: str
    asks: str
    weight: Annotated[float, Field(gt=0)]
    headline: dict[Headline, str] = Field(default_factory=dict)
    """Anchors by which a model rates the headline too, as one more item; empty: it is not asked to."""
    criteria: tuple[Criterion, ...]
    flags: tuple["FlagType", ...]


class FlagType(Frozen):
    """A kind of passage that puts an interviewer off, and the axis whose judge looks for it.

    ``interviewer_thinks`` and ``instead`` hold several wordings: two flags of one type do not repeat a sentence.
    """

    id: str
    axis: AxisId
    name: str
    severity: Severity
    self_centred: bool = False
    looks_like: str
    example: str
    not_this: str
    interviewer_thinks: Annotated[tuple[str, ...], Field(min_length=1)]
    instead: Annotated[tuple[str, ...], Field(min_length=1)]


class Band(Frozen):
    """A named range of a score: from ``at`` points upwards, until the next band begins."""

    name: str
    at: Points


class HeadlineRule(Frozen):
    """How company_axis and the self-centred flags make the headline; scoring.headline documents the arithmetic."""

    company_from: Points
    self_below: Points
    flag_penalty: dict[Severity, Points]
    max_flags_for_company: int
    flags_that_make_self: int
    bars_company: tuple[str, ...] = ()
    rated_margin: Points = 0
    """Within so many points of a cut point a rated headline decides; 0: it counts for nothing."""


class Wordings(Frozen):
    """Sentences that code fills in: the summary, coverage advice, notices. Slots are ``{name}``."""

    headline: dict[str, str]
    headline_name: dict[str, str]
    strongest: str
    first_change: str
    nothing_to_change: str
    not_judged: str
    overall_without: str
    requirement_advice: dict[str, tuple[str, ...]]
    absent_requirement: FollowUpText
    as_a_whole: dict[Literal["met", "partial"], str]
    """How a rating is said that no single passage stands for."""
    dropped_quote: str
    unverified: str
    answer_too_short: str
    posting_not_read: str
    answer_gives_orders: str
    posting_gives_orders: str
    evidence_gives_orders: str
    met_beside_orders: str
    samples_disagree: str
    samples_missing: str
    no_model: str
    degraded: str
    degraded_null: str
    in_context: str
    flag_again: str
    flag_again_advice: str


class Rubric(Frozen):
    """The whole rubric. ``version`` names file and version, and goes into each review."""

    version: str
    points: dict[Literal["met", "partial", "unmet"], Annotated[float, Field(ge=0, le=1)]]
    axes: tuple[Axis, ...]
    bands: dict[ScoreId, tuple[Band, ...]]
    headline: HeadlineRule
    next_steps_shown: Annotated[int, Field(ge=1)]
    follow_ups_shown: Annotated[int, Field(ge=1)]
    stage_focus: dict[Stage, AxisId]
    wordings: Wordings

    @model_validator(mode="after")
    def _is_whole(self) -> "Rubric":
        if tuple(axis.id for axis in self.axes) != AXIS_IDS:
            raise ValueError(f"the rubric needs the axes {AXIS_IDS} in this order")
        for bands in self.bands.values():
            cuts = [band.at for band in bands]
            if cuts != sorted(set(cuts)) or cuts[:1] != [0]:
                raise ValueError("bands must begin at 0 and rise")
        return self

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """All 17 criteria by id, in the rubric's order."""
        return {criterion.id: criterion for axis in self.axes for criterion in axis.criteria}

    @cached_property
    def flags(self) -> dict[str, FlagType]:
        """All flag types by id, in the rubric's order."""
        return {flag.id: flag for axis in self.axes for flag in axis.flags}

    def axis(self, axis_id: AxisId) -> Axis:
        """The axis of this id."""
        return next(axis for axis in self.axes if axis.id == axis_id)

    def band(self, score: ScoreId, points: float | None) -> str | None:
        """The band's name for a score; None for no score."""
        if points is None:
            return None
        return [band.name for band in self.bands[score] if band.at <= points][-1]


OFFERED: tuple[RatingValue, ...] = ("met", "partial", "unmet", "na")
"""The ratings a judge may give."""
