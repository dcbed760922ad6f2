"""What the applicant reads: advice, next steps, follow-up questions, the summary.

Rubric texts and verified quotes, nothing else.
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from app import scoring
from app.models.answer import Stage
from app.models.base import Headline, RatingValue, RequirementKind, RequirementStatus, Span
from app.models.review import CriterionReview, Flag, FollowUp, NextStep, RequirementReview
from app.models.rubric import Criterion, FlagType, Rubric
from app.pointing import EMPTY_WORDS, Pointers, pointed
from app.quoting import shortened

_DEFICIT: dict[RatingValue, float] = {"unmet": 1.0, "partial": 0.5, "met": 0.0, "na": 0.0}


_HAD_OR_NOT = re.compile(
    r"資格|免許|検定|[0-9０-９一二三四五]級|学歴|[卒校]以上|大卒|高卒|学校|大学|学部|卒業|修了|[一-龥]士(?:$|[、・(の])|年齢|[0-9]歳"
)
DISAGREEING_NAMED = 3
"""Criteria that the summary names where samples disagree; the rest show it by their confidence."""


class Disagreement(NamedTuple):
    """How many samples were taken, and which criteria they rate in more than one way."""

    samples: int
    criteria: tuple[str, ...]


def flag_texts(rubric: Rubric, kind: FlagType, span: Span, nth: int) -> tuple[str, str]:
    """What the interviewer thinks of the nth passage of its type, and what to do instead; never in the same words."""
    words = rubric.wordings
    quote = shortened(span.quote)
    message = (
        kind.interviewer_thinks[nth] if nth < len(kind.interviewer_thinks) else words.flag_again.format(quote=quote)
    )
    advice = kind.instead[nth] if nth < len(kind.instead) else words.flag_again_advice.format(quote=quote)
    return message, advice


def coverage_advice(
    rubric: Rubric, item: str, kind: RequirementKind, status: RequirementStatus, seen: MutableMapping[str, int]
) -> str | None:
    """How to back a requirement, in wordings taken in turn; None for one that is shown."""
    if status == "shown":
        return None
    key = "preferred_absent" if (kind, status) == ("preferred", "absent") else status
    wordings = rubric.wordings.requirement_advice[key]
    wording = wordings[seen[key] % len(wordings)]
    seen[key] += 1
    return wording.format(item=shortened(item, 60))


def next_steps(rubric: Rubric, ratings: Mapping[str, RatingValue], found: Pointers) -> tuple[NextStep, ...]:
    """The criteria whose rise by one level lifts the overall score most, and where in draft and posting to begin."""
    lifted = dict(list(scoring.gains(rubric, ratings).items())[: rubric.next_steps_shown])
    advice = pointed((rubric.criteria[criterion] for criterion in lifted), found)
    return tuple(
        NextStep(criterion=criterion, gain=round(gain, 1), advice=said)
        for (criterion, gain), said in zip(lifted.items(), advice, strict=True)
    )


def follow_ups(
    rubric: Rubric,
    stage: Stage,
    criteria: Sequence[CriterionReview],
    flags: Sequence[Flag],
    requirements: Sequence[RequirementReview],
) -> tuple[FollowUp, ...]:
    """What the interviewer asks next: the weightiest gaps first, the stage's axis before others, in context."""
    gaps = [one for one in criteria if _DEFICIT[one.rating] > 0]
    gaps.sort(key=lambda one: -_urgency(rubric.criteria[one.id], one.rating, rubric, stage))
    questions = _asked(rubric, gaps[: rubric.follow_ups_shown], criteria, flags)
    absent = next((one for one in requirements if _to_catch_up_on(one)), None)
    if absent:
        words = rubric.wordings.absent_requirement
        asked = FollowUp(
            question=words.question.format(item=shortened(absent.item, 60)),
            criterion="meets_requirements",
            intent=words.intent.format(item=shortened(absent.item, 60)),
        )
        questions = [*[q for q in questions if q.criterion != "meets_requirements"], asked]
        if len(questions) > rubric.follow_ups_shown:
            del questions[-2]
    return tuple(questions)


def _to_catch_up_on(one: RequirementReview) -> bool:
    """An absent must-have that is learned by doing; a degree or a licence is had or not."""
    return (one.kind, one.status) == ("required", "absent") and not _HAD_OR_NOT.search(one.item)


def _urgency(criterion: Criterion, rating: RatingValue, rubric: Rubric, stage: Stage) -> float:
    focus = 1.3 if rubric.stage_focus[stage] == criterion.axis else 1.0
    return _DEFICIT[rating] * criterion.weight * rubric.axis(criterion.axis).weight * focus


def _asked(
    rubric: Rubric,
    gaps: Sequence[CriterionReview],
    criteria: Sequence[CriterionReview],
    flags: Sequence[Flag],
) -> list[FollowUp]:
    """The question of each gap, taking up words of the applicant that no question before it took up."""
    taken: set[str] = set()
    questions = []
    for one in gaps:
        text = rubric.criteria[one.id].follow_up
        quote = next((quote for quote in _context(rubric, one, criteria, flags) if quote not in taken), None)
        question = rubric.wordings.in_context.format(quote=quote, question=text.question) if quote else text.question
        taken.add(quote or "")
        questions.append(FollowUp(question=question, criterion=one.id, intent=text.intent))
    return questions


def _context(
    rubric: Rubric, one: CriterionReview, criteria: Sequence[CriterionReview], flags: Sequence[Flag]
) -> Iterator[str]:
    """The words that a question could take up: its own evidence, the flags of its axis, the axis's other evidence."""
    own = list(one.evidence)
    flagged = [flag.span for flag in flags if rubric.flags[flag.type].axis == one.axis]
    others = [span for other in criteria if other.axis == one.axis for span in other.evidence]
    return (shortened(span.quote) for span in (*own, *flagged, *others))


def summary(
    rubric: Rubric,
    axis: Headline | None,
    criteria: Sequence[CriterionReview],
    flags: Sequence[Flag],
    steps: Sequence[NextStep],
    unread: Sequence[str],
    disagreement: Disagreement | None = None,
) -> str:
    """Two or three sentences: what the interviewer hears, the strongest passage, what to change first.

    Where samples disagree, that is said instead of the strongest passage: it bears on everything else.
    """
    words = rubric.wordings
    said = [words.headline[axis] if axis else words.not_judged.format(axes="・".join(unread))]
    if disagreement is not None:
        apart = [f"「{rubric.criteria[one].name}」" for one in disagreement.criteria]
        named = "".join(apart[:DISAGREEING_NAMED]) + ("など" if len(apart) > DISAGREEING_NAMED else "")
        said.append(words.samples_disagree.format(count=disagreement.samples, criteria=named))
    proven = [
        one
        for one in criteria
        if one.rating == "met" and one.evidence and not EMPTY_WORDS.search(one.evidence[0].quote)
    ]
    if proven and disagreement is None:
        best = max(
            proven,
            key=lambda one: (one.confidence != "low", rubric.criteria[one.id].weight * rubric.axis(one.axis).weight),
        )
        name = rubric.criteria[best.id].name
        said.append(words.strongest.format(criterion=name, quote=shortened(best.evidence[0].quote)))
    if steps:
        said.append(words.first_change.format(criterion=rubric.criteria[steps[0].criterion].name))
    else:
        said.append(words.nothing_to_change)
    return "".join(said)
