"""The parser against labelled postings in many layouts: the figures are printed, and must not fall unnoticed."""

import json
from pathlib import Path

from benchmarks.posting_agreement import totals

POSTINGS = Path(__file__).parents[2] / "fixtures" / "postings"
FLOOR = {"must + want": 0.95, "values": 0.95, "mission": 0.95, "vision": 0.95, "background": 0.85}
"""F1 aims of the project, on the half of the postings that was open during development."""


def test_the_open_postings_are_read_as_labelled() -> None:
    rows = [json.loads(line) for line in (POSTINGS / "open.jsonl").read_text("utf-8").splitlines()]
    scores = {part: agreement.f1 for part, agreement in totals(rows).items()}
    print(scores)
    assert {part: scores[part] for part, floor in FLOOR.items() if scores[part] < floor} == {}


def test_the_postings_in_layouts_of_our_own_are_read_as_labelled() -> None:
    texts = [path.read_text("utf-8") for path in sorted(POSTINGS.glob("own-*.jsonl"))]
    rows = [json.loads(line) for text in texts for line in text.splitlines()]
    scores = {part: agreement.f1 for part, agreement in totals(rows).items()}
    print(scores)
    assert {part: scores[part] for part, floor in FLOOR.items() if scores[part] < floor} == {}
