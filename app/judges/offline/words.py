"""Plain word lists that stand beside the cues, so that no word list hides in code."""

import tomllib
from functools import cache
from importlib import resources


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The lists of ``cues/<name>.toml``."""
    table = tomllib.loads((resources.files("app.judges") / "cues" / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in table.items()}
