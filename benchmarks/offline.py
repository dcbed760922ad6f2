"""Speed of the offline judge beside bare tokenising and textlint on the same text: ``python -m benchmarks.offline``.

One run prints each time with its aim and the ratio of the two; ratios within a run compare, single digits move with the
machine. Cold starts, the bank run and its memory are measured on child processes bound to one core, through the
commands that people type. textlint's Japanese technical-writing preset is installed by npm into ``build/bench-textlint``;
where that cannot be done, the run says so and goes on.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.texts import FIXTURES, LENGTH, Draft, drafts, write_bank

COUNT = 600
SINGLE = 100
RUNS = 5
PACKAGES = ("textlint@15.8.0", "textlint-rule-preset-ja-technical-writing@12.0.2")
ROOT = Path(__file__).parent.parent
TEXTLINT = ROOT / "build" / "bench-textlint"
CORE = "import os; os.sched_setaffinity(0, {max(os.sched_getaffinity(0))}); "
PEAK = "import sys, atexit; atexit.register(lambda: print(open('/proc/self/status').read(), file=sys.stderr)); "
JIKU = "from app.cli import main; main()"


def row(name: str, value: float, unit: str, aim: float | None = None, beside: str = "") -> None:
    """One line of the table."""
    aimed = "" if aim is None else f"aim {aim:g} {unit}: x{value / aim:.2f}"
    print(f"{name:48} {value:8.2f} {unit:3} {aimed:22} {beside}", flush=True)


def timed(work: Callable[[], Any]) -> float:
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return median(times)


def child(*arguments: str, before: str = "") -> tuple[float, str]:
    """Seconds that ``jiku`` takes with these arguments, without settings from outside, and what it says on stderr."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("JIKU_", "OPENAI_"))}
    began = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", before + JIKU, *arguments], cwd=ROOT, env=clean, capture_output=True, check=False
    )
    took, said = perf_counter() - began, done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise SystemExit(f"jiku {' '.join(arguments)} ended with {done.returncode}: {said}")
    return took, said


def megabytes(said: str, field: str) -> float:
    """A field of /proc/self/status: getrusage's peak would also count the process that started the child."""
    return int(said.split(f"{field}:", 1)[1].split()[0]) / 1024


# ---------------------------------------------------------------- one draft at a time


def single(made: list[Draft]) -> float:
    """One draft after the other, postings parsed beforehand; what tokenising alone takes, beside it."""
    from sudachipy import Dictionary, SplitMode

    from app.judges.offline import OfflineJudge
    from app.models.answer import Answer
    from app.posting import parse
    from app.questions import question_type
    from app.review import review
    from app.rubric import load_rubric
    from benchmarks.texts import BANKS, rows

    parsed = {
        f"{bank}/{one['id']}": parse(one["text"])
        for bank in BANKS
        for one in rows(bank, "postings.jsonl")
        if "text" in one
    }
    chosen = [one for one in made if one.posting in parsed][:SINGLE]
    rubric, judge = load_rubric(), OfflineJudge(load_rubric())
    judge.warm_up()
    bare = Dictionary(dict="core").tokenizer(mode=SplitMode.C)

    async def each() -> list[float]:
        from app.computing import compute_at_once

        compute_at_once()
        times = []
        for one in chosen:
            answer = Answer(text=one.text, question=one.question, question_type=question_type(one.question))
            began = perf_counter()
            await review(answer, parsed[one.posting], rubric, judge)
            times.append(perf_counter() - began)
        return times

    asyncio.run(each())
    ours = 1000 * median(median(asyncio.run(each())) for _ in range(RUNS))
    tokenising = 1000 * timed(lambda: [bare.tokenize(one.text) for one in chosen]) / len(chosen)
    row(f"one draft of {LENGTH} characters", ours, "ms", 5, f"x{ours / tokenising:.0f} of tokenising")
    row("  SudachiPy's bare tokenising of it", tokenising, "ms")
    return ours


# ---------------------------------------------------------------- a bank, and textlint beside it


