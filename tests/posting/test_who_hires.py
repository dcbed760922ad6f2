"""Who hires and for which job, where a place, a sentence or another label stands beside the name."""

import pytest

from app.posting import parse


def company(text: str) -> str | None:
    found = parse(text).company
    return found and found.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("町の北で畑作を営む株式会社みどり野農場です。運転手を募集します。", "株式会社みどり野農場"),
        ("港で水産加工場を経営する有限会社しおかぜ水産研究所です。", "有限会社しおかぜ水産研究所"),
        ("駅前で動物病院を開いている株式会社つむぎ動物病院です。獣医師を募集します。", "株式会社つむぎ動物病院"),
        ("三つの園を運営している社会福祉法人ひなた保育園です。", "社会福祉法人ひなた保育園"),
        ("県北の山で林業をしてきた株式会社もりの製材所です。", "株式会社もりの製材所"),
        ("旅館の家に生まれた代表が立ち上げた株式会社うみべです。", "株式会社うみべ"),
        ("祖父が始めた有限会社みのり農場です。", "有限会社みのり農場"),
        ("つなぐ株式会社\n採用情報", "つなぐ株式会社"),
    ],
)
def test_what_is_told_of_an_employer_is_no_part_of_its_name(text: str, name: str | None) -> None:
    assert company(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("施設名\t山の宿 白鷺亭\n運営会社\t株式会社白鷺\n職種\tフロント", "株式会社白鷺"),
        ("■店名\nベーカリー麦のいえ\n■運営会社\n有限会社麦\n■給与\n月給20万円", "有限会社麦"),
        ("園名：ひなた園\n設置者：学校法人日向学園\n職種：保育士", "学校法人日向学園"),
        ("会社名：株式会社あおば\n店舗名：カフェあおば\n職種：ホール", "株式会社あおば"),
        ("施設名：グループホームこもれび\n職種：介護職員", "グループホームこもれび"),
        (
            "こもれび保育園 保育士募集\n\nこんにちは。社会福祉法人わかば会です。\nこもれび保育園で働く仲間を募集します。",
            "社会福祉法人わかば会",
        ),
        (
            "さくら薬局 薬剤師募集\n私たちは有限会社桜井商店です。\nさくら薬局は駅前にあります。さくら薬局へどうぞ。",
            "有限会社桜井商店",
        ),
        ("わかば保育園（社会福祉法人わかば会）保育士募集\nわかば保育園は駅前です。", "わかば保育園"),
        ("ブーランジェリー青麦（神戸）\n製パンスタッフ（正社員）", "ブーランジェリー青麦"),
        ("ベーカリースタッフ募集\n駅前のお店です。", None),
    ],
)
def test_who_runs_a_place_goes_before_the_place_only_where_the_posting_says_so(text: str, name: str | None) -> None:
    assert company(text) == name


@pytest.mark.parametrize(
    ("text", "job"),
    [
        (
            "株式会社あおばです。このたび圃場管理スタッフ（将来の農場長候補）を1～2名募集します。",
            "圃場管理スタッフ（将来の農場長候補）",
        ),
        ("株式会社あおばです。今回、溶接工を2〜3名程度募集しています。", "溶接工"),
        ("株式会社あおばです。夜勤の看護師を3名ほど採用します。", "夜勤の看護師"),
        ("株式会社あおばです。お客様を3〜5名お迎えします。", None),
    ],
)
def test_a_sentence_may_seek_from_one_to_several(text: str, job: str | None) -> None:
    found = parse(text).role
    assert (found and found.text) == job
