"""What kind of telling a clause's last predicate is: past, a habit, what was found, a plain present, or none."""

from typing import Literal

from app.judges.offline.document import Clause
from app.judges.offline.morphology import Token

Kind = Literal["past", "habit", "cleft", "found", "present", "undone", "suffered", "none"]
"""cleft: 〜したのは…たことです. found: 〜でした, ありました, なりました. undone: negated. suffered: 〜れました."""

_LASTING = ("居る", "おる", "置く", "来る", "参る", "続ける")
_BEING = ("有る", "居る", "成る", "居り")
_ALWAYS = (
    "必ず",
    "毎日",
    "毎朝",
    "毎晩",
    "毎週",
    "毎月",
    "毎回",
    "いつも",
    "以来",
    "それからは",
    "今も",
    "たびに",
    "ようにしま",
    "ておきま",
)
_SKIPPED = ("助詞", "補助記号", "空白", "接尾辞", "感動詞")


def predicate(clause: Clause) -> Kind:
    """Read from the end of the clause backwards, over particles and politeness."""
    tokens = [token for token in clause.tokens if token.pos[0] not in ("補助記号", "空白")]
    noun = explains = past = denied = passive = False
    while tokens:
        token = tokens.pop()
        if token.pos[0] == "助動詞":
            past = past or token.lemma == "た"
            denied = denied or token.lemma in ("ぬ", "ない", "まい")
            passive = passive or token.lemma in ("れる", "られる")
            if token.lemma == "た" and noun:
                return "cleft"
            if token.lemma in ("です", "だ") and past and not (tokens and tokens[-1].lemma == "ぬ"):
                return "found"
        elif token.surface in ("の", "ん", "わけ"):
            explains = True
        elif token.surface in ("て", "で") and token.pos[1] == "接続助詞":
            return "past" if clause.link == "end" else "none"
        elif token.surface in ("こと", "事") and not noun and ("のは" in clause.text or "ことは" in clause.text):
            noun = True
        elif token.pos[0] == "動詞":
            return _verbal(clause, token, tokens, past, denied, passive, explains)
        elif token.norm == "無い":
            denied = True
        elif token.pos[0] not in _SKIPPED:
            return "none"
    return "none"


def _verbal(
    clause: Clause, verb: Token, before: list[Token], past: bool, denied: bool, passive: bool, explains: bool
) -> Kind:
    after_te = bool(before) and before[-1].surface in ("て", "で")
    if denied:
        return "undone"
    if passive:
        return "suffered"
    if verb.norm in _BEING and not after_te:
        begun = "よう" in "".join(token.surface for token in before[-2:])
        return ("past" if begun else "found") if past else "none"
    if past:
        return "past"
    if (verb.norm in _LASTING and after_te) or explains or any(word in clause.text for word in _ALWAYS):
        return "habit"
    return "present"
