"""The measures by hand-computed cases, by their ranges, and against scikit-learn and scipy."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, roc_auc_score

from app.evaluation import metrics
from app.evaluation.metrics import Counts

SCALE = ("unmet", "partial", "met")
ratings = st.lists(st.tuples(st.sampled_from(SCALE), st.sampled_from(SCALE)), max_size=40)
scored = st.lists(st.tuples(st.booleans(), st.integers(0, 10), st.integers(20, 200)), max_size=40)
numbers = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 20), st.integers(20, 60)), max_size=30)


def test_kappa_is_agreement_beyond_chance():
    # 20 of 50 yes-yes, 15 no-no: seen 0.70, by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.50
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert metrics.kappa(pairs) == pytest.approx(0.4)


def test_quadratic_kappa_weighs_two_steps_four_times_one():
    # seen: (4 + 1 + 1 + 0) / 4; by chance, 2, 1, 1 labels against 1, 1, 2 ratings: (2*(1+2*4) + (1+2) + (4+1)) / 16
    pairs = [("unmet", "met"), ("partial", "met"), ("met", "partial"), ("unmet", "unmet")]
    assert metrics.kappa(pairs, SCALE) == pytest.approx(1 - (6 / 4) / (26 / 16))


def test_kappa_is_undefined_where_both_always_say_the_same():
    assert metrics.kappa([("met", "met")] * 9) is None
    assert metrics.kappa([]) is None


def test_precision_recall_and_f1_by_hand():
    counts = metrics.added([Counts(2, 1, 0), Counts(1, 0, 3)])
    assert counts == Counts(3, 1, 3)
    assert metrics.precision(counts) == 0.75
    assert metrics.recall(counts) == 0.5
    assert metrics.f1(counts) == pytest.approx(0.6)


def test_nothing_said_has_no_precision_and_nothing_there_has_no_recall():
    assert metrics.precision(Counts(0, 0, 4)) is None
    assert metrics.recall(Counts(0, 4, 0)) is None
    assert metrics.f1(Counts(0, 4, 0)) == 0
    assert metrics.f1(metrics.added([])) is None


def test_ranks_average_ties():
    assert metrics.ranks([30, 10, 10, 20, 10]) == [5, 2, 2, 4, 2]


def test_spearman_of_an_order_and_its_reverse():
    assert metrics.spearman([1, 2, 3, 4], [10, 200, 3000, 4000]) == pytest.approx(1)
    assert metrics.spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert metrics.spearman([1, 2, 3], [5, 5, 5]) is None


def test_a_score_that_only_copies_length_has_nothing_left_with_length_held_fixed():
    lengths = [50, 80, 110, 150, 220]
    assert metrics.partial_spearman([1, 2, 2, 4, 3], lengths, lengths) is None


def test_partial_spearman_by_the_formula():
    # ranks: ab 0.8, a with fixed 0.6, b with fixed 0.4
    a, b, fixed = [1, 2, 3, 4], [1, 2, 4, 3], [2, 1, 4, 3]
    ab, af, bf = (metrics.spearman(*both) for both in ((a, b), (a, fixed), (b, fixed)))
    expected = (ab - af * bf) / ((1 - af**2) * (1 - bf**2)) ** 0.5
    assert metrics.partial_spearman(a, b, fixed) == pytest.approx(expected)


def test_partial_spearman_is_spearman_where_length_does_not_vary():
    assert metrics.partial_spearman([1, 2, 3], [1, 3, 2], [7, 7, 7]) == pytest.approx(0.5)


def test_auc_counts_ties_as_half():
    assert metrics.auc([(True, 3), (True, 1), (False, 1), (False, 0)]) == pytest.approx(3.5 / 4)
    assert metrics.auc([(True, 3)]) is None


def test_auc_of_like_length_looks_at_near_lengths_alone():
    # 100 stands beside 80 and 125, not beside 79 and 126; the far ones would both be lost
    ngs = [(False, 1, 80), (False, 9, 125), (False, 9, 79), (False, 9, 126)]
    assert metrics.auc_of_like_length([(True, 5, 100), *ngs]) == 0.5
    assert metrics.pairs_of_like_length([(True, 5, 100), *ngs]) == 2
    assert metrics.auc_of_like_length([(True, 5, 100), (False, 1, 300)]) is None


def test_length_alone_is_no_skill_at_like_length():
    """Lengths from 30 to 450, the long ones mostly ok: a length count is skilful until lengths are held alike."""
    dice = random.Random(5)  # noqa: S311 - made-up lengths
    answers = []
    for _ in range(400):
        length = dice.randint(30, 450)
        answers.append((dice.random() < length / 480, float(length), length))
    assert metrics.auc([(ok, score) for ok, score, _ in answers]) > 0.75
    assert metrics.auc_of_like_length(answers) == pytest.approx(0.55, abs=0.06)


def test_what_could_not_be_judged_loses_every_comparison():
    answers = [(True, metrics.never_right(True)), (False, metrics.never_right(False)), (False, 10.0)]
    assert metrics.auc(answers) == 0


def test_the_interval_is_the_same_for_the_same_seed_and_holds_the_figure():
    values = [1.0] * 30 + [0.0] * 10
    low, high = metrics.bootstrap(values, metrics.mean, 1000, seed=1)
    assert (low, high) == metrics.bootstrap(values, metrics.mean, 1000, seed=1)
    assert (low, high) != metrics.bootstrap(values, metrics.mean, 1000, seed=2)
    # the normal approximation: 0.75 plus or minus 1.96 * sqrt(0.75 * 0.25 / 40)
    assert (low, high) == (pytest.approx(0.616, abs=0.04), pytest.approx(0.884, abs=0.04))


def test_no_interval_from_one_answer_or_from_a_figure_that_is_mostly_undefined():
    assert metrics.bootstrap([1.0], metrics.mean, 100, seed=1) is None
    assert metrics.bootstrap([1.0, 2.0], lambda _: None, 100, seed=1) is None


@given(ratings)
def test_kappa_never_passes_one(pairs):
    for order in (None, SCALE):
        value = metrics.kappa(pairs, order)
        assert value is None or value <= 1
        assert metrics.kappa([(b, a) for a, b in pairs], order) == pytest.approx(value)


@given(st.tuples(*[st.integers(0, 50)] * 3))
def test_f1_lies_between_precision_and_recall(given_counts):
    counts = Counts(*given_counts)
    p, r, f = metrics.precision(counts), metrics.recall(counts), metrics.f1(counts)
    if p is not None and r is not None:
        assert min(p, r) - 1e-9 <= f <= max(p, r) + 1e-9
    assert f is None or 0 <= f <= 1


@given(scored)
def test_an_auc_turned_round_is_its_complement(answers):
    for measure, turned in (
        (metrics.auc([one[:2] for one in answers]), metrics.auc([(ok, -score) for ok, score, _ in answers])),
        (
            metrics.auc_of_like_length(answers),
            metrics.auc_of_like_length([(ok, -score, length) for ok, score, length in answers]),
        ),
    ):
        assert (measure is None) == (turned is None)
        assert measure is None or measure + turned == pytest.approx(1)


@given(numbers)
def test_rank_correlations_stay_within_one_and_read_order_alone(rows):
    a, b, fixed = ([row[at] for row in rows] for at in range(3))
    for value in (metrics.spearman(a, b), metrics.partial_spearman(a, b, fixed)):
        assert value is None or -1 <= value <= 1
    assert metrics.spearman(a, [x**3 for x in b]) == pytest.approx(metrics.spearman(a, b))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30), st.integers(0, 9))
def test_an_interval_of_means_stays_within_the_values(values, seed):
    low, high = metrics.bootstrap(values, metrics.mean, 50, seed)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


@settings(deadline=None)  # the first import is slow
@given(ratings.filter(bool))
def test_kappa_agrees_with_scikit_learn(pairs):
    left, right = zip(*pairs, strict=True)
    for weights, order in ((None, None), ("quadratic", SCALE)):
        ours = metrics.kappa(pairs, order)
        if ours is not None:
            theirs = cohen_kappa_score(left, right, labels=list(SCALE), weights=weights)
            assert ours == pytest.approx(theirs, abs=1e-9)


@settings(deadline=None)
@given(scored)
def test_auc_agrees_with_scikit_learn(answers):
    ours = metrics.auc([one[:2] for one in answers])
    if ours is not None:
        assert ours == pytest.approx(roc_auc_score([ok for ok, *_ in answers], [s for _, s, _ in answers]))


@settings(deadline=None)
@given(numbers)
def test_spearman_agrees_with_scipy(rows):
    a, b, _ = zip(*rows, strict=True) if rows else ((), (), ())
    ours = metrics.spearman(a, b)
    if ours is not None:
        assert ours == pytest.approx(spearmanr(a, b).statistic, abs=1e-9)
