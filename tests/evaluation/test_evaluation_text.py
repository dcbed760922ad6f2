"""The report as people read it."""

import unicodedata
from pathlib import Path

from labelled_making import as_labelled, labelled_answer, review_of

from app.evaluation import as_text, labelled, report

FIXTURES = Path(__file__).parents[2] / "fixtures"


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_every_line_fits_in_100_columns():
    answers = labelled(FIXTURES / "banks/short-open")
    reviews = [as_labelled(one) if i % 3 else None for i, one in enumerate(answers)]
    text = as_text(report(answers, reviews, resamples=20), verbose=True)
    assert max(columns(line) for line in text.splitlines()) <= 100


def test_a_figure_stands_beside_interval_n_base_rate_and_both_baselines():
    bank = [labelled_answer(f"a{i}", axis=("self", "mixed")[i % 2]) for i in range(8)]
    told = report(bank, [review_of("self") for _ in bank], resamples=50)
    (line,) = [line for line in as_text(told).splitlines() if line.startswith("  accuracy")]
    one = told.headline.accuracy
    shown = ["0.50", f"{one.interval[0]:.2f}", "to", f"{one.interval[1]:.2f}", "8", "0.50", f"{one.length.value:.2f}"]
    assert line.split()[1:8] == shown


def test_an_interval_without_width_is_marked_and_explained():
    bank = [labelled_answer(f"a{i}", axis="self") for i in range(5)]
    text = as_text(report(bank, [review_of("self") for _ in bank], resamples=20))
    assert "1.00 to 1.00*" in text
    assert "up to about 3/n may still be wrong" in text


def test_the_unjudged_are_named_first():
    text = as_text(report([labelled_answer("so001", axis="self")], [None], resamples=5))
    assert "Not judged (wrong wherever right and wrong are counted): 1: so001" in text.splitlines()[2]


def test_verbose_lists_each_disagreement_under_its_answer():
    told = report([labelled_answer(axis="self", criteria={"result": "met"})], [review_of(ratings={"result": "unmet"})])
    assert "Disagreements" not in as_text(told)
    lines = as_text(told, verbose=True).splitlines()
    at = lines.index("  a1")
    assert lines[at + 1].split() == ["headline", "label", "self", "given", "mixed"]
    assert lines[at + 2].split() == ["result", "label", "met", "given", "unmet"]


def test_a_bank_without_labels_says_so():
    assert "This bank holds no labels" in as_text(report([labelled_answer()], [review_of()]))
