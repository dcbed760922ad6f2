"""The command line. Each command imports what it needs when it runs: ``jiku --version`` answers at once."""

import asyncio
import gc
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from app import __version__
from app.errors import InputError, JudgeError
from app.misuse import misused

if TYPE_CHECKING:
    from rich.console import Console

    from app.models.request import JudgeChoice, ReviewRequest
    from app.running import Plan

DEFAULT_CONCURRENCY = 12
_USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]
"""What typer raises for a command line that it cannot read; it exports the special case alone."""
_FORMATS = ("text", "json", "jsonl")
_NAMES = {"posting": "求人票", "answer": "回答", "question": "質問"}
_OPTIONS = {"question_type": "--question-type", "stage": "--stage", "judge": "--judge"}

cli = typer.Typer(
    help="面接の回答を、求人票に照らして二次面接官の目で講評します。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

JudgeOption = Annotated[
    str | None, typer.Option("--judge", metavar="auto|llm|offline", help="判定のしかた。省略すると JIKU_JUDGE")
]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="すべての項目を表示する")]
BankArgument = Annotated[Path, typer.Argument(metavar="BANK", help="postings.jsonl と answers.jsonl のあるフォルダ")]
SamplesOption = Annotated[
    int, typer.Option("--samples", metavar="N", min=1, max=25, help="LLM判定で、同じ回答をN回読んで多数を採る")
]
ConcurrencyOption = Annotated[
    int, typer.Option("--concurrency", metavar="N", min=1, help="同時に送る要求の数。1回答に3つ使う")
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="残してあるモデルの返答を使わず、残しもしない")]
RepliesOption = Annotated[
    Path | None, typer.Option("--replies", metavar="FILE", help="サーバーの代わりに、返答を custom_id で読むファイル")
]


def main() -> None:
    """The entry point of ``jiku``."""
    gc.set_threshold(20_000, 20, 50)  # next to nothing of ours is a cycle: looking for them took a tenth of the time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli(prog_name="jiku", standalone_mode=False)
    except typer.Abort:
        code = 130
    except _USAGE_ERROR as error:
        code = 2
        said = misused(error)
        _say(said) if said else typer.echo(str(error), err=True)
    sys.exit(code if isinstance(code, int) else 0)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"jiku {__version__}")
        raise typer.Exit


@cli.callback()
def _jiku(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版を表示して終わる")
    ] = False,
) -> None:
    pass


@cli.command()
def review(
    answer: Annotated[str, typer.Argument(metavar="ANSWER_FILE", help="回答の下書き。- は標準入力")],
    posting: Annotated[Path, typer.Option(metavar="FILE", help="求人票のファイル")],
    question: Annotated[str, typer.Option(metavar="TEXT", help="面接官の質問")],
    question_type: Annotated[
        str | None,
        typer.Option(metavar="motivation|job_change|self_pr|episode|career_plan", help="省略すると質問文から読み取る"),
    ] = None,
    stage: Annotated[str, typer.Option(metavar="first|second|final", help="面接の段階")] = "second",
    judge: JudgeOption = None,
    samples: SamplesOption = 1,
    format: Annotated[str, typer.Option(metavar="text|json")] = "text",
    verbose: VerboseOption = False,
) -> None:
    """下書きを1件、求人票に照らして講評する。"""
    with _told():
        _one_of("--format", format, ("text", "json"))
        request = _request(
            posting=_read(str(posting)),
            answer=_read(answer),
            question=question,
            question_type=question_type,
            stage=stage,
            judge=judge,
        )
        from app.running import reviewed

        done, rubric = asyncio.run(reviewed(request, samples))
        if format == "json":
            typer.echo(done.model_dump_json(indent=2))
        else:
            from app.terminal import page_on, review_page

            review_page(page_on(_console()), done, request.answer, rubric, verbose)
        sys.stdout.flush()
        if any(axis.judge is None for axis in done.provenance.axes.values()):
            _say("判定できない評価軸がありました。もう一度実行するか、--judge offline を指定してください。")
            raise typer.Exit(3)


