"""From what was sent to what is judged: checks the input, parses the posting, reads the question's type."""

from functools import lru_cache

from app.errors import InputError
from app.models.answer import Answer
from app.models.posting import POSTING_LIMIT, Posting
from app.models.request import ReviewRequest
from app.posting import parse
from app.questions import question_type

_REMEMBERED = 32
"""Postings kept in memory, never drafts."""


def received(request: ReviewRequest) -> tuple[Answer, Posting]:
    """The answer and the parsed posting of a request. Raises InputError where there is nothing to judge."""
    if not request.answer.strip():
        raise InputError("回答が空です。下書きを入れてください。")
    return _answer(request), as_posting(request.posting)


def as_posting(given: str | Posting) -> Posting:
    """A posting parsed from its text; ready-made parts are taken as they are."""
    if isinstance(given, Posting):
        return _the_same(_bounded(given))
    if not given.strip():
        raise InputError("求人票が空です。求人票の文章を貼り付けてください(一行でもかまいません)。")
    return _parsed(given)


@lru_cache(maxsize=_REMEMBERED)
def _parsed(text: str) -> Posting:
    """The same posting comes with each key that is typed into an answer to it: read once, it is known by identity."""
    return parse(text)


@lru_cache(maxsize=_REMEMBERED)
def _the_same(posting: Posting) -> Posting:
    """The first of equal postings."""
    return posting


def _answer(request: ReviewRequest) -> Answer:
    return Answer(
        text=request.answer,
        question=request.question,
        question_type=request.question_type or question_type(request.question),
        stage=request.stage,
        answer_id=request.answer_id,
        posting_id=request.posting_id,
    )


def _bounded(posting: Posting) -> Posting:
    """Ready-made parts are bounded like a text: all of them together. One without any part is read from its text."""
    parts = [posting.company, posting.role, posting.mission, posting.vision]
    parts += [*posting.background, *posting.required, *posting.preferred]
    size = sum(len(part.text) for part in parts if part)
    size += sum(len(value.name) + len(value.description or "") for value in posting.values)
    if size > POSTING_LIMIT:
        raise InputError(f"求人票の項目が合わせて{size:,}文字あります。{POSTING_LIMIT:,}文字までにしてください。")
    if size == 0:
        if posting.text and posting.text.strip():
            return parse(posting.text)
        raise InputError("求人票の項目がすべて空です。項目か、求人票の文章(text)を入れてください。")
    return posting
