"""What the applicant says they will do here, sentence by sentence, and how concretely."""

from dataclasses import dataclass

from app.judges.offline.acts import Predicate, predicates, words
from app.judges.offline.document import Sentence
from app.judges.offline.features import overlap
from app.judges.offline.seen import Seen
from app.judges.offline.serving import serves
from app.judges.offline.story_parts import parts
from app.patterns import regex as re

_FULL = 3.5
"""So many words of its own make up for a thin predicate: 開く蓋の試作を担います."""
_ONLY_USES = re.compile(
    r"(?:[活生]か[しせ]|いか[しせ]|役立て|発揮)[^。]{0,16}$|(?:[活生]か[しせ]|いか[しせ]|役立て|発揮)[^。]{0,12}。$"
)
"""The last word is that a skill can be used: on what, is left open."""
_THIN_REACH = 6
"""A predicate like 貢献 that ends this close to the end of the plan is what the plan says."""


_POINTS_BACK = re.compile(r"そこ(?!まで)|それを|その(?:役|順|人|手順|やり方|続き|部分)|これを|このやり方")


@dataclass(frozen=True)
class Plan:
    """A sentence that says what the applicant will do here, and how concretely."""

    sentence: Sentence
    thin: bool
    """The predicate is only 貢献, 頑張る, 活かす …: what is done must be said by something else."""
    means: bool
    detail: float
    """Weight of the specific words in it."""
    company: float
    """What it shares with the posting's problems and tasks."""
    own: float
    """What it shares with what the applicant told about themselves."""
    serves: bool
    """It says whom or what it helps: customers, colleagues, a thing of the business."""
    does: bool
    """Its verb acts on something: neither a move nor a state nor a thought."""
    for_self: bool
    """All it says is where the applicant moves or what they become (移る, 加わる, 選ばれる), not what they do there."""

    @property
    def concrete(self) -> bool:
        """Both which skill or way, and on which problem or for whom."""
        tied = self.company >= 0.9 or self.own >= 0.9
        if self.thin:
            named = self.serves or not _ONLY_USES.search(self.sentence.text)
            return (self.means and self.detail >= 2.0 and tied and named) or (self.serves and self.detail >= _FULL)
        if self.for_self and not self.serves:
            return False
        return self.detail >= 1.0 and (tied or self.means or ((self.serves or self.does) and self.detail >= 1.8))


def plans(seen: Seen) -> list[Plan]:
    """Every sentence with a plan, in the order of the text."""
    if "plans" not in seen.memo:
        seen.memo["plans"] = _plans(seen)
    made: list[Plan] = seen.memo["plans"]
    return made


def _plans(seen: Seen) -> list[Plan]:
    last: dict[int, int] = {}
    for hit in seen.of(sign="plan"):
        last[hit.sentence.index] = max(hit.end, last.get(hit.sentence.index, 0))
    thin = {
        hit.sentence.index
        for hit in seen.of(sign="thin_plan")
        if hit.sentence.index in last and hit.end >= last[hit.sentence.index] - _THIN_REACH
    }
    acting = {act.sentence for act in parts(seen).plans}
    found = [_plan(seen, seen.sentences[index], index in thin or index not in acting) for index in sorted(last)]
    return [plan for plan in found if plan.serves or not plan.for_self]


def _plan(seen: Seen, sentence: Sentence, thin: bool) -> Plan:
    features = seen.features[sentence.index]
    if sentence.index and _POINTS_BACK.search(sentence.text) and _detail(features) < 1.8:
        features = {**seen.features[sentence.index - 1], **features}
    told: dict[str, float] = {}
    for other in seen.sentences:
        if other is not sentence and "plan" not in seen.signs(other):
            told.update(seen.features[other.index])
    signs = seen.signs(sentence)
    return Plan(
        sentence,
        thin,
        "means" in signs or "same_here" in signs,
        _detail(features),
        max(
            (overlap(features, part.features) for part in (*seen.posting.background, *seen.posting.requirements)),
            default=0.0,
        ),
        overlap(features, told),
        serves(sentence.text),
        *_does_and_for_self(seen, sentence),
    )


def _does_and_for_self(seen: Seen, sentence: Sentence) -> tuple[bool, bool]:
    """Whether the plan's verbs act on something; and whether all they do is to move or fill the applicant."""
    mine = [one for one in predicates(seen.document) if one.sentence is sentence and not one.by_other]
    open_ones = [one for one in mine if one.tense == "open" and one.role in ("main", "content")]
    described = [one for one in mine if one.role == "noun"]
    acting = [one for one in open_ones if one.verb not in words("thoughts") | words("formulas")]
    acting = [one for one in acting if one.verb != "為る" or one.objects] or acting
    if not acting or any(_does_something(one) for one in described):
        return bool(acting), False
    return (
        any(_does_something(one) for one in acting),
        all(one.verb in words("moves") or one.chain & {"れる", "られる"} for one in acting),
    )


def _does_something(one: Predicate) -> bool:
    """An act that describes what one becomes: 異音を聞く営業, 現物の前で話せる人."""
    return one.verb not in words("moves") | words("not_acts") | words("thoughts") and one.tense == "open"


def _detail(features: dict[str, float]) -> float:
    return sum(weight for name, weight in features.items() if weight >= 0.35 and ":" not in name)
