"""The LLM judge from outside: a real OpenAI-compatible loopback server, asked through HTTP and through the command."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from typer.testing import CliRunner

from app.api import create_app
from app.cli import cli
from app.models.rubric import Rubric
from app.settings import Settings
from tests.servers.model_server import Reply, Request, failed, keeping_to_schema, serving

BANK = Path(__file__).parent.parent.parent / "fixtures" / "bank"


def test_http_reviews_by_the_model_and_names_model_prompts_and_usage(body: dict[str, Any], rubric: Rubric):
    with serving(keeping_to_schema) as server:
        settings = Settings(model="stand-in", JIKU_BASE_URL=server.url, JIKU_API_KEY=SecretStr("x"))
        with TestClient(create_app(settings)) as client:
            made = client.post("/v1/reviews", json=body).json()
            offline = client.post("/v1/reviews", json=body | {"judge": "offline"}).json()
        asked = len(server.requests)
    told = made["provenance"]
    assert told["judge"] == "llm:stand-in"
    assert {axis["judge"] for axis in told["axes"].values()} == {"llm:stand-in"}
    assert {prompt["file"] for prompt in told["prompts"]} == {f"{axis.id}.v1.md" for axis in rubric.axes}
    assert told["usage"]["calls"] == asked == 3
    assert told["usage"]["prompt_tokens"] == 6_000
    assert told["degraded"] is None
    assert len(made["criteria"]) == 17
    assert offline["provenance"]["judge"] == "offline"


def one_axis_fails(request: Request) -> Reply:
    schema = json.dumps(request.body.get("response_format", {}), ensure_ascii=False)
    return (
        failed(400) if "own_words" in schema or "own_words" in json.dumps(request.body) else keeping_to_schema(request)
    )


@pytest.mark.parametrize(("fallback", "code"), [("on", 0), ("off", 3)])
def test_a_failed_axis_is_read_offline_or_is_null_with_exit_3(
    samples: Path, monkeypatch: pytest.MonkeyPatch, fallback: str, code: int
):
    folder = samples / "home-nursing"
    given = ["--posting", str(folder / "posting.txt"), "--question", "志望動機は?", str(folder / "draft.txt")]
    with serving(one_axis_fails) as server:
        monkeypatch.setenv("JIKU_MODEL", "stand-in")
        monkeypatch.setenv("JIKU_BASE_URL", server.url)
        monkeypatch.setenv("JIKU_FALLBACK", fallback)
        result = CliRunner().invoke(cli, ["review", *given, "--format", "json"])
    made = json.loads(result.stdout)
    assert result.exit_code == code, result.stderr
    assert made["provenance"]["degraded"]
    assert made["provenance"]["axes"]["mvv_alignment"]["judge"] == ("offline" if fallback == "on" else None)
    assert made["provenance"]["axes"]["company_axis"]["judge"] == "llm:stand-in"
    assert (made["scores"]["mvv_alignment"] is None) == (fallback == "off")
    assert len(made["provenance"]["prompts"]) == 3


def test_a_bank_is_checked_with_as_many_requests_at_once_as_allowed(monkeypatch: pytest.MonkeyPatch):
    def slowly(request: Request) -> Reply:
        reply = keeping_to_schema(request)
        reply.after_s = 0.02
        return reply

    with serving(slowly) as server:
        monkeypatch.setenv("JIKU_MODEL", "stand-in")
        monkeypatch.setenv("JIKU_BASE_URL", server.url)
        result = CliRunner().invoke(
            cli, ["check", str(BANK), "--judge", "llm", "--concurrency", "6", "--no-cache", "--format", "json"]
        )
        assert server.most_at_once <= 6
        assert len(server.requests) == 48 * 3
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["summary"]["reviewed"] == 48
    assert {one["review"]["provenance"]["judge"] for one in told["answers"]} == {"llm:stand-in"}
