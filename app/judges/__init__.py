"""Who rates: the Judge protocol and its two implementations.

``offline`` needs no key and no network, ``llm`` any OpenAI-compatible server.
"""

from typing import Protocol

from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Reading
from app.models.rubric import Axis


class Judge(Protocol):
    """Reads one answer on one axis of the rubric."""

    @property
    def name(self) -> str:
        """Goes into the review: ``offline`` or ``llm:<model>``."""

    async def read(self, axis: Axis, answer: Answer, posting: Posting) -> Reading:
        """What this judge sees, quotes not yet trusted.

        A rating for each criterion of the axis, in the rubric's order; the flags the rubric gives to this axis; the
        coverage (requirements for company_axis, MVV for mvv_alignment); usage.

        Raises JudgeError if no usable reading could be had; the caller decides what then.
        """
