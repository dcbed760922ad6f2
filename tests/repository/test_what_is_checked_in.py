"""What is in the repository is fit to be public: no path of a machine, no index address, no idle test."""

import re
import subprocess
from pathlib import Path

import pytest
from readme_sample import BLOCK, printed

from app.rubric import load_rubric
from app.settings import Settings

ROOT = Path(__file__).parent.parent.parent


def files() -> list[Path]:
    """Every text file that is or will be checked in."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in {".png", ".xlsx", ".gz"}]


def test_no_machine_path_and_no_index_address_is_checked_in():
    machine = re.compile(
        rf"{re.escape(str(ROOT.parent))}/|/home/[a-z]|/Users/[A-Za-z]|index-url|https?://[^ \"']*/simple/"
    )
    found = []
    for path in files():
        text = path.read_text(encoding="utf-8", errors="replace")
        if path != Path(__file__) and (match := machine.search(text)):
            found.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert found == []


def test_every_test_runs():
    skipping = re.compile(r"pytest\.(skip|mark\.(skip|xfail))|importorskip|unittest\.skip")
    found = [
        path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__) and skipping.search(path.read_text())
    ]
    assert found == []


def test_every_requirement_is_pinned_with_hashes():
    for name in ("runtime", "build", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pins = re.findall(r"^[A-Za-z0-9_.\[\]-]+==[^ ;\\]+", text, re.MULTILINE)
        assert pins
        assert len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) == len(pins)
        assert text.count("--hash=sha256:") >= len(pins)


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_readme_names_every_setting_and_every_command(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    for setting in Settings.model_fields:
        assert f"JIKU_{setting.upper()}" in text, setting
    for command in ("review", "check", "posting", "eval", "serve", "cache"):
        assert f"jiku {command}" in text
    for path in ("/v1/reviews", "/v1/reviews/stream", "/v1/postings/parse", "/v1/rubric", "/healthz", "/readyz"):
        assert path in text


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_readme_shows_what_the_sample_review_prints(name: str):
    """`make readme` prints it there."""
    shown = BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))[0]
    assert _but_for_seconds(shown) == _but_for_seconds(printed())


def _but_for_seconds(text: str) -> str:
    return re.sub(r"[0-9.]+秒", "秒", text)


@pytest.mark.parametrize(
    "name", ["README.md", "README.ja.md", "CHANGELOG.md", "docs/scoring.md", "fixtures/bank/README.md"]
)
def test_links_between_documents_lead_somewhere(name: str):
    document = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_the_documented_arithmetic_uses_the_rubrics_own_numbers():
    text = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
    rubric = load_rubric()
    for axis in rubric.axes:
        assert f"| {axis.id} | {axis.weight:g} |" in text
        for criterion in axis.criteria:
            assert f"| {criterion.id} | {criterion.weight:g} |" in text
    for name in ("company_from", "self_below", "max_flags_for_company", "flags_that_make_self", "rated_margin"):
        assert f"`{name}` = {getattr(rubric.headline, name):g}" in text
    for severity, points in rubric.headline.flag_penalty.items():
        assert f"`flag_penalty.{severity}` = {points:g}" in text


def test_the_samples_are_three_postings_with_question_and_draft(samples: Path):
    folders = sorted(path for path in samples.iterdir() if path.is_dir())
    assert len(folders) == 3
    for folder in folders:
        for part in ("posting.txt", "question.txt", "draft.txt"):
            assert (folder / part).read_text(encoding="utf-8").strip()
