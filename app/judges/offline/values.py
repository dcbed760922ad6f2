"""Themes of values: what a value asks for, however a company words it, and how an act that shows it is told."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from app.judges.offline.cues import expanded


@dataclass(frozen=True)
class Theme:
    """One theme of ``cues/values.toml``, compiled."""

    id: str
    named: re.Pattern[str]
    acts: re.Pattern[str]
    shown_by: tuple[str, ...]
    not_by: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What a value asks for: its own themes, which its name ends on, and the side themes that it also touches."""

    own: tuple[Theme, ...]
    side: tuple[Theme, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All themes."""
    text = (resources.files("app.judges") / "cues" / "values.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return tuple(
        Theme(
            row["id"],
            re.compile(row["named"], re.IGNORECASE),
            re.compile(expanded(row["acts"], table["words"])),
            tuple(row["shown_by"]),
            tuple(row["not_by"]),
        )
        for row in table["theme"]
    )


@lru_cache(maxsize=512)
def asked_by(name: str, explanation: str = "") -> Asked:
    """Reads a value's name, part by part (「朝に決めて、昼に見直す」 asks twice), and its explanation.

    Japanese puts the predicate last: of the themes that a part speaks of, the one whose words end last is its own.
    """
    own: dict[str, Theme] = {}
    side: dict[str, Theme] = {}
    for part in re.split(r"[、,,・]", name):
        ends = {theme.id: (last, theme) for theme in themes() if (last := _last_end(theme, part))}
        if not ends:
            continue
        furthest = max(last for last, _ in ends.values())
        for last, theme in ends.values():
            (own if last == furthest else side)[theme.id] = theme
    for theme in themes():
        if explanation and theme.named.search(explanation):
            side[theme.id] = theme
    if not own:
        own, side = side, {}
    return Asked(tuple(own.values()), tuple(theme for theme in side.values() if theme.id not in own))


def _last_end(theme: Theme, text: str) -> int:
    return max((match.end() for match in theme.named.finditer(text)), default=0)
