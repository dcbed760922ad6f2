"""The named conditions that cues put on the clause they stand in. Each is a small question with a yes or no."""

from collections.abc import Callable

from app.judges.offline import placing, telling, turning, willing
from app.judges.offline.proof import backed, followed, tells_act
from app.judges.offline.sight import Sight

__all__ = ["CONDITIONS", "Sight"]


def _is_type(*types: str) -> Callable[[Sight], bool]:
    return lambda sight: sight.question_type in types


def _concedes(sight: Sight) -> bool:
    """Said only to go on with a "but": 〜ですが, 〜けれど."""
    return sight.clause.link == "contrast"


CONDITIONS: dict[str, Callable[[Sight], bool]] = {
    "quoted": turning.quoted,
    "reported": turning.reported,
    "negated": lambda sight: sight.clause.negated and sight.end <= sight.clause.end,
    "contrasted": turning.contrasted,
    "denied": turning.denied,
    "tied_back": turning.tied_back,
    "others": turning.others,
    "leads_on": turning.leads_on,
    "overcomes": telling.overcomes,
    "blames_self": telling.blames_self,
    "others_suffer": telling.others_suffer,
    "shows_how": telling.shows_how,
    "credits_team": telling.credits_team,
    "misery": telling.misery,
    "steps_away": telling.steps_away,
    "past_work": telling.past_work,
    "complaining": telling.complaining,
    "tells_self": _is_type("self_pr", "episode"),
    "before_here": telling.before_here,
    "about_company_here": telling.about_company_here,
    "accepts": telling.accepts,
    "gives_nothing": telling.gives_nothing,
    "about_company": telling.about_company,
    "trouble_told": telling.grows_worse,
    "concedes": _concedes,
    "wish": lambda sight: sight.clause.wish,
    "past": lambda sight: sight.clause.past,
    "passive": lambda sight: sight.clause.passive,
    "receives": lambda sight: sight.clause.receives,
    "ends_sentence": lambda sight: sight.clause.link == "end",
    "opens_text": lambda sight: sight.sentence.index == 0,
    "closes_text": lambda sight: sight.sentence.index == len(sight.document.sentences) - 1,
    "motivation": _is_type("motivation"),
    "job_change": _is_type("job_change"),
    "self_pr": _is_type("self_pr"),
    "episode": _is_type("episode"),
    "career_plan": _is_type("career_plan"),
    "self_gain": willing.self_gain,
    "self_gain_before": willing.self_gain_before,
    "stative": willing.stative,
    "others_act": willing.others_act,
    "aside": willing.aside,
    "told_habit": willing.told_habit,
    "customers_wish": willing.customers_wish,
    "names_employer": willing.names_employer,
    "asked_others": willing.asked_others,
    "about_here": placing.about_here,
    "about_joining_here": placing.about_joining_here,
    "wish_near": placing.wish_near,
    "told": placing.told,
    "looks_ahead": placing.looks_ahead,
    "about_joining": _is_type("motivation", "job_change", "career_plan"),
    "speaks_of_company": placing.speaks_of_company,
    "compared": placing.compared,
    "past_job": placing.past_job,
    "wish_or_hope": lambda sight: bool(placing.HOPE.search(sight.document.reading[sight.start : sight.sentence.end])),
    "concrete_plan": lambda sight: bool(placing.PLAN.search(sight.sentence.text)),
    "about_availability": placing.about_availability,
    "proved": lambda sight: backed(sight.document, sight.sentence),
    "proved_after": lambda sight: followed(sight.document, sight.sentence),
    "proved_here": lambda sight: tells_act(sight.sentence),
}
"""Name in the cue files → the question it asks."""
