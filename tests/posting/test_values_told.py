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


@pytest.mark.parametrize(
    "text",
    [
        "◎園で大切にしていること\nわたしたちは、まず「先に聞く」を大切にしています。話すのはそのあとです。\n"
        "次に「紙に残す」です。口約束はしません。\n◎給与\n月給20万円",
        "■バリュー\nまず「先に聞く」という姿勢です。話すのはそのあとです。そして「紙に残す」。口約束はしません。",
        "■行動指針\n一つ目は「先に聞く」です。話すのはそのあとです。二つ目は「紙に残す」です。口約束はしません。",
        "■職員の心得\n1つ目は、先に聞くことです。話すのはそのあとです。2つ目は、紙に残すことです。口約束はしません。",
        "当社の行動指針は二つあります。一つ目は「先に聞く」です。話すのはそのあとです。最後に「紙に残す」です。口約束はしません。",
        "■社訓\n第一に「先に聞く」を守ります。\n話すのはそのあとです。\n第二に「紙に残す」を守ります。\n口約束はしません。",
    ],
)
def test_values_are_told_one_by_one_each_with_its_explanation(text: str) -> None:
    assert names(parse(text)) == [("先に聞く", "話すのはそのあとです。"), ("紙に残す", "口約束はしません。")]


@pytest.mark.parametrize(
    "text",
    [
        "一日の流れは二つに分かれます。一つ目は「朝番」です。7時からです。二つ目は「遅番」です。13時からです。",
        "■仕事の進め方\nまず「見積」を出します。次に「契約」です。判子を押します。",
        "選考で大切にしていることをお話しします。面接は二回です。まず「志望動機」を聞きます。",
        "■給与\n一つ目は「基本給」です。月20万円です。二つ目は「手当」です。月2万円です。",
        "約束の時間は10時、11時、12時の3つです。",
    ],
)
def test_not_everything_told_one_by_one_is_a_value(text: str) -> None:
    assert names(parse(text)) == []


TABLE = "職種\tフロント\n給与\t月20万円\n休日\t月9日\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{TABLE}\n女将より\n当館には「二つの約束」がございます。\n一\t先に聞く\t話すのはそのあと\n二\t紙に残す\t口約束はしない",
        f"{TABLE}\n行動指針\n1\t先に聞く\t話すのはそのあと\n2\t紙に残す\t口約束はしない",
        f"{TABLE}\n大切にしていること\n①\t先に聞く\t話すのはそのあと\n②\t紙に残す\t口約束はしない",
        "職員行動指針「二つのK」\n　先に聞く：話すのはそのあと\n　紙に残す：口約束はしない",
        "■バリュー：2つの約束\n・先に聞く：話すのはそのあと\n・紙に残す：口約束はしない",
    ],
)
def test_numbered_rows_and_a_title_that_counts_leave_the_values_as_they_are(text: str) -> None:
    assert names(parse(text)) == [("先に聞く", "話すのはそのあと"), ("紙に残す", "口約束はしない")]


@pytest.mark.parametrize(
    ("text", "mission"),
    [
        (
            "私たちの経営理念は「町に灯を」で、店の心得として先に聞く、約束は紙に残すの2つを壁に貼っています。",
            "町に灯を",
        ),
        ("社員の合言葉は先に聞く、約束は紙に残すの2つです。", None),
        ("教員どうしの約束として、先に聞く、約束は紙に残すの2つを大切にしてきました。", None),
        ("当社は「町に灯を」を理念とし、行動指針としては、先に聞く、約束は紙に残すの2つがあります。", "町に灯を"),
    ],
)
def test_values_counted_in_a_clause_of_their_own(text: str, mission: str | None) -> None:
    posting = parse(text)
    assert [name for name, _ in names(posting)] == ["先に聞く", "約束は紙に残す"]
    assert (posting.mission and posting.mission.text) == mission


def test_the_ending_of_a_word_that_a_page_parted_goes_on() -> None:
    told = parse(
        "行動規範\n (1)安全を最初に話す 会議も打ち合わせも、安全の話題から始め\n    ます。\n (2)数字を丸めない 都合の悪い値こそ、そのまま報告します。"
    )
    assert names(told) == [
        ("安全を最初に話す", "会議も打ち合わせも、安全の話題から始め\n    ます。"),
        ("数字を丸めない", "都合の悪い値こそ、そのまま報告します。"),
    ]
