"""Next steps point at this posting and this draft, and at nothing that is not there."""

import asyncio

from app.intake import received
from app.judges.offline import OfflineJudge
from app.models.request import ReviewRequest
from app.models.review import Review
from app.models.rubric import Rubric
from app.pointing import pointed, slots
from app.quoting import ending
from app.review import review

POSTING = (
    "【募集背景】\n受注の9割がFAXで届き、月末に誤出荷が続いています。営業事務を1名増員します。\n"
    "【必須】\n・受発注の経験1年以上\n【企業理念】\n食卓に、まちがいのない一品を届ける\n【行動指針】\n1. 数字で確かめる\n2. 悪い知らせほど早く"
)
DEED = "そこで呼び名の対応表を自分で作り、誤出荷を月10件から2件に減らしました。"
KNOWN = {"passage", "act", "problem", "item", "values", "mission"}


def made(rubric: Rubric, draft: str, posting: str = POSTING) -> Review:
    answer, parsed = received(ReviewRequest(posting=posting, answer=draft, question="志望動機を教えてください。"))
    return asyncio.run(review(answer, parsed, rubric, OfflineJudge(rubric)))


def test_every_slot_of_the_rubric_is_one_that_can_be_filled(rubric: Rubric):
    flagged = {f"flagged_{name}" for name in rubric.flags}
    said = [(one.id, slot) for one in rubric.criteria.values() for text in one.next_step_here for slot in slots(text)]
    assert said
    assert [pair for pair in said if pair[1] not in KNOWN | flagged] == []


def test_the_first_step_names_the_problem_of_the_posting_and_the_deed_that_could_meet_it(rubric: Rubric):
    done = made(rubric, f"前職では受発注を担当しました。{DEED}御社で成長したいです。")
    step = next(one for one in done.next_steps if one.criterion == "links_to_background")
    assert "月末に誤出荷が続いています" in step.advice
    assert "減らしました" in step.advice
    assert "増員" not in step.advice


def test_a_draft_without_a_deed_is_not_told_of_one(rubric: Rubric):
    done = made(rubric, "御社の研修で学び、成長したいです。")
    assert all("下書きの" not in one.advice for one in done.next_steps)


def test_a_posting_without_a_background_leaves_the_advice_general(rubric: Rubric):
    criterion = rubric.criteria["links_to_background"]
    assert pointed([criterion], {"passage": "対応表を作りました"}) == [criterion.next_step]


def test_a_long_problem_is_quoted_once_at_length(rubric: Rubric):
    problem = "受注の9割がFAXで届き、入力の担当が2名しかいないため、月末に誤出荷が続いています"
    first, second = pointed(
        [rubric.criteria["links_to_background"], rubric.criteria["states_contribution"]], {"problem": problem}
    )
    assert problem in first
    assert problem not in second
    assert "…月末に誤出荷が続いています" in second


def test_the_end_of_a_long_quote_is_kept():
    quote = "入力の間違いが月に10件ほどあり、原因を調べて、呼び名の対応表を自分で作り、間違いを月2件に減らしました。"
    assert ending(quote) == "…原因を調べて、呼び名の対応表を自分で作り、間違いを月2件に減らしました"
    assert ending("短い引用。") == "短い引用"