@cli.command()
def check(
    bank: BankArgument,
    judge: JudgeOption = None,
    format: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT[=FILE]", help="text・json・jsonl。FORMAT=FILE の形で何度でも指定できる"),
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="結果を書くファイル")] = None,
    fail_under: Annotated[
        float | None, typer.Option(metavar="N", min=0, max=100, help="総合がN点未満の回答があれば終了コード1")
    ] = None,
    samples: SamplesOption = 1,
    concurrency: ConcurrencyOption = DEFAULT_CONCURRENCY,
    no_cache: NoCacheOption = False,
    max_cost: Annotated[
        float | None, typer.Option(metavar="USD", min=0, help="費用がこれを超える前に止める(価格のわかるモデルだけ)")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="送らずに、要求をBatch APIの形で書き出す(--output か標準出力へ)")
    ] = False,
    replies: RepliesOption = None,
) -> None:
    """回答の一覧をまとめて講評する。"""
    with _told(), ExitStack() as files:
        plan = _plan(judge, samples, concurrency, no_cache, replies, max_cost)
        if dry_run:
            _dry_run(bank, plan, format or ["jsonl"], output)
        outputs = _outputs(format or ["text"], output, files)
        from app.bank import read_bank
        from app.checking import exit_code, summarised
        from app.running import checked

        rows = read_bank(bank)
        lines = [stream for name, stream in outputs if name == "jsonl"]
        outcome = asyncio.run(checked(bank, rows, plan, lines, _say))
        summary = summarised(outcome.results, fail_under)
        for name, stream in outputs:
            if name == "json":
                answers = ",\n".join(one.as_json() for one in outcome.results)
                stream.write(f'{{"answers": [\n{answers}\n],\n"summary": {summary.model_dump_json()}}}\n')
            elif name == "text":
                from app.terminal import bank_page, page_on

                bank_page(page_on(_console(stream)), outcome.results, summary, outcome.rubric)
            stream.flush()
        code = exit_code(outcome.results, fail_under)
        raise typer.Exit(3 if outcome.stopped and code != 2 else code)


def _dry_run(bank: Path, plan: "Plan", formats: list[str], output: Path | None) -> NoReturn:
    """Writes the requests instead of sending them."""
    from app.bank import read_bank
    from app.running import write_requests

    if formats != ["jsonl"] or plan.replies is not None:
        raise InputError("--dry-run は要求を jsonl で書き出すだけです。--replies やほかの --format は外してください。")
    rows = read_bank(bank)
    with ExitStack() as files:
        whole = write_requests(rows, plan, _opened(output, files) if output else sys.stdout, _say)
    sys.stdout.flush()
    raise typer.Exit(0 if whole else 2)


@cli.command()
def posting(
    file: Annotated[str, typer.Argument(metavar="FILE", help="求人票のファイル。- は標準入力")],
    format: Annotated[str, typer.Option(metavar="text|json")] = "json",
) -> None:
    """求人票をどう読み取ったかを表示する。"""
    with _told():
        _one_of("--format", format, ("text", "json"))
        text = _read(file)
        from pydantic import ValidationError

        from app.intake import as_posting
        from app.models.request import ParseRequest
        from app.problems import one_line

        try:
            understood = as_posting(ParseRequest(text=text).text)
        except ValidationError as error:
            raise InputError(one_line(error, {"text": "求人票"})) from None
        if format == "json":
            typer.echo(understood.model_dump_json(indent=2))
        else:
            from app.terminal import page_on, posting_page

            posting_page(page_on(_console()), understood)
        sys.stdout.flush()


@cli.command(name="eval")
def evaluate(
    bank: BankArgument,
    judge: JudgeOption = None,
    format: Annotated[str, typer.Option(metavar="text|json")] = "text",
    samples: SamplesOption = 1,
    concurrency: ConcurrencyOption = DEFAULT_CONCURRENCY,
    no_cache: NoCacheOption = False,
    replies: RepliesOption = None,
    verbose: VerboseOption = False,
) -> None:
    """判定がラベルとどれだけ一致するかを測る。"""
    with _told():
        _one_of("--format", format, ("text", "json"))
        from app.bank import BankRow
        from app.evaluation import as_text, labelled, report
        from app.running import checked

        plan = _plan(judge, samples, concurrency, no_cache, replies)
        answers = labelled(bank)
        rows = [BankRow(answer_id=one.answer_id, request=one.request) for one in answers]
        results = asyncio.run(checked(bank, rows, plan, [], _say)).results
        told = report(answers, [one.review for one in results])
        typer.echo(told.model_dump_json(indent=2) if format == "json" else as_text(told, verbose), nl=format == "json")
        sys.stdout.flush()
        if any(one.unjudged for one in results):
            raise typer.Exit(3)


cache = typer.Typer(help="jiku check が残したモデルの返答を調べる・消す。", no_args_is_help=True)
cli.add_typer(cache, name="cache")


