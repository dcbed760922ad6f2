"""The files of ``cues/``: the language that the offline judge knows, as data."""

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from app.kept import kept_table


def folder() -> Traversable:
    """Where they are."""
    return resources.files("app.judges") / "cues"


def table(name: str) -> dict[str, Any]:
    """The whole of ``cues/<name>.toml``."""
    return kept_table(folder() / f"{name}.toml")
