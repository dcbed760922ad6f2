"""Texts for the judges' tests."""

import json
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="session")
def bank_texts() -> list[str]:
    """The answers of the example bank and the published examples."""
    files = (FIXTURES / "bank/answers.jsonl", FIXTURES / "published.jsonl")
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [row.get("answer") or row["text"] for row in rows]
