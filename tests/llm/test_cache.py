"""Replies are paid for once: kept beside the bank, found again by the whole request, never an error among them."""

import sqlite3
import subprocess
import sys

import pytest

from app.cache import ReplyCache, cache_info, cache_path, clear_cache
from app.errors import JudgeError
from tests.llm.material import ANSWER, REPRODUCIBILITY, read, reply_text
from tests.servers.model_server import failed, said, serving

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
