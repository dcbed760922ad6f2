"""What kind of telling a clause's last predicate is: past, a lasting habit, what was found, a plain present, or none."""

from typing import Literal

from app.judges.offline.document import Clause
from app.judges.offline.morphology import Token

Kind = Literal["past", "habit", "cleft", "found", "present", "none"]
"""cleft: 〜したのは…たことです. found: 〜でした, 〜だったんです."""

_LASTING = ("居る", "おる", "置く", "来る", "参る", "続ける")
_ALWAYS = ("必ず", "毎日", "毎朝", "毎晩", "毎週", "毎月", "毎回", "いつも", "以来", "それからは", "今も", "たびに", "ようにしま")
_SKIPPED = ("助詞", "補助記号", "空白", "接尾辞", "感動詞")


def predicate(clause: Clause) -> Kind:
    """Read from the end of the clause backwards, over particles and politeness."""
    tokens = [token for token in clause.tokens if token.pos[0] not in ("補助記号", "空白")]
    noun = explains = False
    while tokens:
        token = tokens.pop()
        if token.surface in ("の", "ん", "わけ") and token.pos[0] != "助動詞":
            explains = True
        elif token.surface in ("て", "で") and token.pos[1] == "接続助詞":
            return "past" if clause.link == "end" else "none"
        elif token.pos[0] == "助動詞" and token.lemma == "た":
            if noun:
                return "cleft"
            return "found" if _copula(tokens) else "past"
        elif token.surface in ("こと", "事") and not noun and ("のは" in clause.text or "ことは" in clause.text):
            noun = True
        elif token.pos[0] == "動詞":
            if token.norm in _LASTING and tokens and tokens[-1].surface in ("て", "で"):
                return "habit"
            return "habit" if explains or any(word in clause.text for word in _ALWAYS) else "present"
        elif token.pos[0] not in _SKIPPED and token.pos[0] != "助動詞":
            return "none"
    return "none"


def _copula(tokens: list[Token]) -> bool:
    """でした, だった; but 〜ませんでした is an act left undone."""
    return bool(tokens) and tokens[-1].lemma in ("です", "だ") and not (len(tokens) > 1 and tokens[-2].lemma == "ぬ")
