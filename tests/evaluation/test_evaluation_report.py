"""What is reported, by small banks whose figures can be counted by hand."""

import json
from pathlib import Path

import pytest
from labelled_making import as_labelled, labelled_answer, review_of

from app.evaluation import Report, labelled, report

FIXTURES = Path(__file__).parents[2] / "fixtures"


def measured(*both, resamples=20):
    return report([bank for bank, _ in both], [review for _, review in both], resamples=resamples)


@pytest.mark.parametrize("bank", ["bank", "banks/short-open", "published.jsonl"])
def test_a_judge_that_sees_what_the_annotator_saw_is_right_everywhere(bank):
    answers = labelled(FIXTURES / bank)
    told = report(answers, [as_labelled(one) for one in answers], resamples=2)
    figures = []
    if one := told.headline:
        figures += [one.accuracy, one.kappa, one.self_found.f1]
    if criteria := told.criteria:
        figures += [criteria.pooled, *criteria.each.values(), criteria.na.f1]
    if flags := told.flags:
        figures += [flags.found.f1, flags.right_type, flags.clean_left_clean, *flags.by_type.values()]
    for coverage in (told.requirements, told.mvv):
        figures += [coverage.touched.f1, coverage.status] if coverage else []
    if told.overall:
        figures += [told.overall.spearman, told.overall.spearman_length_fixed]
    if bank == "published.jsonl":
        figures += [told.verdicts.auc, told.verdicts.auc_length_fixed, told.verdicts.pairs_right]
    assert [figure.value for figure in figures] == pytest.approx([1.0] * len(figures))
    assert told.disagreements == () or bank == "banks/short-open"


def test_the_headline_is_counted_with_its_confusions():
    axes = [("self", "self"), ("self", "mixed"), ("mixed", "mixed"), ("company", "self")]
    told = measured(*((labelled_answer(f"a{i}", axis=label), review_of(axis)) for i, (label, axis) in enumerate(axes)))
    assert told.headline.accuracy.value == 0.5
    assert told.headline.accuracy.n == 4
    assert told.headline.accuracy.base_rate == 0.5
    assert told.headline.confusion.counts == ((1, 1, 0, 0), (0, 1, 0, 0), (1, 0, 0, 0))
    found = told.headline.self_found
    assert (found.precision.value, found.recall.value, found.f1.value) == (0.5, 0.5, 0.5)
    assert (found.precision.n, found.recall.n, found.f1.n) == (2, 2, 4)


def test_an_answer_that_could_not_be_judged_is_wrong_and_listed():
    bank = labelled_answer(
        axis="self", criteria={"result": "na"}, flags=[{"quote": "成長", "type": "growth_seeking"}], requirements=[
            {"item": "経験3年", "status": "shown"}]
    )  # fmt: skip
    told = measured((bank, None), (labelled_answer("a2", axis="self", flags=[]), None))
    assert told.unjudged == ("a1", "a2")
    assert told.headline.accuracy.value == 0
    assert told.headline.confusion.counts[0] == (0, 0, 0, 2)
    assert told.headline.self_found.recall.value == 0
    assert told.criteria.na.recall.value == 0
    assert told.flags.found.recall.value == 0
    assert told.flags.clean_left_clean.value == 0
    assert told.requirements.touched.recall.value == 0
    assert [one.about for one in told.disagreements] == ["review", "review"]


def test_silence_from_an_axis_nobody_read_is_not_a_clean_answer():
    told = measured((labelled_answer(flags=[], axis="company"), review_of(axis=None, unread=["company_axis"])))
    assert told.flags.clean_left_clean.value == 0
    assert told.headline.accuracy.value == 0
    assert told.partly_unjudged == ("a1",)
    assert told.unjudged == ()


def test_answers_in_which_another_judge_stood_in_are_named():
    told = measured((labelled_answer(axis="mixed"), review_of(degraded="応答がありませんでした")))
    assert told.degraded == ("a1",)


def test_criteria_kappa_leaves_na_out_and_na_is_counted_apart():
    labels = {"result": "met", "situation": "na", "own_ingenuity": "unmet", "transferable": "na"}
    ratings = {"result": "met", "situation": "na", "own_ingenuity": "partial", "transferable": "met"}
    told = measured((labelled_answer(criteria=labels), review_of(ratings=ratings)))
    # met-met and unmet-partial: seen 1/2; by chance (0 + 1 + 4 + 1) / 4
    assert told.criteria.pooled.value == pytest.approx(1 - (1 / 2) / (6 / 4))
    assert told.criteria.pooled.n == 2
    assert told.criteria.each["situation"].n == 0
    assert told.criteria.each["situation"].value is None
    na = told.criteria.na
    assert (na.precision.value, na.recall.value, na.f1.n, na.f1.base_rate) == (1.0, 0.5, 4, 0.5)


