"""The labels of an answer, by the keys of docs/labels.md. None means "nobody labelled this", never "nothing there"."""

from typing import Annotated, Literal

from pydantic import Field

from app.models.base import Frozen, Headline, MvvStatus, RatingValue, RequirementStatus, Text
from app.models.request import ReviewRequest

Verdict = Literal["ok", "ng"]
Rung = Annotated[int, Field(ge=1, le=5, strict=True)]


class FlagLabel(Frozen):
    """A passage that would put the interviewer off; ``quote`` stands verbatim in the answer."""

    quote: Annotated[Text, Field(min_length=1)]
    type: str


class RequirementLabel(Frozen):
    """How the answer stands to one required or preferred item of the posting."""

    item: Annotated[Text, Field(min_length=1)]
    status: RequirementStatus


class MvvLabel(Frozen):
    """How the answer stands to one value's name, or to the key phrase of mission or vision."""

    keyword: Annotated[Text, Field(min_length=1)]
    status: MvvStatus


class Labels(Frozen):
    """What an annotator said. ``flags=()`` is a clean answer, ``flags=None`` one whose flags were not labelled."""

    axis: Headline | None = None
    overall: Rung | None = None
    criteria: dict[str, RatingValue] | None = None
    flags: tuple[FlagLabel, ...] | None = None
    requirements: tuple[RequirementLabel, ...] | None = None
    mvv: tuple[MvvLabel, ...] | None = None
    verdict: Verdict | None = None
    category: str | None = None
    pair: str | None = None
    """One id for the ok and the ng version of one answer."""


class LabelledAnswer(Frozen):
    """One answer of a bank: the request to be judged, and the labels that no judge sees."""

    answer_id: str
    request: ReviewRequest
    labels: Labels

    @property
    def length(self) -> int:
        """Code points of the answer: the confound to beat."""
        return len(self.request.answer)
