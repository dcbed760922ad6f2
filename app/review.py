"""The whole line, from answer and posting to review. Whoever has read this module knows the product."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from time import perf_counter
from typing import Any

from app.composing import compose
from app.errors import JudgeError
from app.evidence import AxisRead
from app.judges import Judge
from app.material import notices_on_material
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Notice, Usage
from app.models.review import Review
from app.models.rubric import Axis, Rubric
from app.trial import Trial, on_trial


async def review(
    answer: Answer,
    posting: Posting,
    rubric: Rubric,
    judge: Judge,
    stand_in: Judge | None = None,
    notices: tuple[Notice, ...] = (),
) -> Review:
    """Reviews one answer against one parsed posting: read each axis, put the quotes on trial, add up, compose, no more.

    ``stand_in`` reads an axis that ``judge`` could not; without one the axis stays unjudged. The review says so.
    ``notices`` were known before: they go first. What only computes runs in a thread: others are served meanwhile.
    """
    started = perf_counter()
    trial = await asyncio.to_thread(on_trial, answer, posting, rubric)
    axes = await _all(*(read_axis(axis, answer, posting, judge, stand_in, trial) for axis in rubric.axes))
    return await asyncio.to_thread(_composed, posting, judge, axes, trial, notices, started)


async def review_as_it_comes(
    answer: Answer,
    posting: Posting,
    rubric: Rubric,
    judge: Judge,
    stand_in: Judge | None = None,
    notices: tuple[Notice, ...] = (),
) -> AsyncIterator[AxisRead | Review]:
    """The same, told while it happens: each axis as soon as it is read, the review last. Closing it ends the calls."""
    started = perf_counter()
    trial = await asyncio.to_thread(on_trial, answer, posting, rubric)
    tasks = [asyncio.create_task(read_axis(axis, answer, posting, judge, stand_in, trial)) for axis in rubric.axes]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
        axes = [task.result() for task in tasks]
        yield await asyncio.to_thread(_composed, posting, judge, axes, trial, notices, started)
    finally:
        for task in tasks:
            task.cancel()


async def read_axis(
    axis: Axis, answer: Answer, posting: Posting, judge: Judge, stand_in: Judge | None, trial: Trial
) -> AxisRead:
    """One axis, read and its quotes tried; by the stand-in if the judge could not, unjudged if there is none."""
    try:
        reading = await judge.read(axis, answer, posting)
    except JudgeError as error:
        if stand_in is None:
            return AxisRead(axis=axis.id, judge=None, error=str(error), located=None, lost=error.usage or Usage())
        reading = await stand_in.read(axis, answer, posting)
        located = await asyncio.to_thread(trial.located, reading)
        return AxisRead(
            axis=axis.id, judge=stand_in.name, error=str(error), located=located, lost=error.usage or Usage()
        )
    located = await asyncio.to_thread(trial.located, reading)
    return AxisRead(axis=axis.id, judge=judge.name, error=None, located=located)


async def _all(*reading: Coroutine[Any, Any, AxisRead]) -> list[AxisRead]:
    """All axes. If one ends the whole review, the others still come to their end: what is paid for is kept."""
    results = await asyncio.gather(*reading, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if not isinstance(result, BaseException)]


def _composed(
    posting: Posting,
    judge: Judge,
    axes: Sequence[AxisRead],
    trial: Trial,
    notices: tuple[Notice, ...],
    started: float,
) -> Review:
    return compose(
        trial.rubric,
        trial.answer,
        posting,
        axes,
        judge.name,
        elapsed_ms=round(1000 * (perf_counter() - started), 1),
        prompts=getattr(judge, "prompts", ()),  # the offline judge sends none
        notices=(*notices, *notices_on_material(trial.answer, posting, trial.rubric), *trial.notices),
    )
