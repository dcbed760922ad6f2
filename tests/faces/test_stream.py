"""POST /v1/reviews/stream: posting, three axes, the review; or an error, and nothing after it."""

import http.client
import json
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient
from serving_here import served
from standing_in import StandInJudge

from app.api import create_app
from app.judges.choosing import Bench
from app.settings import Settings

Event = tuple[str, dict[str, Any]]


def events(text: str) -> list[Event]:
    """Name and data of each event."""
    told = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        told.append((fields["event"], json.loads(fields["data"])))
    return told


class Judges:
    """Hands out one judge, whatever is asked for."""

    def __init__(self, judge: StandInJudge) -> None:
        self.judge = judge

    def choose(self, wanted: str | None = None) -> Bench:
        return Bench(self.judge)

    async def close(self) -> None:
        pass


def test_the_events_come_in_order_and_agree_with_the_review(client: TestClient, body: dict[str, Any]):
    response = client.post("/v1/reviews/stream", json=body)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    told = events(response.text)
    assert [name for name, _ in told] == ["posting", "axis", "axis", "axis", "review"]
    review = told[-1][1]
    assert told[0][1]["required"][0]["text"] == "飲食店での店長または副店長の経験"
    for _, axis in told[1:4]:
        assert set(axis) == {"axis", "score", "criteria", "flags"}
        assert axis["score"] == review["scores"][axis["axis"]]
        assert axis["criteria"] == [one for one in review["criteria"] if one["axis"] == axis["axis"]]
        assert all(flag in review["flags"] for flag in axis["flags"])
    plain = client.post("/v1/reviews", json=body).json()
    for made in (plain, review):
        del made["provenance"]["elapsed_ms"]
    assert review == plain


def test_an_error_ends_the_stream_as_a_problem_without_details(body: dict[str, Any]):
    app = create_app(Settings(judge="offline"))
    app.state.shared.judges = Judges(StandInJudge(fails={"reproducibility": RuntimeError("secret")}))
    told = events(TestClient(app).post("/v1/reviews/stream", json=body).text)
    assert told[-1][0] == "error"
    assert told[-1][1]["status"] == 500
    assert [name for name, _ in told].count("error") == 1
    assert "review" not in [name for name, _ in told]
    assert "secret" not in json.dumps(told)


@pytest.mark.parametrize("path", ["/v1/reviews/stream", "/v1/reviews"])
def test_a_client_that_goes_away_ends_the_work(body: dict[str, Any], path: str):
    judge = StandInJudge(pause_s={"company_axis": 30, "reproducibility": 30})
    app = create_app(Settings(judge="offline"))
    with served(app) as port:
        app.state.shared.judges = Judges(judge)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("POST", path, json.dumps(body), {"content-type": "application/json"})
        if path.endswith("stream"):
            response = connection.getresponse()
            assert response.readline() == b"event: posting\n"
            while response.readline() != b"event: axis\n":  # the quick one: the other two are under way
                pass
        else:
            time.sleep(0.5)
        connection.close()
        deadline = time.monotonic() + 8
        while judge.cancelled < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
    assert judge.cancelled == 2
