"""A request for a review, as clients send it and as a bank's rows become."""

from typing import Annotated, Literal

from pydantic import Field

from app.models.answer import ANSWER_LIMIT, QUESTION_LIMIT, QuestionType, Stage
from app.models.base import Frozen, Text
from app.models.posting import POSTING_LIMIT, Posting

JudgeChoice = Literal["auto", "llm", "offline"]
Id = Annotated[Text, Field(max_length=200)]


class ReviewRequest(Frozen):
    """Posting and draft in. ``posting`` is the pasted text, or the parts ready-made: then these are what is judged."""

    posting: Annotated[Text, Field(min_length=1, max_length=POSTING_LIMIT)] | Posting = Field(
        description="求人票の文章(企業ページを含めてよい)、または項目に分けた求人票"
    )
    answer: Annotated[Text, Field(min_length=1, max_length=ANSWER_LIMIT)] = Field(description="回答の下書き")
    question: Annotated[Text, Field(min_length=1, max_length=QUESTION_LIMIT)] = Field(description="面接官の質問")
    question_type: QuestionType | None = Field(default=None, description="省略すると質問文から読み取ります")
    stage: Stage = Field(default="second", description="一次・二次・最終。点数には影響しません")
    judge: JudgeChoice | None = Field(default=None, description="省略するとサーバーの設定に従います")
    answer_id: Id | None = None
    posting_id: Id | None = None


class ParseRequest(Frozen):
    """A posting to be parsed."""

    text: Annotated[Text, Field(min_length=1, max_length=POSTING_LIMIT)]
