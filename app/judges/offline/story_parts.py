"""The parts of a told story: where and what was wrong, the applicant's own acts, results, plans, and whether a story is told."""

from dataclasses import dataclass

from app.judges.offline.acts import Predicate, predicates, words
from app.judges.offline.conditions import HERE
from app.judges.offline.cues import Hit
from app.judges.offline.seen import Range, Seen

_LONG = 180
"""From this length on, several told acts or feats call for the reasons behind them, whatever the question."""


@dataclass(frozen=True)
class Act:
    """An act of the applicant's: the clause it is told in, its sentence, and whether it lies ahead."""

    span: Range
    sentence: int
    planned: bool


@dataclass(frozen=True)
class Parts:
    """What the raters of the story look at."""

    acts: tuple[Act, ...]
    plans: tuple[Act, ...]
    hits: dict[str, tuple[Hit, ...]]

    def sign(self, name: str) -> tuple[Hit, ...]:
        """The hits of one sign."""
        return self.hits.get(name, ())

    def spans(self, *names: str) -> tuple[Range, ...]:
        """Where the signs stand, in the order of the text."""
        return tuple(sorted({hit.marked for name in names for hit in self.sign(name)}))

    @property
    def first_act(self) -> int:
        """Where the first own act begins; the end of any text if none is told."""
        return self.acts[0].span[0] if self.acts else 1 << 30


def parts(seen: Seen) -> Parts:
    """The parts of the story that an answer tells."""
    hits: dict[str, list[Hit]] = {}
    for hit in seen.hits:
        if hit.cue.speaks_for.sign:
            hits.setdefault(hit.cue.speaks_for.sign, []).append(hit)
    acts: list[Act] = []
    plans: list[Act] = []
    for one in predicates(seen.document):
        if _is_own_act(one):
            ahead = _lies_ahead(one)
            (plans if ahead else acts).append(Act(one.span, one.sentence.index, ahead))
    return Parts(_once(acts), _once(plans), {name: tuple(found) for name, found in hits.items()})


def own_acts(seen: Seen) -> list[Range]:
    """The clauses that tell a concrete past act of the applicant's own."""
    return [act.span for act in parts(seen).acts]


def achievements(seen: Seen) -> list[Range]:
    """The clauses that tell a feat or a result."""
    return list(parts(seen).spans("feat", "result"))


def tells_story(seen: Seen) -> bool:
    """Several past acts or a problem that was acted upon; a one-line achievement is no story."""
    return has_story(seen, parts(seen))


def has_story(seen: Seen, told: Parts) -> bool:
    """The same, for those who have the parts."""
    inside = {act.sentence for act in told.acts}
    trouble = {hit.sentence.index for hit in told.sign("problem")} | inside
    if len(seen.answer.text) < _LONG:
        return False
    return len(told.acts) >= 2 and len(trouble | inside) >= 2


def _once(acts: list[Act]) -> tuple[Act, ...]:
    """One act for each clause."""
    return tuple({act.span: act for act in acts}.values())


def _is_own_act(one: Predicate) -> bool:
    if one.by_other or one.chain & {"ない", "ず", "ぬ", "呉れる", "下さる"}:
        return False
    if one.chain & {"れる", "られる"} and not one.chain & {"貰う", "頂く"}:
        return False
    if one.chain & {"貰う", "頂く"}:
        return one.verb not in words("given") and not one.chain & {"せる", "させる"} and one.verb not in words("not_acts")
    if one.verb in words("footwork"):
        return bool(one.objects) or one.past
    return one.verb not in words("not_acts") and any(o not in words("abstract_objects") for o in one.objects)


def _lies_ahead(one: Predicate) -> bool:
    habit = "て" in one.chain and bool(one.chain & {"居る", "おる", "有る", "来る"})
    return not one.past and (not habit or bool(HERE.search(one.sentence.text)))
