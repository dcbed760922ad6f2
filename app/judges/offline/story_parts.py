"""The parts of a story: where and what was wrong, the applicant's own acts, results, plans, whether one is told."""

from dataclasses import dataclass

from app.judges.offline.acts import Predicate, predicates, words
from app.judges.offline.cues import Hit
from app.judges.offline.placing import HERE
from app.judges.offline.seen import Range, Seen
from app.patterns import regex as re

_JOINING = re.compile(r"(?:応募|志望|志願|転職)(?:を|いた|し|さ|の決)|(?:辞め|退職|移|離れ)[^。、]{0,4}(?:と|ことに)")
_RESOLVED = re.compile(r"[るうくすつぬむぐぶ](?:と|ことに)(?:決め|しま|して|し、)")
"""A way of doing it was settled on: 先に聞いてから入ると決め, 毎朝数えることにしました."""
OWN_LOT = re.compile(
    r"残業|休日|休み|希望休|有給|給|年収|賞与|手当|通勤|体力|夜勤が|ワンオペ|評価|昇格|昇進|社長|所長|上司|施設長|営業が|疲れ|限界|陰口|感銘|魅力"
)
"""What people complain about for their own sake: no problem that a story sets out to solve."""
_YEARS = re.compile(r"[0-9一二三四五六七八九十]+年")
_LONG = 140
"""From this length on, several told acts or feats call for the reasons behind them, whatever the question."""


@dataclass(frozen=True)
class Act:
    """An act of the applicant's: the clause and the sentence it is told in."""

    span: Range
    sentence: int


@dataclass(frozen=True)
class Parts:
    """What the raters of the story look at."""

    acts: tuple[Act, ...]
    plans: tuple[Act, ...]
    outcomes: tuple[Act, ...]
    """Figures raised or lowered (増やす, 縮める): said to be done, without how."""
    hits: dict[str, tuple[Hit, ...]]

    def sign(self, name: str) -> tuple[Hit, ...]:
        """The hits of one sign."""
        return self.hits.get(name, ())

    def spans(self, *names: str) -> tuple[Range, ...]:
        """Where the signs stand, in the order of the text."""
        return tuple(sorted({hit.marked for name in names for hit in self.sign(name)}))

    @property
    def thinks(self) -> bool:
        """Something was noticed, thought, weighed or wrong before it was done."""
        return any(self.sign(name) for name in ("noticing", "weighed", "started", "started_word", "problem"))

    @property
    def boasts(self) -> bool:
        """Several feats are told, and no more acts than feats."""
        return (
            len({hit.sentence.index for name in ("feat", "praise") for hit in self.sign(name)}) >= 2
            and len(self.acts) < 3
        )

    @property
    def doings(self) -> tuple[Act, ...]:
        """The acts; where only a figure raised or lowered is told of some trouble, that."""
        return self.acts or (self.outcomes if self.thinks and not self.boasts else ())

    def within(self, name: str, before: int = 3, after: int = 1) -> tuple[Hit, ...]:
        """The hits of a sign in the story: from some sentences before the first act to some after the last."""
        if not self.doings:
            return ()
        first, last = self.doings[0].sentence - before, self.doings[-1].sentence + after
        return tuple(h for h in self.sign(name) if first <= h.sentence.index <= last)


def parts(seen: Seen) -> Parts:
    """The parts of the story that an answer tells."""
    if "parts" not in seen.memo:
        seen.memo["parts"] = _parts(seen)
    told: Parts = seen.memo["parts"]
    return told


def _parts(seen: Seen) -> Parts:
    hits: dict[str, list[Hit]] = {}
    for hit in seen.hits:
        if hit.cue.speaks_for.sign:
            hits.setdefault(hit.cue.speaks_for.sign, []).append(hit)
    team = {hit.sentence.index for hit in hits.get("team_act", ())}
    acts, plans, outcomes = [], [], []
    for one in predicates(seen.document):
        if not _is_own_act(one) or (one.sentence.index in team and not one.by_self):
            continue
        act = Act(one.span, one.sentence.index)
        if one.tense == "open" or HERE.search(one.clause.text):
            plans.append(act)
        elif one.verb in words("outcomes"):
            outcomes.append(act)
        elif not _JOINING.search(one.sentence.text):
            acts.append(act)
    return Parts(_once(acts), _once(plans), _once(outcomes), {name: tuple(found) for name, found in hits.items()})


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
    """The same, for those who have the parts. A long self-PR owes its reasons in any case."""
    if seen.document.size < _LONG:
        return False
    if seen.question_type == "self_pr":
        return True
    doings = {act.sentence for act in told.acts}
    around = {
        hit.sentence.index
        for name in ("problem", "result", "result_slight", "started", "started_word", "obstacle", "weighed", "noticing")
        for hit in told.sign(name)
        if not OWN_LOT.search(hit.sentence.text) and any(abs(hit.sentence.index - one) <= 2 for one in doings)
    }
    return bool(doings) and (len(doings | around) >= 3 or len(told.acts) >= 3)


def _once(acts: list[Act]) -> tuple[Act, ...]:
    """One act for each clause."""
    return tuple({act.span: act for act in acts}.values())


def _is_own_act(one: Predicate) -> bool:
    if (
        one.by_other
        or (one.role == "content" and "たい" not in one.chain)
        or one.role == "manner"
        or one.chain & {"ない", "ず", "ぬ", "呉れる"}
    ):
        return False
    by_request = one.chain & {"貰う", "頂く"}
    if "下さる" in one.chain:
        return bool(one.chain & {"せる", "させる"}) and one.verb not in words("gains")
    if one.verb in ("決める", "為る") and one.tense != "open" and _RESOLVED.search(one.clause.text):
        return not _JOINING.search(one.clause.text)
    if "たい" in one.chain and one.verb in words("gains"):
        return False
    if one.chain & {"れる", "られる"} and not by_request:
        return False
    if by_request:
        return one.verb not in words("given") | words("not_acts") and not one.chain & {"せる", "させる"}
    concrete = any(o not in words("abstract_objects") and o not in words("not_acts") for o in one.objects)
    if one.role == "noun":
        return one.verb in words("makes") and one.tense == "past"
    if one.verb in words("footwork"):
        career = one.tense == "going_on" and bool(_YEARS.search(one.clause.text))
        return concrete or (not one.objects and not career)
    tries = "見る" in one.chain and one.tense != "open" and one.verb not in ("為る", "遣る")
    return tries or (
        concrete and one.verb not in words("not_acts") and (one.tense != "open" or one.verb not in words("gains"))
    )
