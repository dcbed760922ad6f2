"""What is hidden before it is sent, what it costs, and which call goes first."""

import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import cost
from app.cost import Spending, SpendingLimit, added, estimated_tokens
from app.evidence import locate_evidence
from app.judges.llm import llm_judge
from app.judges.llm_lead import Lead
from app.masking import Mask
from app.models.reading import Reading, Usage
from app.settings import Settings
from tests.llm.material import ANSWER, COMPANY, POSTING, REPRODUCIBILITY, read, reply_for, reply_text, with_judge
from tests.servers.model_server import Reply, Request, failed, said, serving

PERSONAL = [
    "taro.yamada+job@example.co.jp",
    "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "090-1234-5678",
    "０９０－１２３４－５６７８",
    "09012345678",
    "03(1234)5678",
    "+81 90-1234-5678",
    "〒150-0001",
    "150-0001",
    "〒1500001",
    "山田太郎",
    "ＡＣＭＥ",
]


@pytest.mark.parametrize("personal", PERSONAL)
def test_what_names_a_person_is_hidden_and_nothing_moves(personal):
    text = f"連絡先は{personal}です。"
    hidden = Mask(["山田太郎", "acme"])(text)
    assert hidden == f"連絡先は{'●' * len(personal)}です。"


@pytest.mark.parametrize(
    "text", ["2020-2024年に", "1,900施設", "0.5倍", "120%", "3か月で30件から8件", "0120件", "A@B", "売上1234567890円"]
)
def test_ordinary_numbers_stay(text):
    assert Mask()(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.text(max_size=5), max_size=3))
def test_hidden_text_is_as_long_as_the_original(text, words):
    assert len(Mask(words)(text)) == len(text)


def test_quotes_of_hidden_text_come_back_in_the_words_of_the_answer():
    text = "前職の山田商店では<発注>を\u200b担当し、090-1234-5678で受けた注文を3割増やしました。"
    answer = ANSWER.model_copy(update={"text": text})
    sent: list[str] = []

    def respond(request: Request) -> Reply:
        user = request.body["messages"][1]["content"]
        sent.append(user.split("<answer>\n")[1].split("\n</answer>")[0])
        criteria = reply_for(REPRODUCIBILITY)["criteria"]
        for one in criteria.values():
            one["quotes"] = [sent[0][3:], "●●●●●●●●●●●●●で受けた注文"]
        return said(reply_text(REPRODUCIBILITY, criteria=criteria))

    with serving(respond) as server:
        [reading] = read(server.url, answer=answer, mask=Mask(["山田商店"]))
    assert len(sent[0]) == len(text)
    assert not any(word in sent[0] for word in ("山田", "090", "<", "\u200b"))
    located = locate_evidence(reading, answer)
    assert located.lost == 0
    for _, spans in located.criteria:
        assert [span.quote for span in spans] == [text[3:], "090-1234-5678で受けた注文"]


def test_usage_adds_up_and_what_nobody_knows_stays_unknown():
    total = added([Usage(calls=1, prompt_tokens=10), Usage(calls=2, prompt_tokens=5, cached_tokens=3), Usage()])
    assert total == Usage(calls=3, prompt_tokens=15, cached_tokens=3)


def test_tokens_are_estimated_on_the_scale_of_a_tokenizer():
    assert estimated_tokens("志望動機を教えてください。") == 13
    assert 20 <= estimated_tokens("The quick brown fox jumps over the lazy dog, and then it sleeps all day.") <= 24


def test_without_a_price_the_cost_is_unknown(monkeypatch):
    monkeypatch.setattr(cost, "_prices", lambda: None)
    assert cost.priced(Usage(calls=1, prompt_tokens=10), "m", "https://api.openai.com/v1").cost_usd is None
    assert cost.table() is None


class Table:
    """A price table: a dollar for a thousand tokens in, two for a thousand out, half price for cached ones."""

    class Usage:
        def __init__(self, input_tokens: int, cache_read_tokens: int, output_tokens: int) -> None:
            self.total_price = (input_tokens - cache_read_tokens / 2 + 2 * output_tokens) / 1000

    @staticmethod
    def calc_price(usage: "Table.Usage", model_ref: str, provider_api_url: str) -> "Table.Usage":
        if model_ref != "stand-in":
            raise LookupError(model_ref)
        return usage


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr(cost, "_prices", lambda: Table)


