"""Requirements that sentences announce, bar, number or tell, and the near misses that ask for nothing."""

import pytest

from app.posting import parse


def asked(text: str) -> tuple[list[str], list[str]]:
    posting = parse(text)
    return [part.text for part in posting.required], [part.text for part in posting.preferred]


@pytest.mark.parametrize(
    "text",
    [
        "次の経験がある方にお願いできればと思います。\n調理の経験3年以上\n普通免許\n"
        "また、次のような方でしたらなおありがたいです。\n英語が話せる\n\n献立を考えるのが好きな方だとうれしいです。",
        "■応募資格\n・調理の経験3年以上\n・普通免許\n※次に掲げる事項は、第１次選考において加点の対象とします。\n・英語が話せる\n■給与\n20万円",
        "受験資格\n(1) 調理の経験3年以上\n(2) 普通免許\n ※次のいずれかに該当する人は評価の参考とします\n  ア 英語が話せる",
        "▷対象…調理の経験3年以上\n  普通免許\n▷こんな学生さんを歓迎\n ・英語が話せる\n▷待遇\n月給20万円\n▷休日\n日曜\n▷試験\n面接",
        "◎応募に必要なご経験\n・調理の経験3年以上\n・普通免許\n◎お持ちであれば尚よいもの\n・英語が話せる\n◎条件面\n月給20万円",
        "【必須】１）調理の経験3年以上　２）普通免許\n【歓迎】１）英語が話せる",
        "次のような方にお願いしたいと思っています。\n調理の経験3年以上\n普通免許\nまた、こんな経験があるとありがたいです。\n英語が話せる",
        "■応募条件\n普通免許は必須です。このほか以下の方。\n1.調理の経験3年以上\n■歓迎\n英語が話せる",
    ],
)
def test_a_sentence_above_a_list_says_what_it_is(text: str) -> None:
    required, preferred = asked(text)
    assert sorted(required) == ["普通免許", "調理の経験3年以上"]
    assert preferred == ["英語が話せる"]


@pytest.mark.parametrize(
    ("text", "required", "preferred"),
    [
        ("■歓迎要件\n以下のいずれかに該当する方\n①簿記2級\n②英検2級", [], ["簿記2級", "英検2級"]),
        (
            "受験資格\n(1) 大学を卒業した者\n次のいずれかに該当する者は受験できません。\n ア 罰金以上の刑に処せられた者",
            ["大学を卒業した者"],
            [],
        ),
        ("必要な経験等 なし\n必要な免許・資格 普通免許 必須\n大型免許 あれば尚可", ["普通免許"], ["大型免許"]),
        ("■応募条件\n普通免許\n入職後に認定研修を受けていただきます（費用は法人が負担）。", ["普通免許"], []),
        (
            "＜あると活かせる経験＞飲食店でのアルバイト／魚に親しんできたこと／SNSでの発信\n＜給与＞20万円",
            [],
            ["飲食店でのアルバイト", "魚に親しんできたこと", "SNSでの発信"],
        ),
        ("■応募条件\n未経験OK！普通免許（AT可）は必須です。", ["普通免許（AT可）"], []),
        ("✅普通免許をお持ちの方\n✅実務2年以上", ["普通免許をお持ちの方", "実務2年以上"], []),
        ("【歓迎】法人／個人／代理店営業の経験", [], ["法人／個人／代理店営業の経験"]),
        ("【歓迎】HTML/CSSの知識\n【給与】20万円", [], ["HTML/CSSの知識"]),
        ("■歓迎\nPython 3.11やGo 1.22の経験", [], ["Python 3.11やGo 1.22の経験"]),
    ],
)
def test_what_is_no_item_and_what_is_several(text: str, required: list[str], preferred: list[str]) -> None:
    assert asked(text) == (required, preferred)


@pytest.mark.parametrize(
    ("text", "required", "preferred"),
    [
        (
            "応募資格は、看護師免許をお持ちの方、および夜勤ができる方です。介護福祉士や入浴介助の経験のある方は優遇します。",
            ["看護師免許をお持ちの方", "夜勤ができる方"],
            ["介護福祉士", "入浴介助の経験"],
        ),
        (
            "応募の条件は、普通免許と、介護の経験が半年以上あることです。看護師や介護士の経験のある方は歓迎します。",
            ["普通免許", "介護の経験が半年以上あること"],
            ["看護師や介護士の経験"],
        ),
        (
            "応募の条件は、大型免許をお持ちの方、または補助の経験がある方、そして早朝に出勤できる方です。",
            ["大型免許をお持ちの方、または補助の経験がある方", "早朝に出勤できる方"],
            [],
        ),
        (
            "必要な資格は、介護福祉士と普通免許です。精神科、訪問看護の経験や調理の経験のある方でしたら大歓迎です。",
            ["介護福祉士", "普通免許"],
            ["精神科、訪問看護の経験", "調理の経験"],
        ),
        (
            "応募いただけるのは、大型免許をお持ちの方です。ICTの活用に関心のある方も歓迎します。",
            ["大型免許をお持ちの方"],
            ["ICTの活用に関心のある方"],
        ),
        ("応募資格は問いません。採用条件は面談のうえ決定します。", [], []),
    ],
)
def test_one_sentence_asks_for_several_things(text: str, required: list[str], preferred: list[str]) -> None:
    assert asked(text) == (required, preferred)


@pytest.mark.parametrize(
    "text",
    [
        "■必須\n・普通免許\n■歓迎\n英語が話せる方\n簿記2級\n■わたしたちの働き方\nフルリモートです。",
        "こんな方を探しています\n・普通免許【必須】\n・英語が話せる方【あれば尚可】\n・簿記2級【歓迎】",
        "必須▶普通免許\n歓迎▶英語が話せる方／簿記2級",
        "【必須】普通免許\n【歓迎】英語が話せる方／簿記2級\n---会社HPより---\n社是 「町に灯を」",
        "〈応募に必要なもの〉\n普通免許\n〈あれば手当がつくもの〉\n英語が話せる方\n簿記2級\n〈待遇〉月給20万円",
    ],
)
def test_must_and_want_end_where_another_part_begins(text: str) -> None:
    assert asked(text) == (["普通免許"], ["英語が話せる方", "簿記2級"])


def test_what_people_are_like_is_not_asked_for_where_nothing_says_must() -> None:
    assert asked("■求める人物像\n・明るい方\n・素直な方") == ([], [])
