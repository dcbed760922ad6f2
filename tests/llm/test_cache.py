"""Replies are paid for once: kept beside the bank, found again by the whole request, never an error among them."""

import asyncio
import sqlite3
import subprocess
import sys

import pytest

from app.cache import ReplyCache, cache_info, cache_path, clear_cache
from app.errors import JudgeError
from app.judges.chat import Chat
from app.judges.llm import LLMJudge
from tests.llm.material import ANSWER, POSTING, REPRODUCIBILITY, read, reply_text, with_judge
from tests.servers.model_server import Reply, failed, said, serving

GOOD = reply_text(REPRODUCIBILITY)
PAID = {"prompt_tokens": 100, "completion_tokens": 10}


@pytest.fixture
def cache(tmp_path):
    kept = ReplyCache(tmp_path)
    yield kept
    kept.close()


def test_a_second_run_pays_nothing(cache):
    with serving(lambda _: said(GOOD, usage=PAID)) as server:
        [first] = read(server.url, cache=cache)
        [second] = read(server.url, cache=cache)
    assert len(server.requests) == 1
    assert first.usage.calls == 1
    assert second.usage.calls == 0
    assert second.criteria == first.criteria


def test_another_draft_model_or_sample_is_another_reply(cache):
    with serving(lambda _: said(GOOD)) as server:
        read(server.url, cache=cache)
        read(server.url, cache=cache, answer=ANSWER.model_copy(update={"text": "別の下書きです。"}))
        read(server.url + "/", cache=cache)
        assert len(server.requests) == 2
        read(server.url, cache=cache, samples=2)
    assert len(server.requests) == 4


def test_a_reply_is_found_again_whatever_form_the_server_wanted(cache):
    def respond(request):
        return said(GOOD) if request.level == "text" else failed(400, "response_format is not supported")

    with serving(respond) as server:
        read(server.url, cache=cache)
        asked = len(server.requests)
        read(server.url, cache=cache)
    assert len(server.requests) == asked == 3


def test_errors_and_replies_that_do_not_pass_are_not_kept(cache, tmp_path):
    for fault in (failed(400), said("{}"), said("x"), said("", finish="content_filter")):
        with serving(lambda _, fault=fault: fault) as server, pytest.raises(JudgeError):
            read(server.url, cache=cache)
    assert cache_info(tmp_path).replies == 0


def test_neither_draft_nor_prompt_is_stored(cache, tmp_path):
    with serving(lambda _: said(reply_text(REPRODUCIBILITY).replace(ANSWER.text[9:30], ""))) as server:
        read(server.url, cache=cache)
    cache.close()
    assert ANSWER.text[:9].encode() not in cache_path(tmp_path).read_bytes()
    cache._rows = sqlite3.connect(cache_path(tmp_path))


def test_first_use_is_told_and_git_ignores_it(tmp_path):
    with_it = ReplyCache(tmp_path)
    assert with_it.created
    with_it.close()
    again = ReplyCache(tmp_path)
    assert not again.created
    again.close()
    assert (tmp_path / ".jiku" / ".gitignore").read_text() == "*\n"


def test_info_and_clear(cache, tmp_path):
    cache.put("a", "一")
    cache.put("b", "二三")
    assert (cache_info(tmp_path).replies, cache_info(tmp_path).bytes) == (2, 9)
    assert clear_cache(tmp_path) == 2
    assert cache.get("a") is None
    assert cache_info(tmp_path / "elsewhere").replies == clear_cache(tmp_path / "elsewhere") == 0
    assert not (tmp_path / "elsewhere").exists()


def test_it_stays_within_its_size(tmp_path):
    small = ReplyCache(tmp_path, limit=1000)
    for number in range(50):
        small.put(str(number), "x" * 100)
    small.close()
    info = cache_info(tmp_path)
    assert 0 < info.bytes <= 1000
    again = ReplyCache(tmp_path)
    assert again.get("49") is not None
    assert again.get("0") is None
    again.close()


def test_several_processes_share_it(tmp_path):
    script = (
        "import sys, pathlib; from app.cache import ReplyCache\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "cache = ReplyCache(pathlib.Path(sys.argv[1]))\n"
        "[cache.put(f'{sys.argv[2]}-{n}', 'x') for n in range(50)]; cache.close()"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "abcdef"
    ]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=60)
    assert [process.returncode for process in running] == [0] * 6
    assert cache_info(tmp_path).replies == 300


def test_one_reply_asked_for_twice_at_once_is_paid_for_once(tmp_path):
    """By two runs, each with its own connection, or by two rows of a bank that are alike."""

    async def use(judge, other):
        reads = [one.read(REPRODUCIBILITY, ANSWER, POSTING) for one in (judge, judge, other)]
        return await asyncio.gather(*reads)

    one, two = ReplyCache(tmp_path), ReplyCache(tmp_path)
    with serving(lambda _: Reply(said(GOOD).body, after_s=0.3)) as server:

        async def run(judge):
            other = LLMJudge(Chat("stand-in", server.url), cache=two)
            try:
                return await use(judge, other)
            finally:
                await other.close()

        readings = with_judge(server.url, run, cache=one)
        assert len(server.requests) == 1
    assert sum(reading.usage.calls for reading in readings) == 1
    one.close()
    two.close()


def test_whoever_waits_for_a_reply_that_never_comes_asks_for_it(cache):
    async def use(judge):
        return await asyncio.gather(
            *(judge.read(REPRODUCIBILITY, ANSWER, POSTING) for _ in range(2)), return_exceptions=True
        )

    with serving(lambda request: said(GOOD) if request.number else failed(400)) as server:
        failure, reading = with_judge(server.url, use, cache=cache)
    assert isinstance(failure, JudgeError)
    assert reading.usage.calls == 1


def test_the_claim_of_a_killed_process_is_void(tmp_path):
    script = "import sys, pathlib, os; from app.cache import ReplyCache\nReplyCache(pathlib.Path(sys.argv[1])).claim('k', 900); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 9
    cache = ReplyCache(tmp_path)
    assert cache.claim("k", 900)
    assert not cache.claim("k", 900)
    cache.release("k")
    assert cache.claim("k", 0)
    assert cache.claim("k", 0)
    cache.close()
