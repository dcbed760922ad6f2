"""Rates transferable: does the answer say why the same would work here?"""

from app.judges.offline.background import spoiled, touches
from app.judges.offline.contribution import plans
from app.judges.offline.document import Sentence
from app.judges.offline.placing import HERE
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.story_parts import Parts

_ON_IT = 0.9
"""How much a plan must share with a part of the hiring background to answer it."""


def transferable(seen: Seen, told: Parts) -> Rated:
    """A plan here that is built on what was told; met where it says what is the same, or what differs."""
    experience = told.doings or told.sign("problem") or told.sign("former_place") or told.sign("career")
    if not experience or (told.boasts and len(told.acts) < 2):
        return Rated("transferable", "unmet")
    wishes = {hit.sentence.index for hit in told.sign("self_wish")}
    planned = {act.sentence for act in told.plans}
    if told.doings:  # 「経験を活かします」 specifies a way of working only where one was told
        planned |= {hit.sentence.index for name in ("use_here", "here_too") for hit in told.sign(name)}
    last_done = max((act.sentence for act in told.acts), default=0)
    ahead = [
        one
        for one in seen.sentences
        if one.index in planned - wishes and _ahead(one, last_done) and not spoiled(seen, one)
    ]
    same = [
        one for one in seen.sentences if "same_here" in seen.signs(one) and _speaks_of_here(seen, told, one, planned)
    ]
    reasoned = [one for one in ahead if "here_is_so" in seen.signs(one) and told.acts]
    answered = [one for one in ahead if _answers_their_problem(seen, one)] if told.acts else []
    if told.acts and (same or reasoned or answered):
        return Rated("transferable", "met", _spans([*same, *reasoned, *answered, *ahead]))
    if ahead or same:
        return Rated("transferable", "partial", _spans([*ahead, *same]))
    return Rated("transferable", "unmet")


def _answers_their_problem(seen: Seen, sentence: Sentence) -> bool:
    """A story is told, and what is planned here is concrete and answers what the posting is troubled by."""
    return any(plan.sentence is sentence and not plan.thin and plan.concrete for plan in plans(seen)) and (
        touches(seen).get(sentence.index, 0.0) >= _ON_IT
    )


def _ahead(sentence: Sentence, last_done: int) -> bool:
    last = sentence.clauses[-1]
    return bool(HERE.search(sentence.text)) or last.wish or (not last.past and sentence.index >= last_done)


def _speaks_of_here(seen: Seen, told: Parts, sentence: Sentence, planned: set[int]) -> bool:
    """It names the employer, or stands beside a plan, after the story was told."""
    if HERE.search(sentence.text):
        return True
    if sentence.clauses[-1].past:
        return False
    after_story = bool(told.doings) and sentence.index >= max(act.sentence for act in told.doings)
    beside = {sentence.index - 1, sentence.index, sentence.index + 1} & planned
    return after_story and (bool(beside) or sentence.index >= len(seen.sentences) - 3)


def _spans(sentences: list[Sentence]) -> tuple[Range, ...]:
    return tuple(dict.fromkeys((one.start, one.end) for one in sentences))
