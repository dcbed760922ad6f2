"""Rates links_to_background: is the hiring background taken up, and tied to the applicant?"""

import re

from app.judges.offline.contribution import plans
from app.judges.offline.document import Sentence
from app.judges.offline.links import links
from app.judges.offline.seen import Rated, Seen

_NOT_DONE = re.compile(r"拝見|伺|志望|応募|感じ|思[いっ]|考え|惹|知り|感銘|共感|魅力|言われ|辞め")
_TOUCH, _PLAIN = 0.9, 1.3
"""A touch: one topic or rare word is shared. Plainly taken up: a topic and a word, or more."""


def touches(seen: Seen) -> dict[int, float]:
    """Sentence → how much of one part of the hiring background it takes up."""
    found: dict[int, float] = {}
    for link in links(seen.document, seen.features, seen.posting.background, _TOUCH):
        found.setdefault(link.sentence.index, link.strength)
    return found


def links_to_background(seen: Seen) -> Rated:
    if not seen.posting.background:
        return Rated("links_to_background", "na")
    found = touches(seen)
    told = sorted((index for index in found), key=lambda index: -found[index])
    spans = tuple((seen.sentences[index].start, seen.sentences[index].end) for index in told[:3])
    score = _tied(seen, found)
    if score >= 2:
        return Rated("links_to_background", "met", spans, "high" if score >= 3 else "medium")
    if score >= 1 or max(found.values(), default=0.0) >= 2.2 or _same_kind_of_story(seen, found):
        return Rated("links_to_background", "partial", spans, "medium" if score >= 1 else "low")
    return Rated("links_to_background", "unmet")


def _tied(seen: Seen, found: dict[int, float]) -> float:
    """0: not tied; 1: thinly; 2 and more: a plan or an own act stands with the problem or next to it."""
    best = _own_act_beside(seen, found)
    for plan in plans(seen):
        at = plan.sentence.index
        here = found.get(at, 0.0)
        near = max((found.get(i, 0.0) for i in (at - 1, at + 1)), default=0.0)
        named = max((found[i] for i in found if "reported" in seen.signs(seen.sentences[i])), default=0.0)
        if max(here, near, named) < _TOUCH:
            continue
        plainly = max(here, near, named) >= _PLAIN
        if plan.thin and not plan.concrete and max(here, named) < 1.8:
            continue
        best = max(
            best,
            (1.0 if not plan.concrete else 2.0 if plainly or here >= _TOUCH else 1.0)
            + (0.5 if named >= _PLAIN else 0.0),
        )
    return best


def _own_act_beside(seen: Seen, found: dict[int, float]) -> float:
    """The company's problem is named, and an own act on the same topic stands in or next to that sentence."""
    for at, strength in found.items():
        sentence = seen.sentences[at]
        named = "reported" in seen.signs(sentence) or "御社" in sentence.text or "貴" in sentence.text
        if not named or strength < 1.8:
            continue
        for beside in (at - 1, at, at + 1):
            if (
                0 <= beside < len(seen.sentences)
                and found.get(beside, 0.0) >= _TOUCH
                and _own_act(seen.sentences[beside])
            ):
                return 2.0
    return 0.0


def _own_act(sentence: Sentence) -> bool:
    """Something was done, and not only read, felt or applied for."""
    return any(clause.past and not _NOT_DONE.search(clause.text) for clause in sentence.clauses)


def _same_kind_of_story(seen: Seen, found: dict[int, float]) -> bool:
    """A story about the same kind of problem, told without saying that it is this company's."""
    asked = seen.question_type in ("episode", "self_pr")
    return (
        asked
        and (len(found) >= 2 or max(found.values(), default=0.0) >= _PLAIN)
        and not any(hit.cue.speaks_for.flag for hit in seen.hits)
    )
