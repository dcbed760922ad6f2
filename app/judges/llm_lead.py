"""Lets one call of a kind go ahead, so that the others find the prefix they share in the server's cache."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
Call = Callable[[Callable[[], None]], Awaitable[T]]
"""A call that is given a way to let the others go before it is over: once it has to wait itself."""


class Lead:
    """The first call of each key runs alone. Once it is over, however it ended, the others run freely."""

    def __init__(self) -> None:
        self._going: dict[Hashable, asyncio.Event] = {}
        self._gone: set[Hashable] = set()

    async def behind(self, key: Hashable, call: Call[T]) -> T:
        """Runs the call, as the first of its key or after the first is done. If that is cancelled, the next leads."""
        while key not in self._gone:
            ahead = self._going.get(key)
            if ahead is None:
                return await self._leading(key, call)
            await ahead.wait()
        return await call(lambda: None)

    async def _leading(self, key: Hashable, call: Call[T]) -> T:
        over = self._going[key] = asyncio.Event()

        def let_go() -> None:
            self._gone.add(key)
            over.set()

        try:
            result = await call(let_go)
        except asyncio.CancelledError:
            raise
        except BaseException:
            self._gone.add(key)
            raise
        else:
            self._gone.add(key)
            return result
        finally:
            del self._going[key]
            over.set()
