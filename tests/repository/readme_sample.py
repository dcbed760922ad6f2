"""Writes what `make run` prints into both READMEs: run it (`make readme`) when rubric, cues or layout have changed."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "fixtures" / "samples" / "cloud-kitchen"
BLOCK = re.compile(r"(?<=```text\n).*?(?=```)", re.DOTALL)


def printed() -> str:
    """The review of the sample, as a pipe sees it."""
    question = (SAMPLE / "question.txt").read_text(encoding="utf-8").strip()
    jiku = Path(sys.executable).parent / "jiku"
    given = ["--posting", SAMPLE / "posting.txt", "--question", question, "--judge", "offline", SAMPLE / "draft.txt"]
    return subprocess.run([jiku, "review", *given], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    shown = printed()
    for name in ("README.md", "README.ja.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(BLOCK.sub(lambda _: shown, text, count=1), encoding="utf-8")
