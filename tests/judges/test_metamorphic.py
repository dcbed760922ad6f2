"""Answers changed in a way whose effect is known: the review follows, or stays as it is.

Over all answers of the calibration bank and the open banks to which a relation applies. Where a relation does not hold
for every answer, the share measured is told and a floor is held.
"""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import metamorphic as m
import pytest

from app import scoring
from app.bank import BankRow
from app.models.review import Review
from app.rubric import load_rubric

pytestmark = pytest.mark.xdist_group("metamorphic")

Reviewed = list[tuple[BankRow, Review]]
PADDINGS = (
    ("本日はお時間をいただきありがとうございます。", ""),
    ("", "何卒よろしくお願いいたします。"),
    ("", "精一杯頑張ります。"),
    (
        "お忙しい中、面接の機会をいただき心より感謝申し上げます。緊張しておりますが、精一杯お話しいたします。",
        "拙い説明でしたが、最後までお聞きいただきありがとうございました。"
        "一生懸命頑張りますので、どうぞよろしくお願いいたします。",
    ),
)
OTHER_COMPANIES = ("株式会社ホシノ精工", "ホシノ精工株式会社")


@pytest.fixture(scope="module")
def reviewed() -> Reviewed:
    """Every open answer with its review."""
    rows = m.open_rows()
    return list(zip(rows, m.reviews(rows), strict=True))


def changed(given: Reviewed, change: Callable[[str], str]) -> list[Review]:
    """The reviews of the changed answers, in their order."""
    return m.reviews(m.with_text(row, change(m.text_of(row))) for row, _ in given)


def risen(before: Review, after: Review) -> list[str]:
    """The scores that rose; a score where there was none counts."""
    pairs = ((name, getattr(before.scores, name), getattr(after.scores, name)) for name in m.SCORES)
    return [name for name, was, now in pairs if now is not None and (was is None or now > was)]


def levels_up(before: Review, after: Review) -> dict[str, int]:
    """Criterion → by how many levels it rose; from ``na`` to unmet is no rise."""
    was, now = m.ratings(before), m.ratings(after)
    rank = {"na": 0} | {level: number for number, level in enumerate(m.LEVELS)}
    return {name: rank[now[name]] - rank[was[name]] for name in was if rank[now[name]] > rank[was[name]]}


@pytest.mark.parametrize(("before", "after"), PADDINGS)
def test_empty_politeness_raises_no_score_and_leaves_the_flags(reviewed: Reviewed, before: str, after: str) -> None:
    padded = changed(reviewed, lambda text: before + text + after)
    pairs = [(row.answer_id, was, now) for (row, was), now in zip(reviewed, padded, strict=True)]
    assert [(name, risen(was, now)) for name, was, now in pairs if risen(was, now)] == []
    assert [name for name, was, now in pairs if m.flags(was) != m.flags(now)] == []


def test_an_answer_whose_results_are_cut_no_longer_meets_result(reviewed: Reviewed) -> None:
    cut: list[BankRow] = []
    for row, one in reviewed:
        result = next(criterion for criterion in one.criteria if criterion.id == "result")
        if result.rating == "met" and result.evidence:
            rest = m.without(m.text_of(row), [(span.start, span.end) for span in result.evidence])
            cut += [m.with_text(row, rest)] if rest.strip() else []
    assert len(cut) > 40
    assert [
        row.answer_id for row, one in zip(cut, m.reviews(cut), strict=True) if m.ratings(one)["result"] == "met"
    ] == []


@pytest.mark.parametrize("other", OTHER_COMPANIES)
def test_another_company_in_the_employers_place_is_noticed(reviewed: Reviewed, other: str) -> None:
    """Holds for 87 of 127 answers (69%): 「株式会社…は年間休日が多い」 might speak of anybody, and is not flagged."""
    swapped = [(row, one, m.with_text(row, m.swapped(row, other))) for row, one in reviewed]
    swapped = [(row, one, new) for row, one, new in swapped if m.text_of(new) != m.text_of(row)]
    noticed = [
        m.flags(after)["wrong_company"] > 0
        or m.LEVELS.index(m.ratings(after)["company_specific"]) < m.LEVELS.index(m.ratings(before)["company_specific"])
        for (_, before, _), after in zip(swapped, m.reviews(new for *_, new in swapped), strict=True)
    ]
    assert len(noticed) > 100
    assert sum(noticed) / len(noticed) >= 0.65


@pytest.mark.parametrize("addition", ["貢献したいです。", "御社に貢献したいと思います。"])
def test_saying_that_one_wants_to_contribute_lifts_no_more_than_one_step(reviewed: Reviewed, addition: str) -> None:
    """No criterion rises by more than a step, and hardly any answer gains in two.

    Those are so094, a dream of teaching which the closing wish turns into an act that shows a value, and answers whose
    self_interest_tied rises: the trained sums then hold its neighbours to be a little likelier too.
    """
    after = changed(reviewed, lambda text: text.rstrip("。") + "。" + addition)
    risen = [levels_up(was, now) for (_, was), now in zip(reviewed, after, strict=True)]
    assert max((step for one in risen for step in one.values()), default=0) <= 1
    far = [
        row.answer_id
        for (row, was), now, up in zip(reviewed, after, risen, strict=True)
        if sum(up.values()) > 1 or _gained(was, now) > _largest_step(was)
    ]
    assert len(far) <= 0.02 * len(risen), far


def _gained(before: Review, after: Review) -> float:
    return (after.scores.overall or 0.0) - (before.scores.overall or 0.0)


def _largest_step(one: Review) -> float:
    """What one level of the weightiest criterion would bring, in points as shown."""
    return max(scoring.gains(load_rubric(), m.ratings(one)).values(), default=0.0) + 0.1


@pytest.mark.parametrize("order", ["reversed", "shuffled"])
def test_sentences_in_another_order_keep_the_flags(reviewed: Reviewed, order: str) -> None:
    """Some flags look at the neighbouring sentence (a boast that is explained, a wish that is tied back) and may come
    or go: reversed, 92% of the answers keep all of theirs and 97% of the flags stay; shuffled, 94% and 96%."""

    def reordered(text: str) -> str:
        parts = m.parts(text)
        if order == "reversed":
            return "".join(reversed(parts))
        return "".join(random.Random(7).sample(parts, len(parts)))  # noqa: S311

    before = changed(reviewed, lambda text: "".join(m.parts(text)))
    after = changed(reviewed, reordered)
    same = [m.flags(was) == m.flags(now) for was, now in zip(before, after, strict=True)]
    kept = sum((m.flags(was) & m.flags(now)).total() for was, now in zip(before, after, strict=True))
    assert sum(same) / len(same) >= 0.9
    assert kept / sum((m.flags(was) for was in before), Counter()).total() >= 0.94


def test_the_same_answer_has_the_same_review_in_another_order_and_process(reviewed: Reviewed) -> None:
    before = [m.told(one) for _, one in reviewed]
    backwards = m.reviews(reversed([row for row, _ in reviewed]))
    assert [m.told(one) for one in reversed(backwards)] == before
    for seed in ("1", "20"):
        told = subprocess.run(
            [sys.executable, str(Path(m.__file__))],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        )
        assert told.stdout.splitlines() == before
