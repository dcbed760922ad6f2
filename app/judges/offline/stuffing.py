"""Passages that pile up the company's own values, or claim to embody them, with no act to show it."""

from functools import lru_cache

from app.judges.offline.document import Sentence
from app.judges.offline.morphology import tokenize
from app.judges.offline.proof import backed, followed, gives_example, tells_act
from app.judges.offline.seen import Range, Seen, once

_SHARE = 0.75
"""How much of a value's name a sentence must hold to name it."""
_LIGHT = frozenset(("為る", "有る", "居る", "成る", "言う", "事", "物", "人"))


@once
def stuffed(seen: Seen) -> list[Range]:
    """Sentences with two or more of the values named in a row and nothing done; one value with a claim to embody it."""
    names = [_words(value.name) for value in seen.posting.posting.values]
    slogans = [_words(topic.text) for topic in seen.posting.mvv if topic.kind != "value"]
    claims = {hit.sentence.index for hit in seen.of(sign="claims_values")}
    passages: list[Range] = []
    marked = {hit.sentence.index for hit in seen.of(flag="keyword_stuffing")}
    for sentence in seen.sentences:
        if sentence.index in marked or tells_act(sentence) or gives_example(sentence):
            continue
        named = _named(sentence, names)
        if sentence.index in claims and not named:
            named = _named(sentence, slogans)
        if (
            named > 2
            or (named == 2 and not followed(seen.document, sentence))
            or (named == 1 and sentence.index in claims and not backed(seen.document, sentence))
        ):
            passages.append((sentence.start, sentence.end))
    return passages


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    words = frozenset(token.norm for token in tokenize(name) if token.is_content)
    return words - _LIGHT or words


def _named(sentence: Sentence, names: list[frozenset[str]]) -> int:
    """How many of the values a sentence names: most of the words of each, in whatever form."""
    words = {token.norm for token in sentence.tokens}
    return sum(1 for name in names if name and len(name & words) >= _SHARE * len(name))
