"""Model replies that were paid for, kept beside the bank: one SQLite row each, shared by processes, bounded in size.

Only replies that passed the checkpoint are kept, never an error and nothing computed from them. A row's key is a hash:
neither the draft nor the prompt is stored. Who asks for a reply claims it, so that two runs at once do not both pay.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from platform import node
from time import time
from typing import Any
from uuid import uuid4

from tenacity import retry, retry_if_exception, stop_after_delay, wait_random

from app.errors import InputError

FOLDER = ".jiku"
SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes of replies kept; the longest unused go first."""

_PATIENCE_S = 10.0
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS replies"
    " (key TEXT PRIMARY KEY, reply TEXT NOT NULL, size INTEGER NOT NULL, used REAL NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS asked"
    " (key TEXT PRIMARY KEY, who TEXT NOT NULL, host TEXT NOT NULL, pid INTEGER NOT NULL, until REAL NOT NULL) WITHOUT ROWID",
)


@dataclass(frozen=True)
class CacheInfo:
    """What a cache holds."""

    path: Path
    replies: int
    bytes: int


class ReplyCache:
    """The replies kept in one folder. ``created`` says whether this is its first use, which is worth telling."""

    def __init__(self, bank: Path, limit: int = SIZE_LIMIT) -> None:
        self.path = cache_path(bank)
        self.created = not self.path.exists()
        self._limit = limit
        self._puts = 0
        self.failures = 0
        self.path.parent.mkdir(parents=True, exist_ok=True)
        ignore = self.path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        self._who = uuid4().hex
        self._rows = _opened(self.path)

    @staticmethod
    def key(base_url: str, body: dict[str, Any], sample: int) -> str:
        """What names a reply: the address, the whole request, the number of the sample."""
        asked = json.dumps([base_url, body, sample], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> str | None:
        """The reply of this key, if it was paid for before."""
        with self._bearing_failure():
            row = self._rows.execute("SELECT reply FROM replies WHERE key = ?", (key,)).fetchone()
            if row is not None:
                self._rows.execute("UPDATE replies SET used = ? WHERE key = ?", (time(), key))
                return str(row[0])
        return None

    def put(self, key: str, reply: str) -> None:
        """Keeps a reply."""
        size = len(reply.encode("utf-8", "replace"))
        with self._bearing_failure():
            self._rows.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?)", (key, reply, size, time()))
            self._puts += 1
            if self._puts % 100 == 1:
                self._shrink()

    def claim(self, key: str, for_s: float) -> bool:
        """Whether the caller may ask for this reply: nobody else is about to, in this process or another that lives.

        Release it, whatever became of it. A claim whose process was killed, or that is older than ``for_s``, is void.
        """
        with self._bearing_failure():
            self._rows.execute("BEGIN IMMEDIATE")
            try:
                held = self._rows.execute("SELECT host, pid, until FROM asked WHERE key = ?", (key,)).fetchone()
                if held is not None and _stands(*held):
                    return False
                claimed = (key, self._who, node(), os.getpid(), time() + for_s)
                self._rows.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?)", claimed)
            finally:
                self._rows.execute("COMMIT")
        return True

    def release(self, key: str) -> None:
        """Gives a claim back."""
        with self._bearing_failure():
            self._rows.execute("DELETE FROM asked WHERE key = ? AND who = ?", (key, self._who))

    def close(self) -> None:
        """Closes the file."""
        with self._bearing_failure():
            self._shrink()
        self._rows.close()

    @contextmanager
    def _bearing_failure(self) -> Iterator[None]:
        """A full disk or a locked file costs a reply, never a review; ``failures`` counts, so that it can be told."""
        try:
            yield
        except sqlite3.Error:
            self.failures += 1

    def _shrink(self) -> None:
        """Lets go of the replies that were not used for longest, down to nine tenths of the limit."""
        held = int(self._rows.execute("SELECT coalesce(sum(size), 0) FROM replies").fetchone()[0])
        if held <= self._limit:
            return
        for key, size in self._rows.execute("SELECT key, size FROM replies ORDER BY used").fetchall():
            if held <= 0.9 * self._limit:
                break
            self._rows.execute("DELETE FROM replies WHERE key = ?", (key,))
            held -= size


def _stands(host: str, pid: int, until: float) -> bool:
    """Whether a claim still holds. Only a process of this machine can be looked for, and not on Windows, where to look
    for one is to end it."""
    if until < time():
        return False
    if host != node() or os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def cache_path(bank: Path) -> Path:
    """Where the replies to a bank are kept."""
    return bank / FOLDER / "replies.sqlite"


def cache_info(bank: Path) -> CacheInfo:
    """What is kept beside a bank; nothing is created."""
    path = cache_path(bank)
    if not path.exists():
        return CacheInfo(path, 0, 0)
    with closing(_opened(path)) as rows:
        replies, size = rows.execute("SELECT count(*), coalesce(sum(size), 0) FROM replies").fetchone()
    return CacheInfo(path, int(replies), int(size))


def clear_cache(bank: Path) -> int:
    """Forgets all replies kept beside a bank; how many there were."""
    path = cache_path(bank)
    if not path.exists():
        return 0
    try:
        with closing(_opened(path)) as rows:
            cleared = rows.execute("DELETE FROM replies").rowcount
            rows.execute("VACUUM")
    except InputError:
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
        return 0
    return cleared


def _opened(path: Path) -> sqlite3.Connection:
    """Raises InputError if it is no such file, or cannot be written."""
    try:
        return _connected(path)
    except sqlite3.Error as error:
        said = f"{path} を使えません({type(error).__name__})。jiku cache clear で消すか、--no-cache を付けてください。"
        raise InputError(said) from None


def _is_busy(error: BaseException) -> bool:
    """Whether another process holds the file: the switch to WAL answers so at once, whatever the busy timeout is."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in _BUSY


@retry(
    retry=retry_if_exception(_is_busy), wait=wait_random(0.005, 0.05), stop=stop_after_delay(_PATIENCE_S), reraise=True
)
def _connected(path: Path) -> sqlite3.Connection:
    """A connection with the table in place; tried again while processes that start together hold the file."""
    rows = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    try:
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute("PRAGMA synchronous=NORMAL")
        for table in _SCHEMA:
            rows.execute(table)
    except sqlite3.Error:
        rows.close()
        raise
    return rows
