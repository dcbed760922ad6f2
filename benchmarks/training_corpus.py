"""The labelled corpus that the offline judge's weights are trained on, read by its raters."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from app import scoring
from app.judges.offline.doubts import Sums, loaded
from app.judges.offline.flagging import doubted
from app.judges.offline.judge import RATERS
from app.judges.offline.seen import Rated, Seen, look
from app.judges.offline.traits import traits
from app.judges.offline.wordings import wordings
from app.models.answer import Answer
from app.models.base import RatingValue
from app.models.posting import Posting
from app.rubric import load_rubric
from benchmarks.train_flags import Label, Read, read, train_flags

ROOT = Path(__file__).parent.parent
BANKS = (
    "bank",
    "banks/short-open",
    "banks/short-held",
    "banks/long-open",
    "banks/long-open-2",
    "banks/long-held",
    "banks/mid-1",
    "banks/mid-2",
    "banks/mid-3",
    "banks/mid-4",
)
"""Banks with all labels, under ``fixtures/``; each by one writer."""
SHORT = ("fixtures/short/*.jsonl", "tests/judges/fresh/*.jsonl")
"""Short answers without a posting, labelled with a headline."""
SIDE = {"self": 0.0, "mixed": 0.5, "company": 1.0}
LEANINGS = (*(f"leaning {axis.id}" for axis in load_rubric().axes), "leaning overall", "leaning side")
_KEYS = ("company", "text", "background", "required", "preferred", "mission", "vision", "values")


@dataclass(frozen=True)
class Example:
    """One labelled answer as the raters see it. ``criteria`` is empty where only the headline is labelled."""

    bank: str
    posting: str
    seen: Seen
    axes: tuple[tuple[Rated, ...], ...]
    axis: str
    overall: int | None
    criteria: Mapping[str, RatingValue]
    flags: tuple[Label, ...]

    @cached_property
    def traits(self) -> dict[str, float]:
        return traits(self.seen, {one.criterion: one for axis in self.axes for one in axis})

    @cached_property
    def words(self) -> Counter[str]:
        return wordings(self.seen)

    def targets(self) -> list[float]:
        """What the wording is to lean towards: the share of each axis reached, of the whole, the side taken; 0 to 1."""
        scores = scoring.axis_scores(load_rubric(), self.criteria)
        shares = [0.3 if score is None else score / 100 for score in scores.values()]
        return [*shares, ((self.overall or 1) - 1) / 4, SIDE[self.axis]]


def examples(flags: Sequence[Read]) -> list[Example]:
    """The whole corpus, read by the raters; the flags of each bank by what the other banks taught.

    Weights that were trained beside flags which know the answers would trust them too much.
    """
    found = []
    for bank in sorted({one.bank for one in flags}):
        known = loaded(train_flags([one for one in flags if one.bank != bank]))
        found += [_example(one, known) for one in flags if one.bank == bank]
    return found


def _example(one: Read, known: Sums) -> Example:
    seen = look(one.seen.answer, one.seen.posting.posting)
    doubted(seen, known)
    axes = tuple(tuple(rate(seen)) for rate in RATERS.values())
    row = one.row
    return Example(
        one.bank, one.posting, seen, axes, row["axis"], row.get("overall"), row.get("criteria") or {}, one.flags
    )


def answers() -> list[Read]:
    """The whole corpus, as the cues see it."""
    found = []
    for bank in BANKS:
        folder = ROOT / "fixtures" / bank
        rows = [json.loads(line) for line in (folder / "postings.jsonl").read_text("utf-8").splitlines()]
        postings = {row["id"]: Posting(**{key: row[key] for key in _KEYS if key in row}) for row in rows}
        for line in (folder / "answers.jsonl").read_text("utf-8").splitlines():
            found.append(_read(bank, json.loads(line), postings))
    for path in _short_files():
        found += [_read("short", json.loads(line), {}) for line in path.read_text("utf-8").splitlines()]
    return found


def _read(bank: str, row: Mapping[str, Any], postings: Mapping[str, Posting]) -> Read:
    answer = Answer(
        text=row.get("answer") or row["text"],
        question=row.get("question") or "志望動機",
        question_type=row["question_type"],
    )
    seen = look(answer, postings.get(row.get("posting_id") or "", Posting()))
    return read(bank, f"{bank}/{row.get('posting_id') or row['id']}", seen, row)


def corpus_hash() -> str:
    """What the weights were trained on."""
    digest = sha256()
    for path in _files():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    banks = [ROOT / "fixtures" / name / file for name in BANKS for file in ("postings.jsonl", "answers.jsonl")]
    return [*banks, *_short_files()]


def _short_files() -> list[Path]:
    return [path for pattern in SHORT for path in sorted(ROOT.glob(pattern))]
