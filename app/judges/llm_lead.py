"""Lets one call of a kind go ahead, so that the others find the prefix they share in the server's cache."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


class Lead:
    """The first call of each key runs alone. Once it is over, however it ended, the others run freely."""

    def __init__(self) -> None:
        self._going: dict[Hashable, asyncio.Lock] = {}
        self._gone: set[Hashable] = set()

    async def behind(self, key: Hashable, call: Callable[[], Awaitable[T]]) -> T:
        """Runs the call, as the first of its key or after the first is done. If that is cancelled, the next leads."""
        if key not in self._gone:
            async with self._going.setdefault(key, asyncio.Lock()):
                if key not in self._gone:
                    try:
                        result = await call()
                    except Exception:
                        self._gone.add(key)
                        raise
                    self._gone.add(key)
                    return result
        return await call()
