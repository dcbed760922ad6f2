"""jiku review, posting, serve --help, --version: what a person at a terminal sees."""

import asyncio
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from standing_in import StandInJudge
from typer.testing import CliRunner, Result

from app.cli import cli
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.review import Review
from app.models.rubric import Rubric
from app.review import review
from app.terminal import page_on, review_page, visible, wrapped

JIKU = Path(sys.executable).parent / "jiku"
QUESTION = "当社を志望された理由を教えてください。"


def jiku(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=given)


def sample(samples: Path, name: str) -> list[str]:
    folder = samples / name
    question = (folder / "question.txt").read_text(encoding="utf-8").strip()
    return ["review", "--posting", str(folder / "posting.txt"), "--question", question, str(folder / "draft.txt")]


@pytest.mark.parametrize("name", ["cloud-kitchen", "home-nursing", "parts-quality"])
def test_a_review_fits_a_screen_of_80_columns_without_escape_codes(samples: Path, name: str):
    result = jiku(*sample(samples, name))
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) <= 42
    assert max(cell_len(line) for line in lines) <= 80
    assert "\x1b" not in result.stdout
    for heading in (
        "総合",
        "企業軸",
        "再現可能性",
        "MVV",
        "下書き",
        "最初に直すところ",
        "次に聞かれること",
        "判定: offline",
    ):
        assert heading in result.stdout


def test_verbose_shows_all_17_criteria_and_both_matrices(samples: Path, rubric: Rubric):
    told = jiku(*sample(samples, "home-nursing"), "-v").stdout
    for criterion in rubric.criteria.values():
        assert criterion.name in told
    assert "応募要件" in told
    assert "ミッション・ビジョン・バリュー" in told


def test_json_is_the_review_with_spans_into_the_file_as_it_is(samples: Path, tmp_path: Path):
    draft = tmp_path / "draft.txt"
    draft.write_bytes("\ufeff私は店長です。\r\n御社で成長したいです。\r\n".encode())
    posting = samples / "cloud-kitchen" / "posting.txt"
    result = jiku("review", "--posting", posting, "--question", QUESTION, draft, "--format", "json")
    made = Review.model_validate_json(result.stdout)
    text = draft.read_bytes().decode("utf-8-sig")
    for flag in made.flags:
        assert text[flag.span.start : flag.span.end] == flag.span.quote
    assert made.axis is not None


def test_a_dash_reads_the_draft_from_standard_input(samples: Path):
    posting = samples / "cloud-kitchen" / "posting.txt"
    result = jiku("review", "--posting", posting, "--question", QUESTION, "-", given="頑張ります。".encode())
    assert result.exit_code == 0
    assert "頑張ります" in result.stdout


