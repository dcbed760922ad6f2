"""Another company in the employer's place is noticed; former employers, clients and rivals are left alone."""

import pytest

from app.judges.offline.seen import look
from app.judges.offline.wrong_company import wrong_company
from app.models.answer import Answer
from app.models.posting import Posting

_POSTING = Posting(
    company="医療法人桜樹会 つつじ台病院",
    text="つつじ台病院 医療事務募集。会計の待ち時間が平均28分かかり、患者さんからご意見をいただいています。"
    "受付の流れを一緒に見直す医療事務を2名募集します。必須:医療事務の経験1年以上。",
    background=["会計の待ち時間が平均28分かかり、患者さんからご意見をいただいています。"],
    required=["医療事務の経験1年以上"],
)


def _found(text: str, posting: Posting = _POSTING) -> bool:
    return bool(wrong_company(look(Answer(text=text, question="志望動機", question_type="motivation"), posting)))


@pytest.mark.parametrize(
    "text",
    [
        "ひまわり総合病院の地域に開かれた医療に共感し、志望いたしました。",
        "三崎記念病院様を第一に志望しております。",
        "株式会社メディネクストの一員として、会計の待ち時間を減らします。",
        "貴院が抱える救急車の受け入れ制限という課題に、搬送調整の経験で応えたいです。",
        "貴院が海外への出店を進めていらっしゃると伺い、英語の力を使いたいと考えました。",
    ],
)
def test_another_company_is_noticed(text: str) -> None:
    assert _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "つつじ台病院の受付の流れを、番号札から見直したいです。",
        "みなと中央病院で会計を四年担当しました。貴院の待ち時間を短くしたいです。",
        "前職では株式会社トミタ様の担当として、納品の遅れを三日前にお伝えしていました。",
        "総合病院の受付にいました。貴院では最初の一か月、列に並んで数えます。",
        "貴院が会計の待ち時間を減らそうとされていると知り、志望いたしました。",
        "患者様のご家族に、終わる時刻の目安をお渡ししたいです。",
    ],
)
def test_other_names_in_their_own_place_are_left_alone(text: str) -> None:
    assert not _found(text)


def test_a_posting_that_says_next_to_nothing_cannot_be_contradicted() -> None:
    assert not _found("ひまわり総合病院の理念に共感しました。", Posting(company="麦のいえ", text="販売 時給1,130円"))
