"""Client speed of the LLM judge beside the plain ``parse`` loop that most write: ``python -m benchmarks.llm``.

600 requests (200 answers, three axes) to a loopback server that takes 200 ms, in a process of its own; each client runs
in a fresh process too, so that CPU and memory are its own. Our client renders prompts, reads every reply at the
checkpoint and keeps its manners; the plain loop sends the same messages and parses a Pydantic model. Then once more
with faults. Ratios of one run compare; single digits move with the machine.
"""

import asyncio
import json
import random
import resource
import subprocess
import sys
from collections import Counter
from time import perf_counter
from typing import Any, Literal

from app.errors import JudgeError
from app.judges import wire
from app.judges.chat import Chat
from app.judges.llm import LLMJudge
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Reading
from app.rubric import load_rubric

ANSWERS = 200
TAKES_S = 0.2
STALL_S = 30.0
TIMEOUT_S = 3.0
MODEL = "stand-in"

RUBRIC = load_rubric()
POSTING = Posting.model_validate(
    {
        "company": "株式会社みどり配送",
        "background": ["再配達が1日120件に増え、配車表の組み直しに追われています。"],
        "required": ["配車または運行管理の経験", "普通自動車免許"],
        "mission": "届くまでを仕事にする",
        "values": ["玄関の向こうを考える"],
        "text": "【配車担当】株式会社みどり配送。再配達が1日120件に増え、配車表の組み直しに追われています。" * 10,
    }
)


def answer(number: int) -> Answer:
    text = f"{number}番の下書きです。前職では配車を担当し、前日の電話で再配達を3割減らしました。" * 6
    return Answer(text=text, question="志望理由を教えてください。", question_type="motivation", answer_id=str(number))


# ---------------------------------------------------------------- the server


def good_replies() -> dict[str, bytes]:
    """One good reply for each axis, made beforehand."""

    def filled(schema: dict[str, Any]) -> Any:
        if "enum" in schema:
            return schema["enum"][0]
        if schema["type"] == "object":
            return {key: filled(one) for key, one in schema["properties"].items()}
        return ["前日の電話で再配達を3割減らしました"] if schema["type"] == "array" else "前職の経験が読み取れます。"

    replies = {}
    for axis in RUBRIC.axes:
        said = filled(wire.schema(axis, POSTING)) | {"flags": []}
        message = {"role": "assistant", "content": json.dumps(said, ensure_ascii=False)}
        usage = {"prompt_tokens": 6000, "completion_tokens": 900, "total_tokens": 6900}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        body = {
            "id": "x",
            "object": "chat.completion",
            "created": 1,
            "model": MODEL,
            "choices": [choice],
            "usage": usage,
        }
        replies[axis.id] = json.dumps(body, ensure_ascii=False).encode()
    return replies


