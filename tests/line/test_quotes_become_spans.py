"""Evidence or silence: a quote is shown only where it stands, and never with its meaning turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence import locate, locate_all
from app.models.base import Span

TEXT = "前職では、8店舗の発注表を一つにそろえ、廃棄を月18%減らしました。\r\n反対もありましたが、あきらめませんでした。"


def test_a_quote_as_written_is_exact():
    assert locate("発注表を一つにそろえ", TEXT) == Span(start=9, end=19, quote="発注表を一つにそろえ")


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("８店舗の発注表", "8店舗の発注表"),
        ("廃棄を月 18 % 減らしました", "廃棄を月18%減らしました"),
        ("「8店舗の発注表を、一つにそろえ」", "8店舗の発注表を一つにそろえ"),
        ("減らしました。反対もありましたが", "減らしました。\r\n反対もありましたが"),
    ],
    ids=["width", "spaces", "punctuation", "line end"],
)
def test_width_spaces_and_punctuation_are_repaired(quote: str, passage: str):
    span = locate(quote, TEXT)
    assert span is not None
    assert (span.quote, span.match) == (passage, "repaired")


def test_a_small_slip_is_repaired_and_shows_the_answers_own_words():
    text = "お客様の待ち時間を短くするため、受付の順番を見直しました。"
    span = locate("お客さまの待ち時間を短くするために、受付の順番を見直しました", text)
    assert span is not None
    assert (span.quote, span.match) == ("お客様の待ち時間を短くするため、受付の順番を見直しました", "repaired")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("最後まで目標をあきらめませんでした", "最後には目標をあきらめました。"),
        ("売上が増えたのは私の力だと思います", "売上が増えたのは私の力だと思いません。"),
        ("研修の準備を一人で担当していました", "研修の準備を一人で担当していませんでした。"),
        ("新人の教育を担当しました", "新人の教育を担当しませんでした。"),
        ("顧客の要望を聞くことができ", "顧客の要望を聞くことができなかった。"),
    ],
)
def test_a_negation_is_never_lost(quote: str, text: str):
    assert locate(quote, text) is None


@pytest.mark.parametrize(
    "quote",
    [
        "発注表をひとつにそろえ、廃棄を月18%減らしました",
        "廃棄を月28%減らしました",
        "廃棄を月8%減らしました",
        "18店舗の発注表を一つにそろえ",
        "廃棄を月18%増やしました",
    ],
)
def test_a_number_never_changes_and_no_word_turns_into_its_opposite(quote: str):
    assert locate(quote, TEXT) is None


def test_a_quote_never_cuts_a_number_in_two():
    assert locate("8%減らしました", TEXT) is None
    assert locate("18%減らしました", TEXT) is not None
    assert locate("月1", TEXT) is None
    assert locate("200名", "来場は1,200名でした。") is None


def test_half_width_katakana_stand_for_the_full_ones():
    text = "ｶﾞﾝﾊﾞｯﾃ ﾏﾈｰｼﾞｬｰ を務めました。"
    span = locate("マネージャーを務めました", text)
    assert span is not None
    assert span.quote == "ﾏﾈｰｼﾞｬｰ を務めました"


def test_a_quote_with_an_ellipsis_is_its_parts_in_order():
    spans = locate_all("8店舗の発注表を…月18%減らしました", TEXT)
    assert [span.quote for span in spans] == ["8店舗の発注表を", "月18%減らしました"]
    assert locate_all("月18%減らしました…8店舗の発注表を", TEXT) == ()
    assert locate_all("8店舗の発注表を…海外へ出荷しました", TEXT) == ()


def test_near_picks_among_several_places():
    text = "発注を見直しました。半年後、また発注を見直しました。"
    assert (locate("発注を見直しました", text, near=16) or Span(start=0, end=0, quote="")).start == 16
    assert (locate("発注を見直しました", text) or Span(start=1, end=1, quote="")).start == 0


@pytest.mark.parametrize("quote", ["", "  ", "…", "。、", "ここにない文章です", "あ" * 20_000])
def test_what_stands_nowhere_has_no_span(quote: str):
    assert locate_all(quote, TEXT) == ()


@given(st.text(max_size=80), st.text(max_size=200))
def test_every_span_quotes_its_own_range(quote: str, text: str):
    for span in locate_all(quote, text):
        assert text[span.start : span.end] == span.quote != ""


@given(st.text(alphabet="あいう店0１8%ガｶﾞ\u3099 \r\n。、ない", min_size=1, max_size=60), st.data())
def test_a_passage_of_the_text_is_found_exactly_unless_it_breaks_a_number_or_a_negation(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for span in locate_all(text[start:end], text, near=start):
        assert text[span.start : span.end] == span.quote
        assert span.match in ("exact", "repaired")
