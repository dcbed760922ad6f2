"""The cheap look before a pattern search may spare work, never a match."""

import re

import pytest

from app.judges.offline.cues import cue_book
from app.judges.offline.literals import Sieve, needed


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("成長", ("成長",)),
        ("成長(?:し)?たい", ("成長",)),
        ("(?:学|勉強)(?:ばせて|させて)", ("ばせて", "させて")),
        ("成長|学び", ("成長", "学び")),
        ("[あい]う", ("う",)),
        ("(?:成長)?", None),
        ("成長|.{3}", None),
        ("(?<!事業の)成長", ("成長",)),
        ("あ*い+", ("い",)),
        (r"Q\.E", ("Q.E",)),
        ("[0-9]+(?:年|か月)", ("年", "か月")),
    ],
)
def test_names_pieces_of_which_one_must_occur(pattern, literals):
    assert needed(pattern) == literals


@pytest.mark.parametrize(
    ("pattern", "text", "passes"),
    [
        ("成長.*たい", "成長したいです", True),
        ("成長.*たい", "成長しました", False),
        ("成長|学び.*たい", "成長しました", True),
        ("成長|学び.*たい", "学びました", False),
        ("(?:成長)?したい", "読みたい、したい", True),
        ("ありがとう", "ありがた迷惑", True),
        (".{3}", "", True),
    ],
)
def test_a_text_must_hold_all_that_one_alternative_needs(pattern, text, passes):
    assert Sieve([pattern]).passing(text) == [passes]


def test_no_cue_loses_a_match_to_it(bank_texts):
    book = cue_book()
    for text in (*(hit for cue in book.cues for hit in cue.hits), *bank_texts):
        for cue, pattern, passes in zip(book.cues, book.patterns, book.sieve.passing(text), strict=True):
            assert passes or not re.search(pattern, text), cue.id
