"""What all tests share: no settings from outside, the rubric, the calibration bank, hypothesis that repeats itself."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.bank import BankRow, read_bank
from app.models.rubric import Rubric
from app.rubric import load_rubric

ROOT = Path(__file__).parent.parent

settings.register_profile(
    "jiku", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("jiku")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("JIKU_", "OPENAI_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return load_rubric()


@pytest.fixture(scope="session")
def bank() -> list[BankRow]:
    """The 48 answers of the calibration bank, with their postings."""
    return read_bank(ROOT / "fixtures" / "bank")


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "fixtures" / "samples"
