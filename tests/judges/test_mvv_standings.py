"""How an answer stands to each value: embodied by an own act, mentioned in words, or absent."""

import pytest

from app.judges.offline.mvv import rate_mvv_alignment
from app.judges.offline.mvv_items import standings
from app.judges.offline.seen import Seen, look
from app.models.answer import Answer
from app.models.posting import Posting

POSTING = Posting.model_validate(
    {
        "company": "株式会社やまびこ",
        "mission": "町の「困った」を残さない",
        "values": ["現場に聞く", "待つ", "ミスは仕組みで減らす", "裏方に先に礼を言う"],
    }
)


def seen(text: str) -> Seen:
    return look(Answer(text=text, question="", question_type="motivation"), POSTING)


def status(text: str) -> dict[str, str]:
    return {item.keyword: item.status for item in standings(seen(text))}


def rating(text: str, criterion: str) -> str:
    return next(rated.rating for rated in rate_mvv_alignment(seen(text)) if rated.criterion == criterion)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("返品が続いたので、売場の方に使いにくい所を一人ずつ聞いて回り、留め具の向きを変えました。", "現場に聞く"),
        (
            "発作の後の方を急かさないと決めて、着替えの手が動くまで十分ほど横で待っていました。転ばなくなりました。",
            "待つ",
        ),
        (
            "伝票の桁違いが毎週あったため、入力欄を二つに分けて色を付けました。三か月、間違いは出ていません。",
            "ミスは仕組みで減らす",
        ),
        (
            "会場を片付けてくださる警備と清掃の方に、お客様より先にお礼を言って回るようにしています。",
            "裏方に先に礼を言う",
        ),
    ],
)
def test_an_own_act_embodies_a_value_that_is_never_named(text: str, value: str) -> None:
    assert status(text)[value] == "embodied"
    assert rating(text, "embodies_values") == "met"


@pytest.mark.parametrize(
    "text",
    [
        "御社の温かい社風に惹かれました。現場を大切にされている点も魅力です。",
        "成長できる環境で、幅広い経験を積みたいと考えております。",
        "店長は毎朝売場を回って、お客様に困りごとを聞いていました。",
        "みんなで励まし合い、チーム一丸となって何とか乗り越えました。",
        "三年連続で売上一位を取り、社長賞をいただきました。",
        "常に現場に足を運び、課題の本質を見極め、関係部署を巻き込みながら改善を推進してまいりました。",
        "入社後は、現場の方に話を聞いて手順を直したいです。",
    ],
)
def test_nothing_is_embodied_without_an_own_act(text: str) -> None:
    assert "embodied" not in status(text).values()
    assert rating(text, "embodies_values") != "met"


def test_a_list_of_names_is_mentioned_only_and_not_in_own_words() -> None:
    text = "現場に聞く、待つ、ミスは仕組みで減らす。この三つは、まさに私の生き方そのものです。"
    assert status(text) == {
        "町の「困った」を残さない": "absent",
        "現場に聞く": "mentioned",
        "待つ": "mentioned",
        "ミスは仕組みで減らす": "mentioned",
        "裏方に先に礼を言う": "absent",
    }
    assert rating(text, "uses_keywords") == "met"
    assert rating(text, "own_words") == "unmet"
    assert rating(text, "shows_empathy") == "partial"


def test_every_criterion_is_na_where_the_company_states_nothing() -> None:
    plain = look(Answer(text="現場で聞いて回りました。", question="", question_type="episode"), Posting())
    assert {rated.rating for rated in rate_mvv_alignment(plain)} == {"na"}
