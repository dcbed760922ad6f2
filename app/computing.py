"""Where what only computes runs (``asyncio.to_thread``): one thread beside the event loop, or the loop's own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def compute_in_one_thread() -> None:
    """Gives the running event loop a single thread for computing.

    Python computes in one thread at a time. A second one makes nothing faster (with six, a bank takes a quarter longer)
    and lets the event loop wait longer for its turn.
    """
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1, thread_name_prefix="computing"))


def compute_at_once() -> None:
    """Has the running event loop compute by itself: for a command that waits for no server and serves nobody meanwhile.

    Going to a thread and back costs 0.1 to 0.2 ms, eight times for each review.
    """
    asyncio.get_running_loop().set_default_executor(_AtOnce(1))


class _AtOnce(ThreadPoolExecutor):
    """Has done what it is given by the time it has taken it; its thread is never started."""

    def submit(self, fn: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs) -> "Future[Made]":
        done: Future[Made] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done
