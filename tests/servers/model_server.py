"""A loopback OpenAI-compatible server that answers as it is told: well, badly, late, in drops, or not at all."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any


@dataclass
class Reply:
    """What goes back for one request. ``drops``: seconds between bytes of the body; ``hang_up``: no reply at all;
    ``bare``: the body without a head, then nothing."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    after_s: float = 0.0
    drops: float = 0.0
    hang_up: bool = False
    bare: bool = False


@dataclass
class Request:
    """What came in: its number (from 0), path with query, headers, body, and when."""

    number: int
    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float
    level: str = "text"

    def __post_init__(self) -> None:
        self.level = (self.body.get("response_format") or {}).get("type", "text")


Responder = Callable[[Request], Reply]


class ModelServer:
    """Keeps what it was asked in ``requests``, and how many requests it held at once in ``most_at_once``."""

    def __init__(self, respond: Responder) -> None:
        self.respond = respond
        self.requests: list[Request] = []
        self.cancelled = 0
        self.most_at_once = 0
        self._at_once = 0
        self.url = ""

    async def serve(self, ready: Callable[[], None], stop: asyncio.Event, port: int = 0) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", port, limit=2**22)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        ready()
        await stop.wait()
        server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                first, *lines = head.split("\r\n")
                headers = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines if ":" in line)}
                raw = await reader.readexactly(int(headers.get("content-length", 0)))
                request = Request(len(self.requests), first.split()[1], headers, json.loads(raw), monotonic())
                self.requests.append(request)
                self._at_once += 1
                self.most_at_once = max(self.most_at_once, self._at_once)
                try:
                    if not await self._answer(self.respond(request), writer):
                        return
                finally:
                    self._at_once -= 1
        except (asyncio.IncompleteReadError, ConnectionError):
            self.cancelled += 1
        except asyncio.CancelledError:
            pass
        finally:
            writer.close()

    async def _answer(self, reply: Reply, writer: asyncio.StreamWriter) -> bool:
        if reply.after_s:
            await asyncio.sleep(reply.after_s)
        if reply.hang_up:
            return False
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        if reply.bare:
            writer.write(body)
            await writer.drain()
            return False
        head = {"content-type": reply.content_type, "content-length": str(len(body))} | reply.headers
        lines = [f"HTTP/1.1 {reply.status} X", *(f"{key}: {value}" for key, value in head.items())]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        if reply.drops:
            for at in range(len(body)):
                writer.write(body[at : at + 1])
                await writer.drain()
                await asyncio.sleep(reply.drops)
        else:
            writer.write(body)
        await writer.drain()
        return True


@contextmanager
def serving(respond: Responder) -> Iterator[ModelServer]:
    """Such a server in a thread of its own, on a free port."""
    server = ModelServer(respond)
    started = threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(server.serve(started.set, stop))
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait(5)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)


def said(text: str | None, finish: str = "stop", usage: dict[str, Any] | None = None, **message: Any) -> Reply:
    """A chat completion that says this text."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text} | message}
    body = {"id": "c", "object": "chat.completion", "model": "stand-in", "choices": [choice]}
    return Reply(body | ({"usage": usage} if usage else {}))


def failed(
    status: int, message: str = "no", code: str | None = None, param: str | None = None, **headers: str
) -> Reply:
    """An error as such servers word it."""
    error = {"message": message, "type": "error", "code": code, "param": param}
    return Reply({"error": error}, status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})


def filled(schema: dict[str, Any], text: str = "ok") -> Any:
    """The shortest value that keeps to a JSON schema, without knowing what it means."""
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema["type"]
    if kind == "object":
        return {key: filled(one, text) for key, one in schema["properties"].items()}
    return [] if kind == "array" else text


def keeping_to_schema(request: Request) -> Reply:
    """A good reply to a request in strict json_schema."""
    usage = {"prompt_tokens": 2000, "completion_tokens": 300, "prompt_tokens_details": {"cached_tokens": 1024}}
    return said(json.dumps(filled(request.body["response_format"]["json_schema"]["schema"])), usage=usage)
