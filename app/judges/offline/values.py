"""Themes of values: what a value asks for, however a company words it, and how an act that shows it is told."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from app.judges.offline.cue_files import table
from app.judges.offline.cues import expanded
from app.patterns import regex as re
from app.patterns.made_from import kept_for
from app.patterns.openings import openings


@dataclass(frozen=True)
class Theme:
    """One theme of ``cues/values.toml``. ``spelt``: the pattern of its acts, compiled when a posting asks for it."""

    id: str
    named: re.Pattern[str]
    spelt: str
    shown_by: tuple[str, ...]
    not_by: tuple[str, ...]
    broad: bool
    hints: re.Pattern[str] | None
    begins: frozenset[str]
    """How an act that shows it begins to tell so (see app/patterns/openings.py); empty if that is not known."""

    @cached_property
    def acts(self) -> re.Pattern[str]:
        """How an act that shows it is told."""
        return re.compile(self.spelt)


@dataclass(frozen=True)
class Asked:
    """What a value asks for: its own themes, which its name ends on, and the side themes that it also touches."""

    own: tuple[Theme, ...]
    side: tuple[Theme, ...]
    near: tuple[Theme, ...] = ()
    """Themes of the same families as its own: weak evidence."""


@cache
def _table() -> dict[str, Any]:
    return table("values")


@cache
def kin() -> dict[str, frozenset[str]]:
    """Word → the groups of words for the same people and things that it belongs to."""
    groups: dict[str, set[str]] = {}
    for name, words in _table()["kin"].items():
        for word in words:
            groups.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in groups.items()}


def everyday_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that link nothing, and words that link little."""
    words = _table()["everyday"]
    return frozenset(words["nothing"]), frozenset(words["little"])


def families() -> dict[str, list[str]]:
    """Themes near each other."""
    return dict(_table()["families"])


@cache
def themes() -> tuple[Theme, ...]:
    """All themes."""
    table = _table()
    spelt = [expanded(row["acts"], table["words"]) for row in table["theme"]]
    begins = kept_for("themes-openings", spelt, lambda: [openings(one) or frozenset() for one in spelt])
    return tuple(
        Theme(
            row["id"],
            re.compile(_whole_words(row["named"]), re.IGNORECASE),
            acts,
            tuple(row["shown_by"]),
            tuple(row["not_by"]),
            row.get("broad", False),
            re.compile(row["hints"]) if "hints" in row else None,
            opened,
        )
        for row, acts, opened in zip(table["theme"], spelt, begins, strict=True)
    )


_SET_ASIDE = re.compile(r"^[^、。]*?(?:より(?:も)?(?!先)|の前に|ではなく)(?=.)")
"""What a value puts behind something else: 「机より現場」 does not ask for desks."""


@lru_cache(maxsize=512)
def asked_by(name: str, explanation: str = "") -> Asked:
    """Reads a value's name, part by part (「朝に決めて、昼に見直す」 asks twice), and its explanation.

    Japanese puts the predicate last: of the themes that a part speaks of, the one whose words end last is its own.
    """
    own: dict[str, Theme] = {}
    side: dict[str, Theme] = {}
    for part in re.split(r"[、,・]|(?<=て)から", _SET_ASIDE.sub("", name)):
        spoken = [(match, theme) for theme in themes() if (match := _last(theme.named, part))]
        spoken = [one for one in spoken if not any(_covers(longer, one[0]) for longer, _ in spoken)]
        furthest = max((match.end() for match, _ in spoken), default=0)
        for match, theme in spoken:
            (own if match.end() == furthest else side)[theme.id] = theme
    for theme in themes():
        if explanation and theme.named.search(explanation):
            side[theme.id] = theme
    if not own:
        hinted = (theme for theme in themes() if theme.hints and theme.hints.search(name))
        own, side = (side, {}) if side else ({}, {theme.id: theme for theme in hinted})
    side = {name: theme for name, theme in side.items() if name not in own}
    core = own.keys() or side.keys()
    related = {other for family in families().values() if core & set(family) for other in family}
    near = tuple(theme for theme in themes() if theme.id in related - own.keys() - side.keys())
    return Asked(tuple(own.values()), tuple(side.values()), near)


def _whole_words(pattern: str) -> str:
    """Latin words stand alone: Act is not in Impact, but Own is in Ownership."""
    return re.sub(r"(?<![A-Za-z])[A-Z][a-z]+", r"(?<![A-Za-z])\g<0>", pattern)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The wording that ends last in a text."""
    return max(pattern.finditer(text), key=lambda match: match.end(), default=None)


def _covers(longer: re.Match[str], match: re.Match[str]) -> bool:
    """A longer wording takes a shorter one's words: 「手にとる理由」 does not speak of finding reasons."""
    overlaps = longer.start() < match.end() and match.start() < longer.end()
    return overlaps and longer.end() - longer.start() > match.end() - match.start()
