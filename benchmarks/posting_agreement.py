"""How well app.posting agrees with labelled postings: ``python -m benchmarks.posting_agreement FILE.jsonl… [-v]``.

Items, values, mission, vision, company and role agree if they are the same but for spaces and closing punctuation; a
background sentence agrees with a label if one holds the other and has at least 60 % of the longer one's characters.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.models.posting import Posting
from app.posting import parse

LISTS = ("required", "preferred", "background")
SINGLE = ("mission", "vision", "company", "role")
SHARED = 0.6
NOTE = re.compile(r"\([^()]*\)$")


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(folded.split()).strip('「」『』"。、・.')


def same(ours: str, label: str) -> bool:
    return bare(ours) == bare(label)


def same_but_for_a_note(ours: str, label: str) -> bool:
    """Labels keep a closing bracket here (免許(AT限定可)) and leave it out there (経験3年以上(診療科不問))."""
    return NOTE.sub("", bare(ours)) == NOTE.sub("", bare(label)) != ""


def overlapping(ours: str, label: str) -> bool:
    """Whether one holds the other, and is not much longer."""
    a, b = bare(ours), bare(label)
    shorter, longer = sorted((a, b), key=len)
    return shorter in longer and len(shorter) >= SHARED * len(longer)


def read(posting: Posting) -> dict[str, list[str]]:
    found = {part: [piece.text for piece in getattr(posting, part)] for part in LISTS}
    found |= {part: [piece.text] if (piece := getattr(posting, part)) else [] for part in SINGLE}
    return found | {
        "values": [value.name for value in posting.values],
        "descriptions": [value.description for value in posting.values if value.description],
    }


def labelled(row: dict[str, Any]) -> dict[str, list[str]]:
    values = [value if isinstance(value, dict) else {"name": value} for value in row["values"]]
    labels = {part: row[part] for part in LISTS}
    labels |= {part: [row[part]] if row.get(part) else [] for part in SINGLE if part in row}
    labels["values"] = [value["name"] for value in values]
    if any("description" in value for value in values):
        labels["descriptions"] = [value["description"] for value in values if value["description"]]
    return labels


def matched(ours: list[str], labels: list[str], agree: Callable[[str, str], bool]) -> tuple[int, list[str], list[str]]:
    """The number of agreements, one to one, and what is left over: ours that is too much, labels that were missed."""
    left, extra, hits = list(labels), [], 0
    for piece in ours:
        found = next((label for label in left if agree(piece, label)), None)
        if found is None:
            extra.append(piece)
        else:
            left.remove(found)
            hits += 1
    return hits, extra, left


@dataclass
class Agreement:
    """Counts over a set of postings; ``noteless`` are the agreements where closing brackets are left aside."""

    hits: int = 0
    ours: int = 0
    labels: int = 0
    noteless: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            *(getattr(self, name) + getattr(other, name) for name in ("hits", "ours", "labels", "noteless"))
        )

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.ours + self.labels) if self.ours + self.labels else 1.0

    def __str__(self) -> str:
        precision = self.hits / self.ours if self.ours else 1.0
        recall = self.hits / self.labels if self.labels else 1.0
        noteless = replace(self, hits=self.noteless).f1
        scores = f"precision {precision:.3f}  recall {recall:.3f}  F1 {self.f1:.3f}"
        return f"n={self.labels:<4} {scores}  (closing brackets aside {noteless:.3f})"


def totals(rows: list[dict[str, Any]], report: Callable[[str], None] = lambda _: None) -> dict[str, Agreement]:
    """The agreement for each part of the postings; ``report`` is told of each disagreement."""
    found: dict[str, Agreement] = {"must + want": Agreement()}
    for row in rows:
        parsed = read(parse(row["text"]))
        for part, labels in labelled(row).items():
            exact, loose = (overlapping, overlapping) if part == "background" else (same, same_but_for_a_note)
            hits, extra, missed = matched(parsed[part], labels, exact)
            this = Agreement(hits, len(parsed[part]), len(labels), matched(parsed[part], labels, loose)[0])
            for name in [part, "must + want"] if part in ("required", "preferred") else [part]:
                found[name] = found.get(name, Agreement()) + this
            for what, texts in (("too much", extra), ("missed", missed)):
                for text in texts:
                    report(f"  {row['id']:28} {part:12} {what:9} {text}")
    return found


def main(arguments: list[str]) -> None:
    report = print if "-v" in arguments else lambda _: None
    for path in (Path(argument) for argument in arguments if argument != "-v"):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        found = totals(rows, report)
        print(f"{path} ({len(rows)} postings)")
        for part, agreement in found.items():
            print(f"  {part:12} {agreement}")


if __name__ == "__main__":
    main(sys.argv[1:])
