"""The files of ``app/judges/trained``: what ``make train`` wrote."""

import json
from importlib import resources
from typing import Any

from app.kept import kept


def trained(file: str) -> dict[str, Any]:
    """What a file holds."""
    data = (resources.files("app.judges") / "trained" / file).read_bytes()
    table: dict[str, Any] = kept(f"trained-{file}", data, lambda: json.loads(data))
    return table
