"""The line runs one way: faces → review → steps → models; and each library on an edge has one home."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
HOME = {
    "openai": "judges/chat",
    "fastapi": "api",
    "starlette": "api",
    "uvicorn": "serving",
    "pydantic_settings": "settings",
    "typer": "cli",
    "rich": ("terminal", "cli"),
    "sudachipy": "judges/offline/morphology",
    "rapidfuzz": "evidence",
}
FACES = ("api", "cli", "serving", "terminal")


def name_of(path: Path) -> str:
    """judges/chat for app/judges/chat.py; judges for app/judges/__init__.py."""
    return path.relative_to(APP).with_suffix("").as_posix().removesuffix("/__init__").replace("__init__", "")


def imports_of(path: Path) -> set[str]:
    """The modules a file imports, at its top or within a function; ours as app.x.y."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are written in full"
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module.startswith("app")}
    return found


def at_home(module: str, homes: str | tuple[str, ...]) -> bool:
    homes = (homes,) if isinstance(homes, str) else homes
    return any(module == home or module.startswith(f"{home}/") for home in homes)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_edge_has_one_home(path: Path):
    tops = {name.split(".")[0] for name in imports_of(path)}
    assert [edge for edge, homes in HOME.items() if edge in tops and not at_home(name_of(path), homes)] == []


def ours(path: Path) -> set[str]:
    return {name.removeprefix("app.").replace(".", "/") for name in imports_of(path) if name.startswith("app.")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_faces_import_faces(path: Path):
    module = name_of(path)
    if not at_home(module, FACES):
        assert {one for one in ours(path) if at_home(one, FACES)} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path).startswith("models")], ids=name_of)
def test_models_import_nothing_but_models(path: Path):
    assert {one for one in ours(path) if not one.startswith("models")} == set()


STEPS = ("scoring", "evidence", "composing", "advising", "normalising", "questions", "posting")


@pytest.mark.parametrize("path", [path for path in MODULES if at_home(name_of(path), STEPS)], ids=name_of)
def test_the_steps_know_neither_judges_nor_settings_nor_the_line(path: Path):
    assert {one for one in ours(path) if at_home(one, ("judges", "settings", "review", "checking", "bank"))} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if name_of(path).startswith("judges/")], ids=name_of)
def test_judges_know_neither_scores_nor_what_is_composed(path: Path):
    assert {one for one in ours(path) if at_home(one, ("scoring", "composing", "advising", "review", "bank"))} == set()


def test_the_environment_is_read_in_one_place():
    reading = [name_of(path) for path in MODULES if "os.environ" in path.read_text(encoding="utf-8")]
    assert reading == []
    assert "BaseSettings" in (APP / "settings.py").read_text(encoding="utf-8")


def test_the_review_is_reached_without_fastapi_openai_and_rich():
    heavy = "('fastapi', 'openai', 'rich', 'typer')"
    code = f"import sys, app.review, app.judges.offline; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