@pytest.mark.usefixtures("table")
def test_the_price_counts_what_was_cached():
    usage = Usage(calls=1, prompt_tokens=1000, cached_tokens=500, completion_tokens=100)
    assert cost.price(usage, "stand-in", "") == pytest.approx(0.95)
    assert cost.price(usage, "another", "") is None


def held(spending, *prompts):
    async def hold():
        return [await spending.hold(tokens) for tokens in prompts]

    return asyncio.run(hold())


@pytest.mark.usefixtures("table")
def test_spending_stops_before_the_limit_is_passed():
    spending = Spending(12.0, "stand-in", "")
    both = held(spending, 1000, 1000)
    assert [one.usd for one in both] == [pytest.approx(1.5 + 3.6)] * 2
    spending.settle(both, [Usage(calls=1, prompt_tokens=1000, completion_tokens=2000)] * 2)
    assert spending.spent_usd == pytest.approx(10.0)
    with pytest.raises(SpendingLimit, match="max-cost"):
        held(spending, 1000)
    with pytest.raises(SpendingLimit, match="price"):
        held(Spending(10.0, "another", ""), 1000)


@pytest.mark.usefixtures("table")
def test_a_call_that_may_fit_once_others_are_settled_waits_for_them():
    async def run():
        spending = Spending(8.0, "stand-in", "")
        first = await spending.hold(1000)
        second = asyncio.create_task(spending.hold(1000))
        await asyncio.sleep(0.01)
        assert not second.done()
        spending.settle([first], [Usage(calls=1, prompt_tokens=1000, completion_tokens=100)])
        return (await asyncio.wait_for(second, 1)).usd

    assert asyncio.run(run()) == pytest.approx(4.6)


@pytest.mark.usefixtures("table")
def test_prompts_are_counted_as_the_model_counts_and_a_reply_without_usage_is_not_free():
    spending = Spending(100.0, "stand-in", "")
    spending.settle(held(spending, 1000), [Usage(calls=1, prompt_tokens=2000, completion_tokens=5000)])
    [one] = held(spending, 1000)
    assert one.usd == pytest.approx(2 + 10)
    before = spending.spent_usd
    spending.settle([one], [Usage(calls=1)])
    assert spending.spent_usd == pytest.approx(before + 12)
    assert held(Spending(1.2, "stand-in", "", output_tokens=256), 400)[0].usd == pytest.approx(1.112)


@pytest.mark.usefixtures("table")
def test_the_limit_is_never_passed_with_many_in_flight_and_long_replies_among_short_ones():
    lengths = random.Random(3)  # noqa: S311
    paid = []

    def respond(request):
        assert request.body["max_tokens"] == 500
        if request.number % 7 == 3:
            return Reply(hang_up=True)
        usage = {"prompt_tokens": 9000, "completion_tokens": lengths.randint(20, 500)}
        paid.append(9 + 2 * usage["completion_tokens"] / 1000)
        text = "{}" if request.number % 5 == 4 else reply_text(REPRODUCIBILITY)
        return Reply(said(text, usage=usage).body, after_s=0.02)

    async def use(judge):
        calls = [judge.read(REPRODUCIBILITY, ANSWER, POSTING) for _ in range(40)]
        return await asyncio.gather(*calls, return_exceptions=True)

    spending = Spending(250.0, "stand-in", "", output_tokens=500)
    with serving(respond) as server:
        results = with_judge(server.url, use, {"concurrency": 16, "max_tokens": 500}, spending=spending, budget_s=30.0)
    assert 180 < sum(paid) <= 250
    assert sum(isinstance(one, SpendingLimit) for one in results) > 5
    assert sum(isinstance(one, Reading) for one in results) > 8


def test_where_a_limit_is_to_be_kept_replies_have_an_end():
    settings = Settings(model="stand-in")
    limited = llm_judge(settings, spending=Spending(1.0, "stand-in", ""))
    assert limited._chat._max_tokens == cost.LIMITED_OUTPUT_TOKENS
    assert llm_judge(settings)._chat._max_tokens is None


@pytest.mark.usefixtures("table")
def test_a_second_try_is_let_through_only_if_it_fits_too():
    spending = Spending(14.0, "stand-in", "")
    paid = {"prompt_tokens": 5000, "completion_tokens": 500}
    with serving(lambda _: said("{}", usage=paid)) as server, pytest.raises(SpendingLimit):
        read(server.url, spending=spending)
    assert len(server.requests) == 1
    assert spending.spent_usd == pytest.approx(6.0)


