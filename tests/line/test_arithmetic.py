"""Judges rate, code adds up: each case worked out by hand, as docs/scoring.md shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_in import all_rated

from app import scoring
from app.models.rubric import HeadlineRule, Rubric
from app.rubric import load_rubric

RUBRIC = load_rubric()
RULE = HeadlineRule(
    company_from=55,
    self_below=30,
    flag_penalty={"low": 5, "medium": 10, "high": 15},
    max_flags_for_company=1,
    flags_that_make_self=3,
    bars_company=("wrong_company",),
)
"""Cut points of its own: those of the rubric file move when it is tuned, the arithmetic does not."""
RATINGS = st.fixed_dictionaries({one: st.sampled_from(["met", "partial", "unmet", "na"]) for one in RUBRIC.criteria})


def test_all_met_is_100_and_all_unmet_is_0(rubric: Rubric):
    for rating, points in (("met", 100), ("partial", 50), ("unmet", 0)):
        scores = scoring.axis_scores(rubric, all_rated(rubric, rating))
        assert set(scores.values()) == {points}
        assert scoring.overall(rubric, scores) == pytest.approx(points)


def test_an_axis_score_is_the_weighted_mean_of_its_ratings(rubric: Rubric):
    axis = rubric.axis("company_axis")
    ratings = all_rated(rubric, "unmet", links_to_background="met", company_specific="partial")
    weight = {one.id: one.weight for one in axis.criteria}
    by_hand = 100 * (weight["links_to_background"] + 0.5 * weight["company_specific"]) / sum(weight.values())
    assert scoring.axis_score(rubric, axis, ratings) == pytest.approx(by_hand)


def test_na_is_left_out_of_the_mean(rubric: Rubric):
    axis = rubric.axis("reproducibility")
    ratings = all_rated(rubric, "na", situation="met", result="unmet")
    weight = {one.id: one.weight for one in axis.criteria}
    by_hand = 100 * weight["situation"] / (weight["situation"] + weight["result"])
    assert scoring.axis_score(rubric, axis, ratings) == pytest.approx(by_hand)


def test_an_axis_without_occasion_has_no_score(rubric: Rubric):
    assert scoring.axis_score(rubric, rubric.axis("mvv_alignment"), all_rated(rubric, "na")) is None


def test_the_overall_score_leaves_out_an_axis_without_a_score(rubric: Rubric):
    weight = {axis.id: axis.weight for axis in rubric.axes}
    scores = {"company_axis": 80.0, "reproducibility": 40.0, "mvv_alignment": None}
    by_hand = (80 * weight["company_axis"] + 40 * weight["reproducibility"]) / (
        weight["company_axis"] + weight["reproducibility"]
    )
    assert scoring.overall(rubric, scores) == pytest.approx(by_hand)
    assert scoring.overall(rubric, dict.fromkeys(scores)) is None


def test_a_gain_is_what_one_level_up_adds_and_the_largest_stands_first(rubric: Rubric):
    ratings = all_rated(rubric, "met", situation="partial", states_contribution="unmet", own_words="na")
    gains = scoring.gains(rubric, ratings)
    assert list(gains) == ["states_contribution", "situation"]
    axis = rubric.axis("company_axis")
    weights = sum(one.weight for one in axis.criteria)
    by_hand = axis.weight * 100 * 0.5 * rubric.criteria["states_contribution"].weight / weights
    assert gains["states_contribution"] == pytest.approx(by_hand)


def test_what_is_not_rated_gains_nothing(rubric: Rubric):
    assert scoring.gains(rubric, {}) == {}
    assert scoring.gains(rubric, all_rated(rubric, "na")) == {}


@pytest.mark.parametrize(
    ("company_axis", "flags", "headline"),
    [
        (None, [], None),
        (100.0, [], "company"),
        (55.0, [], "company"),
        (54.9, [], "mixed"),
        (30.0, [], "mixed"),
        (29.9, [], "self"),
        (64.9, ["personal_dream"], "mixed"),
        (65.0, ["personal_dream"], "company"),
        (100.0, ["personal_dream", "growth_seeking"], "mixed"),
        (80.0, ["personal_dream", "growth_seeking", "hero_talk"], "self"),
        (100.0, ["personal_dream", "growth_seeking", "hero_talk"], "mixed"),
        (44.9, ["complaint"], "self"),
        (100.0, ["wrong_company"], "mixed"),
        (100.0, ["flattery", "generic_reason", "keyword_stuffing"], "company"),
    ],
)
def test_the_headline_follows_company_axis_and_the_self_centred_flags(
    rubric: Rubric, company_axis: float | None, flags: list[str], headline: str | None
):
    flag_types = [rubric.flags[flag] for flag in flags]
    assert scoring.headline(rubric.model_copy(update={"headline": RULE}), company_axis, flag_types) == headline


@pytest.mark.parametrize(
    ("company_axis", "flags", "rated", "headline"),
    [
        (60.0, [], None, "company"),
        (60.0, [], "company", "company"),
        (60.0, [], "mixed", "mixed"),  # 5 beyond the cut point: the rated one
        (75.0, [], "mixed", "company"),  # 20 beyond it: the computed one
        (74.9, [], "mixed", "mixed"),
        (50.0, [], "company", "company"),
        (35.0, [], "company", "mixed"),
        (35.0, [], "self", "self"),
        (50.0, [], "self", "mixed"),
        (20.0, [], "mixed", "mixed"),
        (10.0, [], "mixed", "self"),
        (100.0, [], "self", "mixed"),  # two steps apart
        (0.0, [], "company", "mixed"),
        (100.0, ["wrong_company"], "company", "mixed"),
        (50.0, ["wrong_company"], "company", "mixed"),
        (100.0, ["personal_dream", "growth_seeking"], "company", "mixed"),
        (70.0, ["personal_dream", "growth_seeking", "hero_talk"], "mixed", "mixed"),
        (None, [], "company", None),
    ],
)
def test_a_rated_headline_decides_near_a_cut_point(
    rubric: Rubric, company_axis: float | None, flags: list[str], rated: str | None, headline: str | None
):
    weighing = rubric.model_copy(update={"headline": RULE.model_copy(update={"rated_margin": 20.0})})
    flag_types = [rubric.flags[flag] for flag in flags]
    assert scoring.headline(weighing, company_axis, flag_types, rated) == headline
    unweighed = rubric.model_copy(update={"headline": RULE})
    computed = scoring.headline(unweighed, company_axis, flag_types)
    assert scoring.headline(unweighed, company_axis, flag_types, rated) == computed


@given(RATINGS)
def test_scores_stay_between_0_and_100_or_are_none(ratings: dict[str, str]):
    scores = scoring.axis_scores(RUBRIC, ratings)
    for points in (*scores.values(), scoring.overall(RUBRIC, scores)):
        assert points is None or 0 <= points <= 100.0001


@given(RATINGS)
def test_no_gain_is_negative_nor_lifts_above_100(ratings: dict[str, str]):
    now = scoring.overall(RUBRIC, scoring.axis_scores(RUBRIC, ratings))
    for gain in scoring.gains(RUBRIC, ratings).values():
        assert gain >= 0
        assert now is not None
        assert now + gain <= 100.0001
