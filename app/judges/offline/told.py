"""One answer as the items of the MVV are held against it: its story, its plans, its words, each worked out once."""

from functools import cached_property

from app.judges.offline.deed_story import Story, story_of
from app.judges.offline.deeds import Act, plan
from app.judges.offline.kinship import Bag, Roots, bag, root_of, roots
from app.judges.offline.morphology import Token
from app.judges.offline.seen import Seen
from app.judges.offline.values import Theme
from app.normalising import Loose, loose
from app.patterns.literals import grams


class Told:
    """What an answer tells."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self._shown: dict[tuple[str, int], bool] = {}
        self._grams: dict[int, set[str]] = {}

    @cached_property
    def story(self) -> Story:
        """Its own acts and how far they make a story."""
        return story_of(self.seen.sentences)

    @cached_property
    def plans(self) -> list[str]:
        """What each sentence plans for others."""
        return [plan(sentence) for sentence in self.seen.sentences]

    @cached_property
    def roots(self) -> list[Roots]:
        """The roots of each sentence."""
        return [roots(sentence.tokens) for sentence in self.seen.sentences]

    @cached_property
    def rooted(self) -> list[list[tuple[str, Token]]]:
        """The words of each sentence that have a root, in order."""
        return [
            [(root[0], token) for token in sentence.tokens if (root := root_of(token)) is not None]
            for sentence in self.seen.sentences
        ]

    @cached_property
    def loose(self) -> Loose:
        """The text without width, spaces and punctuation."""
        return loose(self.seen.document.text)

    @cached_property
    def _bags(self) -> list[Bag]:
        return [bag(sentence.tokens) for sentence in self.seen.sentences]

    @cached_property
    def _around(self) -> list[Bag]:
        return [one | before for one, before in zip(self._bags, [bag(()), *self._bags], strict=False)]

    def around(self, act: Act) -> Bag:
        """The words of an act and of the sentence that leads up to it."""
        return self._around[act.sentence.index]

    def shows(self, act: Act, theme: Theme) -> bool:
        """Whether an act shows a theme."""
        key = theme.id, act.sentence.index
        if key not in self._shown:
            may = not theme.begins or not theme.begins.isdisjoint(self._held(act))
            self._shown[key] = may and theme.acts.search(act.text) is not None
        return self._shown[key]

    def _held(self, act: Act) -> set[str]:
        if act.sentence.index not in self._grams:
            self._grams[act.sentence.index] = grams(act.text)
        return self._grams[act.sentence.index]
