"""What a bank costs: replies are paid for once, a limit is kept, and requests can be answered without a server."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app import cost
from app.cli import cli
from tests.servers.model_server import ModelServer, Reply, Request, failed, filled, keeping_to_schema, said, serving

JIKU = Path(sys.executable).parent / "jiku"
BANK = Path(__file__).parent.parent.parent / "fixtures" / "bank"
ANSWERS = 12


def jiku(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Twelve answers to three postings."""
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "postings.jsonl").write_bytes((BANK / "postings.jsonl").read_bytes())
    lines = (BANK / "answers.jsonl").read_text(encoding="utf-8").splitlines()[:ANSWERS]
    (folder / "answers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[ModelServer], ModelServer]:
    """Names a server's model and address in the environment."""

    def named(server: ModelServer) -> ModelServer:
        monkeypatch.setenv("JIKU_MODEL", "stand-in")
        monkeypatch.setenv("JIKU_BASE_URL", server.url)
        return server

    return named


def reviews(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line)["review"] for line in result.stdout.splitlines()]


# ---------------------------------------------------------------- paid for once


def test_a_second_run_pays_nothing_and_says_the_same(bank, asked):
    with serving(keeping_to_schema) as server:
        asked(server)
        first = jiku("check", bank, "--format", "jsonl")
        assert len(server.requests) == 3 * ANSWERS
        second = jiku("check", bank, "--format", "jsonl")
        assert len(server.requests) == 3 * ANSWERS
        third = jiku("check", bank, "--no-cache", "--format", "jsonl")
        assert len(server.requests) == 6 * ANSWERS
    assert (first.exit_code, second.exit_code, third.exit_code) == (0, 0, 0)
    assert ".jiku" in first.stderr
    assert first.stderr.count("\n") == 1
    assert (second.stderr, third.stderr) == ("", "")
    assert sum(one["provenance"]["usage"]["calls"] for one in reviews(second)) == 0
    scores = [{one["answer_id"]: one["scores"] for one in reviews(run)} for run in (first, second, third)]
    assert scores[0] == scores[1] == scores[2]
    assert (bank / ".jiku" / ".gitignore").read_text() == "*\n"


def test_the_cache_can_be_looked_at_and_emptied(bank, asked):
    assert " 0件" in jiku("cache", "info", bank).stdout
    assert not (bank / ".jiku").exists()
    with serving(keeping_to_schema) as server:
        asked(server)
        jiku("check", bank)
    assert f" {3 * ANSWERS}件" in jiku("cache", "info", bank).stdout
    assert f"{3 * ANSWERS}件" in jiku("cache", "clear", bank).stdout
    assert " 0件" in jiku("cache", "info", bank).stdout


def test_a_broken_cache_is_one_line_and_can_be_cleared(bank, asked):
    (bank / ".jiku").mkdir()
    (bank / ".jiku" / "replies.sqlite").write_bytes(b"no database at all, but long enough to be looked at " * 40)
    with serving(keeping_to_schema) as server:
        asked(server)
        result = jiku("check", bank)
        assert (result.exit_code, result.stdout, len(server.requests)) == (2, "", 0)
        assert "jiku cache clear" in result.stderr
        assert jiku("cache", "clear", bank).exit_code == 0
        assert jiku("check", bank).exit_code == 0


def test_the_offline_judge_and_a_single_review_keep_nothing(bank, asked, samples):
    folder = samples / "home-nursing"
    with serving(keeping_to_schema) as server:
        asked(server)
        jiku("check", bank, "--judge", "offline")
        made = ["--posting", folder / "posting.txt", "--question", "志望動機は?", folder / "draft.txt"]
        assert jiku("review", *made, "--format", "json").exit_code == 0
    assert not (bank / ".jiku").exists()
    assert not (folder / ".jiku").exists()


def test_after_kill_9_only_what_was_in_flight_is_paid_again(bank):
    def slowly(request: Request) -> Reply:
        reply = keeping_to_schema(request)
        reply.after_s = 0.15
        return reply

    with serving(slowly) as server:
        env = os.environ | {"JIKU_MODEL": "stand-in", "JIKU_BASE_URL": server.url}
        command = [JIKU, "check", bank, "--concurrency", "3", "--format", "jsonl"]
        running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and len(server.requests) < 20:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.communicate(timeout=30)
        before = len(server.requests)
        done = subprocess.run(command, env=env, capture_output=True, check=True, timeout=120)
        assert before >= 20
        assert len(server.requests) <= 3 * ANSWERS + 3
    assert len(done.stdout.splitlines()) == ANSWERS


