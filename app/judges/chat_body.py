"""Stops reading a body that is larger than any reply: a few of those at once would fill the memory."""

from collections.abc import AsyncIterator

import httpx2

BODY_LIMIT = 4 * 1024 * 1024
"""Bytes of a body that are read, thoughts of reasoning models included."""


class TooLarge(Exception):
    """There is more of it than that."""


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, body: httpx2.AsyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for part in self._body:
            read += len(part)
            if read > BODY_LIMIT:
                raise TooLarge
            yield part

    async def aclose(self) -> None:
        await self._body.aclose()


async def bounded(response: httpx2.Response) -> None:
    """A hook for responses, called before their bodies are read."""
    assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101
    response.stream = _Bounded(response.stream)
