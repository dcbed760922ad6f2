"""The OpenAPI document says what the application does: asked with what it allows, it answers as it promises."""

from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import settings
from schemathesis.checks import CHECKS

from app.api import create_app
from app.settings import Settings

app = create_app(Settings(judge="offline"))
schema = schemathesis.openapi.from_asgi("/openapi.json", app)


@schema.parametrize()
@settings(max_examples=15)
def test_the_application_answers_as_its_document_promises(case: Any):
    # Blank text is allowed by the document's lengths and refused all the same: there is nothing to judge.
    case.call_and_validate(excluded_checks=[CHECKS.get_by_names(["positive_data_acceptance"])[0]])


def test_every_review_operation_documents_its_problems_as_problem_json(client: TestClient):
    document = client.get("/openapi.json").json()
    for path in ("/v1/reviews", "/v1/reviews/stream"):
        responses = document["paths"][path]["post"]["responses"]
        assert {"200", "413", "422", "500", "502", "503"} <= set(responses)
        for status, response in responses.items():
            if status != "200":
                assert list(response["content"]) == ["application/problem+json"]


def test_examples_are_japanese(client: TestClient):
    content = client.get("/openapi.json").json()["paths"]["/v1/reviews"]["post"]["requestBody"]["content"]
    examples = content["application/json"]["examples"]
    assert all("御社" in example["value"]["answer"] for example in examples.values())
