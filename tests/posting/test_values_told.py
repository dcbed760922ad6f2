"""Missions and values that a sentence announces, names or looks back on, and how several share a line."""

import pytest

from app.models.posting import Posting
from app.posting import parse


def names(posting: Posting) -> list[tuple[str, str | None]]:
    return [(value.name, value.description) for value in posting.values]


@pytest.mark.parametrize(
    "text",
    [
        "社員には手帳で次の行動指針が配られます。\n１．先に聞く　２．約束は紙に残す\n面接でも聞かれます。",
        "理念を掲げ、海外の拠点も含めた社員の全員に、入社の日に社長の手から、次の行動規範が配られているそうです。\n1.先に聞く 2.約束は紙に残す",
        "柱には心得が二つ書いてあります。「先に聞く」「約束は紙に残す」。社員も守っています。",
        "当社には二つの行動指針があります。\n「先に聞く」「約束は紙に残す」です。",
        "同社は「町に灯を」を経営理念に掲げ、「先に聞く」「約束は紙に残す」を行動指針とされています。\n\n山田",
        "職員の心得 ①先に聞く ②約束は紙に残す\n採用担当 山田",
        "お店の約束2つ▶①先に聞く ②約束は紙に残す",
        "営業の作法 一、先に聞く 二、約束は紙に残す",
        "■社訓\n壱 先に聞く\n弐 約束は紙に残す",
        "■社訓\n壱 先に聞く　弐 約束は紙に残す",
        "■バリュー\n【先に聞く】【約束は紙に残す】\n（くわしくはしおりを）",
        "■バリュー\n[1]先に聞く [2]約束は紙に残す",
        "■バリュー\n#先に聞く #約束は紙に残す",
        "木々の仕事訓\n・先に聞く\n・約束は紙に残す",
        "わたしたちが大切にする二つ\n・先に聞く\n・約束は紙に残す",
        "私たちのバリュー\n先に聞く\n約束は紙に残す\n\n私たちが提供するもの\n年俸制、社用車\n#LI-Remote #LI-YK1",
    ],
)
def test_values_are_read_however_they_share_a_line_or_a_sentence(text: str) -> None:
    assert names(parse(text)) == [("先に聞く", None), ("約束は紙に残す", None)]


def test_a_quotation_within_the_explanation_is_no_value() -> None:
    told = parse("■心得\n・名前で呼ぶ（「おい」「きみ」と言わない）\n・目を見て話す（「あとで」と言わない）")
    assert names(told) == [("名前で呼ぶ", "「おい」「きみ」と言わない"), ("目を見て話す", "「あとで」と言わない")]


@pytest.mark.parametrize(
    "text",
    [
        "よく言われることがあります。「遅い」「高い」「わかりにくい」。",
        "営業の流れ 1.訪問 2.提案 3.受注",
    ],
)
def test_not_every_row_of_quotations_or_numbers_is_a_row_of_values(text: str) -> None:
    assert names(parse(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "なぜやるのか\n町に灯をともす。\nこれがわたしたちのミッションです。休んでいる子がたくさんいます。",
        "「町に灯をともす。」\nこれこそ当社の存在意義です。",
        "「町に灯をともす。」これが私たちのモットーです。約束が二つあります。「先に聞く」「約束は紙に残す」。",
        "面接：2回（最終は役員）\n\nなお、同社は「町に灯をともす。」を経営理念に掲げています。",
    ],
)
def test_a_mission_may_stand_on_the_line_above_or_below_a_row(text: str) -> None:
    found = parse(text).mission
    assert found is not None
    assert found.text == "町に灯をともす。"


def test_what_is_looked_back_on_as_work_is_no_mission() -> None:
    assert parse("月次決算をつくる。\nそれが私たちの仕事です。").mission is None


@pytest.mark.parametrize(
    "text",
    [
        "教育ビジョン2030：どの町にも灯りがある",
        "Vision 2035  どの町にも灯りがある",
        "【さぎしま水道ビジョン2035】どの町にも灯りがある",
        "■十年後のしらかわ\nどの町にも灯りがある\n■給与\n20万円",
        "●5年後の姿（ビジョン） どの町にも灯りがある\n●給与 20万円",
    ],
)
def test_a_vision_may_be_called_by_its_year(text: str) -> None:
    found = parse(text).vision
    assert found is not None
    assert found.text == "どの町にも灯りがある"


def test_what_a_heading_says_in_brackets_is_the_more_exact() -> None:
    posting = parse(
        "■大事にしていること（経営理念）\n町に灯をともす\n■私たちの働き方（Value）\n・先に聞く\n・約束は紙に残す"
    )
    assert posting.mission is not None
    assert posting.mission.text == "町に灯をともす"
    assert [value.name for value in posting.values] == ["先に聞く", "約束は紙に残す"]
