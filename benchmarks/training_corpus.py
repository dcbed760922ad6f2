"""The labelled corpus that the offline judge's weights are trained on."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.judges.offline.seen import Seen, look
from app.models.answer import Answer
from app.models.posting import Posting

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
    "banks/mid-5",
    "banks/mid-6",
    "banks/mid-7",
    "banks/mid-8",
    "banks/mid-9",
    "banks/mid-10",
    "banks/mid-11",
)
"""Banks with all labels, under ``fixtures/``; each by one writer."""
SHORT = ("fixtures/short/*.jsonl", "tests/judges/fresh/*.jsonl")
"""Short answers without a posting, labelled with a headline and flags; all of them count as one bank."""
PRINTED = ("fixtures/published.jsonl", "fixtures/pages/*.jsonl")
"""What career sites print as NG or OK, reworded; without a posting."""
_KEYS = ("company", "text", "background", "required", "preferred", "mission", "vision", "values")


@dataclass(frozen=True)
class Labelled:
    """An answer and its labels. ``criteria`` is empty where only headline and flags are labelled."""

    bank: str
    posting: str
    seen: Seen
    row: Mapping[str, Any]

    @property
    def criteria(self) -> Mapping[str, Any]:
        """Criterion → rating."""
        return self.row.get("criteria") or {}

    @property
    def flags(self) -> list[tuple[int, int, str]]:
        """The flagged passages: start, end, type."""
        found = []
        for flag in self.row.get("flags", ()):
            start = self.seen.answer.text.find(flag["quote"])
            found.append((start, start + len(flag["quote"]), flag["type"]))
        return found


def labelled() -> list[Labelled]:
    """The whole corpus."""
    return [*_of_banks(), *(_one("short", row, {}) for path in _short_files() for row in _rows(path))]


def corpus_hash() -> str:
    """What the weights were trained on."""
    digest = sha256()
    for bank in BANKS:
        for file in ("postings.jsonl", "answers.jsonl"):
            digest.update((ROOT / "fixtures" / bank / file).read_bytes())
    for path in (*_short_files(), *(path for pattern in PRINTED for path in sorted(ROOT.glob(pattern)))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _of_banks() -> Iterator[Labelled]:
    for bank in BANKS:
        folder = ROOT / "fixtures" / bank
        postings = {
            row["id"]: Posting(**{key: row[key] for key in _KEYS if key in row})
            for row in _rows(folder / "postings.jsonl")
        }
        for row in _rows(folder / "answers.jsonl"):
            yield _one(bank, row, postings)


def _one(bank: str, row: Mapping[str, Any], postings: Mapping[str, Posting]) -> Labelled:
    text, question = row.get("answer") or row["text"], row.get("question") or "志望動機"
    answer = Answer(text=text, question=question, question_type=row["question_type"])
    seen = look(answer, postings.get(row.get("posting_id") or "", Posting()))
    return Labelled(bank, f"{bank}/{row.get('posting_id') or row['id']}", seen, row)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _short_files() -> list[Path]:
    return [path for pattern in SHORT for path in sorted(ROOT.glob(pattern))]
