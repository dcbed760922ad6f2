"""Flags by elimination: a sentence no cue speaks about, in an answer that gives little, is read for what it wants.

The cues know turns of phrase; this knows word fields (``cues/wants.toml``, by SudachiPy's normalised forms): what one
receives, the terms, what one likes, whom one blames, what one boasts of. Words stand in good answers as well, so they only
count where the sentence itself serves nobody, and twice as much is asked for where the answer stands on something.
"""

from dataclasses import dataclass
from functools import cache

from app.judges.offline.conditions import CONDITIONS
from app.judges.offline.cue_files import table
from app.judges.offline.document import Sentence
from app.judges.offline.grounds import gives, grounds
from app.judges.offline.plans import plans
from app.judges.offline.seen import Range, Seen
from app.judges.offline.sight import Sight
from app.patterns import regex as re

_ENOUGH, _GROUNDED, _AGAIN, _PLANNED = 1.5, 0.5, 0.5, 1.0
_THEY_GROW = re.compile(
    r"(?:成長|伸び|発展|拡大)(?:し|を|中|が)[^、。]{0,8}(?:業界|会社|企業|市場|分野|産業|事業)|成長(?:する|す)のは|成長企業|成長産業"
)
_THEY_LEFT = re.compile(r"(?:独立|開業|起業)(?:した|された)(?:ばかり|方|人|店|お客)")
_WITH_WHOM = re.compile(r"自分|知人|友人|仲間|夫婦|一人で|家族で")
_ON_ONES_OWN = re.compile(
    r"自分(?:で|の|たちで)[^、。]{0,16}を[^、。]{0,4}(?:開|持|構え|始め|立ち上げ|経営|出[しす]|や[りる])"
)
_SOMEBODY_ELSES = re.compile(
    r"(?:お客|患者|利用者|入居者|子ども(?:たち|さん)|生徒|新人|後輩|職員|スタッフ|店主|ご家族|方)[^、。]{0,6}(?:が|の|に|を)"
)


@dataclass(frozen=True)
class Field:
    """Words of one fault, and the questions under which it is one."""

    flag: str
    types: frozenset[str]
    strong: frozenset[str]
    weak: frozenset[str]
    unless: tuple[str, ...]
    """Conditions (conditions.py) on the sentence as a whole, none of which may hold."""


@dataclass(frozen=True)
class _Table:
    fields: tuple[Field, ...]
    frames: frozenset[str]
    later: frozenset[str]
    away: frozenset[str]
    own: frozenset[str]
    opens: frozenset[str]


@cache
def _table() -> _Table:
    raw = table("wants")
    fields = tuple(
        Field(flag, frozenset(one["types"]), frozenset(one["strong"]), frozenset(one["weak"]), tuple(one["unless"]))
        for flag, one in raw["fields"].items()
    )
    leaving = {name: frozenset(listed) for name, listed in raw["leaving"].items()}
    return _Table(fields, frozenset(raw["frames"]["words"]), **leaving)


def wanted(seen: Seen, spoken_for: dict[int, str]) -> list[tuple[str, Sentence, Range]]:
    """Flag type and passage of each sentence that wants, blames or boasts. ``spoken_for``: sentences flagged already."""
    found: list[tuple[str, Sentence, Range]] = []
    for sentence in seen.sentences:
        known = {*spoken_for.values(), *(flag for flag, _, _ in found)}
        flag = _leaves(seen, sentence) if spoken_for.get(sentence.index) != "stepping_stone" else None
        if flag is None and sentence.index not in spoken_for:
            flag = _of_field(seen, sentence, known)
        if flag is not None:
            found.append((flag, sentence, (_from(sentence, flag), sentence.end)))
    return found


def _offers(seen: Seen, sentence: Sentence) -> bool:
    """The sentence serves somebody, tells an act, or brings a skill along."""
    ground = grounds(seen)
    return (
        gives(sentence)
        or (sentence.start, sentence.end) in ground.brought
        or any(sentence.start <= start < sentence.end for start, _ in ground.acts)
    )


def _leaves(seen: Seen, sentence: Sentence) -> str | None:
    """A time after this employer, and a way of one's own then."""
    if seen.question_type not in ("motivation", "job_change", "career_plan") or gives(sentence):
        return None
    if _THEY_LEFT.search(sentence.text):
        return None
    table, norms = _table(), _norms(sentence.tokens)
    opens_own = bool(
        norms & table.opens
        and _WITH_WHOM.search(sentence.text)
        and (norms & table.own or _ON_ONES_OWN.search(sentence.text))
    )
    ahead = bool(re.search(r"たい|つもり|予定|考え|思|計画|ます(?:ので|から)|ければ", sentence.text))
    if ahead and _marks_later(sentence) and (opens_own or norms & table.away):
        return "stepping_stone"
    return None


def _marks_later(sentence: Sentence) -> bool:
    table = _table()
    return any(
        token.norm in table.later or (token.lemma == "た" and token.surface in ("たら", "だら"))
        for token in sentence.tokens
    )


def _norms(tokens: tuple) -> frozenset[str]:  # type: ignore[type-arg]
    """Normalised forms, and for potential verbs (休める, 学べる) the verb beneath is the normal form already."""
    return frozenset(token.norm for token in tokens)


def _of_field(seen: Seen, sentence: Sentence, known: set[str]) -> str | None:
    """The field with most points. A type that is flagged elsewhere needs more: once said, a fault is one fault."""
    offers, kinds = _offers(seen, sentence), grounds(seen).kinds
    planned = any(plan.sentence is sentence and plan.concrete for plan in plans(seen))
    enough = _ENOUGH + (kinds > 1) * _GROUNDED + planned * _PLANNED
    best: tuple[float, str] | None = None
    norms = _own_norms(sentence)
    for field in _table().fields:
        if seen.question_type not in field.types or (offers and field.flag != "hero_talk"):
            continue
        points = _points(field, sentence, norms)
        if points < enough + (field.flag in known) * _AGAIN or (best is not None and points <= best[0]):
            continue
        sight = Sight(
            seen.document, sentence, sentence.clauses[-1], sentence.start, sentence.end - 1, seen.question_type
        )
        if not any(CONDITIONS[name](sight) for name in field.unless):
            best = (points, field.flag)
    return best[1] if best else None


def _own_norms(sentence: Sentence) -> frozenset[str]:
    """The words of the clauses that speak of nobody else."""
    clauses = (clause for clause in sentence.clauses if not _SOMEBODY_ELSES.search(clause.text))
    return frozenset().union(*(_norms(clause.tokens) for clause in clauses))


def _points(field: Field, sentence: Sentence, norms: frozenset[str]) -> float:
    if field.flag == "growth_seeking" and _THEY_GROW.search(sentence.text):
        return 0.0
    own = len(norms & field.strong) + 0.5 * len(norms & field.weak)
    if not norms & field.strong:
        own -= 1.0
    framed = (
        field.flag in ("complaint", "hero_talk")
        or bool(norms & _table().frames)
        or any(c.wish for c in sentence.clauses)
    )
    told = sentence.clauses[-1].past and not _norms(sentence.clauses[-1].tokens) & _table().frames
    return own + 0.5 * framed - (0.5 if told and field.flag not in ("complaint", "hero_talk") else 0)


def _from(sentence: Sentence, flag: str) -> int:
    """The clause in which the first word of the field stands."""
    for field in _table().fields:
        if field.flag == flag:
            for clause in sentence.clauses:
                if _norms(clause.tokens) & field.strong:
                    return clause.start
    return sentence.start