@pytest.mark.parametrize(
    "data",
    [
        "🍣👨‍👩‍👧‍👦 御社で成長したい🎉。".encode(),
        "مرحبا \u202eabc 御社です。".encode(),
        "私ﾊ店長ﾃﾞｼﾀ。ｶﾞﾝﾊﾞﾘﾏｽ。".encode(),
        "a\x00b\x1b[31m\u009b31m red".encode(),
        ("御社で成長したいです。" * 900).encode(),
        ("あ" * 10_000).encode(),
    ],
    ids=["emoji", "right to left", "half-width katakana", "control characters", "huge", "one word"],
)
def test_odd_text_ends_in_a_review_that_does_not_steer_the_terminal(samples: Path, data: bytes):
    posting = samples / "cloud-kitchen" / "posting.txt"
    result = jiku("review", "--posting", posting, "--question", QUESTION, "-", "-v", given=data)
    assert result.exit_code == 0, result.stderr
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", result.stdout)
    brief = jiku("review", "--posting", posting, "--question", QUESTION, "-", given=data).stdout
    assert len(brief.splitlines()) <= 42


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空です"),
        (b" \n ", "空です"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "UTF-8"),
        (b"\xed\xa0\x80", "UTF-8"),
        ("あ" * 10_001, "10,000文字まで"),
    ],
    ids=["empty", "blank", "binary", "lone surrogate", "too long"],
)
def test_text_that_cannot_be_reviewed_is_one_line_and_exit_2(samples: Path, data: bytes | str, said: str):
    given = data.encode() if isinstance(data, str) else data
    posting = samples / "cloud-kitchen" / "posting.txt"
    result = jiku("review", "--posting", posting, "--question", QUESTION, "-", given=given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    assert "あああ" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--judge", "gpt"], "--judge"),
        (["--judge", "llm"], "JIKU_MODEL"),
        (["--stage", "third"], "--stage"),
        (["--question-type", "x"], "--question-type"),
        (["--format", "xml"], "--format"),
    ],
)
def test_a_wrong_option_is_exit_2_and_named(samples: Path, arguments: list[str], said: str):
    result = jiku(*sample(samples, "home-nursing"), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_exit_2_and_named(samples: Path, tmp_path: Path):
    result = jiku("review", "--posting", tmp_path / "none.txt", "--question", QUESTION, "-", given=b"a")
    assert result.exit_code == 2
    assert "none.txt" in result.stderr
    result = jiku("review", "--posting", samples, "--question", QUESTION, "-", given=b"a")
    assert result.exit_code == 2


def test_usage_errors_are_exit_2():
    assert jiku("review").exit_code == 2
    assert jiku("nonsense").exit_code == 2
    assert jiku("check", "x", "--concurrency", "0").exit_code == 2


def test_a_setting_that_cannot_be_used_is_exit_2_without_its_value(samples: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIKU_JUDGE", "secret-value")
    result = jiku(*sample(samples, "home-nursing"))
    assert result.exit_code == 2
    assert "JIKU_JUDGE" in result.stderr
    assert "secret-value" not in result.stderr


def test_a_key_without_a_model_stays_offline_and_says_so(samples: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    told = jiku(*sample(samples, "home-nursing")).stdout
    assert "判定: offline" in told
    assert "JIKU_MODEL" in told


def test_an_axis_that_could_not_be_judged_is_exit_3_with_the_review(samples: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JIKU_MODEL", "none")
    monkeypatch.setenv("JIKU_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("JIKU_API_KEY", "x")
    monkeypatch.setenv("JIKU_FALLBACK", "off")
    monkeypatch.setenv("JIKU_REVIEW_TIMEOUT_S", "3")
    result = jiku(*sample(samples, "home-nursing"), "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["axis"] is None
    monkeypatch.setenv("JIKU_FALLBACK", "on")
    result = jiku(*sample(samples, "home-nursing"), "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["provenance"]["degraded"]


def test_a_posting_is_shown_as_it_was_understood(samples: Path):
    file = samples / "home-nursing" / "posting.txt"
    parsed = json.loads(jiku("posting", file).stdout)
    assert [part["text"] for part in parsed["required"]] == [
        "正看護師免許",
        "病棟での臨床経験3年以上",
        "普通自動車免許(AT可)",
    ]
    told = jiku("posting", file, "--format", "text").stdout
    assert "必須要件" in told
    assert "正看護師免許" in told


def test_the_version_imports_no_heavy_library():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app.cli"], capture_output=True, text=True, check=True
    )
    for heavy in ("pydantic", "fastapi", "openai", "sudachipy", "rapidfuzz", "uvicorn"):
        assert f" {heavy}\n" not in done.stderr


def test_colour_marks_the_passages_on_a_terminal_and_numbers_mark_them_elsewhere(rubric: Rubric):
    text = "御社で成長したいです。憧れていました。上司が無能でした。自信があります。" + "発注をそろえました。" * 80
    flags = {
        "growth_seeking": ["御社で成長したいです"],
        "personal_dream": ["憧れていました"],
        "complaint": ["上司が無能でした"],
        "unsupported_claim": ["自信があります"],
    }
    answer = Answer(text=text, question="", question_type="motivation")
    made = asyncio.run(review(answer, Posting(), rubric, StandInJudge(flags=flags)))
    shown = {}
    for terminal in (True, False):
        console = Console(
            file=io.StringIO(), force_terminal=terminal, width=80, color_system="standard" if terminal else None
        )
        review_page(page_on(console), made, text, rubric)
        assert isinstance(console.file, io.StringIO)
        shown[terminal] = console.file.getvalue()
    assert "\x1b[" in shown[True]
    assert "\x1b[" not in shown[False]
    for marked in ("[1]《御社で成長したいです》", "[2]《憧れていました》", "[3]《上司が無能でした》"):
        assert marked in shown[False]
    assert "ほか1か所" in shown[False]
    assert "…(略)" in shown[False]
    assert rubric.flags["complaint"].name in shown[False]
    assert rubric.flags["complaint"].interviewer_thinks[0][:12] in shown[False]


def test_lines_are_broken_by_width_never_before_a_full_stop_or_within_a_word():
    lines = [line.plain for line in wrapped(Text("あいうえお。かきくけこPostgreSQLさし「すせ」そ"), 10)]
    assert "".join(lines) == "あいうえお。かきくけこPostgreSQLさし「すせ」そ"
    assert all(cell_len(line) <= 10 for line in lines)
    assert not any(line.startswith(("。", "」")) for line in lines)
    assert "PostgreSQL" in lines


def test_control_and_direction_marks_are_spelled_out():
    assert visible("a\x1b[0m\u202eb\tc\r\nd") == "a\\u{1b}[0m\\u{202e}b c\nd"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["review", "--nope"], "--nope という指定はありません"),
        (["review", "draft.txt"], "--posting を指定してください"),
        (["check"], "BANK を指定してください"),
        (["check", "bank", "--fail-under", "many"], "--fail-under の値を読み取れません"),
        (["nosuch"], "nosuch というコマンドはありません"),
    ],
)
def test_a_command_line_that_cannot_be_read_gets_one_line(given, said):
    command = Path(sys.executable).parent / "jiku"
    done = subprocess.run([command, *given], capture_output=True, text=True)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
