"""Drafts to measure with: the open banks' long answers, cut and joined to one length, no two alike."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
BANKS = ("bank", "banks/long-open", "banks/long-open-2")
LENGTH = 400


@dataclass(frozen=True)
class Draft:
    """A draft of ``LENGTH`` code points with the ids it is measured under and the posting it answers."""

    id: str
    posting: str
    question: str
    text: str


def rows(bank: str, name: str) -> list[dict[str, str]]:
    """The records of one file of a bank."""
    return [json.loads(line) for line in (FIXTURES / bank / name).read_text("utf-8").splitlines() if line.strip()]


def drafts(count: int) -> list[Draft]:
    """So many different drafts: each answer goes on with another one, a further one each time round."""
    answers = [(bank, row) for bank in BANKS for row in rows(bank, "answers.jsonl")]

    def made() -> Iterator[Draft]:
        for number, (bank, row) in enumerate(cycle(answers)):
            step = 1 + number // len(answers)
            following = answers[(number + step) % len(answers)][1]["answer"]
            text = (row["answer"] + following * 3)[step - 1 :][:LENGTH]
            yield Draft(f"d{number}", f"{bank}/{row['posting_id']}", row["question"], text)

    return list(islice(made(), count))


def write_bank(folder: Path, made: list[Draft]) -> None:
    """A bank of these drafts and their postings, as ``jiku check`` takes it."""
    postings = [row | {"id": f"{bank}/{row['id']}"} for bank in BANKS for row in rows(bank, "postings.jsonl")]
    answers = [{"id": one.id, "posting_id": one.posting, "question": one.question, "answer": one.text} for one in made]
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in (("postings", postings), ("answers", answers)):
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
