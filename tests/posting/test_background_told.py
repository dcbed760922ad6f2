"""Why they hire, told among duties, purpose and praise, which are no reasons themselves."""

import pytest

from app.posting import parse

REASON = "注文が二年で倍になり、出荷が追いつきません。"


@pytest.mark.parametrize(
    "text",
    [
        f"なぜやるのか\n食べ物の三割が捨てられている。\nこんなことやります\n{REASON}",
        f"業務内容\nセンター長とともに運営を担います。人員の配置、定例会、誤出荷の原因調査と対策、社員の面談。{REASON}",
        f"業務内容\n仕事は点呼、苦情への初期対応、応援などで、日勤と夜勤が半々です。{REASON}",
        f"子どもの「相談の続き」を支える会社です。{REASON}事故対応の経験のある方は歓迎いたします。",
        f"当社は1998年に創業しました。{REASON}\n■社風\n笑い声が絶えない職場です。",
        f"{REASON}\n■行動指針\n・ひとりで抱えない\n・続きを急がない\n■応募\nお返事には10日ほどかかります。",
        f"◎先方が採用される背景（部長様より）\n{REASON}\n◎社風\n静かです。\n◎待遇\n月給20万円",
        f"{REASON}それが、毎年皆さんを採用し続けている理由です。",
        f"■人手が足りません\n{REASON}\n■給与\n月給20万円",
    ],
)
def test_a_reason_is_told_from_what_stands_around_it(text: str) -> None:
    assert [part.text for part in parse(text).background] == [REASON]


def test_where_nothing_else_tells_why_they_hire_the_purpose_may() -> None:
    posting = parse("なぜやるのか\n介護の担い手が足りません。その現場を支える人を募集します。")
    assert [part.text for part in posting.background] == [
        "介護の担い手が足りません。",
        "その現場を支える人を募集します。",
    ]
    assert posting.mission is None


def test_a_reason_that_a_page_has_broken_behind_a_comma_goes_on() -> None:
    text = "背景\n上限規制の適用以降、1人の所長が2現場を兼ねられなくなりました。現在、\nお引き合いの2割をお断りしています。"
    assert parse(text).background[-1].text == "現在、\nお引き合いの2割をお断りしています。"


@pytest.mark.parametrize(
    "text",
    [
        "9月、駅前に2つめのお店を出します！一緒に焼いてくれる人を3人さがしています。",
        "問い合わせへの返信に3日かかっています。",
        "受注増、人手不足、ベテランの退職。三つが重なりました。",
    ],
)
def test_what_looks_like_a_duty_or_a_courtesy_may_be_a_reason(text: str) -> None:
    assert parse(text).background


@pytest.mark.parametrize(
    "text",
    [
        "■採用の背景\n部長様から直接伺ったお話です。\n「{}」\nとのことでした。",
        "■採用の背景\n店長によると「{}」とのことです。",
        "■募集の理由\n現場の声は以下のとおりです。\n「{}」",
        "【代表メッセージ】\n「{}」",
        "【募集背景】\n園長より先日いただいた言葉です。\n「{}」という状況です。",
        "【募集背景】\n工場長は「{}」と話しています。",
        "【募集背景】\n現場責任者の言葉をそのまま載せます。\n「{}」\n以上が今の状況です。",
    ],
)
def test_a_quotation_of_several_sentences_is_told_sentence_by_sentence(text: str) -> None:
    reasons = ["ベテランが3名続けて退職しました。", "“人が足りない”の「一色」で、夜の見回りが追いつきません。"]
    assert [part.text for part in parse(text.format("".join(reasons))).background] == reasons


@pytest.mark.parametrize(
    "reason",
    [
        "お客様から「納期が読めない。連絡がない。」と言われ、解約が3割増えました。",
        "「遅い。」「高い。」の声が続き、注文が2割減りました。",
        "「折り返しが来ない」という声が増えています。",
    ],
)
def test_a_quotation_within_a_sentence_stays_in_it(reason: str) -> None:
    assert [part.text for part in parse(f"■募集背景\n{reason}").background] == [reason]


def test_words_that_only_lead_in_or_close_a_list_of_problems_are_none_of_them() -> None:
    text = (
        "■なぜ今募集するのか\n注文が倍になりました。ところが\n"
        "- 伝票が紙のままで、夜まで打ち直している\n- 在庫を知っているのが店長だけ、聞くたびに止まる\nという状態です。"
    )
    assert [part.text for part in parse(text).background] == [
        "注文が倍になりました。",
        "伝票が紙のままで、夜まで打ち直している",
        "在庫を知っているのが店長だけ、聞くたびに止まる",
    ]


def test_quotations_one_after_the_other_are_told_one_by_one() -> None:
    text = "■採用背景\n「法人のお客様が1.4倍に増えました。」「提案書を作れる者が2名しかおりません。」\nとのことです。"
    assert [part.text for part in parse(text).background] == [
        "法人のお客様が1.4倍に増えました。",
        "提案書を作れる者が2名しかおりません。",
    ]
