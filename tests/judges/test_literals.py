"""The cheap look before a pattern search may spare work, never a match."""

import re

import pytest

from app.judges.offline.cues import cue_book
from app.patterns.literals import Sieve, grams, needed
from app.patterns.openings import openings


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
def test_a_text_must_hold_all_that_one_alternative_needs(pattern, text, passes, monkeypatch, tmp_path):
    monkeypatch.setattr("app.kept._FOLDER", tmp_path)
    assert Sieve("test", [pattern]).passing(grams(text)) == [passes]


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("成長", {"成長"}),
        ("自分の成長", {"自分の"}),
        ("成長|成長したい|学び", {"成長", "学び"}),
        ("(?<!事業の)(?:成長|学び)たい", {"成長", "学び"}),
        ("(?:この)?会社", {"この", "会社"}),
        ("[あい]う", {"あ", "い"}),
        ("[0-2]年", {"0", "1", "2"}),
        ("あ+い", {"あ"}),
        ("あ(?:い|う)", {"あ"}),
        ("[^あ]い", None),
        (".い", None),
        ("(?:この)?", None),
        (r"\d年", None),
    ],
)
def test_names_how_matches_begin(pattern, begins):
    assert openings(pattern) == begins


def test_all_cues_at_once_find_what_each_alone_does(bank_texts):
    book = cue_book()
    for text in (*(hit for cue in book.cues for hit in cue.hits), *bank_texts):
        found: dict[int, list[tuple[int, int]]] = {}
        for number, match in book.spotter.matches(text):
            found.setdefault(number, []).append(match.span())
        for number, pattern in enumerate(book.patterns):
            assert found.get(number, []) == [match.span() for match in re.finditer(pattern, text)], pattern
