"""Rates company_axis: does the answer speak to what the company judges, or from the self?"""

from app.judges.offline.background import links_to_background
from app.judges.offline.contribution import states_contribution
from app.judges.offline.requirements import meets_requirements
from app.judges.offline.seen import Rated, Seen
from app.judges.offline.self_interest import achievement_relevant, self_interest_tied
from app.judges.offline.specific import company_specific


def rate_company_axis(seen: Seen) -> list[Rated]:
    """The six criteria of the axis."""
    return [
        links_to_background(seen),
        states_contribution(seen),
        company_specific(seen),
        meets_requirements(seen),
        self_interest_tied(seen),
        achievement_relevant(seen),
    ]
