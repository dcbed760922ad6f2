"""What is guessed by length or by n-grams, and that neither learns on what it is asked."""

import sys

from labelled_making import labelled_answer, review_of

from app.evaluation import as_text, baselines, report


def test_a_posting_or_pair_never_straddles_the_halves_and_both_are_filled():
    bank = [labelled_answer(f"a{i}", posting_id=f"p{i % 5}") for i in range(20)]
    split = baselines.halves(bank)
    assert set(split) == {0, 1}
    assert all(split[i] == split[i % 5] for i in range(20))
    pairs = [labelled_answer(f"a{i}", pair=f"q{i // 2}", verdict="ok") for i in range(10)]
    assert all(a == b for a, b in zip(*[iter(baselines.halves(pairs))] * 2, strict=True))


def test_the_split_does_not_depend_on_the_order_of_the_bank():
    bank = [labelled_answer(f"a{i}") for i in range(9)]
    assert baselines.halves(bank[::-1]) == baselines.halves(bank)[::-1]


def test_two_cuts_read_three_classes_off_length():
    lengths = [10, 20, 30, 40, 50, 60] * 2
    labels = ["self", "self", "mixed", "mixed", "company", "company"] * 2
    assert baselines.by_length_class(lengths, labels, [0] * 6 + [1] * 6) == labels


def test_length_may_speak_against_an_answer_too():
    lengths, labels = [10, 20, 90, 99, 12, 22, 80, 95], [False, False, True, True] * 2
    assert baselines.by_length_found(lengths, labels, [0] * 4 + [1] * 4) == labels
    assert baselines.by_length_found(lengths, [not one for one in labels], [0] * 4 + [1] * 4) == [
        not one for one in labels
    ]


def test_what_one_half_knows_is_not_used_on_itself():
    # within each half long is self, across the halves it is the reverse: an honest guess is always wrong
    lengths = [10, 20, 30, 40]
    labels = ["self", "company", "company", "self"]
    assert baselines.by_length_class([10, 30, 10, 30], labels, [0, 0, 1, 1]) == ["company", "self", "self", "company"]
    assert baselines.by_length_class(lengths, labels, [0] * 4) == baselines.ONE_GROUP


def test_n_grams_learn_wording_from_the_other_half():
    texts = ["成長したいです。", "貢献します。"] * 6
    labels, split = ["self", "company"] * 6, [0] * 6 + [1] * 6
    assert baselines.by_ngrams_class(texts, labels, split) == labels
    wants = [label == "self" for label in labels]
    assert baselines.by_ngrams_found(texts, wants, split) == wants
    scores = baselines.by_ngrams_score(texts, [1, 5] * 6, split)
    assert min(scores[1::2]) > max(scores[::2])


def test_a_half_that_knows_one_label_alone_guesses_that():
    assert baselines.by_ngrams_class(["あ", "い", "う"], ["self", "self", "company"], [0, 0, 1])[2] == "self"


def test_without_scikit_learn_the_report_says_what_to_install(monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "sklearn"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    bank = [labelled_answer(f"a{i}", axis=("self", "mixed")[i % 2], overall=1 + i % 5) for i in range(8)]
    told = report(bank, [review_of() for _ in bank], resamples=5)
    assert told.headline.accuracy.ngrams.value is None
    assert told.overall.spearman.ngrams.note == baselines.NOT_INSTALLED
    assert told.headline.accuracy.length.value is not None
    assert "pip install 'jikucheck[eval]'" in as_text(told)