# ---------------------------------------------------------------- a limit


class Table:
    """A price table: a dollar a reply of ours (2,000 tokens in, 300 out)."""

    class Usage:
        def __init__(self, input_tokens: int, cache_read_tokens: int, output_tokens: int) -> None:
            self.total_price = input_tokens / 4_000 + output_tokens / 600

    @staticmethod
    def calc_price(usage: "Table.Usage", model_ref: str, provider_api_url: str) -> "Table.Usage":
        return usage


def test_a_limit_that_cannot_be_kept_is_refused_in_one_line(bank, asked):
    with serving(keeping_to_schema) as server:
        asked(server)
        result = jiku("check", bank, "--max-cost", "1")
    assert (result.exit_code, result.stdout, server.requests) == (2, "", [])
    assert result.stderr.count("\n") == 1
    assert "stand-in" in result.stderr


def test_the_run_stops_before_the_limit_is_passed_and_a_higher_one_goes_on(bank, asked, monkeypatch):
    monkeypatch.setattr(cost, "_prices", lambda: Table)
    monkeypatch.setattr(cost, "table", lambda: "a table")
    with serving(keeping_to_schema) as server:
        asked(server)
        first = jiku("check", bank, "--max-cost", "22", "--concurrency", "3", "--format", "jsonl")
        paid = len(server.requests)
        assert first.exit_code == 3
        assert 0 < paid <= 22
        assert 0 < len(first.stdout.splitlines()) < ANSWERS
        assert {one["provenance"]["degraded"] for one in reviews(first)} == {None}
        assert "--max-cost 22 USD" in first.stderr
        second = jiku("check", bank, "--max-cost", "100", "--format", "jsonl")
        assert len(server.requests) == 3 * ANSWERS
    assert second.exit_code == 0
    assert len(second.stdout.splitlines()) == ANSWERS
    assert sum(one["provenance"]["usage"]["cost_usd"] or 0 for one in reviews(second)) == pytest.approx(36 - paid)


# ---------------------------------------------------------------- samples


def test_samples_are_asked_for_and_their_disagreement_is_named(bank, asked, samples):
    def by_seed(request: Request) -> Reply:
        reply = keeping_to_schema(request)
        if request.body["seed"] == 0:
            made = json.loads(reply.body["choices"][0]["message"]["content"])
            if "result" in made["criteria"]:
                made["criteria"]["result"]["rating"] = "unmet"
            reply.body["choices"][0]["message"]["content"] = json.dumps(made)
        return reply

    folder = samples / "home-nursing"
    with serving(by_seed) as server:
        asked(server)
        given = ["--posting", folder / "posting.txt", "--question", "志望動機は?", folder / "draft.txt"]
        made = json.loads(jiku("review", *given, "--samples", "3", "--format", "json").stdout)
        assert len(server.requests) == 9
        jiku("check", bank, "--samples", "2")
        assert len(server.requests) == 9 + 6 * ANSWERS
        jiku("check", bank, "--samples", "2", "--format", "json")
        assert len(server.requests) == 9 + 6 * ANSWERS
    result = next(one for one in made["criteria"] if one["id"] == "result")
    assert (result["rating"], result["confidence"]) == ("met", "low")
    assert "3回読んだところ、「" in made["summary"]
    assert made["summary"].count("。") <= 3
    low, high = made["spread"]["reproducibility"]
    assert low < high == made["scores"]["reproducibility"]
    assert made["spread"]["company_axis"] == [made["scores"]["company_axis"]] * 2
    assert made["spread"]["overall"][0] < made["scores"]["overall"]