def test_flags_are_counted_by_passage_then_by_type():
    text = "成長したいです。年収も上げたいです。私だけができます。"
    labels = [
        {"quote": "成長したいです。", "type": "growth_seeking"},
        {"quote": "年収も上げたいです。", "type": "conditions_first"},
    ]
    flagged = review_of(flags=[(0, 4, "growth_seeking"), (8, 12, "flattery"), (20, 24, "hero_talk")], text=text)
    clean = labelled_answer("a2", flags=[])
    told = measured((labelled_answer(text=text, flags=labels), flagged), (clean, review_of()))
    found = told.flags.found
    assert (found.precision.value, found.recall.value) == (pytest.approx(2 / 3), 1.0)
    assert (told.flags.right_type.value, told.flags.right_type.n) == (0.5, 2)
    assert (told.flags.clean_left_clean.value, told.flags.clean_left_clean.n) == (1.0, 1)
    assert {kind: one.value for kind, one in told.flags.by_type.items()} == {"growth_seeking": 1, "conditions_first": 0}


def test_wrong_company_is_what_the_labels_call_generic_reason():
    bank = labelled_answer(flags=[{"quote": "成長", "type": "generic_reason"}])
    assert measured((bank, review_of(flags=[(3, 5, "wrong_company")]))).flags.right_type.value == 1.0


def test_requirements_touched_and_their_status():
    labels = [("経験3年", "shown"), ("簿記2級", "shown"), ("英語", "claimed"), ("要普免", "absent")]
    given = [("経験3年", "shown"), ("簿記2級", "claimed"), ("英語", "absent"), ("要普免", "claimed"), ("体力", "shown")]
    bank = labelled_answer(requirements=[{"item": item, "status": status} for item, status in labels])
    told = measured((bank, review_of(requirements=given))).requirements
    # touched: 2 right, 要普免 and the unlabelled 体力 wrongly, 英語 missed
    assert (told.touched.precision.value, told.touched.recall.value) == (0.5, pytest.approx(2 / 3))
    assert (told.status.value, told.status.n) == (0.5, 2)
    assert (told.touched.f1.n, told.touched.f1.base_rate) == (4, 0.75)


def test_a_labelled_key_phrase_meets_the_mission_it_is_taken_from():
    bank = labelled_answer(mvv=[{"keyword": "静かさなら東栄", "status": "mentioned"}])
    told = measured((bank, review_of(mvv=[("「静かさなら東栄」と言われる会社へ", "embodied")])))
    assert told.mvv.touched.f1.value == 1.0
    assert told.mvv.status.value == 0


def test_the_overall_order_is_told_with_length_held_fixed():
    # the score copies the length: nothing of it is left
    rows = [(1, 20), (3, 30), (2, 40), (5, 50), (4, 60)]
    told = measured(
        *((labelled_answer(f"a{n}", text="あ" * n, overall=rung), review_of(overall=float(n))) for rung, n in rows)
    )
    assert told.overall.spearman.value == pytest.approx(0.8)
    assert told.overall.spearman.length.value == pytest.approx(0.8)
    assert told.overall.spearman_length_fixed.value is None
    assert told.overall.spearman_length_fixed.length.note


def test_verdicts_are_ranked_and_pairs_compared_with_ties_as_half():
    rows = [("ok", "q1", 80), ("ng", "q1", 20), ("ok", "q2", 50), ("ng", "q2", 50), ("ng", None, 60), ("ok", "q3", 70)]
    both = [
        (labelled_answer(f"a{i}", verdict=verdict, pair=pair), review_of(overall=score))
        for i, (verdict, pair, score) in enumerate(rows)
    ]
    told = measured(*both).verdicts
    assert told.auc.value == pytest.approx((3 + 1.5 + 3) / 9)
    assert (told.pairs_right.value, told.pairs_right.n) == (0.75, 2)
    lost = [one for one in measured(*both).disagreements if one.about == "pair"]
    assert [(one.answer_id, one.label) for one in lost] == [("q2", "a2 > a3")]


def test_a_verdict_that_could_not_be_judged_loses():
    told = measured((labelled_answer("a1", verdict="ok"), None), (labelled_answer("a2", verdict="ng"), None)).verdicts
    assert told.auc.value == 0


def test_what_nobody_labelled_is_not_reported():
    told = measured((labelled_answer(verdict="ok"), review_of()))
    parts = (told.headline, told.criteria, told.flags, told.requirements, told.mvv, told.overall)
    assert parts == (None,) * 6
    assert told.verdicts.auc.value is None


def test_the_report_is_json_and_the_same_every_time():
    answers = labelled(FIXTURES / "banks/long-open")
    reviews = [as_labelled(one) for one in reversed(answers)]
    first, second = (report(answers, reviews, resamples=20).model_dump_json() for _ in range(2))
    assert first == second
    assert Report.model_validate(json.loads(first)).model_dump_json() == first


def test_disagreements_hold_no_word_of_the_answer():
    answers = labelled(FIXTURES / "banks/long-open")
    told = report(answers, [review_of(flags=[(0, 30, "flattery")]) for _ in answers], resamples=2)
    said = "".join(one.model_dump_json() for one in told.disagreements)
    assert told.disagreements
    assert not any("぀" <= char <= "ヿ" or "一" <= char <= "鿿" for char in said)


def test_as_many_reviews_as_answers_are_needed():
    with pytest.raises(ValueError, match="shorter"):
        report([labelled_answer()], [])
