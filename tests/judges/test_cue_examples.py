"""Each cue is run over its own hits and misses; the near miss is worth more than the hit."""

import pytest

from app.judges.offline.cues import Cue, cue_book
from app.judges.offline.document import analyse


def _seen(cue: Cue, text: str) -> bool:
    question_type = next(
        (one for one in cue.when if one in ("job_change", "self_pr", "episode", "career_plan")), "motivation"
    )
    return any(hit.cue.id == cue.id for hit in cue_book().seen_in(analyse(text), question_type))


@pytest.mark.parametrize("cue", cue_book().cues, ids=lambda cue: cue.id)
def test_a_cue_is_seen_in_its_hits_and_in_none_of_its_near_misses(cue: Cue) -> None:
    assert [text for text in cue.hits if not _seen(cue, text)] == []
    assert [text for text in cue.misses if _seen(cue, text)] == []
