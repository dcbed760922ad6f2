"""Courtesy is set aside, and nothing else is."""

import pytest

from app.judges.offline.courtesy import courtesy, is_courtesy
from app.judges.offline.document import analyse
from app.judges.offline.morphology import tokenize


@pytest.mark.parametrize("text", courtesy().hits)
def test_what_could_be_said_to_any_interviewer_is_courtesy(text):
    assert is_courtesy(text, tokenize(text))


@pytest.mark.parametrize("text", courtesy().misses)
def test_what_says_something_is_none(text):
    assert not is_courtesy(text, tokenize(text))


def test_courtesy_is_no_sentence_and_keeps_the_places_of_the_others():
    told = "発注表を一つにそろえました。"
    document = analyse(f"本日はありがとうございます。{told}よろしくお願いいたします。")
    assert [sentence.text for sentence in document.sentences] == [told]
    start = document.sentences[0].start
    assert document.reading[start : start + len(told)] == told
    assert document.size == len(told)


def test_an_answer_of_nothing_but_courtesy_is_read_as_it_is():
    assert len(analyse("本日はありがとうございます。よろしくお願いいたします。").sentences) == 2
