"""Rates links_to_background: is the hiring background taken up, and tied to the applicant?"""

from dataclasses import dataclass

from app.judges.offline.document import Sentence
from app.judges.offline.features import overlap
from app.judges.offline.links import links
from app.judges.offline.placing import HERE
from app.judges.offline.plans import Plan, plans
from app.judges.offline.seen import Range, Rated, Seen, once
from app.patterns import regex as re

_NOT_DONE = re.compile(
    r"拝見|伺|志望|応募|感じ|思[いっ]|考え|惹|知り|感銘|共感|魅力|言われ|辞め|読み|読んだ|受け|存じ|理解|承知|かった(?!ら)|でした|感銘|憧れ|ありま|なりま|なった"
)
_WILL_DO = re.compile(r"(?<!あり)(?<!おり)(?<!ござい)(?<!思い)(?<!存じ)(?<!でき)(?:ます|たいです|ませんか)[。」]?$")
_ONE_SELF = re.compile(
    r"(?:[にと](?:早く)?なりたい|働きたい|(?:一員|仲間)に|熱意|やる気|自信|負け(?:ない|ません)|お願い)[^。]{0,12}。?$"
    r"|(?:将来|いつか|ゆくゆく)は?[^。]{0,24}(?:仕事が|になり|持ち)|自分の(?:店|銘柄|ブランド|会社|名前|企画|教室)"
)
_POINTS = re.compile(r"(?:そこ(?!そこ)|それ(?!ぞれ)|その|この|これ|まず|最初|一つずつ|一件ずつ)")
_LIKE = frozenset({"alike", "same_here"})
_HONOURS = re.compile(
    r"(?:て|で|に)おられ(?!た|まし)|ていらっしゃ(?!った|いまし)|お困り|お悩み|とのこと|だそうで|るそうで|たそうで"
)
_LIKENED, _HEARD, _OF_HERE, _UNSAID = 0.2, 0.5, 1.0, 2.6
"""How much a sentence must share with a part of the background to name it: likened to the applicant's own case,
reported as read or heard, said of the employer, or said without a word on whose problem it is."""
_OWN_PLAN = 1.1
"""What a plan must share with a problem that is not named as this employer's."""
_TOUCH, _PLAIN, _STRONG = 0.9, 1.3, 2.2
"""A touch: one topic or rare word is shared. Plainly taken up: a topic and a word. Strongly: more than chance shares."""


@dataclass(frozen=True)
class Taken:
    """What an answer takes up of the background. ``named``: sentences that say it is this employer's problem."""

    strength: dict[int, float]
    named: tuple[int, ...]

    def at(self, *indexes: int) -> float:
        """The most that any of these sentences shares."""
        return max((self.strength.get(index, 0.0) for index in indexes), default=0.0)


@once
def touches(seen: Seen) -> dict[int, float]:
    """Sentence → how much of one part of the hiring background it takes up, other than as the applicant's own gain."""
    found: dict[int, float] = {}
    for link in links(seen.document, seen.features, seen.posting.background, _LIKENED):
        index = link.sentence.index
        if not spoiled(seen, link.sentence):
            found.setdefault(index, link.strength)
    return found


def spoiled(seen: Seen, sentence: Sentence) -> bool:
    """The problem is told as what the applicant would get out of it, or in a passage that puts off."""
    if "for_me" in seen.signs(sentence) and not _own_act(sentence):
        return True
    return sentence.index in _put_off(seen)


@once
def _put_off(seen: Seen) -> frozenset[int]:
    """The sentences with a strong cue for a flag."""
    return frozenset(hit.sentence.index for hit in seen.hits if hit.cue.speaks_for.flag and hit.cue.strength >= 0.5)


def links_to_background(seen: Seen) -> Rated:
    if not seen.posting.background:
        return Rated("links_to_background", "na")
    found = touches(seen)
    named = tuple(index for index in sorted(found) if _names(seen, seen.sentences[index], found[index]))
    taken = Taken(found | {index: max(found[index], _TOUCH) for index in named}, named)
    score = _tied(seen, taken)
    if score >= 2:
        return Rated("links_to_background", "met", _spans(seen, taken), "high" if score >= 3 else "medium")
    if score >= 1 or taken.named or _same_kind_of_story(seen, found):
        return Rated("links_to_background", "partial", _spans(seen, taken), "medium" if taken.named else "low")
    return Rated("links_to_background", "unmet")


