"""What a next step points at: the posting's own problem, a passage of the draft to build on, what is not yet backed.

A general advice leaves it to the applicant to find out where in their draft and in this posting it applies. The rubric's
``next_step_here`` sentences have slots for that; the first one whose slots can all be filled is added to the advice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from string import Formatter

from app.models.answer import Answer
from app.models.posting import Posting
from app.models.review import CriterionReview, Flag, RequirementReview
from app.models.rubric import Criterion
from app.posting.background import seeks
from app.quoting import ending, shortened

PROBLEM_SHOWN = 45
"""Code points of a posting's sentence inside an advice."""
VALUES_SHOWN = 3
PROBLEM_AGAIN = 22
"""The same where it has been named before."""
_ACTS = ("result", "own_ingenuity", "situation")
"""Whose evidence an advice builds on, best first."""
EMPTY_WORDS = re.compile(r"お話しし|お話させ|精一杯|一生懸命|努力(?:いた|し)|頑張")
"""An opening, a vow: no passage to rest anything on."""
_NO_DEED = re.compile(
    rf"{EMPTY_WORDS.pattern}|(?:て|務めて|勤めて|担当して)(?:おり(?:ます|ました)?|い(?:ます|ました|て))$"
    r"|(?:年|か月|ヶ月)(?:間)?[^、。]{0,12}(?:しており|やっており|勤め|働)|^[^、。]{0,6}(?:です|でした)$"
)
"""Nor a post that was held, a state."""
_TELLING = re.compile(r"[一-龥々ァ-ヴーA-Za-z]{2}")

Pointers = Mapping[str, str]
"""Slot of ``next_step_here`` → its filling; what there is nothing for is missing."""


def pointers(
    answer: Answer,
    posting: Posting,
    criteria: Iterable[CriterionReview],
    flags: Sequence[Flag],
    requirements: Iterable[RequirementReview],
) -> Pointers:
    """What this draft and this posting have to point at."""
    found: dict[str, str] = {}
    acts = {one.id: quote for one in criteria if one.id in _ACTS and (quote := _deed(one))}
    told = [acts[name] for name in _ACTS if name in acts]
    if told:
        found["passage"] = told[0]
    if "own_ingenuity" in acts:
        found["act"] = acts["own_ingenuity"]
    if problem := _problem([part.text for part in posting.background], answer.text):
        found["problem"] = ending(problem, PROBLEM_SHOWN)
    if unproven := [one.item for one in requirements if one.kind == "required" and one.status != "shown"]:
        found["item"] = shortened(unproven[0], PROBLEM_SHOWN)
    if values := [value.name for value in posting.values[:VALUES_SHOWN]]:
        found["values"] = "".join(f"「{shortened(name)}」" for name in values)
    if stated := posting.mission or posting.vision:
        found["mission"] = shortened(stated.text, PROBLEM_SHOWN)
    for flag in flags:
        found.setdefault(f"flagged_{flag.type}", _one_sentence(flag.span.quote))
    return found


def pointed(criteria: Iterable[Criterion], found: Pointers) -> list[str]:
    """The next step of each criterion, and where it applies. What was quoted at length before is only called to mind."""
    said, known = [], dict(found)
    for criterion in criteria:
        fitting = (text for text in criterion.next_step_here if all(slot in known for slot in slots(text)))
        here = next(fitting, "")
        said.append(criterion.next_step + here.format_map(known))
        if "problem" in slots(here):
            known["problem"] = ending(found["problem"], PROBLEM_AGAIN)
    return said


def slots(said: str) -> list[str]:
    """The slots of a wording."""
    return [name for _, name, _, _ in Formatter().parse(said) if name]


def _one_sentence(quote: str) -> str:
    return ending(re.split(r"(?<=[。!?！？])", quote.strip(), maxsplit=1)[0])


def _deed(one: CriterionReview) -> str | None:
    """The first passage of its evidence that tells of something done, and not only which post was held."""
    if one.rating not in ("met", "partial"):
        return None
    quotes = (_one_sentence(span.quote) for span in one.evidence)
    return next((quote for quote in quotes if not _NO_DEED.search(quote)), None)


def _problem(background: Sequence[str], told: str) -> str | None:
    """The sentence of the background that shares most with the draft; one that only seeks people comes last."""
    if not background:
        return None
    words = set(_pairs(told))
    return max(background, key=lambda one: (not seeks(one), len(words & set(_pairs(one))) / sqrt(len(one))))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1) if _TELLING.fullmatch(text[at : at + 2])]
