"""The answer (回答): what the applicant wrote, and to which question."""

from typing import Annotated, Literal

from pydantic import Field

from app.models.base import Frozen, Text

QuestionType = Literal["motivation", "job_change", "self_pr", "episode", "career_plan"]
Stage = Literal["first", "second", "final"]

ANSWER_LIMIT = 10_000
QUESTION_LIMIT = 1_000


class Answer(Frozen):
    """One draft. ``text`` is kept exactly as submitted: every span counts its code points."""

    text: Annotated[Text, Field(min_length=1, max_length=ANSWER_LIMIT)]
    question: Annotated[Text, Field(max_length=QUESTION_LIMIT)]
    question_type: QuestionType
    stage: Stage = "second"
    answer_id: str | None = None
    posting_id: str | None = None
