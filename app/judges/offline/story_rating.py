"""Rates what was told of the story: the situation, the applicant's own part and the result."""

from app.judges.offline.grounds import grounds
from app.judges.offline.seen import Rated, Seen
from app.judges.offline.story_parts import OWN_LOT, Parts, has_story

_AT_WORK = ("former_place", "scene", "career", "observed")


def situation(seen: Seen, told: Parts) -> Rated:
    """Where, what was wrong, how much."""
    text = seen.document.reading
    problems = [hit for hit in told.sign("problem") if not _of_own_lot(text, hit.marked)]
    doings = told.doings
    if not doings:
        if problems and (seen.question_type == "episode" or any(told.sign(n) for n in _AT_WORK)):
            return Rated("situation", "partial", tuple(hit.marked for hit in problems), "low")
        watched = [hit.marked for hit in told.sign("observed") if not _of_own_lot(text, hit.marked)]
        if watched and (told.sign("former_place") or told.sign("career")):
            return Rated("situation", "partial", tuple(watched), "low")
        return Rated("situation", "unmet")
    if told.boasts and not problems:  # figures and ranks, but no scene
        if seen.question_type == "episode":
            return Rated("situation", "partial", tuple(act.span for act in doings), "low")
        return Rated("situation", "unmet")
    spans = tuple(dict.fromkeys(hit.marked for hit in problems)) or tuple(act.span for act in doings)
    near = {hit.sentence.index + step for hit in problems for step in (-1, 0, 1)}
    near |= set(range(doings[0].sentence + 1)) if told.thinks else set()
    much = any(hit.sentence.index in near for hit in told.sign("degree"))
    scene = bool(told.sign("scene"))
    place = bool(told.sign("former_place"))
    points = bool(problems) * 2 + much + scene + place + (len(problems) > 1) + has_story(seen, told)
    if points >= (3 if seen.question_type == "episode" else 4):
        return Rated("situation", "met", spans, "high" if points >= 5 else "medium")
    if problems or place or told.acts:
        return Rated("situation", "partial", spans)
    return Rated("situation", "unmet")


def _of_own_lot(text: str, span: tuple[int, int]) -> bool:
    return bool(OWN_LOT.search(text, *span))


def own_ingenuity(seen: Seen, told: Parts) -> Rated:
    """What the applicant thought out and did, apart from the team."""
    spans = tuple(act.span for act in told.doings)
    if spans:
        routine = not told.thinks and not told.sign("result") and not told.sign("former_place")
        weak = told.boasts or not told.acts or routine
        return Rated("own_ingenuity", "partial" if weak else "met", spans, "medium" if weak else "high")
    seen_before = any(told.sign(name) for name in ("problem", "former_place", "career", "started"))
    if told.plans and seen_before and not told.sign("self_wish"):
        return Rated("own_ingenuity", "partial", tuple(act.span for act in told.plans), "low")
    ground = grounds(seen)
    mine = ground.countered or (ground.brought if ground.work else ())
    if mine:
        return Rated("own_ingenuity", "partial", mine[:2], "low")
    return Rated("own_ingenuity", "unmet")


def result(seen: Seen, told: Parts) -> Rated:
    """A number before and after, or a change somebody noticed, that follows an act."""
    doings = told.doings or told.outcomes
    begun = doings[0].sentence if doings else 99
    strong = [hit.marked for hit in told.sign("result") if hit.sentence.index >= begun]
    slight = [hit.marked for hit in told.sign("result_slight") if hit.sentence.index >= begun]
    if strong and (told.acts or told.outcomes):
        return Rated("result", "partial" if told.boasts and not told.thinks else "met", tuple(strong + slight), "high")
    if len(set(slight)) > 1:
        return Rated("result", "met", tuple(slight))
    thin = slight or [hit.marked for hit in told.sign("result_vague") if hit.sentence.index >= begun]
    feats = [hit.marked for hit in (*told.sign("feat"), *told.sign("result"))]
    if not thin and (not told.acts or told.boasts):
        thin = feats or [act.span for act in told.outcomes]
    if not thin and seen.question_type == "episode":
        thin = feats or [hit.marked for hit in told.sign("result_vague")][-1:]
    return Rated("result", "partial", tuple(thin)) if thin else Rated("result", "unmet")
