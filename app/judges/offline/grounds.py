"""What an answer stands on: work and acts of the applicant's own, people served, a weakness countered, a skill put to use.

Those who judge tell NG from OK by this more than by words: the same wish to grow is one side of a bargain where something
is brought along, and all there is where nothing is. See domain.md, "What separates NG from OK".
"""

from dataclasses import dataclass

from app.judges.offline.acts import predicates, words
from app.judges.offline.document import Sentence
from app.judges.offline.seen import Range, Seen
from app.judges.offline.serving import serves
from app.judges.offline.story_parts import own_acts
from app.patterns import regex as re

_BRINGS = re.compile(
    r"(?:経験|実績|知識|技術|技能|スキル|資格|力|強み|ノウハウ|目線?|感覚|やり方|見方|勘)(?:を|も|が|は|と)?[^、。]{0,10}"
    r"(?:[活生]か[しせさ]|いか[しせさ]|使[いっうえ]|役立[てち]|活き|生き|基に|もとに|土台に|携え|持ち込|持って(?:伺|行|いき|参))"
    r"|(?:慣れ|身に(?:つ|付)け|培|覚え|積ん)[^。]{0,24}(?:お?役に立|力にな|役立|貢献|活か|生か)"
)
_CONCEDED = re.compile(r"(?:^|(?<=[、。]))[^、。]*(?:ても|でも|のに|たところで)、")
_GIVEN_UP = re.compile(r"ず、|たくない|ばかり|させられ|されて|くれ(?:ず|な|ませ)|もらえ(?:ず|な|ませ)")


@dataclass(frozen=True)
class Grounds:
    """Passages, by what they tell. ``work``: duties held; ``acts``: things done; ``served``: what is done for whom;
    ``countered``: what is done about a weakness; ``brought``: an experience or skill that is put to use."""

    work: tuple[Range, ...]
    acts: tuple[Range, ...]
    served: tuple[Range, ...]
    countered: tuple[Range, ...]
    brought: tuple[Range, ...]

    @property
    def kinds(self) -> int:
        """How many different things the answer stands on: 0 to 5."""
        return sum(bool(one) for one in (self.work, self.acts, self.served, self.countered, self.brought))

    @property
    def spans(self) -> tuple[Range, ...]:
        """All of them, in the order of the text."""
        return tuple(sorted({*self.work, *self.acts, *self.served, *self.countered, *self.brought}))


def grounds(seen: Seen) -> Grounds:
    """What this answer stands on."""
    if "grounds" not in seen.memo:
        seen.memo["grounds"] = _grounds(seen)
    found: Grounds = seen.memo["grounds"]
    return found


def _grounds(seen: Seen) -> Grounds:
    served = tuple((s.start, s.end) for s in seen.sentences if serves(s.text) and not _GIVEN_UP.search(s.text))
    countered = tuple(hit.marked for hit in seen.of(sign="vague_effort") if _about_weakness(seen, hit.sentence))
    return Grounds(
        _work(seen),
        tuple(own_acts(seen)),
        served,
        countered,
        tuple((s.start, s.end) for s in seen.sentences if _BRINGS.search(s.text)),
    )


def _work(seen: Seen) -> tuple[Range, ...]:
    """Duties held, told as past or going on by the applicant: 〜を担当していました, 〜に勤めてまいりました."""
    found = {
        one.span
        for one in predicates(seen.document)
        if one.verb in words("duties")
        and one.tense != "open"
        and not one.by_other
        and not one.chain & {"ない", "ず", "ぬ", "たい"}
        and not _GIVEN_UP.search(one.clause.text)
    }
    career = {hit.marked for hit in seen.of(sign="career") if not _GIVEN_UP.search(hit.clause.text)}
    return tuple(sorted(found | career))


_WEAKNESS = re.compile(r"短所|弱み|弱点|欠点|苦手|癖|性格|すぎ|過ぎ|性分|失敗|心配|がち|ところ")


def _about_weakness(seen: Seen, sentence: Sentence) -> bool:
    before = seen.sentences[: sentence.index + 1]
    return any(_WEAKNESS.search(one.text) for one in before)


def gives(sentence: Sentence) -> bool:
    """Whether a sentence says what is done for others, apart from what it concedes (〜しても)."""
    return serves(_CONCEDED.sub("", sentence.text)) and not _GIVEN_UP.search(sentence.text)
