"""What there is to judge by: a draft of a few words, or a pasted text in which no posting is found, is told as a notice."""

from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Notice
from app.models.rubric import Rubric

_FEW = 20
"""Code points, blanks apart: a shorter draft answers no question."""


def notices_on_material(answer: Answer, posting: Posting, rubric: Rubric) -> tuple[Notice, ...]:
    """One for each of the two that gives too little."""
    found = []
    if len("".join(answer.text.split())) < _FEW:
        found.append(Notice(type="answer_too_short", message=rubric.wordings.answer_too_short))
    if posting.text and not (posting.background or posting.required or posting.preferred or posting.has_mvv):
        found.append(Notice(type="posting_not_read", message=rubric.wordings.posting_not_read))
    return tuple(found)
