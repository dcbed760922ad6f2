"""Any text at all is parsed: without error, the same way each time, and with spans that are exact."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.base import Span
from app.models.posting import Posting
from app.posting import parse
from app.posting.lines import lines, sentences
from app.posting.shadow import shadow

FRAGMENTS = [
    "■必須",
    "【歓迎】",
    "＜MUST＞",
    "必須：",
    "・",
    "①",
    "(1)",
    "１．",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "　",
    "／",
    "、",
    "。",
    "「",
    "」",
    "（",
    "）",
    "<br>",
    "<li>",
    "</li>",
    "&nbsp;",
    "&amp;",
    "ミッション",
    "バリュー",
    "行動指針は以下の3つです。",
    "募集背景",
    "※学歴不問",
    "株式会社あおば",
    "様",
    "経験3年以上",
    "普通自動車免許",
    "人が足りません。",
    "増員します。",
    "| 必須 | 経験 |",
    "────",
    "**",
    "Be Open",
    "：",
    "(必須)",
    "尚可",
    "職種",
    "\u200b",
    "👨‍👩‍👧",
    "が\u3099",
]


def spans_of(posting: Posting) -> list[tuple[str, Span | None]]:
    single = [part for part in (posting.company, posting.role, posting.mission, posting.vision) if part]
    parts = [*single, *posting.background, *posting.required, *posting.preferred]
    return [(part.text, part.span) for part in parts] + [(value.name, value.span) for value in posting.values]


def check(text: str) -> None:
    posting = parse(text)
    assert posting.text == text
    for quoted, span in spans_of(posting):
        assert span is not None
        assert text[span.start : span.end] == span.quote == quoted
        assert quoted == quoted.strip() != ""
    assert all(value.description is None or value.description in text for value in posting.values)
    assert parse(text) == posting


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_is_parsed_with_exact_spans(text: str) -> None:
    check(text)


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_heap_of_posting_fragments_is_parsed_with_exact_spans(pieces: list[str]) -> None:
    check("".join(pieces))


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=60))
@settings(deadline=None)
def test_the_shadow_has_the_length_of_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(shadow(text)) == len(text)


@given(st.text(alphabet="あ。「」（）()！. A\n", max_size=80))
@settings(deadline=None)
def test_the_sentences_of_a_text_are_all_of_it_in_order(text: str) -> None:
    found = [sentence for line in lines(shadow(text)) for sentence in sentences(line)]
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(shadow(text).split())
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_text_without_a_part_has_none_of_it_invented() -> None:
    for text in ("", " \n ", "よろしくお願いします。", "今日は良い天気です。散歩に行きました。", "────", "■", "【】"):
        posting = parse(text)
        assert spans_of(posting) == [], text