class Server(asyncio.Protocol):
    """Answers by hand, so that it takes little of the machine; faults as a share of all requests."""

    replies = good_replies()
    faulty = False
    chance = random.Random(11)  # noqa: S311

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.got = bytearray()

    def data_received(self, data: bytes) -> None:
        self.got += data
        head, found, body = bytes(self.got).partition(b"\r\n\r\n")
        if not found:
            return
        length = next(int(h[15:]) for h in head.lower().split(b"\r\n") if h.startswith(b"content-length:"))
        if len(body) < length:
            return
        self.got.clear()
        axis = next((axis for axis in self.replies if f'"name":"{axis}"'.encode() in body.replace(b": ", b":")), "")
        status, headers, reply, after = 200, "", self.replies.get(axis) or self.replies["company_axis"], TAKES_S
        drawn = self.chance.random() if self.faulty else 1.0
        if drawn < 0.10:
            status, headers, reply = (
                429,
                "Retry-After: 1\r\n",
                b'{"error": {"message": "slow down", "code": "rate_limit"}}',
            )
        elif drawn < 0.15:
            status, reply = 500, b'{"error": {"message": "oops"}}'
        elif drawn < 0.17:
            after = STALL_S
        elif drawn < 0.20:
            said = json.loads(reply)
            said["choices"][0]["message"]["content"] = said["choices"][0]["message"]["content"][:700]
            reply = json.dumps(said).encode()
        head_out = (
            f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(reply)}\r\n{headers}\r\n"
        )
        asyncio.get_running_loop().call_later(after, self.send, head_out.encode() + reply)

    def send(self, reply: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(reply)


async def serve(faulty: bool) -> None:
    Server.faulty = faulty
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


# ---------------------------------------------------------------- the clients


async def ours(url: str, in_flight: int) -> Counter[str]:
    judge = LLMJudge(Chat(MODEL, url, "k", timeout_s=TIMEOUT_S, concurrency=in_flight))
    await judge.read(RUBRIC.axes[0], answer(-1), POSTING)
    timed_from_here()

    async def one(axis: Any, number: int) -> str:
        try:
            reading: Reading = await judge.read(axis, answer(number), POSTING)
        except JudgeError as error:
            return type(error).__name__
        return "read" if len(reading.criteria) == len(axis.criteria) else "wrong"

    waiting = iter([(axis, number) for number in range(ANSWERS) for axis in RUBRIC.axes])

    async def worker() -> list[str]:
        return [await one(axis, number) for axis, number in waiting]

    # More under way than in flight, as in `jiku check`: some are made ready, some wait to try again.
    told = await asyncio.gather(*(worker() for _ in range(in_flight + 32)))
    await judge.close()
    return Counter(one for part in told for one in part)


async def plain(url: str, in_flight: int) -> Counter[str]:
    """What most write: a semaphore around ``parse``, the SDK's own retries, None taken for a lost answer."""
    from openai import AsyncOpenAI
    from pydantic import BaseModel, create_model

    class Said(BaseModel):
        quotes: list[str]
        reason: str
        rating: Literal["met", "partial", "unmet", "na"]

    class Status(BaseModel):
        quotes: list[str]
        status: str

    class Flag(BaseModel):
        quote: str
        reason: str
        type: str

    shapes: dict[str, Any] = {}
    for axis in RUBRIC.axes:
        coverage = wire.schema(axis, POSTING)["properties"]
        fields: dict[str, Any] = {}
        for key in ("requirements", "mvv"):
            if key in coverage:
                fields[key] = (create_model(key, **dict.fromkeys(coverage[key]["properties"], (Status, ...))), ...)
        criteria = create_model("criteria", **{one.id: (Said, ...) for one in axis.criteria})
        shapes[axis.id] = create_model(axis.id, **fields, criteria=(criteria, ...), flags=(list[Flag], ...))
    client = AsyncOpenAI(base_url=url, api_key="k", timeout=TIMEOUT_S)
    asks = LLMJudge(Chat(MODEL, url))
    gate = asyncio.Semaphore(in_flight)

    async def one(axis: Any, number: int) -> str:
        [ask] = asks.asks(axis, answer(number), POSTING)
        async with gate:
            try:
                reply = await client.chat.completions.parse(
                    model=MODEL,
                    messages=[{"role": "system", "content": ask.system}, {"role": "user", "content": ask.user}],
                    response_format=shapes[axis.id],
                    temperature=0,
                )
            except Exception as error:
                return type(error).__name__
        return "read" if reply.choices[0].message.parsed else "None"

    await one(RUBRIC.axes[0], -1)
    timed_from_here()
    told = await asyncio.gather(*(one(axis, number) for number in range(ANSWERS) for axis in RUBRIC.axes))
    await client.close()
    return Counter(told)


_started = (0.0, 0.0)


def timed_from_here() -> None:
    """Imports, the first connection and the first compilation are over."""
    global _started
    _started = (perf_counter(), _cpu())


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def client(name: str, url: str, in_flight: int) -> None:
    told = asyncio.run({"ours": ours, "plain": plain}[name](url, in_flight))
    wall, cpu = perf_counter() - _started[0], _cpu() - _started[1]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu_ms": 1000 * cpu / told.total(), "mb": megabytes, "told": told}))


# ---------------------------------------------------------------- the comparison


def run(name: str, in_flight: int, faulty: bool) -> dict[str, Any]:
    me = [sys.executable, "-m", "benchmarks.llm"]
    with subprocess.Popen([*me, "serve", str(int(faulty))], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = f"http://127.0.0.1:{int(server.stdout.readline())}/v1"
            told = subprocess.run([*me, name, url, str(in_flight)], stdout=subprocess.PIPE, text=True, check=True)
        finally:
            server.kill()
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def compare() -> None:
    print("client  in flight  faults  wall s  ideal/wall  CPU ms/request  MB  read  otherwise")
    for faulty, in_flight in ((False, 32), (False, 128), (True, 32)):
        for name in ("ours", "plain"):
            got = run(name, in_flight, faulty)
            ideal = 3 * ANSWERS * TAKES_S / in_flight
            read = got["told"].pop("read", 0)
            print(
                f"{name:6}  {in_flight:9}  {'yes' if faulty else 'no':6}  {got['wall']:6.2f}"
                f"  {ideal / got['wall']:10.2f}  {got['cpu_ms']:14.1f}  {got['mb']:3.0f}  {read:4}  {got['told'] or ''}"
            )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", faulty]:
            asyncio.run(serve(bool(int(faulty))))
        case [name, url, in_flight]:
            client(name, url, int(in_flight))
        case _:
            compare()
