"""Composing: advice, flags, next steps, follow-ups and summary from the rubric's texts, no sentence twice."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator

from standing_in import StandInJudge, all_rated

from app.bank import BankRow
from app.errors import JudgeError
from app.intake import received
from app.judges.offline import OfflineJudge
from app.models.answer import Answer, Stage
from app.models.posting import Posting
from app.models.reading import Notice, Usage
from app.models.review import Review
from app.models.rubric import Rubric
from app.quoting import shortened
from app.review import review

TEXT = "御社で成長したいです。憧れていました。8店舗の発注をそろえ、廃棄を月18%減らしました。"
POSTING = Posting.model_validate({"required": ["店長の経験", "発注の経験"], "values": ["現場で確かめる"]})


def answer(stage: Stage = "second") -> Answer:
    return Answer(text=TEXT, question="志望動機は?", question_type="motivation", stage=stage)


def reviewed(rubric: Rubric, judge: StandInJudge, stand_in: StandInJudge | None = None, **more: object) -> Review:
    return asyncio.run(review(answer(), POSTING, rubric, judge, stand_in, **more))


def test_every_criterion_stands_once_in_the_rubrics_order_with_its_axis(rubric: Rubric):
    made = reviewed(rubric, StandInJudge())
    assert [(one.id, one.axis) for one in made.criteria] == [(one.id, one.axis) for one in rubric.criteria.values()]


def test_advice_is_given_where_something_can_be_lifted_and_only_there(rubric: Rubric):
    made = reviewed(
        rubric, StandInJudge(ratings=all_rated(rubric, "met", result="partial", situation="unmet", own_words="na"))
    )
    assert {one.id for one in made.criteria if one.advice} == {"result", "situation"}


def test_next_steps_name_the_largest_gains_first_in_the_rubrics_words(rubric: Rubric):
    made = reviewed(rubric, StandInJudge())
    assert len(made.next_steps) == rubric.next_steps_shown
    assert [step.gain for step in made.next_steps] == sorted((step.gain for step in made.next_steps), reverse=True)
    assert all(step.advice.startswith(rubric.criteria[step.criterion].next_step) for step in made.next_steps)


def test_a_flag_shows_its_passage_and_two_of_a_type_never_say_the_same(rubric: Rubric):
    made = reviewed(rubric, StandInJudge(flags={"growth_seeking": ["御社で成長したいです", "憧れていました"]}))
    assert [flag.span.quote for flag in made.flags] == ["御社で成長したいです", "憧れていました"]
    assert made.flags[0].message != made.flags[1].message
    assert made.flags[0].advice != made.flags[1].advice
    assert {flag.severity for flag in made.flags} == {rubric.flags["growth_seeking"].severity}


def test_a_flag_whose_passage_is_not_in_the_answer_is_dropped_counted_and_noticed(rubric: Rubric):
    made = reviewed(rubric, StandInJudge(flags={"complaint": ["上司が嫌いでした"]}))
    assert made.flags == ()
    (notice,) = [one for one in made.notices if one.type == "dropped_quotes"]
    assert "1" in notice.message


def test_a_rating_that_rests_on_an_invented_quote_keeps_its_rating_but_is_of_low_confidence(rubric: Rubric):
    judge = StandInJudge(ratings={"result": "met"}, quotes={"result": "売上を3倍にしました"})
    (one,) = [one for one in reviewed(rubric, judge).criteria if one.id == "result"]
    assert (one.rating, one.confidence, one.evidence) == ("met", "low", ())
    assert "確かめられませんでした" in one.rationale


def test_follow_ups_take_up_the_applicants_own_words_and_no_words_twice(rubric: Rubric):
    judge = StandInJudge(
        flags={"growth_seeking": ["御社で成長したいです"]}, quotes={"situation": "8店舗の発注をそろえ"}
    )
    questions = [one.question for one in reviewed(rubric, judge).follow_ups]
    quoted = Counter(quote for question in questions for quote in re.findall(r"「([^」]+)」というお話", question))
    assert quoted
    assert set(quoted.values()) == {1}
    assert all(quote in TEXT for quote in quoted)


def test_an_absent_must_have_is_asked_about(rubric: Rubric):
    made = reviewed(rubric, StandInJudge())
    assert any("店長の経験" in one.question and "準備" in one.question for one in made.follow_ups)
    assert len(made.follow_ups) <= rubric.follow_ups_shown


def test_the_stage_moves_the_questions_and_never_a_score(rubric: Rubric):
    made = {
        stage: asyncio.run(review(answer(stage), POSTING, rubric, StandInJudge()))
        for stage in ("first", "second", "final")
    }
    assert made["first"].scores == made["second"].scores == made["final"].scores
    asked = {stage: [rubric.criteria[one.criterion].axis for one in made[stage].follow_ups] for stage in made}
    for stage, axes in asked.items():
        focus = rubric.stage_focus[stage]
        assert axes.count(focus) >= asked["final" if stage != "final" else "first"].count(focus)


def test_the_summary_says_the_headline_the_strongest_passage_and_the_first_change(rubric: Rubric):
    judge = StandInJudge(ratings={"result": "met"}, quotes={"result": "廃棄を月18%減らしました"})
    made = reviewed(rubric, judge)
    assert made.axis is not None
    assert made.summary.startswith(rubric.wordings.headline[made.axis])
    assert "廃棄を月18%減らしました" in made.summary
    assert rubric.criteria[made.next_steps[0].criterion].name in made.summary


def test_an_answer_that_is_all_met_has_nothing_to_change(rubric: Rubric):
    made = reviewed(rubric, StandInJudge(ratings=all_rated(rubric, "met")))
    assert (made.axis, made.scores.overall, made.next_steps) == ("company", 100.0, ())
    assert rubric.wordings.nothing_to_change in made.summary


def test_an_axis_that_nobody_could_read_is_null_and_said_so(rubric: Rubric):
    judge = StandInJudge(fails={"company_axis": JudgeError("timeout")}, ratings=all_rated(rubric, "met"))
    made = reviewed(rubric, judge)
    assert made.axis is None
    assert (made.scores.company_axis, made.bands.company_axis) == (None, None)
    assert made.scores.overall == 100.0
    assert made.provenance.axes["company_axis"].judge is None
    assert made.provenance.axes["company_axis"].error == "timeout"
    assert made.provenance.degraded
    assert any(rubric.axis("company_axis").name in one.message for one in made.notices)


def test_an_axis_that_the_stand_in_read_counts_as_judged_and_is_named(rubric: Rubric):
    judge = StandInJudge(fails={"mvv_alignment": JudgeError("HTTP 500")})
    made = reviewed(rubric, judge, StandInJudge("offline"))
    assert made.scores.mvv_alignment is not None
    assert {axis: one.judge for axis, one in made.provenance.axes.items()} == {
        "company_axis": "llm:stand-in",
        "reproducibility": "llm:stand-in",
        "mvv_alignment": "offline",
    }
    assert made.provenance.judge == "llm:stand-in"
    assert made.provenance.degraded
    assert "HTTP 500" in made.provenance.degraded


def test_usage_is_the_sum_and_unknown_stays_unknown(rubric: Rubric):
    made = reviewed(rubric, StandInJudge(usage=Usage(calls=1, prompt_tokens=100)))
    assert made.provenance.usage == Usage(calls=3, prompt_tokens=300)


def test_what_was_known_before_stands_first_among_the_notices(rubric: Rubric):
    known = Notice(type="no_model", message=rubric.wordings.no_model)
    made = reviewed(rubric, StandInJudge(flags={"complaint": ["ない引用です"]}), notices=(known,))
    assert [one.type for one in made.notices] == ["no_model", "dropped_quotes"]


def test_a_long_quote_inside_a_sentence_is_cut_at_a_clause():
    kept = "前の店では発注を一つにそろえ、廃棄を減らしましたが"
    assert shortened("  短い引用。") == "短い引用"
    assert shortened(kept + "、その後も毎週の見直しを続けて定着させました") == kept + "…"


def said_in(made: Review) -> Iterator[str]:
    """Every text of a review that is ours, not the applicant's."""
    for one in made.criteria:
        yield one.rationale
        yield one.advice or ""
    for flag in made.flags:
        yield from (flag.message, flag.advice)
    yield from (step.advice for step in made.next_steps)
    for asked in made.follow_ups:
        yield from (asked.question, asked.intent)
    yield made.summary
    yield from (one.advice or "" for one in made.requirements)
    yield from (notice.message for notice in made.notices)


def test_no_sentence_stands_twice_in_any_review_of_the_bank(rubric: Rubric, bank: list[BankRow]):
    judge = OfflineJudge(rubric)
    repeated: dict[str, list[str]] = {}
    for row in bank:
        assert row.request is not None
        given, posting = received(row.request)
        made = asyncio.run(review(given, posting, rubric, judge))
        sentences = Counter(
            part.strip() for text in said_in(made) for part in re.split(r"[。?？\n]", text) if part.strip("」 ")
        )
        twice = [sentence for sentence, count in sentences.items() if count > 1]
        if twice:
            repeated[row.answer_id] = twice
    assert repeated == {}
