"""Rates states_contribution: which skill, on which problem? 「貢献したい」 alone does not count."""

from app.judges.offline.document import Sentence
from app.judges.offline.flagging import passages
from app.judges.offline.grounds import grounds
from app.judges.offline.plans import plans
from app.judges.offline.seen import Range, Rated, Seen

__all__ = ["plans", "states_contribution"]

WISHES = ("growth_seeking", "conditions_first", "personal_dream", "stepping_stone")

_SELF_CENTRED = (*WISHES, "hero_talk", "complaint")


def states_contribution(seen: Seen) -> Rated:
    wishes = [span for kind in WISHES for span in passages(seen, kind)]
    found = [plan for plan in plans(seen) if not _among(plan.sentence, wishes)]
    met = [plan for plan in found if plan.concrete]
    if met:
        best = sorted(met, key=lambda plan: (plan.thin, -plan.company - plan.own))
        return Rated("states_contribution", "met", tuple((p.sentence.start, p.sentence.end) for p in best[:3]))
    partial = [plan for plan in found if not plan.thin or (plan.detail >= 2.0 and plan.company >= 1.4)]
    spans = [(plan.sentence.start, plan.sentence.end) for plan in partial]
    spans += [hit.marked for hit in seen.of(sign="uses_skill") if _specific(seen, hit.sentence)]
    if spans:
        return Rated("states_contribution", "partial", tuple(spans[:3]), "medium" if partial else "low")
    if not found and seen.question_type in ("episode", "self_pr") and not _self_centred(seen) and seen.background_links:
        link = seen.background_links[0].sentence
        return Rated("states_contribution", "partial", ((link.start, link.end),), "low")
    ground = grounds(seen)
    offered = ground.brought or ground.served or (seen.question_type == "self_pr" and ground.acts)
    if offered and (ground.kinds > 1 or ground.brought) and not _self_centred(seen):
        return Rated("states_contribution", "partial", tuple(offered[:3]), "low")
    return Rated("states_contribution", "unmet")


def _among(sentence: Sentence, spans: list[Range]) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in spans)


def _specific(seen: Seen, sentence: Sentence) -> bool:
    """Which skill is meant can be told: the sentence has words of its own."""
    return (
        sum(weight for name, weight in seen.features[sentence.index].items() if weight >= 0.7 and ":" not in name)
        >= 2.0
    )


def _self_centred(seen: Seen) -> bool:
    return any(hit.cue.speaks_for.flag for hit in seen.hits) or any(passages(seen, kind) for kind in _SELF_CENTRED)
