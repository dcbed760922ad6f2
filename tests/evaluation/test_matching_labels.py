"""Which flag answers to which labelled passage, and which keyword to which name."""

from labelled_making import review_of

from app.evaluation.labels import FlagLabel
from app.evaluation.matching import match_flags, match_names

TEXT = "成長したいです。年収も上げたいです。御社が好きです。"


def matched(labels, flags):
    given = review_of(flags=flags, text=TEXT).flags
    return match_flags([FlagLabel(quote=quote, type=kind) for quote, kind in labels], given, TEXT)


def test_an_overlap_of_one_character_is_a_match_and_none_is_not():
    label = [("成長したいです。", "growth_seeking")]
    assert matched(label, [(7, 12, "growth_seeking")]).pairs == [(0, 0)]
    assert matched(label, [(8, 12, "growth_seeking")]) == ([], [0], [0])


def test_one_wide_flag_finds_one_label_alone():
    labels = [("成長したいです。", "growth_seeking"), ("年収も上げたいです。", "conditions_first")]
    assert matched(labels, [(0, len(TEXT), "growth_seeking")]) == ([(1, 0)], [0], [])


def test_at_equal_overlap_the_same_type_goes_first():
    labels = [("御社が好きです。", "flattery"), ("御社が好きです。", "personal_dream")]
    assert matched(labels, [(18, 26, "personal_dream"), (18, 26, "flattery")]).pairs == [(0, 1), (1, 0)]


def test_a_quote_that_stands_twice_is_found_at_either_place():
    found = match_flags(
        [FlagLabel(quote="成長", type="growth_seeking")],
        review_of(flags=[(5, 7, "growth_seeking")], text="成長、そして成長").flags,
        "成長、そ成長",
    )
    assert found.pairs == [(0, 0)]


def test_a_key_phrase_is_found_in_the_whole_sentence_and_the_other_way_round():
    assert match_names(["静かさなら東栄"], ["2035年、「静かさなら東栄」と言われる会社へ"]).pairs == [(0, 0)]
    assert match_names(["医療の「待つ」をなくす。"], ["医療の待つをなくす"]).pairs == [(0, 0)]
    assert match_names(["Be Open"], ["ＢＥ ＯＰＥＮ"]).pairs == [(0, 0)]


def test_the_nearest_name_is_taken_first():
    assert match_names(["聞く", "現場に聞く"], ["現場に聞く", "聞く"]).pairs == [(0, 1), (1, 0)]


def test_punctuation_alone_is_no_name():
    assert match_names(["・"], ["何か"]).pairs == []
