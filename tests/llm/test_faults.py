"""The model is an unreliable witness: whatever comes back is a reading or a JudgeError, never a rating made up."""

import json
import socket
from time import monotonic

import pytest

from app.errors import JudgeError, Unreachable, UnusableReading
from app.judges.wire import parsed
from tests.llm.material import (
    ANSWER,
    COMPANY,
    MVV,
    POSTING,
    QUOTE,
    REPRODUCIBILITY,
    read,
    reply_for,
    reply_text,
    with_judge,
)
from tests.servers.model_server import Reply, Request, failed, keeping_to_schema, said, serving

GOOD = reply_text(REPRODUCIBILITY)
HTML = Reply(b"<html><body>Please sign in</body></html>", content_type="text/html")
CRITERIA = reply_for(REPRODUCIBILITY)["criteria"]
BAD_RATING = {**CRITERIA, "result": {"quotes": [], "reason": "x", "rating": "excellent"}}
INVENTED = {**CRITERIA, "charisma": {"quotes": [], "reason": "x", "rating": "met"}}
MISSING = {key: value for key, value in CRITERIA.items() if key != "result"}
TWICE = GOOD.replace('"criteria": {', '"criteria": {"result": {"quotes": [], "reason": "x", "rating": "met"}, ')
UNKNOWN_FLAG = [{"quote": QUOTE, "reason": "x", "type": "flattery"}]

