"""The patterns of ``cues/acts.toml``: how an own act is told, and what makes a story of it."""

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = (resources.files("app.judges") / "cues" / "acts.toml").read_text(encoding="utf-8")
    return {row["id"]: re.compile(row["pattern"]) for row in tomllib.loads(text)["reading"]}


def tells(reading: str, text: str) -> re.Match[str] | None:
    """Where a text reads so; ``reading`` is an id of the file."""
    return _patterns()[reading].search(text)


def times(reading: str, text: str) -> int:
    """How often it does."""
    return sum(1 for _ in _patterns()[reading].finditer(text))
