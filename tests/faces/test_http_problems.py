"""Every error is application/problem+json in Japanese, says what to do, and never repeats the input."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from standing_in import StandInJudge

from app.api import create_app
from app.errors import InputError, JudgeError, Unreachable
from app.judges.choosing import Bench
from app.settings import Settings

SECRET = "前職の上司の山田太郎さんが"
JSON = {"content-type": "application/json"}


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem of a response, once it is known to be one."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert told["status"] == status
    assert told["type"] == "about:blank"
    assert any("ぁ" <= char <= "ん" for char in told["detail"]), "a reader of Japanese is told what to do"
    assert SECRET not in response.text
    return told


@pytest.mark.parametrize(
    ("change", "pointers"),
    [
        ({"answer": None}, ["/answer"]),
        ({"answer": 5, "question": ["x"]}, ["/answer", "/question"]),
        ({"answer": "", "posting": ""}, ["/posting", "/answer"]),
        ({"stage": SECRET}, ["/stage"]),
        ({"judge": "gpt", "question_type": 1}, ["/question_type", "/judge"]),
        ({SECRET: 1}, ["/?"]),
        ({"anwser": 1}, ["/anwser"]),
        ({"posting": 5}, ["/posting"]),
        ({"posting": {"required": [5]}}, ["/posting/required/0"]),
        ({"posting": {"companny": SECRET}}, ["/posting/companny"]),
        ({"posting": {"values": [{"description": SECRET}]}}, ["/posting/values/0/name"]),
        ({"posting": {"mission": {"text": "x", "span": {"start": "a"}}}}, ["/posting/mission/span/start"]),
        ({"posting": {"background": ["あ"] * 201}}, ["/posting/background"]),
        ({"answer_id": "x" * 201}, ["/answer_id"]),
    ],
    ids=lambda value: None if isinstance(value, list) else json.dumps(value)[:40],
)
def test_each_wrong_place_is_pointed_at(
    client: TestClient, body: dict[str, Any], change: dict[str, Any], pointers: list[str]
):
    told = problem(client.post("/v1/reviews", json=body | change), 422)
    assert [error["pointer"] for error in told["errors"]][: len(pointers)] == pointers
    assert all(error["detail"] for error in told["errors"])


def test_a_missing_field_is_named(client: TestClient):
    told = problem(client.post("/v1/reviews", json={"answer": SECRET}), 422)
    assert [error["pointer"] for error in told["errors"]] == ["/posting", "/question"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"{]",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"answer": NaN}',
        b'{"answer": ' + b"9" * 5_000 + b"}",
        b'{"answer": "\\ud800", "posting": "a", "question": "q"}',
        b'{"answer": "a", "posting": {"text": "\\udfff"}, "question": "q"}',
        b'{"answer": "a", "posting": "a", "question": "q", "\\ud800": 1}',
        b'{"answer": "a", "posting": "a", "question": "q", "stage": "\\ud800"}',
    ],
    ids=lambda content: str(content[:40]),
)
def test_a_body_that_is_no_request_is_422(client: TestClient, content: bytes):
    problem(client.post("/v1/reviews", content=content, headers=JSON), 422)
    problem(client.post("/v1/reviews/stream", content=content, headers=JSON), 422)


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded", "nonsense"])
def test_another_content_type_is_422(client: TestClient, body: dict[str, Any], content_type: str | None):
    headers = {"content-type": content_type} if content_type else {}
    told = problem(client.post("/v1/reviews", content=json.dumps(body).encode(), headers=headers), 422)
    assert "application/json" in told["errors"][0]["detail"]


def test_a_body_over_one_mebibyte_is_413_whether_its_length_is_announced_or_not(client: TestClient):
    def in_pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"a" * 32_768

    problem(client.post("/v1/reviews", content=b"a" * 1_048_577, headers=JSON), 413)
    problem(client.post("/v1/reviews", content=in_pieces(), headers=JSON), 413)
    problem(client.post("/v1/postings/parse", content=b"a" * 2_000_000, headers=JSON), 413)
    problem(client.post("/v1/reviews", content=b"a" * 1_048_576, headers=JSON), 422)


def test_blank_text_is_422(client: TestClient, body: dict[str, Any]):
    problem(client.post("/v1/reviews", json=body | {"answer": " \n"}), 422)
    problem(client.post("/v1/reviews", json=body | {"posting": "\u3000"}), 422)
    problem(client.post("/v1/postings/parse", json={"text": " "}), 422)


def test_the_llm_judge_without_a_model_is_422_and_says_which_setting(client: TestClient, body: dict[str, Any]):
    assert "JIKU_MODEL" in problem(client.post("/v1/reviews", json=body | {"judge": "llm"}), 422)["detail"]


@pytest.mark.parametrize("path", ["/nope", "/v1", "/v1/reviews/", "/page/nope.js", "/page/../cli.py", "/page"])
def test_an_unknown_path_is_404(client: TestClient, path: str):
    problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/v1/reviews", "POST"), ("DELETE", "/healthz", "GET"), ("PUT", "/v1/rubric", "GET"), ("POST", "/", "GET")],
)
def test_another_method_is_405_and_says_which_are_allowed(client: TestClient, method: str, path: str, allowed: str):
    response = client.request(method, path)
    problem(response, 405)
    assert response.headers["allow"] == allowed


class Judges:
    """Hands out one judge, whatever is asked for."""

    def __init__(self, judge: StandInJudge) -> None:
        self._bench = Bench(judge)

    def choose(self, wanted: str | None = None) -> Bench:
        return self._bench


def asked(judge: StandInJudge, path: str, body: dict[str, Any]) -> Any:
    app = create_app(Settings(judge="offline"))
    app.state.shared.judges = Judges(judge)
    return TestClient(app, raise_server_exceptions=False).post(path, json=body)


def test_an_unforeseen_error_is_500_without_details_and_the_log_quotes_nothing(
    body: dict[str, Any], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    response = asked(
        StandInJudge(fails={"company_axis": RuntimeError(SECRET)}), "/v1/reviews", body | {"answer": SECRET}
    )
    problem(response, 500)
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text


def test_a_judge_that_cannot_judge_at_all_is_502_or_503(body: dict[str, Any], monkeypatch: pytest.MonkeyPatch):
    for error, status in ((JudgeError("x"), 502), (Unreachable("x"), 503)):

        async def failing(*given: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr("app.api.application.review", failing)
        problem(asked(StandInJudge(), "/v1/reviews", body), status)


def test_settings_that_cannot_work_are_refused_at_the_start():
    with pytest.raises(InputError, match="JIKU_MODEL"):
        create_app(Settings(judge="llm"))


def test_the_access_log_holds_neither_query_nor_body(
    client: TestClient, body: dict[str, Any], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    client.post("/v1/reviews?name=secret-in-query", json=body | {"answer": SECRET})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("app")]
    assert any(message.startswith("POST /v1/reviews 200") for message in ours)
    assert "secret-in-query" not in "".join(ours)
    assert SECRET not in "".join(ours)
