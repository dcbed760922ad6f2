"""How parsing time grows with the posting's length: ``python -m benchmarks.posting [FILE.jsonl]``.

Prints the time for 20,000 code points and the ratio of times where the length doubles: about 2 is linear, 4 is not.
Real postings are put end to end; single hostile texts (one character over and over) follow.
"""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from app.posting import parse

LENGTHS = (5_000, 10_000, 20_000, 40_000)
HOSTILE = [
    *"1Aあ。、・!〜★■【（「: \t\n/",
    "「」",
    "<b",
    "必須：",
    "■必須\n",
    "1. ",
    "株式会社",
    "ミッション「",
    "課題0",
]
REPEATS = 3


def best_ms(text: str) -> float:
    """The shortest of some runs: what the machine's other work adds is not ours."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        parse(text)
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def row(name: str, text: str, around: str = "") -> None:
    times = [best_ms(around + (text * (length // len(text) + 1))[:length] + around) for length in LENGTHS]
    ratios = "  ".join(f"x{later / earlier:.1f}" for earlier, later in pairwise(times))
    print(f"{name:24} 20,000: {times[LENGTHS.index(20_000)]:7.1f} ms   doubling: {ratios}")


def main(arguments: list[str]) -> None:
    path = Path(arguments[0]) if arguments else Path("fixtures/postings/open.jsonl")
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    row("postings end to end", "\n".join(texts))
    row("postings in one line", "".join(texts).replace("\n", ""))
    for text in HOSTILE:
        row(repr(text), text)
        row(f"{text!r} within a line", text, around="あ")


if __name__ == "__main__":
    main(sys.argv[1:])
