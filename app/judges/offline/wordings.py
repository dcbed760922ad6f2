"""The words of an answer as the trained weights see them: one and two at a time, without names and numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum, log, sqrt

from app.judges.offline.document import Sentence
from app.judges.offline.seen import Seen

_APART = frozenset({"補助記号", "空白"})
_NO_WORDS = frozenset({"固有名詞", "数詞"})
"""Names and numbers belong to one posting; they say nothing of direction."""
_SAID_BY_ALL = frozenset({"貢献", "活躍", "尽力", "精一杯", "頑張る"})
"""What costs nothing to say: it must not pull."""


_EMPTY = _SAID_BY_ALL | {
    "御社",
    "貴社",
    "社",
    "貴院",
    "貴園",
    "貴校",
    "貴庁",
    "貴行",
    "法人",
    "院",
    "園",
    "校",
    "思う",
    "考える",
    "存ずる",
    "為る",
    "是非",
    "何卒",
    "入社",
    "会社",
    "仕事",
    "力",
    "必ず",
}


def says_something(sentence: Sentence) -> bool:
    """Whether a sentence holds more than a bare 「御社に貢献したいと思います」."""
    return any(token.is_content and token.norm not in _EMPTY for token in sentence.tokens)


def wordings(seen: Seen) -> Counter[str]:
    """Normalised words and pairs of neighbours within a sentence, and how often they stand in the answer."""
    found: Counter[str] = Counter()
    for sentence in filter(says_something, seen.sentences):
        words = _words(sentence)
        found.update(words)
        found.update(map(" ".join, pairwise(words)))
    return found


def sentence_wordings(sentence: Sentence) -> list[str]:
    """The words and pairs of one sentence, and how it ends; each once, in the order of the text."""
    words = _words(sentence)
    return list(dict.fromkeys((*words, *map(" ".join, pairwise(words)), "…" + " ".join(words[-3:]))))


def _words(sentence: Sentence) -> list[str]:
    return [
        token.norm
        for token in sentence.tokens
        if token.pos[0] not in _APART and token.pos[1] not in _NO_WORDS and token.norm not in _SAID_BY_ALL
    ]


def unit(counted: Mapping[str, int], known: Mapping[str, Sequence[float]], least_norm: float) -> dict[str, float]:
    """Each known wording's share of an answer: tf-idf, scaled to length 1, or to less for a text of few words.

    ``known``: wording → its rarity, then what else was trained of it.
    """
    found = {word: weighed(count, known[word][0]) for word, count in counted.items() if word in known}
    norm = max(least_norm, sqrt(fsum(value * value for value in found.values())))
    return {word: value / norm for word, value in found.items()}


def weighed(count: int, rarity: float) -> float:
    """tf-idf with a damped count: a word said three times does not count three times."""
    return (1.0 + log(count)) * rarity
