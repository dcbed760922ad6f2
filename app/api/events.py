"""The stream of a review: posting, each axis as it is read, the review; or an error, and then nothing."""

from collections.abc import AsyncIterator

from fastapi.sse import ServerSentEvent

from app import scoring
from app.api.errors import problem_of
from app.composing import criteria_of, flags_of
from app.evidence import AxisRead
from app.judges.choosing import Bench
from app.models.answer import Answer
from app.models.base import AxisId, Frozen
from app.models.posting import Posting
from app.models.review import CriterionReview, Flag, Review
from app.models.rubric import Rubric
from app.review import review_as_it_comes


class AxisEvent(Frozen):
    """One axis, as soon as it is read: as it will stand in the review. Without criteria if nobody could read it."""

    axis: AxisId
    score: float | None
    criteria: tuple[CriterionReview, ...]
    flags: tuple[Flag, ...]


async def review_events(
    answer: Answer, posting: Posting, rubric: Rubric, bench: Bench
) -> AsyncIterator[ServerSentEvent]:
    """The events of one review, in the order in which things become known."""
    yield ServerSentEvent(event="posting", data=posting)
    try:
        async for told in review_as_it_comes(answer, posting, rubric, bench.judge, bench.stand_in, bench.notices):
            if isinstance(told, Review):
                yield ServerSentEvent(event="review", data=told)
            else:
                yield ServerSentEvent(event="axis", data=axis_event(rubric, told))
    except Exception as error:
        yield ServerSentEvent(event="error", data=problem_of(error))


def axis_event(rubric: Rubric, read: AxisRead) -> AxisEvent:
    """What is known of an axis once it is read."""
    if read.located is None:
        return AxisEvent(axis=read.axis, score=None, criteria=(), flags=())
    criteria = criteria_of(rubric, read.located)
    score = scoring.axis_score(rubric, rubric.axis(read.axis), {one.id: one.rating for one in criteria})
    return AxisEvent(
        axis=read.axis, score=scoring.rounded(score), criteria=criteria, flags=flags_of(rubric, [read.located])
    )
