"""How the answer stands to each mission, vision and value: named, echoed, shown by an act."""

from dataclasses import dataclass, replace

from app.judges.offline.deed_story import Story
from app.judges.offline.deeds import Act
from app.judges.offline.kinship import core_roots, echo, kinship, wanted_roots
from app.judges.offline.naming import named, shared_phrase
from app.judges.offline.seen import Range, Seen
from app.judges.offline.told import Told
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
    told = Told(seen)
    items = [_stated(told, "mission", posting.mission.text)] if posting.mission else []
    items += [_stated(told, "vision", posting.vision.text)] if posting.vision else []
    values = [_value(told, value.name, value.description or "") for value in posting.values]
    return items + _nearest_shown(values, told.story)


def _in_the_act(told: Told, name: str) -> tuple[Range, ...]:
    """Acts told in words of the value's name: 「待つ」 in 待つと決めて."""
    wanted = wanted_roots(name)
    shared = ((act, *echo(wanted, told.roots[act.sentence.index])) for act in told.story.acts if act.does)
    return tuple(act.span for act, count, share in shared if share >= _WORDED and count >= min(2, len(wanted)))


def _nearest_shown(values: list[Standing], story: Story) -> list[Standing]:
    """A strong story of one's own shows something: where no value stands out, the one it comes nearest to."""
    if story.strength < _TELLING or story.boasts or any(value.acts for value in values):
        return values
    nearest = max(values, key=lambda value: value.strength, default=None)
    if nearest is None or nearest.strength < _LEAST:
        return values
    return [replace(value, acts=value.near_acts, near_acts=()) if value is nearest else value for value in values]


def _stated(told: Told, kind: MvvKind, keyword: str) -> Standing:
    """A mission or vision: embodied only where it is put into words and an own act is told of what it asks for."""
    places = named(told, keyword) or shared_phrase(told, keyword)
    echoed = _echoed(told, keyword, places, None)
    spans, total = _shown(told, asked_by(keyword), keyword)
    acts = spans if (places or echoed) and told.story.strength >= _FULL_STORY and total >= _STATED else ()
    return Standing(keyword, kind, places, echoed, acts, (), total)


def _value(told: Told, name: str, explanation: str) -> Standing:
    story = told.story
    asked = asked_by(name, explanation)
    places = named(told, name)
    echoed = _echoed(told, name, places, asked)
    spans, total = _shown(told, asked, name)
    if total >= _least(story, bool(places)):
        worded = _in_the_act(told, name)
        if len(wanted_roots(name)) == 1:
            return Standing(name, "value", places + worded, echoed, spans, (), total)
        return Standing(name, "value", places, echoed + worded, spans, (), total)
    near = spans[:1] if total >= (_LEAST if story.strength >= _TELLING else _NEAR) and story.strength >= 1 else ()
    return Standing(name, "value", places, echoed, (), near, total)


def _shown(told: Told, asked: Asked, keyword: str) -> tuple[tuple[Range, ...], float]:
    """The one or two acts that show best what is asked for, and what they are worth together."""
    worth = [(weight, act) for act in told.story.acts if (weight := _worth(told, act, asked, keyword)) > 0]
    worth.sort(key=lambda one: (-one[0], one[1].sentence.index))
    total = sum(weight * share for (weight, _), share in zip(worth, (1.0, _AGAIN), strict=False))
    return tuple(act.span for _, act in worth[:2]), total


def _least(story: Story, is_named: bool) -> float:
    """A thin story must show the value more clearly, unless the applicant says which value it is about."""
    if story.strength >= _FULL_STORY:
        return _ENOUGH
    return _ENOUGH if is_named and story.strength >= 1 else 1.3 * _ENOUGH


def _worth(told: Told, act: Act, asked: Asked, keyword: str) -> float:
    shown = [theme for theme in asked.own if told.shows(act, theme)]
    own = 0.0 if not shown else _BROAD if asked.side and all(theme.broad for theme in shown) else _OWN
    side = sum(told.shows(act, theme) for theme in asked.side)
    near = sum(told.shows(act, theme) for theme in asked.near)
    kin = kinship(keyword, told.around(act))
    weight = act.weight if act.does else _SEEN * act.weight
    return weight * (own + 0.2 * (len(shown) > 1) + _SIDE * min(side, 2) + _FAMILY * min(near, 3) + _KIN * kin)


def _echoed(told: Told, keyword: str, places: tuple[Range, ...], asked: Asked | None) -> tuple[Range, ...]:
    """Sentences that put the item into other words: most of its roots, or a plan of what it asks for."""
    found: list[Range] = []
    for sentence in told.seen.sentences:
        at_place = any(sentence.start <= start < sentence.end for start, _ in places)
        if not at_place and _comes_close(told, sentence.index, keyword, asked):
            found.append((sentence.start, sentence.end))
    return tuple(found)


def _comes_close(told: Told, index: int, keyword: str, asked: Asked | None) -> bool:
    count, share = echo(wanted_roots(keyword), told.roots[index])
    if count >= 2 and share >= _CLOSE:
        return True
    planned = told.plans[index]
    if not planned:
        return False
    core = core_roots(keyword)
    if core and echo(core, told.roots[index])[1] == 1.0:
        return True
    return asked is not None and any(theme.named.search(planned) and theme.acts.search(planned) for theme in asked.own)
