"""The language knowledge of this package: TOML files beside the code, each entry with hits and near misses."""

from functools import cache
from pathlib import Path
from typing import Any

from app.kept import kept_table

HERE = Path(__file__).parent
TABLES = ("headings", "items", "background", "mvv", "prose", "employers", "roles")


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of ``<name>.toml``."""
    return kept_table(HERE / f"{name}.toml")
