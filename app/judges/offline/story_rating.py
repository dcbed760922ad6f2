"""Rates what was told of the story: the situation, the applicant's own part, the result, and why it would work here."""

from app.judges.offline.conditions import HERE
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.story_parts import Parts, has_story


def situation(seen: Seen, told: Parts) -> Rated:
    """Where, what was wrong, how much."""
    problems = told.sign("problem")
    if not problems and not told.acts:
        return Rated("situation", "unmet")
    near = {hit.sentence.index + step for hit in problems for step in (-1, 0, 1)}
    degree = [hit for hit in told.sign("degree") if hit.sentence.index in near]
    place = [hit for hit in (*told.sign("former_place"), *told.sign("scene"))]
    spans = tuple(hit.marked for hit in problems) or tuple(act.span for act in told.acts)
    points = bool(problems) + bool(degree) + bool(place) + bool(told.acts)
    if points == 4 or (problems and degree and place and seen.question_type == "episode"):
        return Rated("situation", "met", spans)
    if points >= 2:
        return Rated("situation", "partial", spans)
    return Rated("situation", "unmet")


def own_ingenuity(seen: Seen, told: Parts) -> Rated:
    """What the applicant thought out and did, apart from the team."""
    feats = len(told.sign("feat"))
    spans = tuple(act.span for act in told.acts)
    thinks = bool(told.sign("noticing") or told.sign("weighed") or told.sign("started") or told.sign("problem"))
    if told.acts:
        hero = feats >= 2 and not thinks
        team = told.sign("team_act") and len(told.acts) < 2
        return Rated("own_ingenuity", "partial" if hero or team else "met", spans)
    if told.plans or told.sign("vague_effort"):
        return Rated("own_ingenuity", "partial", tuple(act.span for act in told.plans))
    return Rated("own_ingenuity", "unmet")


def result(seen: Seen, told: Parts) -> Rated:
    """A number before and after, or a change somebody noticed."""
    spans = told.spans("result")
    if spans:
        return Rated("result", "met" if told.acts else "partial", spans)
    vague = told.spans("result_vague", "feat")
    if vague:
        return Rated("result", "partial", vague)
    return Rated("result", "unmet")


def transferable(seen: Seen, told: Parts) -> Rated:
    """Why the same would work here."""
    ahead: list[Range] = []
    same = False
    told_before = min([act.sentence for act in told.acts], default=99)
    for sentence in seen.sentences:
        here = bool(HERE.search(sentence.text)) or sentence.clauses[-1].wish
        if here and (told_before <= sentence.index or "use_here" in seen.signs(sentence)):
            ahead.append((sentence.start, sentence.end))
            same = same or "same_here" in seen.signs(sentence)
    if ahead and (told.acts or told.sign("problem")):
        return Rated("transferable", "met" if same else "partial", tuple(ahead[::-1]))
    return Rated("transferable", "unmet")
