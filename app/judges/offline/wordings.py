"""The words of an answer as the trained weights see them: one and two at a time, without names and numbers."""

from collections import Counter
from itertools import pairwise
from math import log

from app.judges.offline.seen import Seen

_APART = frozenset({"補助記号", "空白"})
_NO_WORDS = frozenset({"固有名詞", "数詞"})
"""Names and numbers belong to one posting; they say nothing of direction."""
_SAID_BY_ALL = frozenset({"貢献", "活躍", "尽力", "精一杯", "頑張る"})
"""What costs nothing to say: it must not pull."""


def wordings(seen: Seen) -> Counter[str]:
    """Normalised words and pairs of neighbours within a sentence, and how often they stand in the answer."""
    found: Counter[str] = Counter()
    for sentence in seen.sentences:
        words = [
            token.norm
            for token in sentence.tokens
            if token.pos[0] not in _APART and token.pos[1] not in _NO_WORDS and token.norm not in _SAID_BY_ALL
        ]
        found.update(words)
        found.update(map(" ".join, pairwise(words)))
    return found


def weighed(count: int, rarity: float) -> float:
    """tf-idf with a damped count: a word said three times does not count three times."""
    return (1.0 + log(count)) * rarity
