"""What the commands run: one draft, a whole bank, or a bank's requests without a server. Printing is the command's."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from app.bank import BankRow
from app.cache import ReplyCache
from app.checking import AHEAD, Checked, check
from app.computing import compute_at_once, compute_in_one_thread
from app.cost import LIMITED_OUTPUT_TOKENS, OUTPUT_TOKENS, Spending, has_price, table
from app.errors import InputError, SpendingLimit
from app.intake import received
from app.judges.choosing import DEFAULT_CONCURRENCY, Asking, Judges, sends_to_model
from app.models.request import JudgeChoice, ReviewRequest
from app.models.review import Review
from app.models.rubric import Rubric
from app.review import review
from app.rubric import load_rubric
from app.settings import Settings, load_settings

Say = Callable[[str], None]
"""Tells the person who runs it one line."""


@dataclass(frozen=True)
class Plan:
    """How a bank is to be read. ``replies`` is the text of a file of replies, which then takes the server's place."""

    judge: JudgeChoice | None = None
    samples: int = 1
    concurrency: int = DEFAULT_CONCURRENCY
    cached: bool = True
    max_cost_usd: float | None = None
    replies: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a bank, in its order. ``stopped``: some answers were left unread, since money would run out."""

    results: list[Checked]
    rubric: Rubric
    stopped: bool


async def reviewed(request: ReviewRequest, samples: int = 1) -> tuple[Review, Rubric]:
    """One draft, reviewed; nothing is kept."""
    answer, posting = received(request)
    settings, rubric = load_settings(), load_rubric()
    judges = Judges(settings, rubric, Asking(samples=samples))
    try:
        compute_in_one_thread() if judges.sends_to_model(request.judge) else compute_at_once()
        bench = judges.choose(request.judge)
        return await review(answer, posting, rubric, bench.judge, bench.stand_in, bench.notices), rubric
    finally:
        await judges.close()


async def checked(bank: Path, rows: Sequence[BankRow], plan: Plan, lines: Sequence[TextIO], say: Say) -> Outcome:
    """Every answer of a bank; each goes to ``lines`` as one line of JSON the moment it is there.

    Raises InputError if it cannot be done as planned: no model, no price for ``--max-cost``.
    """
    settings, rubric = load_settings(), load_rubric()
    compute_in_one_thread() if plan.replies is not None or sends_to_model(settings, plan.judge) else compute_at_once()
    done: dict[int, Checked] = {}
    ahead = AHEAD if plan.max_cost_usd is None else 1
    stopped = False
    with _asking(bank, settings, plan, say) as asking:
        judges = Judges(settings, rubric, asking)
        try:
            bench = judges.choose(plan.judge)
            async with aclosing(check(rows, rubric, bench, plan.concurrency, plan.samples, ahead)) as results:
                async for place, result in results:
                    done[place] = result
                    for stream in lines:
                        stream.write(result.as_json() + "\n")
                        stream.flush()
        except SpendingLimit:
            stopped = True
            spent = asking.spending.spent_usd if asking.spending else 0.0
            say(
                f"--max-cost {plan.max_cost_usd:g} USD を超えるおそれがあるため、{len(rows)}件のうち{len(done)}件で"
                f"止めました(使ったのは {spent:.4f} USD)。上限を上げてもう一度実行すると、続きから読みます。"
            )
        finally:
            await judges.close()
    return Outcome([done[place] for place in sorted(done)], rubric, stopped)


def write_requests(rows: Sequence[BankRow], plan: Plan, stream: TextIO, say: Say) -> bool:
    """Writes each request that reading the bank would send, and says how much it is; whether every row was usable."""
    from app.judges.llm import llm_judge
    from app.judges.llm_batch import requests

    settings, rubric = load_settings(), load_rubric()
    if (plan.judge or settings.judge) == "offline":
        raise InputError("--dry-run はLLM判定の要求を書き出します。--judge offline とは一緒に使えません。")
    if settings.model is None:
        say("JIKU_MODEL が未設定のため、モデル名を unnamed として書き出します。")
    judge = llm_judge(settings, samples=plan.samples)
    count = tokens = 0
    cost: float | None = 0.0
    broken = [row for row in rows if row.request is None]
    for row in rows:
        if row.request is None:
            continue
        try:
            answer, posting = received(row.request)
        except InputError as error:
            broken.append(row.model_copy(update={"error": str(error)}))
            continue
        for one in requests(judge, rubric, answer, posting, settings.llm_max_tokens):
            stream.write(json.dumps(one.line, ensure_ascii=False) + "\n")
            count, tokens = count + 1, tokens + one.prompt_tokens
            cost = None if cost is None or one.cost_usd is None else cost + one.cost_usd
    for row in broken:
        say(f"{row.answer_id}: {row.error}")
    price = "不明(このモデルと接続先の価格を知りません)" if cost is None else f"約{cost:.4f} USD({table()})"
    output = count * OUTPUT_TOKENS
    say(f"要求 {count:,}件 / 入力 約{tokens:,}トークン / 出力 約{output:,}トークン(見込み) / 費用 {price}")
    return not broken


@contextmanager
def _asking(bank: Path, settings: Settings, plan: Plan, say: Say) -> Iterator[Asking]:
    """How the model is asked about this bank, with all that has to be closed again."""
    if plan.replies is not None:
        yield from _from_file(settings, plan, plan.replies, say)
    elif not sends_to_model(settings, plan.judge):
        yield Asking()
    else:
        yield from _from_server(bank, settings, plan, say)


def _from_file(settings: Settings, plan: Plan, replies: str, say: Say) -> Iterator[Asking]:
    from app.judges.llm_batch import Replies

    if plan.judge == "offline":
        raise InputError("--replies はLLM判定の返答を読みます。--judge offline とは一緒に使えません。")
    answers = Replies(replies.split("\n"), settings.model)
    yield Asking(samples=plan.samples, chat=answers)
    if answers.missing:
        say(
            f"返答ファイルにない要求が{answers.missing}件ありました(下書き・求人票・プロンプトが変わると合わなくなります)。"
        )
    if answers.unused:
        say(f"どの要求にも合わない返答が{answers.unused}件ありました。")


def _from_server(bank: Path, settings: Settings, plan: Plan, say: Say) -> Iterator[Asking]:
    spending = None if plan.max_cost_usd is None else _spending(settings, plan.max_cost_usd)
    cache = ReplyCache(bank) if plan.cached else None
    if cache is not None and cache.created:
        say(f"モデルの返答を {cache.path.parent} に残し、次の実行で使います(jiku cache clear {bank} で消せます)。")
    try:
        yield Asking(plan.samples, plan.concurrency, lead=True, cache=cache, spending=spending)
    finally:
        if cache is not None:
            cache.close()
            if cache.failures:
                say(f"返答を残せないことが{cache.failures}回ありました({cache.path})。講評には影響しません。")


def _spending(settings: Settings, limit_usd: float) -> Spending:
    from app.judges.chat import address

    model, base_url = settings.model or "", address(settings.base_url)
    if not has_price(model, base_url):
        raise InputError(f"{model} の価格がわからないため、--max-cost を守れません。--max-cost を外してください。")
    return Spending(limit_usd, model, base_url, settings.llm_max_tokens or LIMITED_OUTPUT_TOKENS)