@cache.command()
def info(bank: BankArgument) -> None:
    """残っている返答の数と大きさを表示する。"""
    with _told():
        from app.cache import cache_info

        held = cache_info(bank)
        typer.echo(f"{held.path}: {held.replies:,}件 {held.bytes:,}バイト")


@cache.command()
def clear(bank: BankArgument) -> None:
    """残っている返答をすべて消す。"""
    with _told():
        from app.cache import clear_cache

        typer.echo(f"{clear_cache(bank):,}件を消しました。")


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(metavar="HOST", help="省略すると JIKU_HOST (127.0.0.1)")] = None,
    port: Annotated[
        int | None, typer.Option(metavar="PORT", min=0, max=65535, help="省略すると JIKU_PORT (8000)。0 は空きポート")
    ] = None,
) -> None:
    """画面とHTTP APIを動かす。"""
    with _told():
        from app.serving import serve_until_stopped
        from app.settings import load_settings

        settings = load_settings()
        serve_until_stopped(settings, host or settings.host, settings.port if port is None else port)


@contextmanager
def _told() -> Iterator[None]:
    """Ends every failure with one line on stderr that says what to do, and with its exit code."""
    try:
        yield
    except typer.Exit:
        raise
    except InputError as error:
        _fail(2, str(error))
    except JudgeError:
        _fail(3, "判定を使えませんでした。もう一度実行するか、--judge offline を指定してください。")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _fail(2, "出力先が閉じられたため、途中で終えました。")
    except OSError as error:
        _fail(2, f"{error.filename or '出力先'} に書けません({error.strerror})。")
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}、{Path(frame.filename).name} {frame.lineno}行目"
        _fail(3, f"予期しない不具合で終えました({where})。入力を添えずに、この行を開発者に知らせてください。")


def _fail(code: int, message: str) -> NoReturn:
    _say(message)
    raise typer.Exit(code)


def _say(message: str) -> None:
    line = "".join(char if char.isprintable() else "?" for char in " ".join(message.split()))
    typer.echo(f"jiku: {line}", err=True)


def _one_of(option: str, given: str, offered: tuple[str, ...]) -> None:
    if given not in offered:
        raise InputError(f"{option} には {'・'.join(offered)} のどれかを指定してください。")


def _read(name: str) -> str:
    from app.bank import decoded, read_text

    return decoded(sys.stdin.buffer.read(), "標準入力") if name == "-" else read_text(Path(name))


def _request(**given: object) -> "ReviewRequest":
    from pydantic import ValidationError

    from app.models.request import ReviewRequest
    from app.problems import one_line

    try:
        return ReviewRequest.model_validate(given)
    except ValidationError as error:
        raise InputError(one_line(error, _NAMES | _OPTIONS)) from None


def _judge_choice(judge: str | None) -> "JudgeChoice | None":
    if judge is None:
        return None
    from typing import cast, get_args

    from app.models.request import JudgeChoice

    _one_of("--judge", judge, get_args(JudgeChoice))
    return cast(JudgeChoice, judge)


def _plan(
    judge: str | None,
    samples: int,
    concurrency: int,
    no_cache: bool,
    replies: Path | None = None,
    max_cost: float | None = None,
) -> "Plan":
    from app.running import Plan

    return Plan(
        _judge_choice(judge),
        samples,
        concurrency,
        cached=not no_cache,
        max_cost_usd=max_cost,
        replies=_read(str(replies)) if replies else None,
    )


def _outputs(formats: list[str], output: Path | None, files: ExitStack) -> list[tuple[str, TextIO]]:
    """Format and stream of each output that was asked for; files are opened before any work is done."""
    named = [tuple(one.split("=", 1)) for one in formats]
    plain = [one[0] for one in named if len(one) == 1]
    if len(plain) > 1:
        raise InputError("ファイルを付けない --format は1つまでです。ほかは FORMAT=FILE の形で指定してください。")
    if not plain:
        plain = ["text"]
    for name in (*plain, *(one[0] for one in named)):
        _one_of("--format", name, _FORMATS)
    outputs = [(plain[0], _opened(output, files) if output else sys.stdout)]
    outputs += [(one[0], _opened(Path(one[1]), files)) for one in named if len(one) == 2]
    return outputs


def _opened(path: Path, files: ExitStack) -> TextIO:
    return files.enter_context(path.open("w", encoding="utf-8", newline="\n"))


def _console(stream: TextIO | None = None) -> "Console":
    from rich.console import Console

    return Console(file=stream or sys.stdout, highlight=False, emoji=False, markup=False)
