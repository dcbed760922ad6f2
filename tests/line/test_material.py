"""A draft of a few words and a text that is no posting are reviewed, and said to be what they are."""

import pytest

from app.material import notices_on_material
from app.models.answer import Answer
from app.models.posting import Part, Posting

WHOLE = Posting(text="必須: 接客の経験", required=(Part(text="接客の経験"),))


@pytest.mark.parametrize(
    ("text", "posting", "types"),
    [
        ("はい。", WHOLE, ["answer_too_short"]),
        ("  が   ん   ば   り   ま   す  \n" * 2, WHOLE, ["answer_too_short"]),
        ("前職では売り場の並べ方を変え、待ち時間を半分にしました。", WHOLE, []),
        ("前職では売り場の並べ方を変え、待ち時間を半分にしました。", Posting(text="こんにちは"), ["posting_not_read"]),
        ("前職では売り場の並べ方を変え、待ち時間を半分にしました。", Posting(), []),
    ],
)
def test_what_gives_too_little_is_told(rubric, text, posting, types):
    answer = Answer(text=text, question="志望動機", question_type="motivation")
    assert [notice.type for notice in notices_on_material(answer, posting, rubric)] == types