def bank(made: list[Draft], folder: Path) -> None:
    """600 drafts through ``jiku check``, start-up included, and textlint's preset on the same drafts."""
    write_bank(folder, made)
    command = ("check", str(folder), "--format", "jsonl", "--output", str(folder / "out.jsonl"))
    results = [child(*command, before=CORE + PEAK) for _ in range(3)]
    took = median(seconds for seconds, _ in results)
    peak, own, mapped = (
        median(megabytes(said, name) for _, said in results) for name in ("VmHWM", "RssAnon", "RssFile")
    )
    row(f"{len(made)} drafts, jiku check, one core", took, "s", 3)
    row("  peak memory", peak, "MB", 180, f"its own {own:.0f} MB, files {mapped:.0f} MB (the dictionary)")
    theirs = textlint(made)
    if theirs is not None:
        row("  textlint, preset-ja-technical-writing", theirs, "s", None, f"x{theirs / took:.1f} of ours")


def textlint(made: list[Draft]) -> float | None:
    """Seconds that textlint takes for the same drafts, one file each; None, and a line that says why, if it cannot."""
    if (npm := shutil.which("npm")) is None:
        print("  textlint: npm is not installed, nothing to compare with")
        return None
    binary = TEXTLINT / "node_modules" / ".bin" / "textlint"
    TEXTLINT.mkdir(parents=True, exist_ok=True)
    if not binary.exists():
        install = [npm, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(TEXTLINT), *PACKAGES]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print("  textlint: npm could not install it, nothing to compare with")
            return None
    (TEXTLINT / ".textlintrc.json").write_text('{"rules": {"preset-ja-technical-writing": true}}', "utf-8")
    texts = TEXTLINT / "drafts"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir()
    for one in made:
        (texts / f"{one.id}.txt").write_text(one.text, "utf-8")
    began = perf_counter()
    done = subprocess.run([str(binary), "--format", "json", "drafts"], cwd=TEXTLINT, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        print("  textlint: it did not run, nothing to compare with")
        return None
    return perf_counter() - began


# ---------------------------------------------------------------- from cold, and the event loop


def cold() -> None:
    """The first verdict and the version, each in a fresh process."""
    sample = FIXTURES / "samples" / "cloud-kitchen"
    question = (sample / "question.txt").read_text("utf-8").strip()
    arguments = ("review", "--posting", str(sample / "posting.txt"), "--question", question, str(sample / "draft.txt"))
    child(*arguments)
    row("first verdict of jiku review, from cold", median(child(*arguments)[0] for _ in range(RUNS)), "s", 0.5)
    row("jiku --version", median(child("--version")[0] for _ in range(RUNS)), "s", 0.2)


def loop_holds() -> None:
    """For how long the server's event loop serves nobody while it reviews a draft of 3,000 characters."""
    import httpx2

    from app.api import create_app
    from app.settings import Settings

    app = create_app(Settings(judge="offline"))
    body = {"posting": "【募集背景】\n拠点が増え、発注がばらばらです。", "question": "志望動機を教えてください。"}
    texts = ["".join(one.text for one in drafts(16)[start : start + 8])[:3000] for start in range(8)]

    async def held() -> list[float]:
        longest: list[float] = []
        transport = httpx2.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx2.AsyncClient(transport=transport, base_url="http://bench") as client,
        ):
            await app.state.shared.warming
            for text in texts:
                reviewed = asyncio.create_task(client.post("/v1/reviews", json=body | {"answer": text}))
                longest.append(await _longest_hold_until(reviewed))
                assert (await reviewed).status_code == 200
        return longest[1:]

    row("event loop's longest hold, 3,000 characters", 1000 * median(asyncio.run(held())), "ms", 50)


async def _longest_hold_until(task: "asyncio.Task[Any]") -> float:
    longest = 0.0
    while not task.done():
        before = perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, perf_counter() - before - 0.001)
    return longest


def main(_: Iterable[str] = ()) -> None:
    """Everything, in one run."""
    made = drafts(COUNT)
    cold()
    single(made)
    with tempfile.TemporaryDirectory() as folder:
        bank(made, Path(folder) / "bank")
    loop_holds()


if __name__ == "__main__":
    main(sys.argv[1:])
