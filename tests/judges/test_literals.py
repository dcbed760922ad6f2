"""The cheap look before a pattern search may spare work, never a match."""

import pytest

from app.judges.offline.cues import cue_book
from app.judges.offline.literals import needed


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


def test_no_cue_loses_a_match_to_it(bank_texts):
    for cue, pattern, literals in cue_book().compiled:
        for text in (*cue.hits, *bank_texts):
            if literals is not None and pattern.search(text):
                assert any(literal in text for literal in literals), cue.id
