"""How the answer stands to each mission, vision and value: named, echoed, shown by an act."""

from dataclasses import dataclass, replace

from app.judges.offline.acts import Act, plan
from app.judges.offline.naming import core_roots, echo, kinship, named, roots, shared_phrase, wanted_roots
from app.judges.offline.seen import Range, Seen
from app.judges.offline.storied import Story, story_of
from app.judges.offline.values import Asked, asked_by
from app.models.base import MvvKind, MvvStatus

_OWN, _BROAD, _SIDE, _KIN, _SEEN = 1.0, 0.6, 0.55, 1.3, 0.6
_FAMILY = 0.15
"""What an act is worth to a value: for each theme that its name ends on, for each side theme, for sharing its words."""
_AGAIN = 0.5
_STATED = 1.2
"""What acts must be worth to a mission or vision, whose words are wider than a value's."""
_ENOUGH, _LEAST, _NEAR, _CLOSE = 1.0, 0.1, 0.7, 0.55
_WORDED = 0.55
_FULL_STORY, _TELLING = 1.5, 2.0
"""Story strengths from which an act need not be clearer than others, and from which it shows something in any case."""


@dataclass(frozen=True)
class Standing:
    """One item of the MVV: where it is named, where it is echoed, which own acts show it, which only come near."""

    keyword: str
    kind: MvvKind
    named: tuple[Range, ...] = ()
    echoed: tuple[Range, ...] = ()
    acts: tuple[Range, ...] = ()
    near_acts: tuple[Range, ...] = ()
    strength: float = 0.0

    @property
    def status(self) -> MvvStatus:
        """embodied: an act shows it; mentioned: only words do."""
        if self.acts:
            return "embodied"
        return "mentioned" if self.named or self.echoed else "absent"

    @property
    def spans(self) -> tuple[Range, ...]:
        """What the status rests on."""
        return self.acts or self.named or self.echoed


def standings(seen: Seen) -> list[Standing]:
    """One for the mission, one for the vision, one for each value, in the posting's order."""
    posting = seen.posting.posting
    story = story_of(seen.sentences)
    items = [_stated(seen, story, "mission", posting.mission.text)] if posting.mission else []
    items += [_stated(seen, story, "vision", posting.vision.text)] if posting.vision else []
    values = [_value(seen, story, value.name, value.description or "") for value in posting.values]
    return items + _nearest_shown(values, story)


def _in_the_act(seen: Seen, story: Story, name: str) -> tuple[Range, ...]:
    """Acts told in words of the value's name: 「待つ」 in 待つと決めて."""
    wanted = wanted_roots(name)
    shared = ((act, *echo(wanted, roots(act.sentence.tokens))) for act in story.acts if act.does)
    return tuple(act.span for act, count, share in shared if share >= _WORDED and count >= min(2, len(wanted)))


def _nearest_shown(values: list[Standing], story: Story) -> list[Standing]:
    """A strong story of one's own shows something: where no value stands out, the one it comes nearest to."""
    if story.strength < _TELLING or story.boasts or any(value.acts for value in values):
        return values
    nearest = max(values, key=lambda value: value.strength, default=None)
    if nearest is None or nearest.strength < _LEAST:
        return values
    return [replace(value, acts=value.near_acts, near_acts=()) if value is nearest else value for value in values]


def _stated(seen: Seen, story: Story, kind: MvvKind, keyword: str) -> Standing:
    """A mission or vision: embodied only where it is put into words and an own act is told of what it asks for."""
    places = named(seen, keyword) or shared_phrase(seen, keyword)
    echoed = _echoed(seen, keyword, places, None)
    spans, total = _shown(seen, story, asked_by(keyword), keyword)
    acts = spans if (places or echoed) and story.strength >= _FULL_STORY and total >= _STATED else ()
    return Standing(keyword, kind, places, echoed, acts, (), total)


def _value(seen: Seen, story: Story, name: str, explanation: str) -> Standing:
    asked = asked_by(name, explanation)
    places = named(seen, name)
    echoed = _echoed(seen, name, places, asked)
    spans, total = _shown(seen, story, asked, name)
    if total >= _least(story, bool(places)):
        worded = _in_the_act(seen, story, name)
        if len(wanted_roots(name)) == 1:
            return Standing(name, "value", places + worded, echoed, spans, (), total)
        return Standing(name, "value", places, echoed + worded, spans, (), total)
    near = spans[:1] if total >= (_LEAST if story.strength >= _TELLING else _NEAR) and story.strength >= 1 else ()
    return Standing(name, "value", places, echoed, (), near, total)


def _shown(seen: Seen, story: Story, asked: Asked, keyword: str) -> tuple[tuple[Range, ...], float]:
    """The one or two acts that show best what is asked for, and what they are worth together."""
    worth = [(weight, act) for act in story.acts if (weight := _worth(seen, act, asked, keyword)) > 0]
    worth.sort(key=lambda one: (-one[0], one[1].sentence.index))
    total = sum(weight * share for (weight, _), share in zip(worth, (1.0, _AGAIN), strict=False))
    return tuple(act.span for _, act in worth[:2]), total


def _least(story: Story, is_named: bool) -> float:
    """A thin story must show the value more clearly, unless the applicant says which value it is about."""
    if story.strength >= _FULL_STORY:
        return _ENOUGH
    return _ENOUGH if is_named and story.strength >= 1 else 1.3 * _ENOUGH


def _worth(seen: Seen, act: Act, asked: Asked, keyword: str) -> float:
    shown = [theme for theme in asked.own if theme.acts.search(act.text)]
    own = 0.0 if not shown else _BROAD if asked.side and all(theme.broad for theme in shown) else _OWN
    side = sum(bool(theme.acts.search(act.text)) for theme in asked.side)
    near = sum(bool(theme.acts.search(act.text)) for theme in asked.near)
    before = seen.sentences[act.sentence.index - 1].tokens if act.sentence.index else ()
    kin = kinship(keyword, (*before, *act.sentence.tokens))
    weight = act.weight if act.does else _SEEN * act.weight
    return weight * (own + 0.2 * (len(shown) > 1) + _SIDE * min(side, 2) + _FAMILY * min(near, 3) + _KIN * kin)


def _echoed(seen: Seen, keyword: str, places: tuple[Range, ...], asked: Asked | None) -> tuple[Range, ...]:
    """Sentences that put the item into other words: most of its roots, or a plan of what it asks for."""
    wanted = wanted_roots(keyword)
    core = core_roots(keyword)
    found: list[Range] = []
    for sentence in seen.sentences:
        if any(sentence.start <= start < sentence.end for start, _ in places):
            continue
        count, share = echo(wanted, roots(sentence.tokens))
        close = count >= 2 and share >= _CLOSE
        planned = "" if close else plan(sentence)
        if planned and core:
            close = echo(core, roots(sentence.tokens))[1] == 1.0
        if planned and asked:
            close = any(theme.named.search(planned) and theme.acts.search(planned) for theme in asked.own)
        if close:
            found.append((sentence.start, sentence.end))
    return tuple(found)
