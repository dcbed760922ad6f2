"""Entries broken by a page, answers to questions, values that undecorated lines explain."""

import pytest

from app.posting import parse


def values(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.description) for one in parse(text).values]


def test_answers_to_questions_are_read_without_their_a():
    made = parse(
        "採用Q&A\n\nQ どんな会社ですか?\nA 野菜の種をつくる会社です。\n\nQ 経営理念は?\nA 「一粒に、十年先の畑を託す」です。創業者の言葉です。\n\n"
        "Q 大切にしている価値観は?\nA 観る(葉の色を見る)、待つ(結論を急がない)、譲る(同僚と分け合う)の3つです。"
    )
    assert made.mission is not None
    assert made.mission.text == "一粒に、十年先の畑を託す"
    assert [one.name for one in made.values] == ["観る", "待つ", "譲る"]


def test_undecorated_lines_explain_the_names_above_them():
    text = "【TFFウェイ】\n畑に聞け\n迷ったら産地に行き、生産者の声から考える\n止める勇気\nおかしいと思ったら誰でもラインを止めてよい\n【給与】\n月給24万円"
    assert values(text) == [
        ("畑に聞け", "迷ったら産地に行き、生産者の声から考える"),
        ("止める勇気", "おかしいと思ったら誰でもラインを止めてよい"),
    ]


def test_four_short_values_explain_nothing():
    text = "【行動指針】\n畑に聞け\n記録は嘘をつかない\n止める勇気\n隣の畝も見る\n【給与】\n月給24万円"
    assert [name for name, _ in values(text)] == ["畑に聞け", "記録は嘘をつかない", "止める勇気", "隣の畝も見る"]


def test_waves_around_an_explanation_are_no_part_of_it():
    assert values(
        "【職員の行動指針】\n① まず現地 ~図面より先に声を確かめます~\n② 越境 ~課の垣根をこえて手を貸します~"
    ) == [
        ("まず現地", "図面より先に声を確かめます"),
        ("越境", "課の垣根をこえて手を貸します"),
    ]


def test_a_policy_gives_way_to_values_told_as_such():
    policy = "【基本方針】\n1.切れ目のない医療を提供します\n2.連携を大切にします\n"
    assert [name for name, _ in values(policy + "【職員の心得】\n・目線を合わせる\n・抱えこまない")] == [
        "目線を合わせる",
        "抱えこまない",
    ]
    assert len(values(policy)) == 2


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            "② 通関業務の実務経験3年以上(輸出・輸入いずれか一方でも\n    可)",
            "通関業務の実務経験3年以上(輸出・輸入いずれか一方でも\n    可)",
        ),
        (
            "② 書類を読み、海外代理店とメールでやりとりがで\n    きる方",
            "書類を読み、海外代理店とメールでやりとりがで\n    きる方",
        ),
    ],
)
def test_an_entry_broken_within_a_bracket_or_a_word_is_one(broken, whole):
    made = parse(f"【必須】\n  ① 通関士試験に合格されている方\n  {broken}\n【給与】\n  月給26万円")
    assert [one.text for one in made.required] == ["通関士試験に合格されている方", whole]


def test_two_entries_below_each_other_stay_two():
    made = parse("【必須】\n・接客の経験\n・調理のできる方\n【給与】\n月給26万円")
    assert [one.text for one in made.required] == ["接客の経験", "調理のできる方"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "◇ わたしたちの会社\n浜松市を中心に32店舗を展開する金融機関です。預金量8,640億円。\n\n遠州みらい信用金庫\n◇ 応募資格\n普通免許",
            "遠州みらい信用金庫",
        ),
        ("銀山川沿いで宿を営んでおります有限会社川霧荘と申します。フロントを募集しております。", "有限会社川霧荘"),
    ],
)
def test_a_sentence_about_the_employer_is_no_name(text, name):
    made = parse(text)
    assert made.company is not None
    assert made.company.text == name
