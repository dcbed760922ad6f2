"""Plain word lists that stand beside the cues, so that no word list hides in code."""

from functools import cache

from app.judges.offline.cue_files import table


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """The lists of ``cues/<name>.toml``."""
    return {key: frozenset(value) for key, value in table(name).items()}
