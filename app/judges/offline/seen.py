"""Everything the raters look at: one answer analysed once, beside its posting."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from app.judges.offline.cues import Hit, cue_book
from app.judges.offline.document import Document, Sentence, analyse
from app.judges.offline.links import Link, PostingView, links, sentence_features, view
from app.models.answer import Answer, QuestionType
from app.models.base import Confidence, RatingValue
from app.models.posting import Posting

Range = tuple[int, int]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Rated:
    """A rater's verdict on one criterion: the passages it rests on (``start, end`` of the answer), best first."""

    criterion: str
    rating: RatingValue
    spans: tuple[Range, ...] = ()
    confidence: Confidence = "medium"


@dataclass(frozen=True)
class Seen:
    """An answer and its posting as the raters see them."""

    answer: Answer
    document: Document
    posting: PostingView
    hits: tuple[Hit, ...]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What raters worked out about this answer and other raters ask for again."""

    @property
    def question_type(self) -> QuestionType:
        """What the question asks for."""
        return self.answer.question_type

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the answer."""
        return self.document.sentences

    @cached_property
    def features(self) -> list[dict[str, float]]:
        """What each sentence is about."""
        return sentence_features(self.document)

    @cached_property
    def background_links(self) -> list[Link]:
        """Sentences that take up a part of the hiring background, strongest first."""
        return links(self.document, self.features, self.posting.background)

    def of(self, **wanted: str) -> Iterator[Hit]:
        """The cues seen that speak for ``flag=…``, ``criterion=…`` and ``rating=…``, or ``sign=…``."""
        (key, value), *others = wanted.items()
        for hit in self._hits.get((key, value), ()):
            if all(getattr(hit.cue.speaks_for, other) == what for other, what in others):
                yield hit

    @cached_property
    def _hits(self) -> dict[tuple[str, str], list[Hit]]:
        """What a cue speaks for → its hits, in the order of the text."""
        found: dict[tuple[str, str], list[Hit]] = {}
        for hit in self.hits:
            for spoken in hit.cue.says:
                found.setdefault(spoken, []).append(hit)
        return found

    def has(self, **wanted: str) -> bool:
        """Whether any such cue was seen."""
        return next(self.of(**wanted), None) is not None

    def signs(self, sentence: Sentence) -> frozenset[str]:
        """The signs that stand in a sentence."""
        return self._signs.get(sentence.index, frozenset())

    @cached_property
    def _signs(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for hit in self.hits:
            if hit.cue.speaks_for.sign:
                found.setdefault(hit.sentence.index, set()).add(hit.cue.speaks_for.sign)
        return {index: frozenset(signs) for index, signs in found.items()}


def once(work: Callable[[Seen], Found]) -> Callable[[Seen], Found]:
    """Has something worked out once for each answer, whoever asks for it again. Nobody may change what they get."""
    key = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def remembered(seen: Seen) -> Found:
        if key not in seen.memo:
            seen.memo[key] = work(seen)
        found: Found = seen.memo[key]
        return found

    return remembered


def look(answer: Answer, posting: Posting) -> Seen:
    """Analyses an answer for all axes at once."""
    seen_posting = view(posting)
    document = analyse(answer.text, seen_posting.names)
    return Seen(answer, document, seen_posting, tuple(cue_book().seen_in(document, answer.question_type)))
