"""What is worked out from patterns is kept by the patterns and by the code that works it out."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.kept import kept

Made = TypeVar("Made")


def kept_for(name: str, patterns: Iterable[str], make: Callable[[], Made]) -> Made:
    """What ``make`` returns for these patterns, kept under a name of its own."""
    return kept(name, "\0".join(patterns).encode() + _code(), make)


@cache
def _code() -> bytes:
    return b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
