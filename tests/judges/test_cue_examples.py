"""Every cue keeps its word: what its file calls a hit is seen, and no near miss is."""

import pytest

from app.judges.offline.cues import Cue, cue_book
from app.judges.offline.document import analyse


def sees(cue: Cue, text: str) -> bool:
    kind = next(
        (name for name in ("self_pr", "job_change", "episode", "career_plan") if name in cue.when), "motivation"
    )
    return any(hit.cue.id == cue.id for hit in cue_book().seen_in(analyse(text), kind))


@pytest.mark.parametrize("cue", cue_book().cues, ids=lambda cue: cue.id)
def test_a_cue_sees_its_hits_and_leaves_its_near_misses(cue: Cue) -> None:
    missed = [text for text in cue.hits if not sees(cue, text)]
    wrong = [text for text in cue.misses if sees(cue, text)]
    assert not missed, f"not seen: {missed}"
    assert not wrong, f"seen in spite of the near miss: {wrong}"
