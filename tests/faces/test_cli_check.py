"""jiku check and eval: a whole bank at once, one bad row never stops the others, exit codes a CI can rely on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.bank import BankRow
from app.checking import Checked, exit_code
from app.cli import cli
from app.models.review import Review

JIKU = Path(sys.executable).parent / "jiku"
BANK = Path(__file__).parent.parent.parent / "fixtures" / "bank"


def jiku(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Three good answers and one broken row among them."""
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "postings.jsonl").write_bytes((BANK / "postings.jsonl").read_bytes())
    lines = (BANK / "answers.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    (folder / "answers.jsonl").write_text("\n".join([lines[0], '{"id": "broken"}', *lines[1:]]), encoding="utf-8")
    return folder


@pytest.fixture
def clean(small: Path) -> Path:
    """The three good answers alone."""
    answers = small / "answers.jsonl"
    lines = [line for line in answers.read_text(encoding="utf-8").splitlines() if "broken" not in line]
    answers.write_text("\n".join(lines), encoding="utf-8")
    return small


def test_jsonl_is_one_line_an_answer_a_review_or_an_error(small: Path):
    result = jiku("check", small, "--format", "jsonl")
    rows = {row["answer_id"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert len(rows) == 4
    for answer_id, row in rows.items():
        assert set(row) == {"answer_id", "error" if answer_id == "broken" else "review"}
    assert Review.model_validate(rows["it-backend-minamo-a1"]["review"]).posting_id == "it-backend-minamo"
    assert result.exit_code == 2


def test_json_is_in_bank_order_with_a_summary(small: Path):
    told = json.loads(jiku("check", small, "--format", "json").stdout)
    assert [one["answer_id"] for one in told["answers"]] == [
        "it-backend-minamo-a1",
        "broken",
        "it-backend-minamo-a2",
        "it-backend-minamo-a3",
    ]
    assert (told["summary"]["answers"], told["summary"]["reviewed"], told["summary"]["errors"]) == (4, 3, 1)
    assert sum(told["summary"]["axis"].values()) == 3


def test_text_has_a_line_for_each_answer_in_bank_order(small: Path):
    lines = jiku("check", small).stdout.splitlines()
    assert [line.split()[0] for line in lines[1:5]] == [
        "it-backend-minamo-a1",
        "broken",
        "it-backend-minamo-a2",
        "it-backend-minamo-a3",
    ]
    assert "エラー" in lines[2]


def test_several_formats_go_to_several_files_and_the_exit_code_stays(clean: Path, tmp_path: Path):
    plain = jiku("check", clean, "--fail-under", "100")
    files = [tmp_path / name for name in ("a.json", "b.jsonl", "c.txt")]
    formats = ["--format", f"json={files[0]}", "--format", f"jsonl={files[1]}"]
    result = jiku("check", clean, "--fail-under", "100", *formats, "--output", files[2])
    assert plain.exit_code == result.exit_code == 1
    assert result.stdout == ""
    assert json.loads(files[0].read_text(encoding="utf-8"))["summary"]["fail_under"] == 100
    assert len(files[1].read_text(encoding="utf-8").splitlines()) == 3
    assert files[2].read_text(encoding="utf-8") == plain.stdout


def test_the_bar_is_held_against_each_answer(clean: Path):
    assert jiku("check", clean).exit_code == 0
    assert jiku("check", clean, "--fail-under", "0").exit_code == 0
    told = json.loads(jiku("check", clean, "--fail-under", "100", "--format", "json").stdout)
    assert len(told["summary"]["below"]) == 3
    assert jiku("check", clean, "--fail-under", "101").exit_code == 2


def checked(**given: object) -> Checked:
    return Checked.model_validate({"answer_id": "a"} | given)


def test_unusable_input_goes_before_a_failed_judge_and_that_before_a_low_score(clean: Path):
    told = json.loads(jiku("check", clean, "--format", "json").stdout)
    low = Checked(answer_id="low", review=Review.model_validate(told["answers"][0]["review"]))
    bad_input = checked(error="x", fault="input")
    no_judge = checked(error="x", fault="judge")
    assert exit_code([low], None) == 0
    assert exit_code([low], 100) == 1
    assert exit_code([low, no_judge], 100) == 3
    assert exit_code([low, no_judge, bad_input], 100) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "xml"],
        ["--format", "text", "--format", "json"],
        ["--output", "/nowhere/at/all"],
        ["--judge", "llm"],
    ],
)
def test_wrong_usage_is_exit_2_with_one_line(clean: Path, arguments: list[str]):
    result = jiku("check", clean, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1


def test_a_folder_that_is_no_bank_is_exit_2(tmp_path: Path):
    assert jiku("check", tmp_path).exit_code == 2
    assert jiku("check", tmp_path / "nowhere").exit_code == 2


def many(folder: Path, count: int) -> Path:
    """A bank large enough to be interrupted."""
    answers = folder / "answers.jsonl"
    row = json.loads(answers.read_text(encoding="utf-8").splitlines()[0])
    rows = (json.dumps(row | {"id": f"a{number}"}, ensure_ascii=False) for number in range(count))
    answers.write_text("\n".join(rows), encoding="utf-8")
    return folder


def test_an_interrupt_leaves_the_finished_lines_on_disk(clean: Path, tmp_path: Path):
    output = tmp_path / "out.jsonl"
    running = subprocess.Popen(
        [JIKU, "check", many(clean, 3_000), "--judge", "offline", "--format", "jsonl", "--output", output],
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (output.exists() and output.read_bytes().count(b"\n") >= 5):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in errors
    lines = output.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert 5 <= len(lines) < 3_000
    assert all("review" in json.loads(line) for line in lines)


def test_a_closed_pipe_ends_the_run_without_a_traceback(clean: Path):
    reading, writing = os.pipe()
    running = subprocess.Popen(
        [JIKU, "check", many(clean, 3_000), "--judge", "offline", "--format", "jsonl"],
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    os.read(reading, 100)
    os.close(reading)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert b"Traceback" not in errors
    assert errors.count(b"\n") == 1


def test_eval_prints_the_agreement_with_the_labels_and_no_word_of_an_answer():
    result = jiku("eval", BANK, "--judge", "offline")
    assert result.exit_code == 0
    assert "Headline" in result.stdout
    assert "Answers: 48" in result.stdout
    assert "御社" not in result.stdout
    report = json.loads(jiku("eval", BANK, "--format", "json").stdout)
    assert report["answers"] == 48


def test_a_few_times_as_many_answers_are_under_way_as_requests_are_in_flight(rubric, bank: list[BankRow]):
    import asyncio

    from standing_in import StandInJudge

    from app.checking import AHEAD, check
    from app.judges.choosing import Bench

    class Counting(StandInJudge):
        under_way = most = 0

        async def read(self, *given):
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            try:
                return await super().read(*given)
            finally:
                self.under_way -= 1

    judge = Counting(pause_s=dict.fromkeys(("company_axis", "reproducibility", "mvv_alignment"), 0.01))

    async def run() -> list[str]:
        return [one.answer_id async for _, one in check(bank, rubric, Bench(judge), concurrency=6)]

    assert sorted(asyncio.run(run())) == sorted(row.answer_id for row in bank)
    assert 6 <= judge.most <= 6 * AHEAD
