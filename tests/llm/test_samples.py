"""Several readings become one, and where they disagree the reading says so."""

import json

import pytest

from app.errors import JudgeError
from app.judges.llm_samples import majority
from app.judges.wire import reading
from tests.llm.material import ANSWER, COMPANY, POSTING, QUOTE, REPRODUCIBILITY, RUBRIC, read, reply_for, reply_text
from tests.servers.model_server import Reply, Request, failed, said, serving

PAID = {"prompt_tokens": 100, "completion_tokens": 10}


def rated(rating: str, flags: list[object] | None = None) -> str:
    criteria = reply_for(REPRODUCIBILITY)["criteria"]
    criteria["result"] = {"quotes": [QUOTE], "reason": f"{rating}の理由です。", "rating": rating}
    return reply_text(REPRODUCIBILITY, criteria=criteria, flags=flags or [])


def result_of(*ratings: str):
    samples = [reading(REPRODUCIBILITY, POSTING, rated(one)) for one in ratings]
    [result] = [one for one in majority(REPRODUCIBILITY, samples, ANSWER.text).criteria if one.criterion == "result"]
    return result


def test_each_sample_has_its_own_seed_and_the_majority_wins():
    ratings = {0: "met", 1: "unmet", 2: "unmet"}

    def respond(request: Request) -> Reply:
        return said(rated(ratings[request.body["seed"]]), usage=PAID)

    with serving(respond) as server:
        [one] = read(server.url, samples=3)
    assert sorted(request.body["seed"] for request in server.requests) == [0, 1, 2]
    assert {request.body["temperature"] for request in server.requests} == {0.7}
    assert {c.criterion: c.rating for c in one.criteria}["result"] == "unmet"
    assert len(one.samples) == 3
    assert (one.usage.calls, one.usage.prompt_tokens) == (3, 300)


def test_a_single_sample_is_taken_at_temperature_zero():
    with serving(lambda _: said(rated("met"))) as server:
        [one] = read(server.url)
    assert (server.requests[0].body["temperature"], server.requests[0].body["seed"]) == (0.0, 0)
    assert one.samples == ()


@pytest.mark.parametrize(
    ("ratings", "rating", "confidence"),
    [
        (("met", "met", "met"), "met", "high"),
        (("met", "met", "unmet"), "met", "medium"),
        (("met", "partial", "unmet"), "unmet", "low"),
        (("met", "met", "partial", "partial"), "partial", "low"),
    ],
)
def test_disagreement_lowers_the_confidence_and_even_votes_take_the_stricter(ratings, rating, confidence):
    result = result_of(*ratings)
    assert (result.rating, result.confidence) == (rating, confidence)
    assert result.rationale.startswith(f"{rating}の理由です。")
    assert ("分かれました" in result.rationale) == (len(set(ratings)) > 1)


def test_a_flag_stays_if_most_samples_see_it_on_overlapping_words():
    whole = {"quote": QUOTE, "reason": "x", "type": "unsupported_claim"}
    part = {"quote": QUOTE[:12], "reason": "y", "type": "unsupported_claim"}
    other = {"quote": "前職では配車を担当し", "reason": "z", "type": "unsupported_claim"}
    samples = [reading(REPRODUCIBILITY, POSTING, rated("met", flags)) for flags in ([whole], [part, other], [])]
    flags = majority(REPRODUCIBILITY, samples, ANSWER.text).flags
    assert [flag.quote.text for flag in flags] == [QUOTE]


def test_coverage_takes_the_majority_too():
    shown = reply_text(COMPANY)
    absent = json.loads(shown)
    absent["requirements"]["R1"] = {"quotes": [], "status": "absent"}
    samples = [reading(COMPANY, POSTING, text) for text in (shown, json.dumps(absent), json.dumps(absent))]
    assert majority(COMPANY, samples, ANSWER.text).requirements[0].status == "absent"


def test_the_headline_takes_the_majority_of_those_that_rate_it():
    def rating(*given):
        texts = [reply_text(COMPANY, **({"headline": {"reason": "x", "rating": one}} if one else {})) for one in given]
        return majority(COMPANY, [reading(COMPANY, POSTING, text) for text in texts], ANSWER.text).headline

    assert rating("self", "company", "company") == "company"
    assert rating("company", None, None) == "company"
    assert rating("self", "mixed") == "mixed"
    assert rating(None, None) is None


def test_a_sample_that_fails_is_left_out_as_long_as_one_is_there():
    def respond(request: Request) -> Reply:
        return failed(400) if request.body["seed"] else said(rated("met"))

    with serving(respond) as server:
        [one] = read(server.url, samples=3)
    assert {c.rating for c in one.criteria} == {"met"}
    with serving(lambda _: failed(400)) as server, pytest.raises(JudgeError):
        read(server.url, samples=3)


def test_the_rubric_names_every_criterion_that_samples_disagree_on():
    assert RUBRIC.criteria["result"].name in result_of("met", "unmet", "met").rationale