def test_the_table_knows_a_known_model_and_no_other():
    usage = Usage(calls=1, prompt_tokens=1_000_000, completion_tokens=100_000)
    cached = usage.model_copy(update={"cached_tokens": 900_000})
    full, less = (cost.price(one, "gpt-5-mini", "https://api.openai.com/v1") for one in (usage, cached))
    assert 0.01 < less < full < 10
    assert cost.has_price("gpt-5-mini", "https://NAME.openai.azure.com/openai/v1")
    for model, url in (("no-such-model", "https://api.openai.com/v1"), ("gpt-5-mini", "http://127.0.0.1:8000/v1")):
        assert cost.price(usage, model, url) is None
        assert not cost.has_price(model, url)
    assert cost.table().startswith("genai-prices ")


@pytest.mark.usefixtures("table")
def test_a_judge_stops_spending_and_counts_failures_too():
    spending = Spending(20.0, "stand-in", "")
    paid = {"prompt_tokens": 5000, "completion_tokens": 500}
    with serving(lambda _: said("{}", usage=paid)) as server:
        with pytest.raises(Exception, match="criteria"):
            read(server.url, spending=spending)
        assert spending.spent_usd == pytest.approx(12.0)
        with pytest.raises(SpendingLimit):
            read(server.url, spending=spending)
    assert len(server.requests) == 2


def test_one_call_goes_ahead_and_the_rest_find_the_prefix_cached():
    seen: set[str] = set()
    total, cached = [], []

    def respond(request: Request) -> Reply:
        system, user = (message["content"] for message in request.body["messages"])
        prefix = system + user.split("</posting>")[0]
        tokens = estimated_tokens(system + user)
        hit = estimated_tokens(prefix) // 128 * 128 if prefix in seen else 0
        total.append(tokens)
        cached.append(hit)
        reply = said(reply_text(REPRODUCIBILITY if "situation" in system else COMPANY))
        return Later(reply.body, after_s=0.05, then=lambda: seen.add(prefix))

    class Later(Reply):
        def __init__(self, body, after_s, then):
            super().__init__(body, after_s=after_s)
            then()

    async def use(judge):
        answers = [ANSWER.model_copy(update={"text": f"{n}番目の下書きです。"}) for n in range(50)]
        await asyncio.gather(*(judge.read(axis, a, POSTING) for a in answers for axis in (COMPANY, REPRODUCIBILITY)))

    with serving(respond) as server:
        with_judge(server.url, use, {"concurrency": 16}, lead=Lead(), budget_s=30.0)
        first = [request.at for request in server.requests]
    assert sum(cached) > 0.7 * sum(total)
    assert cached.count(0) == 2
    assert first[2] - first[1] >= 0.04


def test_if_the_first_call_fails_the_others_go_on_at_once():
    async def use(judge):
        calls = [judge.read(REPRODUCIBILITY, ANSWER, POSTING) for _ in range(10)]
        return await asyncio.gather(*calls, return_exceptions=True)

    with serving(lambda request: said(reply_text(REPRODUCIBILITY)) if request.number else failed(400)) as server:
        results = with_judge(server.url, use, lead=Lead())
    assert sum(isinstance(one, Exception) for one in results) == 1


def test_the_others_do_not_wait_for_the_first_calls_second_try():
    def respond(request: Request) -> Reply:
        return failed(429, retry_after="1") if request.number == 0 else said(reply_text(REPRODUCIBILITY))

    async def use(judge):
        await asyncio.gather(*(judge.read(REPRODUCIBILITY, ANSWER, POSTING) for _ in range(4)))

    with serving(respond) as server:
        with_judge(server.url, use, lead=Lead())
    assert len(server.requests) == 5


def test_if_the_first_call_is_cancelled_the_next_leads():
    async def run():
        lead, order = Lead(), []

        async def call(name: str, takes: float) -> str:
            order.append(name)
            await asyncio.sleep(takes)
            return name

        first = asyncio.create_task(lead.behind("k", lambda _: call("a", 10)))
        await asyncio.sleep(0)
        rest = [asyncio.create_task(lead.behind("k", lambda _, n=n: call(n, 0.01))) for n in "bcd"]
        await asyncio.sleep(0.01)
        assert order == ["a"]
        first.cancel()
        assert await asyncio.gather(*rest) == ["b", "c", "d"]
        assert order[1] == "b"

    asyncio.run(run())
