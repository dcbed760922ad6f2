"""Every cue holds on its own hits and on none of its near misses."""

import pytest

from app.judges.offline.cues import Cue, cue_book
from app.judges.offline.document import analyse
from app.models.answer import QuestionType

_QUESTION_TYPES: tuple[QuestionType, ...] = ("job_change", "self_pr", "episode", "career_plan")


def _asked(cue: Cue) -> QuestionType:
    """The question type that the cue asks for, if it asks for one."""
    if "complaining" in cue.when:
        return "job_change"
    if "tells_self" in cue.when:
        return "self_pr"
    return next((kind for kind in _QUESTION_TYPES if kind in cue.when), "motivation")


def _seen(cue: Cue, text: str) -> bool:
    return any(hit.cue.id == cue.id for hit in cue_book().seen_in(analyse(text), _asked(cue)))


@pytest.mark.parametrize("cue", cue_book().cues, ids=lambda cue: cue.id)
def test_cue_is_seen_in_its_hits(cue: Cue) -> None:
    assert [text for text in cue.hits if not _seen(cue, text)] == []


@pytest.mark.parametrize("cue", cue_book().cues, ids=lambda cue: cue.id)
def test_cue_is_not_seen_in_its_near_misses(cue: Cue) -> None:
    assert [text for text in cue.misses if _seen(cue, text)] == []
