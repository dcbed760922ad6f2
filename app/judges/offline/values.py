"""Themes of values: what a value asks for, however a company words it, and how an act that shows it is told."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Theme:
    """One theme of ``cues/values.toml``, compiled."""

    id: str
    named: re.Pattern[str]
    acts: re.Pattern[str]
    shown_by: tuple[str, ...]
    not_by: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes."""
    text = (resources.files("app.judges") / "cues" / "values.toml").read_text(encoding="utf-8")
    return tuple(
        Theme(
            row["id"],
            re.compile(row["named"]),
            re.compile(row["acts"]),
            tuple(row["shown_by"]),
            tuple(row["not_by"]),
        )
        for row in tomllib.loads(text)["theme"]
    )


def themes_of(wording: str) -> tuple[Theme, ...]:
    """The themes that a value's name (and explanation) speaks of."""
    return tuple(theme for theme in themes() if theme.named.search(wording))