FAULTS = {
    "refusal": (said(None, refusal="I cannot"), UnusableReading, "refused"),
    "content filter": (said("", finish="content_filter"), UnusableReading, "content filter"),
    "empty content": (said(""), UnusableReading, "empty"),
    "null content": (said(None), UnusableReading, "empty"),
    "no choices": (Reply({"choices": []}), UnusableReading, "no choices"),
    "choices of another shape": (Reply({"choices": ["x"]}), UnusableReading, "no choices"),
    "an error object with status 200": (Reply({"error": {"message": "oops"}}), UnusableReading, "no choices"),
    "a list": (Reply([1, 2]), UnusableReading, "something else"),
    "HTML with status 200": (HTML, UnusableReading, "something else"),
    "a body that is no JSON": (Reply(b'{"choices": ['), UnusableReading, "cannot be read"),
    "a body that is no UTF-8": (Reply(b'{"choices": "\xff\xfe'), UnusableReading, "cannot be read"),
    "cut off by length": (said(GOOD[:50], finish="length"), UnusableReading, "cut off"),
    "cut off without saying so": (said(GOOD[: len(GOOD) // 2]), UnusableReading, "JSON"),
    "prose": (said("素晴らしい回答です。"), UnusableReading, "JSON"),
    "JSON of another shape": (said('{"score": 90}'), UnusableReading, "criteria"),
    "criteria as a number": (said('{"criteria": 3, "flags": []}'), UnusableReading, "criteria"),
    "a missing criterion": (said(reply_text(REPRODUCIBILITY, criteria=MISSING)), UnusableReading, "missing: result"),
    "an invented criterion": (said(reply_text(REPRODUCIBILITY, criteria=INVENTED)), UnusableReading, "charisma"),
    "a criterion twice": (said(TWICE), UnusableReading, "twice: result"),
    "a rating never offered": (said(reply_text(REPRODUCIBILITY, criteria=BAD_RATING)), UnusableReading, "excellent"),
    "flags missing": (said(json.dumps({"criteria": CRITERIA})), UnusableReading, "flags"),
    "a flag of another axis": (said(reply_text(REPRODUCIBILITY, flags=UNKNOWN_FLAG)), UnusableReading, "flattery"),
    "deep nesting": (said("{" + '"a":[' * 5000), UnusableReading, "JSON"),
    "400": (failed(400), Unreachable, "400"),
    "401": (failed(401, code="invalid_api_key"), Unreachable, "JIKU_API_KEY"),
    "403": (failed(403), Unreachable, "403"),
    "404": (failed(404, code="model_not_found"), Unreachable, "JIKU_MODEL"),
    "quota": (failed(429, code="insufficient_quota"), Unreachable, "quota"),
    "too long": (failed(400, "maximum context length is 8192", "context_length_exceeded"), Unreachable, "context"),
    "408": (failed(408), Unreachable, "408"),
    "409": (failed(409), Unreachable, "409"),
    "429": (failed(429, retry_after="0.01"), Unreachable, "429"),
    "500": (failed(500), Unreachable, "500"),
    "503 as HTML": (Reply(b"<html>down</html>", status=503, content_type="text/html"), Unreachable, "503"),
    "no HTTP": (Reply(b"NOT HTTP AT ALL\r\n\r\n", bare=True), Unreachable, "broke off"),
    "larger than any reply": (said("x" * 6_000_000), UnusableReading, "larger"),
    "hung up": (Reply(hang_up=True), Unreachable, "dropped"),
    "no reply in time": (Reply(after_s=3.0), Unreachable, "no whole reply"),
    "a body in drops": (said(GOOD), Unreachable, "no whole reply"),
}
LATE = {"no reply in time", "a body in drops"}
ASKED_ONCE = {"refusal", "content filter", "400", "401", "403", "404", "quota", "too long"}
ASKED_TWICE = {name for name, (reply, _, _) in FAULTS.items() if reply.status == 200 and "criteri" in name} | {
    "prose",
    "JSON of another shape",
    "a rating never offered",
    "flags missing",
    "a flag of another axis",
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_ends_as_a_judge_error(name):
    reply, kind, told = FAULTS[name]
    if name == "a body in drops":
        reply = Reply(reply.body, drops=0.005)
    patience, budget = (0.3, 0.9) if name in LATE else (2.0, 2.5)
    with serving(lambda _: reply) as server, pytest.raises(JudgeError, match=told) as caught:
        read(server.url, chat={"timeout_s": patience}, budget_s=budget)
    assert type(caught.value) is kind or isinstance(caught.value, kind)
    assert ANSWER.text[:10] not in str(caught.value)
    if name in ASKED_ONCE:
        assert len(server.requests) == 1
    elif name in ASKED_TWICE:
        assert len(server.requests) == 2
    else:
        assert len(server.requests) > 1


def test_a_refused_connection_is_a_judge_error():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    with pytest.raises(Unreachable, match="JIKU_BASE_URL"):
        read(url, budget_s=0.8)


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1/v1", "http://", "http://no.such.host.invalid/v1"])
def test_an_address_that_is_none_is_a_judge_error(url):
    with pytest.raises(Unreachable):
        read(url, budget_s=0.5)


def test_a_key_that_fits_no_header_is_a_judge_error():
    with serving(keeping_to_schema) as server, pytest.raises(JudgeError):
        read(server.url, chat={"api_key": "鍵\n"})


def test_a_good_reply_is_read_on_every_axis():
    def respond(request: Request) -> Reply:
        name = request.body["response_format"]["json_schema"]["name"]
        axis = next(axis for axis in (COMPANY, REPRODUCIBILITY, MVV) if axis.id == name)
        usage = {"prompt_tokens": 3000, "completion_tokens": 400, "prompt_tokens_details": {"cached_tokens": 2048}}
        return said(reply_text(axis), usage=usage)

    with serving(respond) as server:
        company, reproducibility, mvv = read(server.url, COMPANY, REPRODUCIBILITY, MVV)
    assert [one.status for one in company.requirements] == ["shown", "absent", "absent"]
    assert [one.criterion for one in reproducibility.criteria] == [one.id for one in REPRODUCIBILITY.criteria]
    assert [(one.keyword, one.kind) for one in mvv.mvv] == [
        ("届くまでを仕事にする", "mission"),
        ("玄関の向こうを考える", "value"),
    ]
    assert (company.usage.calls, company.usage.prompt_tokens, company.usage.cached_tokens) == (1, 3000, 2048)
    assert company.usage.reasoning_tokens is None


def test_any_reply_that_keeps_to_the_schema_is_complete():
    with serving(keeping_to_schema) as server:
        readings = read(server.url, COMPANY, REPRODUCIBILITY, MVV)
    assert len(readings) == len(server.requests) == 3


@pytest.mark.parametrize(
    "first", [name for name in FAULTS if name not in ASKED_ONCE | {"no reply in time", "a body in drops"}]
)
def test_one_fault_and_then_a_good_reply_is_a_reading(first):
    fault = FAULTS[first][0]
    with serving(lambda request: said(GOOD) if request.number else fault) as server:
        [reading] = read(server.url, chat={"timeout_s": 1.0})
    assert {one.rating for one in reading.criteria} == {"met"}
    assert len(server.requests) == 2


def test_the_corrective_retry_shows_the_error_and_the_reply():
    wrong = reply_text(REPRODUCIBILITY, criteria=MISSING)
    with serving(lambda request: said(GOOD if request.number else wrong)) as server:
        [reading] = read(server.url)
    *_, assistant, correction = server.requests[1].body["messages"]
    assert assistant == {"role": "assistant", "content": wrong}
    assert "missing: result" in correction["content"]
    assert reading.usage.calls == 2


def test_what_was_paid_for_bad_replies_is_counted():
    usage = {"prompt_tokens": 10, "completion_tokens": 5}
    with serving(lambda request: said(GOOD if request.number == 2 else "{", usage=usage)) as server:
        [reading] = read(server.url)
    assert (reading.usage.calls, reading.usage.prompt_tokens, reading.usage.completion_tokens) == (3, 30, 15)


def test_two_bad_replies_of_a_server_that_answers_well_are_an_accident():
    wrong = said(reply_text(REPRODUCIBILITY, criteria=MISSING))

    async def use(judge):
        await judge.read(REPRODUCIBILITY, ANSWER, POSTING)
        return await judge.read(REPRODUCIBILITY, ANSWER, POSTING)

    with serving(lambda request: wrong if request.number in (1, 2) else said(GOOD)) as server:
        reading = with_judge(server.url, use)
    assert len(server.requests) == 4
    assert reading.usage.calls == 3


def test_a_server_that_answers_well_may_think_better_of_a_refusal():
    async def use(judge):
        await judge.read(REPRODUCIBILITY, ANSWER, POSTING)
        return await judge.read(REPRODUCIBILITY, ANSWER, POSTING)

    refusal = FAULTS["refusal"][0]
    with serving(lambda request: refusal if request.number in (1, 2) else said(GOOD)) as server:
        assert with_judge(server.url, use).usage.calls == 3
    with serving(lambda request: refusal if request.number else said(GOOD)) as server:
        with pytest.raises(UnusableReading, match="refused"):
            with_judge(server.url, use)
        assert len(server.requests) == 4


def test_a_request_that_was_lost_is_a_call_of_unknown_cost():
    with serving(lambda request: said(GOOD) if request.number else Reply(hang_up=True)) as server:
        [reading] = read(server.url)
    assert (reading.usage.calls, reading.usage.prompt_tokens) == (2, None)


def test_thoughts_without_end_do_not_take_forever():
    started = monotonic()
    assert parsed('<think>{"a": 1}</think>' * 100_000 + GOOD) == json.loads(GOOD)
    assert parsed("<think>" * 100_000 + "</think>" + GOOD) == json.loads(GOOD)
    with pytest.raises(JudgeError):
        parsed("<think>" * 300_000)
    assert monotonic() - started < 3
