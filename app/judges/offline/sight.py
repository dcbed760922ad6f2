"""A pattern match in its place, as conditions look at it."""

from typing import NamedTuple

from app.judges.offline.document import Clause, Document, Sentence


class Sight(NamedTuple):
    """A pattern match in its place: document, sentence, clause, range, and the type of the question asked."""

    document: Document
    sentence: Sentence
    clause: Clause
    start: int
    end: int
    question_type: str

    @property
    def after(self) -> str:
        """The rest of the sentence behind the match."""
        return self.document.reading[self.end : self.sentence.end]

    @property
    def before(self) -> str:
        """The sentence up to the match."""
        return self.document.reading[self.sentence.start : self.start]

    @property
    def next_sentence(self) -> Sentence | None:
        """The sentence that follows, if any."""
        index = self.sentence.index + 1
        return self.document.sentences[index] if index < len(self.document.sentences) else None
