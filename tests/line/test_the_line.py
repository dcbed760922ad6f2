"""The whole line on any text: no crash, spans valid, scores in range, same input same review."""

import asyncio

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from standing_in import StandInJudge

from app.cost import added
from app.errors import JudgeError
from app.evidence import AxisRead
from app.intake import received
from app.judges.offline import OfflineJudge
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Reading
from app.models.request import ReviewRequest
from app.models.review import Review
from app.models.rubric import Axis, Rubric
from app.review import review, review_as_it_comes
from app.rubric import load_rubric

RUBRIC = load_rubric()
JUDGE = OfflineJudge(RUBRIC)
JAPANESE = st.text(
    alphabet="御社私成長したいです。、学ば貢献ない8店舗ヵ月%「」\n\r ｶﾞﾊﾟ🍣\u202e\u200b\x00אמaＡ１",
    min_size=1,
    max_size=120,
)
TEXT = st.one_of(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120), JAPANESE).filter(str.strip)


def reviewed(request: ReviewRequest) -> Review:
    answer, posting = received(request)
    return asyncio.run(review(answer, posting, RUBRIC, JUDGE))


def assert_whole(made: Review, answer: str) -> None:
    """What holds of every review."""
    assert [one.id for one in made.criteria] == list(RUBRIC.criteria)
    spans = [span for one in (*made.criteria, *made.requirements, *made.mvv) for span in one.evidence]
    spans += [flag.span for flag in made.flags] + [one.span for one in made.notices if one.span]
    for span in spans:
        assert answer[span.start : span.end] == span.quote != ""
    for score in made.scores.model_dump().values():
        assert score is None or 0 <= score <= 100
    for name, score in made.scores.model_dump().items():
        assert (getattr(made.bands, name) is None) == (score is None)
    assert made.summary
    assert made.provenance.elapsed_ms >= 0


@given(answer=TEXT, posting=TEXT, question=TEXT)
@settings(max_examples=60)
@example(answer="御社で成長したいです。" * 400, posting="【必須】\n・店長経験", question="志望動機は?")
@example(answer="ｶﾞﾝﾊﾞﾘﾏｽ｡ﾃﾝﾁｮｳﾃﾞｼﾀ", posting="求人", question="自己PR")
@example(answer="👨‍👩‍👧‍👦🇯🇵", posting="🍣", question="?")
@example(answer="مرحبا بكم", posting="\u202eabc", question="q")
@example(answer="a\x00b\x1b[31m", posting="\x00", question="\x7f")
@example(answer="\r\n\r\n私\r\n", posting="\ufeff求人", question="\u3000q")
def test_any_text_ends_in_a_whole_review(answer: str, posting: str, question: str):
    assert_whole(reviewed(ReviewRequest(posting=posting, answer=answer, question=question)), answer)


@given(answer=TEXT, posting=TEXT)
@settings(max_examples=15)
def test_the_same_input_gives_the_same_review(answer: str, posting: str):
    request = ReviewRequest(posting=posting, answer=answer, question="志望動機を教えてください。")
    first, second = (reviewed(request).model_dump(exclude={"provenance": {"elapsed_ms"}}) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["あ" * 10_000, "成長したいです。" * 1_250, "\n" * 9_999 + "私", "「" * 10_000])
def test_the_longest_answer_is_reviewed_whole(text: str):
    made = reviewed(ReviewRequest(posting="【必須】\n・" + "要件 " * 12_000, answer=text, question="志望動機は?"))
    assert_whole(made, text)


def test_a_posting_of_one_line_gives_a_review_without_requirements_and_mvv():
    made = reviewed(
        ReviewRequest(
            posting="株式会社ハレノヒ食堂で店長候補を募集します", answer="頑張ります。", question="志望動機は?"
        )
    )
    assert (made.requirements, made.mvv) == ((), ())
    ratings = {one.id: one.rating for one in made.criteria}
    assert ratings["links_to_background"] == "na"
    assert made.scores.mvv_alignment is None
    assert made.axis is not None


def answer() -> Answer:
    return Answer(text="御社で成長したいです。", question="", question_type="motivation")


async def as_it_comes(judge: StandInJudge, rubric: Rubric) -> list[AxisRead | Review]:
    return [told async for told in review_as_it_comes(answer(), Posting(), rubric, judge)]


def test_each_axis_is_told_as_soon_as_it_is_read_and_the_review_last(rubric: Rubric):
    judge = StandInJudge(pause_s={"company_axis": 0.1, "reproducibility": 0.2})
    told = asyncio.run(as_it_comes(judge, rubric))
    assert [one.axis for one in told if isinstance(one, AxisRead)] == [
        "mvv_alignment",
        "company_axis",
        "reproducibility",
    ]
    assert isinstance(told[-1], Review)
    assert [axis.id for axis in rubric.axes] == list(told[-1].provenance.axes)


def test_the_three_axes_are_read_at_the_same_time(rubric: Rubric):
    class Meeting(StandInJudge):
        """No reading ends before all three are under way."""

        async def read(self, axis: Axis, answer: Answer, posting: Posting) -> Reading:
            async with asyncio.timeout(60):
                await together.wait()
            return await super().read(axis, answer, posting)

    async def met() -> Review:
        nonlocal together
        together = asyncio.Barrier(3)
        return await review(answer(), Posting(), rubric, Meeting())

    together = asyncio.Barrier(3)
    assert len(asyncio.run(met()).provenance.axes) == 3


def test_whoever_stops_listening_ends_the_readings_under_way(rubric: Rubric):
    judge = StandInJudge(pause_s={"company_axis": 30, "reproducibility": 30})

    async def listen_once() -> None:
        events = review_as_it_comes(answer(), Posting(), rubric, judge)
        await anext(events)
        await events.aclose()
        await asyncio.sleep(0)

    asyncio.run(listen_once())
    assert judge.cancelled == 2


def test_when_all_axes_fail_there_is_still_a_review_that_says_so(rubric: Rubric):
    fails = dict.fromkeys(("company_axis", "reproducibility", "mvv_alignment"), JudgeError("no connection"))
    made = asyncio.run(review(answer(), Posting(), rubric, StandInJudge(fails=fails)))
    assert (made.axis, made.scores.overall, made.criteria, made.next_steps) == (None, None, (), ())
    assert made.summary
    assert made.provenance.degraded


def test_no_usage_is_no_cost():
    assert added([]).model_dump(exclude_none=True) == {"calls": 0}
