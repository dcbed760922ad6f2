"""Checks a whole bank: several answers under way at once, each result told as soon as it is there."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Iterable, Sequence
from typing import Literal

from app.bank import BankRow
from app.errors import InputError, JudgeError, SpendingLimit
from app.intake import received
from app.judges.choosing import Bench
from app.models.base import Frozen
from app.models.review import Review
from app.models.rubric import Rubric
from app.review import review

CALLS_PER_ANSWER = 3
"""One for each axis."""
AHEAD = 4
"""How many times as many answers are under way as requests in flight allow: the next ones stand ready."""


class Checked(Frozen):
    """What became of one answer: a review or an error, never both. ``fault``: whose fault an error is."""

    answer_id: str
    review: Review | None = None
    error: str | None = None
    fault: Literal["input", "judge"] | None = None

    @property
    def unjudged(self) -> bool:
        """Whether some axis could not be judged: the review says so, or there is none for want of a judge."""
        if self.review is None:
            return self.fault == "judge"
        return any(axis.judge is None for axis in self.review.provenance.axes.values())

    def below(self, bar: float | None) -> bool:
        """Whether the overall score is under the bar that was asked for. No score is not a low score."""
        overall = self.review.scores.overall if self.review else None
        return bar is not None and overall is not None and overall < bar

    def as_json(self) -> str:
        """The line of the jsonl format."""
        return self.model_dump_json(include={"answer_id", "review" if self.review else "error"})


class Summary(Frozen):
    """A bank at a glance. ``below`` lists the answers under the bar; None if no bar was asked for."""

    answers: int
    reviewed: int
    errors: int
    unjudged: int
    axis: dict[str, int]
    fail_under: float | None
    below: tuple[str, ...] | None


async def check(
    rows: Sequence[BankRow], rubric: Rubric, bench: Bench, concurrency: int, samples: int = 1, ahead: int = AHEAD
) -> AsyncGenerator[tuple[int, Checked]]:
    """The place in the bank and the result of each answer, in the order in which they are done.

    ``concurrency`` counts requests in flight; the judge keeps to it. With ``ahead`` 1 no answer is begun before there is
    room for it, so that few are left half read where the run may have to stop. Whoever stops listening ends what is still under
    way. Raises SpendingLimit once what was under way is told, if the next call might pass ``--max-cost``.
    """
    at_once = max(1, round(ahead * concurrency / (CALLS_PER_ANSWER * samples)))
    waiting = iter(enumerate(rows))
    running: set[asyncio.Task[tuple[int, Checked]]] = set()
    spent: SpendingLimit | None = None
    try:
        while True:
            while spent is None and len(running) < at_once and (following := next(waiting, None)):
                running.add(asyncio.create_task(_checked(*following, rubric, bench)))
            if not running:
                break
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            limits = [error for task in done if isinstance(error := task.exception(), SpendingLimit)]
            spent = spent or next(iter(limits), None)
            finished = [task.result() for task in done if not isinstance(task.exception(), SpendingLimit)]
            for result in sorted(finished, key=lambda result: result[0]):
                yield result
        if spent is not None:
            raise spent
    finally:
        for task in running:
            task.cancel()


async def _checked(place: int, row: BankRow, rubric: Rubric, bench: Bench) -> tuple[int, Checked]:
    if row.request is None:
        return place, Checked(answer_id=row.answer_id, error=row.error, fault="input")
    try:
        answer, posting = await asyncio.to_thread(received, row.request)
        done = await review(answer, posting, rubric, bench.judge, bench.stand_in, bench.notices)
    except SpendingLimit:
        raise
    except InputError as error:
        return place, Checked(answer_id=row.answer_id, error=str(error), fault="input")
    except JudgeError:
        return place, Checked(
            answer_id=row.answer_id, error="判定を使えませんでした。もう一度実行してください。", fault="judge"
        )
    except Exception as error:  # one answer never stops the others; what an error says may quote a draft
        said = f"予期しない不具合({type(error).__name__})で講評できませんでした。"
        return place, Checked(answer_id=row.answer_id, error=said, fault="judge")
    return place, Checked(answer_id=row.answer_id, review=done)


def summarised(results: Sequence[Checked], fail_under: float | None) -> Summary:
    """The counts over a bank."""
    headlines = Counter(one.review.axis for one in results if one.review)
    return Summary(
        answers=len(results),
        reviewed=sum(one.review is not None for one in results),
        errors=sum(one.error is not None for one in results),
        unjudged=sum(one.unjudged for one in results),
        axis={name: headlines[name] for name in ("self", "mixed", "company")},
        fail_under=fail_under,
        below=None if fail_under is None else tuple(one.answer_id for one in results if one.below(fail_under)),
    )


def exit_code(results: Iterable[Checked], fail_under: float | None) -> int:
    """2 if some input could not be used, else 3 if an axis could not be judged, else 1 if a score is under the bar."""
    results = list(results)
    if any(one.fault == "input" for one in results):
        return 2
    if any(one.unjudged for one in results):
        return 3
    return int(any(one.below(fail_under) for one in results))
