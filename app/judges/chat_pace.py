"""How one server is asked: so many requests at a time, a pause when it says 429, no more knocking at a closed door."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from app.errors import Unreachable

FAILURES_IN_A_ROW = 5
"""Connections refused in a row, after which the other calls fail at once."""
LOST_IN_A_ROW = 20
"""Requests dropped or timed out in a row, after which they do: a server that sometimes stalls is not gone."""
CLOSED_FOR_S = 15.0
"""How long they do, before one call may knock again."""
ONLY_REFUSALS_S = 30.0
"""How long a server may answer nothing but 429 before its calls give up; a rate limit lets some through sooner."""


class Pace:
    """The manners kept towards one server, shared by all calls to it."""

    def __init__(self, slots: int) -> None:
        self._slots = _Slots(slots)
        self._refusals: deque[bool] = deque(maxlen=min(max(slots, 8), 64))
        self._paused_until = 0.0
        self._failures = 0.0
        self._answered_at = 0.0
        self._closed_until = 0.0
        self._only_refused_since: float | None = None

    @property
    def only_refuses(self) -> bool:
        """Whether a 429 is all that has come back for so long that waiting helps no more."""
        since = self._only_refused_since
        return since is not None and monotonic() - since > ONLY_REFUSALS_S

    @asynccontextmanager
    async def slot(self, again: bool, patience_s: float) -> AsyncIterator[None]:
        """A place among the requests in flight, held for no longer than one of them.

        Retries go before first calls, so that they do not pile up at the end of a bank. Raises Unreachable where the
        server has stopped answering, or asks to wait for longer than ``patience_s``.
        """
        while True:
            await self._unpaused(patience_s)
            async with self._slots.hold(first=again):
                if monotonic() < self._paused_until:
                    continue
                self._knock()
                yield
                return

    def refused(self, wait_s: float) -> None:
        """A 429. Where at least half of the latest replies are refusals, all calls pause for as long as it asks.

        One among many good replies holds back its own call alone: to pause them all for each would cost most of the
        throughput and spare the server nothing.
        """
        self._heard()
        self._refusals.append(True)
        if self._only_refused_since is None:
            self._only_refused_since = monotonic()
        if 2 * sum(self._refusals) >= len(self._refusals):
            self._paused_until = max(self._paused_until, monotonic() + wait_s)

    def answered(self) -> None:
        """Any other reply: somebody is there."""
        self._heard()
        self._only_refused_since = None
        self._refusals.append(False)

    def unreachable(self) -> None:
        """No connection could be made."""
        self._failed(1 / FAILURES_IN_A_ROW)

    def lost(self, sent_at: float) -> None:
        """The connection was there, the reply never came. It says nothing if others were answered since it was sent:
        requests that stall hold their places longest, so that many of them end together."""
        if sent_at > self._answered_at:
            self._failed(1 / LOST_IN_A_ROW)

    def _heard(self) -> None:
        self._failures = 0.0
        self._answered_at = monotonic()

    def _failed(self, share: float) -> None:
        self._failures += share
        if self._failures > 0.999:
            self._closed_until = monotonic() + CLOSED_FOR_S

    def _knock(self) -> None:
        if self._failures <= 0.999:
            return
        if monotonic() < self._closed_until:
            raise Unreachable("the model's server has not answered several times in a row; check JIKU_BASE_URL")
        self._closed_until = monotonic() + CLOSED_FOR_S

    async def _unpaused(self, patience_s: float) -> None:
        while (pause := self._paused_until - monotonic()) > 0:  # it may have grown meanwhile
            if pause > patience_s:
                raise Unreachable(f"the model's server asks to wait for {pause:.0f} s (429)")
            await asyncio.sleep(pause + random.uniform(0, min(0.1 * pause, 1.0)))  # noqa: S311


class _Slots:
    """A semaphore whose queue has a front entrance."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def hold(self, first: bool) -> AsyncIterator[None]:
        if self._free:
            self._free -= 1
        else:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            (self._waiting.appendleft if first else self._waiting.append)(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._pass_on()
                raise
        try:
            yield
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
