"""One loop, one clock: what is asked again and when, and how a server is treated that says it has enough."""

import asyncio
import random
import socket
from time import monotonic

import pytest

from app.errors import JudgeError, Unreachable
from app.judges.chat_pace import Pace
from tests.llm.material import ANSWER, POSTING, REPRODUCIBILITY, read, reply_text, with_judge
from tests.servers.model_server import Reply, failed, said, serving

GOOD = said(reply_text(REPRODUCIBILITY))


def many(count: int):
    """That many readings at once; errors are kept as results."""

    async def use(judge):
        calls = [judge.read(REPRODUCIBILITY, ANSWER, POSTING) for _ in range(count)]
        return await asyncio.gather(*calls, return_exceptions=True)

    return use


@pytest.mark.parametrize("header", [{"retry_after": "1"}, {"retry_after_ms": "1000"}])
def test_retry_after_is_obeyed(header):
    with serving(lambda request: GOOD if request.number else failed(429, **header)) as server:
        read(server.url)
    first, second = server.requests
    assert second.at - first.at >= 1.0


def test_a_429_pauses_all_calls_to_the_server():
    with serving(lambda request: failed(429, retry_after="1") if request.number < 4 else GOOD) as server:
        results = with_judge(server.url, many(12), {"concurrency": 4}, budget_s=20.0)
    assert not [one for one in results if isinstance(one, Exception)]
    refused, rest = server.requests[3], server.requests[4:]
    assert min(request.at for request in rest) - refused.at > 0.9
    assert len(server.requests) == 16


def test_a_server_that_asks_to_wait_for_longer_than_there_is_time_is_given_up():
    started = monotonic()
    with (
        serving(lambda _: failed(429, retry_after="3600")) as server,
        pytest.raises(Unreachable, match="429"),
    ):
        read(server.url, budget_s=5.0)
    assert len(server.requests) == 1
    assert monotonic() - started < 5


def test_a_rate_limit_is_waited_for_however_often_it_says_no(monkeypatch):
    monkeypatch.setattr("app.judges.chat.ATTEMPTS", (2, 2))
    with serving(lambda request: GOOD if request.number % 6 == 5 else failed(429, retry_after="0.02")) as server:
        results = with_judge(server.url, many(4), {"concurrency": 1}, budget_s=20.0)
    assert not [one for one in results if isinstance(one, Exception)]


def test_a_server_that_only_says_no_is_given_up(monkeypatch):
    monkeypatch.setattr("app.judges.chat_pace.ONLY_REFUSALS_S", 0.5)
    started = monotonic()
    with serving(lambda _: failed(429, retry_after="0.1")) as server:
        results = with_judge(server.url, many(10), {"concurrency": 2}, budget_s=60.0)
    assert all(isinstance(one, Unreachable) for one in results)
    assert monotonic() - started < 8
    assert len(server.requests) < 60


def test_requests_that_stall_together_do_not_close_the_door():
    """They hold their places longest: with 24 in flight, a third of them stalling, dozens time out at once."""
    chance = random.Random(5)  # noqa: S311

    def respond(_):
        return Reply(after_s=2.0) if chance.random() < 0.33 else GOOD

    with serving(respond) as server:
        results = with_judge(server.url, many(48), {"concurrency": 24, "timeout_s": 0.3}, budget_s=30.0)
    assert not [one for one in results if isinstance(one, Exception)]


def test_after_five_refused_connections_the_rest_fail_fast():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    started = monotonic()
    results = with_judge(url, many(60), {"concurrency": 4}, budget_s=60.0)
    assert all(isinstance(one, Unreachable) for one in results)
    assert sum("in a row" in str(one) for one in results) >= 50
    assert monotonic() - started < 10


def test_no_more_requests_are_in_flight_than_allowed_and_waiting_holds_no_place():
    def respond(request):
        return failed(500) if request.number == 0 else Reply(GOOD.body, after_s=0.02)

    with serving(respond) as server:
        results = with_judge(server.url, many(20), {"concurrency": 3}, budget_s=20.0)
    assert not [one for one in results if isinstance(one, Exception)]
    assert server.most_at_once <= 3
    retried = [request for request in server.requests if request.headers.get("x-stainless-retry-count") != "0"]
    assert not retried, "the SDK must not retry by itself"
    assert len(server.requests) == 21


def test_a_bank_gets_through_a_server_that_fails_a_third_of_the_time():
    chance = random.Random(7)  # noqa: S311
    faults = [
        failed(429, retry_after="0.05"),
        failed(500),
        Reply(hang_up=True),
        said(reply_text(REPRODUCIBILITY)[:200]),
        said("", finish="length"),
        Reply(after_s=1.0),
    ]

    def respond(request):
        return chance.choice(faults) if request.number and chance.random() < 0.33 else GOOD

    with serving(respond) as server:
        results = with_judge(server.url, many(80), {"concurrency": 16, "timeout_s": 0.4}, budget_s=60.0)
    assert not [one for one in results if isinstance(one, Exception)]
    assert all({one.rating for one in reading.criteria} == {"met"} for reading in results)


def test_a_caller_that_goes_away_ends_the_request():
    async def use(judge):
        task = asyncio.create_task(judge.read(REPRODUCIBILITY, ANSWER, POSTING))
        while not server.requests:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        asked = len(server.requests)
        await asyncio.sleep(0.3)
        assert len(server.requests) == asked == 1

    with serving(lambda _: Reply(after_s=30)) as server:
        with_judge(server.url, use)


def test_a_place_given_to_a_caller_that_went_away_is_passed_on():
    async def run():
        pace = Pace(1)
        order = []

        async def hold(name, again=False):
            async with pace.slot(again=again, patience_s=5):
                order.append(name)
                await asyncio.sleep(0.01)

        tasks = [asyncio.create_task(hold(n)) for n in ("a", "b", "c")]
        await asyncio.sleep(0)
        tasks[1].cancel()
        tasks.append(asyncio.create_task(hold("retry", again=True)))
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.wait_for(hold("last"), 1)
        return order

    assert asyncio.run(run()) == ["a", "retry", "c", "last"]


def test_nothing_of_the_draft_is_in_an_error_or_a_log(caplog):
    caplog.set_level("DEBUG")
    canary = "秘密のカナリア7421"
    answer = ANSWER.model_copy(update={"text": f"{canary}を前職で扱いました。"})
    told = f"invalid input: {canary}"
    echoes = [
        failed(400, told),
        failed(422, told, code=canary),
        failed(401, told),
        said(f"{canary}について"),
        said(reply_text(REPRODUCIBILITY).replace('"met"', f'"{canary}"')),
        said(reply_text(REPRODUCIBILITY).replace('"result"', f'"{canary}"')),
        Reply(canary.encode() + b"{", content_type="application/json"),
        said(reply_text(REPRODUCIBILITY, flags=[{"quote": canary, "reason": canary, "type": canary}])),
    ]
    for echo in echoes:
        with serving(lambda _, echo=echo: echo) as server, pytest.raises(JudgeError) as caught:
            read(server.url, answer=answer, budget_s=2.0)
        error: BaseException | None = caught.value
        while error is not None:
            assert canary not in f"{error} {error!r}"
            error = error.__cause__
    assert canary not in caplog.text
