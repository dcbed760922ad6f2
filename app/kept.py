"""What is slow to make and rests on the package alone, kept beside its bytecode: read tables, compiled patterns.

A kept thing is named by a digest of all that it was made from and of this Python, so that an edited file finds nothing
and is read anew: it cannot go stale. Where nothing can be written (an image's read-only folder), it is made each time.
"""

import marshal
import os
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.resources.abc import Traversable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")

_FOLDER = Path(cache_from_source(__file__)).parent


def kept(name: str, made_from: bytes, make: Callable[[], Made]) -> Made:
    """What ``make`` returns, made once for each ``made_from``. It must be plain: dicts, lists, tuples, strings, numbers."""
    file = place(name, made_from)
    found: Made | None = recall(file)
    if found is None:
        found = make()
        keep(file, found)
    return found


def kept_table(file: Traversable) -> dict[str, Any]:
    """A TOML file of the package, read (50 times as slow as recalling it)."""
    data = file.read_bytes()
    return kept(f"{Path(str(file)).parent.name}-{file.name}", data, lambda: tomllib.loads(data.decode("utf-8")))


def place(name: str, made_from: bytes) -> Path:
    """Where something of this name that was made from this is kept."""
    digest = blake2b(sys.version.encode() + made_from, digest_size=12).hexdigest()
    return _FOLDER / f"{name}.{digest}.kept"


def recall(file: Path) -> Any:
    """What is kept there; None if nothing is, or nothing that can be read."""
    try:
        return marshal.loads(file.read_bytes())  # noqa: S302 (as trusted as the bytecode that it stands beside)
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(file: Path, made: Any) -> None:
    """Keeps it there, in the place of what was kept under that name before. Where that cannot be, nothing is kept."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        file.parent.mkdir(exist_ok=True)
        part.write_bytes(marshal.dumps(made))
        part.replace(file)
        for old in file.parent.glob(f"{file.name.rsplit('.', 2)[0]}.*.kept"):
            if old != file:
                old.unlink()
