"""What a server does not support is found out by asking, left out, and remembered."""

import json

import pytest

from app.errors import Unreachable
from tests.llm.material import COMPANY, REPRODUCIBILITY, read, reply_text
from tests.servers.model_server import Reply, Request, failed, said, serving

GOOD = reply_text(REPRODUCIBILITY)
LEVELS = ["json_schema", "json_object", "text"]


def refusing(levels: list[str], **error: object):
    def respond(request: Request) -> Reply:
        if request.level in levels:
            return failed(**{"status": 400, "message": f"response_format {request.level} is not supported"} | error)
        return said(GOOD)

    return respond


@pytest.mark.parametrize("supported", LEVELS)
def test_the_ladder_goes_down_to_what_the_server_takes(supported):
    refused = LEVELS[: LEVELS.index(supported)]
    with serving(refusing(refused)) as server:
        read(server.url)
        assert [request.level for request in server.requests] == [*refused, supported]
        read(server.url)
    assert [request.level for request in server.requests[len(refused) + 1 :]] == [supported]


@pytest.mark.parametrize(
    "error",
    [
        {"status": 400, "message": "unknown", "param": "response_format"},
        {"status": 422, "message": "body.response_format.type: value is not a valid enumeration member"},
        {"status": 500, "message": 'response_format type must be one of "text" or "json_object"'},
        {"status": 404, "message": "no endpoint supports structured outputs"},
    ],
)
def test_a_complaint_about_the_format_comes_in_many_wordings(error):
    with serving(refusing(["json_schema"], **error)) as server:
        read(server.url)
    assert [request.level for request in server.requests] == ["json_schema", "json_object"]


def test_below_strict_the_schema_stands_in_the_prompt():
    with serving(refusing(["json_schema"])) as server:
        read(server.url)
    strict, loose = server.requests
    schema = strict.body["response_format"]["json_schema"]["schema"]
    assert json.dumps(schema, ensure_ascii=False, separators=(",", ":")) in loose.body["messages"][0]["content"]


def test_a_format_that_no_level_mends_is_an_error():
    with serving(refusing(LEVELS)) as server, pytest.raises(Unreachable, match="400"):
        read(server.url)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "text",
    [
        f'<think>{{"criteria": 1}} うーん</think>\n{GOOD}',
        f"考え中…</think>{GOOD}",
        f"はい、こちらです。\n```json\n{GOOD}\n```\n以上です。",
        f"\ufeff  {GOOD}",
        f'最初の案: {{"draft": true}}\n{GOOD}',
    ],
)
def test_what_stands_around_the_json_does_no_harm(text):
    with serving(lambda _: said(text)) as server:
        [reading] = read(server.url)
    assert len(server.requests) == 1
    assert len(reading.criteria) == 7


def test_content_in_parts_is_read():
    parts = [{"type": "text", "text": GOOD[:20]}, {"type": "text", "text": GOOD[20:]}]
    with serving(lambda _: said(parts)) as server:  # type: ignore[arg-type]
        assert read(server.url)


def test_a_list_of_criteria_with_ids_is_as_good_as_an_object():
    said_so = json.loads(GOOD)
    said_so["criteria"] = [{"id": key, **value} for key, value in said_so["criteria"].items()]
    with serving(lambda _: said(json.dumps(said_so))) as server:
        assert len(read(server.url)[0].criteria) == 7


def test_reasoning_models_are_asked_without_temperature_and_with_their_own_limit():
    def respond(request: Request) -> Reply:
        for parameter in ("temperature", "seed", "max_tokens"):
            if parameter in request.body:
                told = f"Unsupported parameter: '{parameter}' is not supported with this model."
                return failed(400, told, "unsupported_parameter", parameter)
        usage = {"prompt_tokens": 9, "completion_tokens": 9, "completion_tokens_details": {"reasoning_tokens": 7}}
        return said(GOOD, usage=usage, reasoning_content="{...}")

    with serving(respond) as server:
        [reading] = read(server.url, chat={"max_tokens": 4000})
        assert reading.usage.reasoning_tokens == 7
        assert server.requests[-1].body["max_completion_tokens"] == 4000
        assert server.requests[-1].level == "json_schema"
        asked = len(server.requests)
        read(server.url, chat={"max_tokens": 4000})
        assert len(server.requests) == asked + 1


def test_several_first_calls_at_once_all_find_the_level():
    def respond(request: Request) -> Reply:
        if request.level != "text":
            return failed(400, f"response_format: {request.level} is not supported")
        system = request.body["messages"][0]["content"]
        return said(reply_text(COMPANY if "links_to_background" in system else REPRODUCIBILITY))

    with serving(respond) as server:
        assert len(read(server.url, COMPANY, REPRODUCIBILITY, COMPANY, REPRODUCIBILITY)) == 4


def test_an_azure_address_keeps_its_query():
    with serving(lambda _: said(GOOD)) as server:
        root = server.url.removesuffix("/v1")
        read(f"{root}/openai/deployments/d1?api-version=2024-10-21")
        read(f"{root}/openai/deployments/d1/chat/completions?api-version=2024-10-21")
    assert {request.path for request in server.requests} == {
        "/openai/deployments/d1/chat/completions?api-version=2024-10-21"
    }


def test_no_key_is_no_obstacle_and_a_key_is_sent():
    with serving(lambda _: said(GOOD)) as server:
        read(server.url)
        read(server.url, chat={"api_key": "sk-1"})
    assert [request.headers["authorization"] for request in server.requests] == ["Bearer none", "Bearer sk-1"]
