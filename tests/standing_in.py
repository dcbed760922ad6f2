"""A judge that says what a test tells it to say. A class of its own, not a patch: it is asked like any other judge."""

import asyncio
from collections.abc import Mapping

from app.errors import JudgeError
from app.models.answer import Answer
from app.models.base import AxisId, RatingValue
from app.models.posting import Posting
from app.models.reading import (
    CriterionReading,
    FlagReading,
    MvvReading,
    Quote,
    Reading,
    RequirementReading,
    Usage,
)
from app.models.rubric import Axis, Rubric


class StandInJudge:
    """Rates as told; fails where told, after ``pause_s``. ``cancelled`` counts the readings ended from outside."""

    def __init__(
        self,
        name: str = "llm:stand-in",
        *,
        ratings: Mapping[str, RatingValue] | None = None,
        quotes: Mapping[str, str] | None = None,
        flags: Mapping[str, list[str]] | None = None,
        fails: Mapping[AxisId, Exception] | None = None,
        pause_s: Mapping[AxisId, float] | None = None,
        usage: Usage | None = None,
    ) -> None:
        self.name = name
        self._ratings = ratings or {}
        self._quotes = quotes or {}
        self._flags = flags or {}
        self._fails = fails or {}
        self._pause_s = pause_s or {}
        self._usage = usage or Usage()
        self.cancelled = 0

    async def read(self, axis: Axis, answer: Answer, posting: Posting) -> Reading:
        try:
            await asyncio.sleep(self._pause_s.get(axis.id, 0))
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if axis.id in self._fails:
            raise self._fails[axis.id]
        return Reading(
            axis=axis.id,
            criteria=tuple(self._rated(one.id) for one in axis.criteria),
            flags=tuple(
                FlagReading(type=kind.id, quote=Quote(text=quote))
                for kind in axis.flags
                for quote in self._flags.get(kind.id, [])
            ),
            requirements=tuple(
                RequirementReading(item=item.text, kind="required", status="absent") for item in posting.required
            )
            if axis.id == "company_axis"
            else (),
            mvv=tuple(MvvReading(keyword=one.name, kind="value", status="absent") for one in posting.values)
            if axis.id == "mvv_alignment"
            else (),
            usage=self._usage,
        )

    def _rated(self, criterion: str) -> CriterionReading:
        quote = self._quotes.get(criterion)
        return CriterionReading(
            criterion=criterion,
            rating=self._ratings.get(criterion, "unmet"),
            rationale=f"{criterion}の理由です。",
            quotes=(Quote(text=quote),) if quote else (),
        )


def all_rated(rubric: Rubric, rating: RatingValue, **other: RatingValue) -> dict[str, RatingValue]:
    """Every criterion rated the same, but for the ``other``."""
    return dict.fromkeys(rubric.criteria, rating) | other


NO_MODEL = JudgeError("no reading could be had")
