"""How well app.posting agrees with labelled postings: ``python -m benchmarks.posting_agreement FILE.jsonl… [-v]``.

Items, values, mission, vision, company and role agree if they are the same but for spaces and closing punctuation; a
background sentence agrees with a label if one holds the other and has at least 60 % of the longer one's characters.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable
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


def main(arguments: list[str]) -> None:
    verbose = "-v" in arguments
    for path in (Path(argument) for argument in arguments if argument != "-v"):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        totals: dict[str, list[int]] = {}
        for row in rows:
            ours = read(parse(row["text"]))
            for part, labels in labelled(row).items():
                hits, extra, missed = matched(ours[part], labels, overlapping if part == "background" else same)
                total = totals.setdefault(part, [0, 0, 0, 0])
                total[0] += hits
                total[1] += len(ours[part])
                total[2] += len(labels)
                total[3] += matched(ours[part], labels, overlapping if part == "background" else same_but_for_a_note)[0]
                if verbose:
                    for text in extra:
                        print(f"  {row['id']:28} {part:12} too much  {text}")
                    for text in missed:
                        print(f"  {row['id']:28} {part:12} missed    {text}")
        both = [totals["required"][at] + totals["preferred"][at] for at in range(4)]
        print(f"{path} ({len(rows)} postings)")
        for part, (hits, ours_n, labels_n, loose) in {"must + want": both, **totals}.items():
            precision, recall = hits / ours_n if ours_n else 1.0, hits / labels_n if labels_n else 1.0
            f1, noteless = (2 * count / (ours_n + labels_n) if ours_n + labels_n else 1.0 for count in (hits, loose))
            scores = (
                f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  (closing brackets aside {noteless:.3f})"
            )
            print(f"  {part:12} n={labels_n:<4} {scores}")


if __name__ == "__main__":
    main(sys.argv[1:])
