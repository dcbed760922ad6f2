"""Reads the rubric file: one TOML file says what is rated, how it is weighed, and in which words it is told."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from app.kept import kept_table
from app.models.rubric import Rubric

CURRENT = "rubric.v1"


def prompts_folder() -> Traversable:
    """Where rubric and prompts are: inside the installed package, or beside it in a checkout."""
    installed = resources.files("app") / "prompts"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "prompts"


@cache
def load_rubric(name: str = CURRENT) -> Rubric:
    """The rubric of this name, checked. Criteria and flags stand flat in the file and are put under their axis here."""
    return Rubric.model_validate(_nested(kept_table(prompts_folder() / f"{name}.toml")))


def _nested(table: dict[str, Any]) -> dict[str, Any]:
    criteria, flags = table.pop("criteria"), table.pop("flags")
    for axis in table["axes"]:
        axis["criteria"] = [criterion for criterion in criteria if criterion["axis"] == axis["id"]]
        axis["flags"] = [flag for flag in flags if flag["axis"] == axis["id"]]
    return table
