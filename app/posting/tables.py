"""The language knowledge of this package: TOML files beside the code, each entry with hits and near misses."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLES = ("headings", "items", "background", "mvv", "prose", "names")


@cache
def table(name: str) -> dict[str, Any]:
    """The whole of ``<name>.toml``."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
