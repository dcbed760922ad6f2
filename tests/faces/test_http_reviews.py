"""POST /v1/reviews and its neighbours: good requests."""

import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.documents import PARSE_EXAMPLES, REVIEW_EXAMPLES
from app.models.review import Review
from app.models.rubric import Rubric


@pytest.mark.parametrize("example", sorted(REVIEW_EXAMPLES))
def test_each_documented_example_is_reviewed(client: TestClient, example: str):
    given = REVIEW_EXAMPLES[example]["value"]
    response = client.post("/v1/reviews", json=given)
    assert response.status_code == 200, response.text
    made = Review.model_validate_json(response.text)
    assert made.answer_id == given.get("answer_id")
    for one in made.criteria:
        for span in one.evidence:
            assert given["answer"][span.start : span.end] == span.quote


def test_a_review_is_kept_by_no_cache_and_runs_no_script(client: TestClient, body: dict[str, Any]):
    headers = client.post("/v1/reviews", json=body).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe-inline" not in headers["content-security-policy"]


def test_stage_defaults_to_second_and_a_judge_can_be_named(client: TestClient, body: dict[str, Any]):
    plain = client.post("/v1/reviews", json=body).json()
    named = client.post(
        "/v1/reviews", json=body | {"stage": "second", "judge": "offline", "question_type": None}
    ).json()
    for made in (plain, named):
        del made["provenance"]["elapsed_ms"]
    assert plain == named
    assert plain["provenance"]["judge"] == "offline"


def test_limits_count_code_points_not_bytes(client: TestClient, body: dict[str, Any]):
    at_the_limit = {"answer": "🍣" * 10_000, "posting": "求" * 50_000, "question": "問" * 1_000}
    assert client.post("/v1/reviews", json=body | at_the_limit).status_code == 200
    for field, text in at_the_limit.items():
        response = client.post("/v1/reviews", json=body | {field: text + "あ"})
        assert response.status_code == 422
        assert response.json()["errors"][0]["pointer"] == f"/{field}"


def test_a_posting_is_parsed_into_verbatim_parts(client: TestClient):
    text = PARSE_EXAMPLES["text"]["value"]["text"]
    parsed = client.post("/v1/postings/parse", json={"text": text}).json()
    parts = [*parsed["background"], *parsed["required"], *parsed["preferred"]]
    assert [part["text"] for part in parsed["required"]] == ["飲食店での店長または副店長の経験", "発注や在庫の管理経験"]
    for part in parts:
        assert text[part["span"]["start"] : part["span"]["end"]] == part["text"]


def test_the_rubric_is_what_the_judges_read(client: TestClient, rubric: Rubric):
    assert Rubric.model_validate(client.get("/v1/rubric").json()) == rubric


def test_readyz_turns_ready_once_the_judge_is_warm(client: TestClient):
    assert client.get("/healthz").json()["status"] == "ok"
    deadline = time.monotonic() + 20
    while (response := client.get("/readyz")).status_code != 200 and time.monotonic() < deadline:
        assert response.status_code == 503
        time.sleep(0.05)
    assert response.json() == {"status": "ready", "judge": "offline"}


def test_the_page_and_its_parts_are_served_without_a_word_inline(client: TestClient):
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<style" not in page.text
    assert " style=" not in page.text
    for part in ("page.js", "page.css", "icon.svg"):
        assert f"/page/{part}" in page.text
        assert client.get(f"/page/{part}").status_code == 200
    assert client.get("/docs").status_code == 200
