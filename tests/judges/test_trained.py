"""The trained weights: made from the corpus in the repository, complete, and bounded in what they may do."""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.intake import received
from app.judges.offline import alone, covering, doubts, leanings, weighing
from app.judges.offline.judge import RATERS
from app.judges.offline.requirements import requirement_coverage
from app.judges.offline.seen import look
from app.judges.offline.wordings import wordings
from app.models.answer import Answer
from app.models.posting import Posting

ROOT = Path(__file__).parents[2]
LEVELS = {"unmet": 0, "partial": 1, "met": 2}


@pytest.fixture
def corpus():
    sys.path.insert(0, str(ROOT))
    from benchmarks import training_corpus

    return training_corpus


@pytest.mark.parametrize("file", [leanings.FILE, doubts.FILE, weighing.FILE, covering.FILE, alone.FILE])
def test_the_files_were_trained_on_the_corpus_as_it_is(file, corpus):
    table = json.loads((ROOT / "app" / "judges" / "trained" / file).read_text(encoding="utf-8"))
    assert table["trained_on"] == corpus.corpus_hash(), "run make train"


def test_every_criterion_headline_and_flag_type_has_its_sum(rubric):
    known = weighing.weights()
    assert set(known.criteria) == set(rubric.criteria)
    assert set(known.headline) == {"self", "mixed", "company"}
    assert set(doubts.sums().kinds) == {*rubric.flags, doubts.NONE} - {"wrong_company"}


def _weighed(text: str, posting: Posting):
    seen = look(Answer(text=text, question="志望動機を教えてください。", question_type="motivation"), posting)
    axes = [rate(seen) for rate in RATERS.values()]
    return [one for axis in axes for one in axis], weighing.weigh(seen, axes)


def test_a_rating_moves_one_level_at_most_and_says_so_where_no_passage_stands_for_it(bank):
    moved = 0
    for row in bank:
        answer, posting = received(row.request)
        said, done = _weighed(answer.text, posting)
        for one in said:
            after = done.rated[one.criterion]
            if one.rating == "na":
                assert after.rating == "na"
                continue
            step = LEVELS[after.rating] - LEVELS[one.rating]
            assert abs(step) <= 1
            assert step <= 0 or after.spans or after.confidence == "low"
            moved += step != 0
    assert moved > 50


def test_without_a_posting_ratings_go_one_level_the_way_the_answer_leans():
    moved = Counter()
    for line in (ROOT / "fixtures" / "published.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        leans = alone.direction(look(Answer(text=text, question="", question_type="motivation"), Posting()))
        said, done = _weighed(text, Posting())
        assert done.headline is None
        for one in said:
            after = done.rated[one.criterion].rating
            if after != one.rating:
                assert LEVELS[after] - LEVELS[one.rating] == leans
                moved[leans] += 1
    assert set(moved) == {-1, 1}
    assert min(moved.values()) > 20


def test_a_posting_of_which_nothing_was_read_is_none():
    assert not weighing.is_weighed(Posting(text="よろしくお願いします。"))
    assert weighing.is_weighed(Posting(text="必須: 普通免許", required=["普通免許"]))


def test_courtesy_and_a_bare_wish_to_contribute_do_not_lean():
    text = "前職では売り場の並べ方を変え、待ち時間を半分にしました。"
    known = alone.lean()
    for more in ("貢献したいです。", "何卒よろしくお願いいたします。"):
        seen = [look(Answer(text=t, question="", question_type="motivation"), Posting()) for t in (text, text + more)]
        bare, padded = (alone.leaning(wordings(one), known) for one in seen)
        assert bare == padded


def test_a_bare_wish_to_contribute_pulls_nothing():
    posting = Posting(text="募集背景: 離職が続いています。必須: 接客の経験1年以上")
    text = "前職では売り場の並べ方を変え、待ち時間を半分にしました。"
    seen = look(Answer(text=text, question="", question_type="motivation"), posting)
    more = look(Answer(text=text + "貢献したいです。", question="", question_type="motivation"), posting)
    assert leanings.leanings(seen) == leanings.leanings(more)


def test_what_is_covered_quotes_the_answer_and_what_is_absent_nothing(bank):
    risen = 0
    for row in bank:
        answer, posting = received(row.request)
        seen = look(answer, posting)
        plain = requirement_coverage(seen)
        for before, after in zip(plain, covering.covered_requirements(seen), strict=True):
            risen += before.status == "absent" != after.status
            assert bool(after.quotes) == (after.status != "absent")
            assert all(quote.text in answer.text for quote in after.quotes)
        for one in covering.covered_mvv(seen):
            assert one.quotes or one.status == "absent"
    assert risen > 0
