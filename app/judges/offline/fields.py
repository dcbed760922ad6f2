"""Fields of work, licences and habits: which a requirement asks for, and by which words an answer tells of them."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_SAME = "__same__"
"""As ``told``: the requirement's own word is what an answer would say."""
_TOOL = re.compile(r"[A-Z][A-Za-z+#.]{2,}")
_EVERYDAY = frozenset(
    {"Web", "SaaS", "ICT", "HACCP", "TOEIC", "SNS", "SQL", "RDB", "PMS", "WMS", "RPA", "Excel", "CAD", "PLC"}
)
"""Names that stand for a whole field in requirements.toml, not for one product."""
_USED = re.compile(r"使用|利用経験|開発|コーディング|構築|操作|運用経験|実装")
_LICENCE = re.compile(r"([一-龥ァ-ヶー]{2,10}?)(?:免許|資格)|([一-龥]{3,8}士)$")
_OF_LICENCE = re.compile(r"(?:資格|免許|証)$")
_RANK = ("licence", "shift", "formal", "study", "trait", "work")
"""Which kind decides where a requirement asks for several fields."""


@dataclass(frozen=True)
class Asked:
    """What one requirement asks for. ``told``: the words that would answer it; None where no field is known."""

    kind: str
    told: re.Pattern[str] | None
    not_told: re.Pattern[str] | None

    def told_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where an answer tells of it."""
        if self.told is None:
            return
        barred = [match.span() for match in self.not_told.finditer(text)] if self.not_told else []
        for match in self.told.finditer(text):
            if not any(start <= match.start() < end or match.start() <= start < match.end() for start, end in barred):
                yield match


@cache
def _fields() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    table = tomllib.loads((resources.files("app.judges") / "cues" / "requirements.toml").read_text(encoding="utf-8"))
    return [(re.compile("|".join(field["asks"])), field) for field in table["field"]]


@lru_cache(maxsize=1024)
def asked(requirement: str) -> Asked:
    """The fields a requirement names; any may answer it (「接客または営業」), unless it names a narrow one."""
    named = [word for word in _TOOL.findall(requirement) if word not in _EVERYDAY]
    if named and _USED.search(requirement):
        return Asked("work", re.compile("|".join(re.escape(word) for word in named)), None)
    hits = [(field, match.group()) for asks, field in _fields() if (match := asks.search(requirement))]
    if not any(field["kind"] == "licence" for field, _ in hits) and (licence := _LICENCE.search(requirement)):
        return Asked("licence", re.compile(re.escape(licence.group(1) or licence.group(2))), None)
    if not hits:
        return Asked("other", None, None)
    kind = min((field["kind"] for field, _ in hits), key=_RANK.index)
    hits = [(field, word) for field, word in hits if field["kind"] == kind]
    if any(field.get("narrow") for field, _ in hits):
        hits = [(field, word) for field, word in hits if field.get("narrow")]
    told = [
        re.escape(_OF_LICENCE.sub("", word)) if one == _SAME else one for field, word in hits for one in field["told"]
    ]
    barred = [one for field, _ in hits for one in field.get("not_told", ())]
    return Asked(kind, re.compile("|".join(told)), re.compile("|".join(barred)) if barred else None)
