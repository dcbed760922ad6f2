"""Requests without a server: what a dry run writes, any batch service or person can answer."""

import asyncio
import json

import pytest

from app.errors import InputError, JudgeError, UnusableReading
from app.judges.chat import Chat
from app.judges.llm import LLMJudge
from app.judges.llm_batch import Replies, requests
from tests.llm.material import ANSWER, COMPANY, POSTING, REPRODUCIBILITY, RUBRIC, reply_for, reply_text
from tests.servers.model_server import filled, said


def written(answer=ANSWER, samples=1):
    return list(requests(LLMJudge(Chat("stand-in"), samples=samples), RUBRIC, answer, POSTING))


def read(lines, axis=REPRODUCIBILITY, answer=ANSWER, **judge):
    return asyncio.run(LLMJudge(Replies(lines), **judge).read(axis, answer, POSTING))


def test_each_request_is_a_line_of_the_batch_api():
    lines = [one.line for one in written(samples=2)]
    assert len(lines) == len({line["custom_id"] for line in lines}) == 6
    assert all(line["custom_id"].startswith("a1:") for line in lines)
    for line in lines:
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert line["body"]["model"] == "stand-in"
        assert line["body"]["response_format"]["json_schema"]["strict"] is True
    assert all(one.prompt_tokens > 2000 for one in written())


@pytest.mark.parametrize("axis", RUBRIC.axes, ids=lambda axis: axis.id)
def test_replies_are_read_by_custom_id_and_any_that_keeps_to_the_schema_passes(axis):
    lines = []
    for one in written():
        schema = one.line["body"]["response_format"]["json_schema"]["schema"]
        body = said(json.dumps(filled(schema)), usage={"prompt_tokens": 7, "completion_tokens": 3}).body
        lines.append(json.dumps({"custom_id": one.line["custom_id"], "response": {"status_code": 200, "body": body}}))
    reading = read(reversed(lines), axis)
    assert [one.criterion for one in reading.criteria] == [one.id for one in axis.criteria]
    assert (reading.usage.calls, reading.usage.prompt_tokens) == (1, 7)


@pytest.mark.parametrize(
    "shape",
    [
        lambda text: {"content": text},
        lambda text: {"text": f"```json\n{text}\n```"},
        lambda text: {"reply": json.loads(text)},
        lambda text: {"response": text},
        lambda text: json.loads(text),
        lambda text: said(text).body,
        lambda text: {"response": said(text).body},
        lambda text: {"response": {"body": said(text).body}, "error": None},
    ],
)
def test_a_reply_may_be_written_in_many_shapes(shape):
    custom_id = written()[1].line["custom_id"]
    line = json.dumps({"custom_id": custom_id, **shape(reply_text(REPRODUCIBILITY))})
    assert len(read([line, ""]).criteria) == 7


def test_a_reply_to_another_draft_is_not_taken():
    line = json.dumps({"custom_id": written()[1].line["custom_id"], "content": reply_text(REPRODUCIBILITY)})
    changed = ANSWER.model_copy(update={"text": "書き直した下書きです。"})
    with pytest.raises(UnusableReading, match="no reply"):
        read([line], answer=changed)


@pytest.mark.parametrize(
    "given",
    [
        {"content": "素晴らしい"},
        {"content": ""},
        {"error": {"code": "expired"}},
        {"response": {"status_code": 500, "body": {"error": {}}}},
        {},
        {"response": {"body": said(None, refusal="no").body}},
        {"reply": {"criteria": {}, "flags": []}},
    ],
)
def test_a_reply_of_no_use_is_a_judge_error(given):
    line = json.dumps({"custom_id": written()[1].line["custom_id"], **given})
    with pytest.raises(JudgeError):
        read([line])


def test_a_wrong_reply_says_what_is_wrong_with_it():
    criteria = reply_for(COMPANY)["criteria"] | {"company_specific": {"quotes": [], "reason": "", "rating": "good"}}
    line = json.dumps({"custom_id": written()[0].line["custom_id"], "content": reply_text(COMPANY, criteria=criteria)})
    with pytest.raises(UnusableReading, match="company_specific"):
        read([line], COMPANY)


@pytest.mark.parametrize("text", ["x", "[]", "{}", '{"custom_id": []}'])
def test_a_file_that_cannot_be_read_names_the_line(text):
    with pytest.raises(InputError, match="2行目"):
        Replies(['{"custom_id": "a"}', text])


def test_the_model_is_read_off_the_replies():
    body = said("x").body
    assert Replies([json.dumps({"custom_id": "a", "response": {"body": body}})]).model == "stand-in"
    assert Replies([], model="m").model == "m"
