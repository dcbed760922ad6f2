"""How far the own acts of an answer make a story: a reason, a wall or a change stands beside what was done."""

from dataclasses import dataclass

from app.judges.offline.deed_readings import tells
from app.judges.offline.deeds import Act, boasts, own_acts
from app.judges.offline.document import Sentence


@dataclass(frozen=True)
class Story:
    """The own acts of an answer. ``strength``: from 1 an act is told, from 2 with its reason or outcome."""

    acts: tuple[Act, ...]
    strength: float
    boasts: int = 0
    """Sentences that count honours."""


def story_of(sentences: tuple[Sentence, ...]) -> Story:
    """Reads the whole answer once."""
    acts = own_acts(sentences)
    real = [act for act in acts if act.weight > _THIN and act.does]
    if not real:
        return Story(acts, sum(act.weight for act in acts[:2]) * 0.5)
    told = [s.text for s in sentences if any(abs(s.index - act.sentence.index) <= 1 for act in real)]
    signs = sum(any(tells(sign, text) for text in told) for sign in ("reason", "wall", "change"))
    return Story(acts, min(2.0, float(len(real))) + 0.5 * signs, sum(boasts(sentence) for sentence in sentences))


_THIN = 0.5
