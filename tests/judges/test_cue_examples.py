"""Each cue sees what its file says it sees, and lets its near misses pass."""

import pytest

from app.judges.offline.cues import Cue, cue_book
from app.judges.offline.document import analyse


def _seen(cue: Cue, text: str) -> bool:
    asked = getattr(cue, "question_type", None) or "motivation"
    return any(hit.cue.id == cue.id for hit in cue_book().seen_in(analyse(text), asked))


@pytest.mark.parametrize(("cue", "text"), [(cue, text) for cue in cue_book().cues for text in cue.hits])
def test_a_cue_sees_its_examples(cue: Cue, text: str) -> None:
    assert _seen(cue, text), f"{cue.id} does not see {text!r}"


@pytest.mark.parametrize(("cue", "text"), [(cue, text) for cue in cue_book().cues for text in cue.misses])
def test_a_cue_lets_near_misses_pass(cue: Cue, text: str) -> None:
    assert not _seen(cue, text), f"{cue.id} takes {text!r} for a hit"