def test_samples_that_fail_are_said(asked, samples):
    folder = samples / "home-nursing"
    with serving(
        lambda request: failed(400) if request.body.get("seed") == 1 else keeping_to_schema(request)
    ) as server:
        asked(server)
        given = ["--posting", folder / "posting.txt", "--question", "志望動機は?", folder / "draft.txt"]
        made = json.loads(jiku("review", *given, "--samples", "2", "--format", "json").stdout)
    assert made["provenance"]["degraded"] is None
    assert "samples_missing" in {one["type"] for one in made["notices"]}


# ---------------------------------------------------------------- without a server


def answered(requests: list[dict[str, Any]]) -> Iterator[str]:
    for line in requests:
        text = json.dumps(filled(line["body"]["response_format"]["json_schema"]["schema"]))
        body = said(text, usage={"prompt_tokens": 7, "completion_tokens": 3}).body
        yield json.dumps({"custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}})


@pytest.fixture
def requests(bank, tmp_path, monkeypatch) -> list[dict[str, Any]]:
    monkeypatch.setenv("JIKU_MODEL", "gpt-5-mini")
    result = jiku("check", bank, "--dry-run", "--output", tmp_path / "requests.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "36件" in result.stderr
    assert "トークン" in result.stderr
    assert "USD(genai-prices" in result.stderr
    lines = (tmp_path / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    monkeypatch.delenv("JIKU_MODEL")
    return [json.loads(line) for line in lines]


def test_a_dry_run_writes_what_would_be_sent(requests, bank, asked):
    assert len({line["custom_id"] for line in requests}) == 3 * ANSWERS
    with serving(keeping_to_schema) as server:
        asked(server)
        jiku("check", bank)
    sent = {json.dumps(one.body["messages"], sort_keys=True) for one in server.requests}
    assert sent == {json.dumps(line["body"]["messages"], sort_keys=True) for line in requests}


def test_replies_are_read_from_a_file_without_a_model_or_a_server(requests, bank, tmp_path):
    (tmp_path / "replies.jsonl").write_text("\n".join(answered(requests)), encoding="utf-8")
    result = jiku("check", bank, "--replies", tmp_path / "replies.jsonl", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert {one["provenance"]["judge"] for one in reviews(result)} == {"llm:stand-in"}
    assert {one["provenance"]["degraded"] for one in reviews(result)} == {None}
    assert {one["provenance"]["usage"]["calls"] for one in reviews(result)} == {3}
    assert not (bank / ".jiku").exists()
    told = jiku("eval", bank, "--replies", tmp_path / "replies.jsonl", "--format", "json")
    assert json.loads(told.stdout)["judges"] == ["llm:stand-in"]


@pytest.mark.parametrize(("fallback", "code"), [("on", 0), ("off", 3)])
def test_a_missing_and_a_stale_reply_are_said(requests, bank, tmp_path, monkeypatch, fallback, code):
    stale = requests[0] | {"custom_id": requests[0]["custom_id"][:-1] + "x"}
    (tmp_path / "replies.jsonl").write_text("\n".join(answered([stale, *requests[1:]])), encoding="utf-8")
    monkeypatch.setenv("JIKU_FALLBACK", fallback)
    result = jiku("check", bank, "--replies", tmp_path / "replies.jsonl", "--format", "json")
    made = json.loads(result.stdout)["answers"][0]["review"]["provenance"]
    assert result.exit_code == code
    assert made["axes"]["company_axis"]["judge"] == ("offline" if fallback == "on" else None)
    assert "no reply" in made["axes"]["company_axis"]["error"]
    assert made["degraded"]
    assert "ない要求が1件" in result.stderr
    assert "合わない返答が1件" in result.stderr


def test_a_dry_run_needs_no_model_and_skips_broken_rows(bank):
    answers = bank / "answers.jsonl"
    answers.write_text(answers.read_text(encoding="utf-8") + '\n{"id": "broken"}', encoding="utf-8")
    result = jiku("check", bank, "--dry-run")
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 3 * ANSWERS
    assert "broken" in result.stderr
    assert "JIKU_MODEL" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--dry-run", "--judge", "offline"],
        ["--dry-run", "--format", "text"],
        ["--replies", "/nowhere.jsonl"],
        ["--samples", "0"],
        ["--max-cost", "-1"],
    ],
)
def test_wrong_usage_is_exit_2(bank, arguments):
    result = jiku("check", bank, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
