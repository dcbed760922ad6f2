"""What backs a claim: an act of the applicant's own that somebody could have watched, in the past or as a habit."""

from app.judges.offline.document import Clause, Document, Sentence
from app.judges.offline.words import words
from app.patterns import regex as re

_WORDS = words("proof_words")
_VAGUE = _WORDS["vague"]
"""Verbs that tell of duties, feelings, praise or outcomes, but of nothing anybody saw done."""
_AUXILIARY = _WORDS["auxiliary"]
_IDLE_PLANS = _VAGUE - _WORDS["plannable"] | _WORDS["idle_plans"]
_HEDGES = _WORDS["hedges"]
_WILL = re.compile(r"(?:た[いくか]|つもり|ください|下さい|ます|思[いう]|考え|予定|所存|れば)")
_OVER = re.compile(
    r"(?:て(?:い|お)(?:ます|る|り)|てます|こと(?:です|だ)|からです|からだ|ところです|気をつけ|なりました)"
)
"""Endings of what is already so, not of what will be done; ``_SINCE``: openings of it."""
_SINCE = re.compile(r"(?:それ以来|それから[はも]|今[はも]、|普段|毎[朝日週晩])")
_HABIT = re.compile(r"て(?:い(?:ます|る|て|た|ませ|な)|おり(?:ます)?|き(?:まし)?た)")
_OF_THE_COMPANY = re.compile(
    r"(?:御社|貴社|当社|貴院|御院|当院|貴園|御園|貴校|御校|貴法人|御法人|御庫)\ue000*(?:さん|様)?(?:が|は|も|では)|の[はが][御貴]社"
)
_GIVEN = re.compile(r"てくださ(?:い|っ|る)")
_COMPANY_DOES = re.compile(r"[御貴][社院園校庁行庫店会所]\ue000*(?:さん|様)?(?:が|は)")
_BOILERPLATE = re.compile(r"(?:常に|つねに|日頃から|日ごろから|いつも|何事も|日々の)")
_HERO = re.compile(
    r"(?:受賞|表彰|[1一]位|首位|トップ|優秀賞|新人王|MVP|優勝|最年少|抜擢|社長賞|新人賞|歴代|記録(?:は|を)|(?:私|自分|僕)(?:が一人で|だけが|一人で))"
)
_IMPRESSED = re.compile(
    r"(?:感銘|感動|感激|敬意|[惹引]かれ|ひかれ|魅力|息をの|圧倒|涙|(?:心|胸|魂)[をに][^。、]{0,4}(?:打|奪|動か|揺|震|響|刺|染)|光栄|憧れ|うなず|キラキラ|いきいき|生き生き|素晴らし|すばらし)"
)
"""Words of the moved visitor: what such a sentence tells was felt, not done."""
_EXAMPLE = re.compile(r"(?:例えば|たとえば|具体的には|実際に?、|一例)")


def tells_act(sentence: Sentence) -> bool:
    """Whether the sentence tells something the applicant did or does that could be watched."""
    if any(kind.search(sentence.text) for kind in (_BOILERPLATE, _HERO)):
        return False
    return any(_is_act(clause, index, sentence) for index, clause in enumerate(sentence.clauses))


def _is_act(clause: Clause, index: int, sentence: Sentence) -> bool:
    if (
        clause.wish
        or _GIVEN.search(clause.text[-14:])
        or _OF_THE_COMPANY.search(clause.text)
        or _IMPRESSED.search(clause.text[-20:])
    ):
        return False
    if not (clause.past or _HABIT.search(clause.text[-14:]) or _leads_to_past(index, sentence)):
        return False
    return does_something(clause)


def _leads_to_past(index: int, sentence: Sentence) -> bool:
    """A clause in a row (〜し、〜て、) whose row ends in the past."""
    for clause in sentence.clauses[index:]:
        if clause.past and not clause.wish:
            return True
        if clause.link != "sequence":
            return False
    return False


def does_something(
    clause: Clause, idle: frozenset[str] = _VAGUE, through: frozenset[str] = frozenset(), ahead: bool = False
) -> bool:
    """Whether the predicate is a deed: no verb of ``idle``, looking through auxiliaries and the words of ``through``.

    The last word that carries content decides: 直すことにしました is 直す, 体現してきたと自負しております is 自負.
    ``ahead``: it is still to be done, and what one wants to be is what one will do (異音を聞く営業になりたい).
    """
    does = False
    for at in range(len(clause.tokens) - 1, -1, -1):
        token = clause.tokens[at]
        before = clause.tokens[at - 1] if at else None
        if token.norm == "行く" and before and before.surface == "に":
            return True
        if token.norm in _AUXILIARY or token.norm in through:
            does = does or token.norm in ("為る", "致す", "遣る")
        elif ahead and before and before.pos[0] == "動詞" and token.pos[0] == "名詞":
            continue
        elif token.norm in idle or token.lemma in idle:
            return False
        elif token.pos[0] == "動詞":
            return not (token.norm in ("聞く", "伺う") and before and before.surface in ("と", "って"))
        elif token.pos[1] == "数詞" or token.pos[2] in ("助数詞", "助数詞可能", "副詞可能"):
            continue
        elif token.pos[0] in ("名詞", "形状詞", "形容詞"):
            return does and token.pos[0] == "名詞" and _is_done(clause, at, ahead)
        elif token.pos[0] == "代名詞":
            return False
    return False


def _is_done(clause: Clause, at: int, ahead: bool) -> bool:
    """The noun is what is done: 案内しました, 表にしました; 案内をしています tells of a duty, not an act."""
    after = clause.tokens[at + 1 : at + 3]
    if after and after[0].norm in _AUXILIARY:
        return True
    rest = clause.past or ahead
    return len(after) == 2 and after[1].norm in _AUXILIARY and after[0].surface in ("を", "に") and rest


def plans_deed(sentence: Sentence) -> bool:
    """Whether the sentence says what the applicant will do, in a verb one can picture: not 貢献したい, not 学びたい."""
    last = sentence.clauses[-1]
    over = _OVER.search(sentence.text[-16:]) or _SINCE.match(sentence.text)
    if not any(clause.wish for clause in sentence.clauses) and (
        last.past or over or not _WILL.search(sentence.text[-18:])
    ):
        return False
    return any(
        (clause.wish or (not last.past and not over and (clause is last or clause.link == "sequence")))
        and not clause.past
        and not _COMPANY_DOES.search(clause.text)
        and does_something(clause, _IDLE_PLANS, _HEDGES, ahead=True)
        for clause in sentence.clauses
    )


def gives_example(sentence: Sentence) -> bool:
    """Whether the sentence announces an example."""
    return bool(_EXAMPLE.search(sentence.text))


def followed(document: Document, sentence: Sentence) -> bool:
    """Whether this sentence or the next one tells an act or example."""
    return any(
        tells_act(one) or gives_example(one) for one in around(document, sentence) if one.index >= sentence.index
    )


def around(document: Document, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence with the one before and the one after it."""
    return document.sentences[max(0, sentence.index - 1) : sentence.index + 2]


def backed(document: Document, sentence: Sentence) -> bool:
    """Whether a claim in this sentence is backed by an act or example in it or beside it."""
    return any(tells_act(one) or gives_example(one) for one in around(document, sentence))
