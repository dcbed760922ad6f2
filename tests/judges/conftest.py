"""Texts for the judges' tests."""

import json
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="session")
def bank_texts() -> list[str]:
    """The answers of the example bank and the published examples."""
    rows = [*(FIXTURES / "bank/answers.jsonl").open(encoding="utf-8"), *(FIXTURES / "published.jsonl").open(encoding="utf-8")]
    return [row.get("answer") or row["text"] for row in map(json.loads, rows)]