def _names(seen: Seen, sentence: Sentence, strength: float) -> bool:
    """The sentence says that this employer has the problem."""
    signs = seen.signs(sentence)
    heard = "reported" in signs or "mentions" in signs
    here = bool(HERE.search(sentence.text) or _HONOURS.search(sentence.text))
    likened = bool(signs & _LIKE) and not sentence.clauses[-1].past
    if here and "alike" in signs:
        return strength >= _LIKENED
    if likened and strength >= _OF_HERE:
        return True
    if here and heard:
        return strength >= _HEARD
    return strength >= (_OF_HERE if here else _PLAIN if heard else _UNSAID)


def _said(seen: Seen, sentence: Sentence) -> bool:
    """Something tells whose problem it is, besides how much is shared."""
    told = {"reported", "mentions", *_LIKE} & seen.signs(sentence)
    return bool(told or HERE.search(sentence.text) or _HONOURS.search(sentence.text))


def _spans(seen: Seen, taken: Taken) -> tuple[Range, ...]:
    best = sorted(taken.strength, key=lambda index: (index not in taken.named, -taken.strength[index]))
    return tuple((seen.sentences[i].start, seen.sentences[i].end) for i in best[:3] if taken.strength[i] >= _HEARD)


def _tied(seen: Seen, taken: Taken) -> float:
    """0: not tied; 1: thinly; 2 and more: a plan, an own act or a plain comparison stands with the problem."""
    return max(_by_plan(seen, taken), _by_act(seen, taken))


def _by_plan(seen: Seen, taken: Taken) -> float:
    best = 0.0
    known = {plan.sentence.index: plan for plan in plans(seen)}
    for sentence in seen.sentences:
        at, plan = sentence.index, known.get(sentence.index)
        if (
            (plan is None and not _WILL_DO.search(sentence.text))
            or spoiled(seen, sentence)
            or _ONE_SELF.search(sentence.text)
        ):
            continue
        here = taken.at(at)
        named = max((taken.strength[i] for i in taken.named if _goes_on(seen, i, sentence)), default=0.0)
        if plan is None:
            best = max(best, 2.0 if named >= _PLAIN and any(abs(i - at) <= 1 for i in taken.named) else 0.0)
        elif max(here, named) >= _TOUCH and not (plan.thin and not plan.concrete and max(here, named) < 1.8):
            best = max(best, _weight_of(plan, here, named))
    return best


def _goes_on(seen: Seen, named: int, plan: Sentence) -> bool:
    """The plan answers the problem that a sentence names: it stands there, points to it, or speaks of the same."""
    if named == plan.index or HERE.search(plan.text) or _POINTS.search(plan.text):
        return True
    return abs(named - plan.index) <= 3 and overlap(seen.features[named], seen.features[plan.index]) >= 0.35


def _weight_of(plan: Plan, here: float, named: float) -> float:
    if not plan.concrete:
        return 1.0
    tied = here >= _OWN_PLAN or named >= _TOUCH
    return (2.0 if tied else 1.0) + (0.5 if named >= _PLAIN else 0.0)


def _by_act(seen: Seen, taken: Taken) -> float:
    """The company's problem is named, and an own act on the same topic, or a plain comparison, goes with it."""
    best = 0.0
    for at in taken.named:
        if not _said(seen, seen.sentences[at]):
            continue
        if any(seen.signs(seen.sentences[i]) & _LIKE for i in (at - 1, at, at + 1) if 0 <= i < len(seen.sentences)):
            best = max(best, 2.0)
        for other in seen.sentences:
            if not _own_act(other) or spoiled(seen, other):
                continue
            shared = taken.at(other.index)
            if other.index != at:
                shared = max(shared, overlap(seen.features[at], seen.features[other.index]))
            if shared >= _TOUCH and (other.index != at or taken.strength[at] >= 1.8):
                best = max(best, 2.0)
    return best


def _own_act(sentence: Sentence) -> bool:
    """Something was done, and not only read, felt or applied for."""
    return any(clause.past and not _NOT_DONE.search(clause.text) for clause in sentence.clauses)


def _same_kind_of_story(seen: Seen, found: dict[int, float]) -> bool:
    """A story about the same kind of problem, told without saying that it is this company's."""
    plain = [index for index, strength in found.items() if strength >= _TOUCH]
    strongest = max(found.values(), default=0.0)
    if any(hit.cue.speaks_for.flag for hit in seen.hits):
        return False
    if seen.question_type in ("episode", "self_pr"):
        return len(plain) >= 2 or strongest >= _PLAIN
    return strongest >= _STRONG
