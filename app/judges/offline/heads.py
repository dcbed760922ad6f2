"""Where the verbs of a clause stand, what is attached to them, and what part they play."""

from collections.abc import Iterator

from app.judges.offline.document import Clause, Sentence
from app.judges.offline.morphology import Token

_TIMES = frozenset(
    {"為", "ため", "事", "こと", "所", "ところ", "通り", "際", "時", "とき", "後", "上", "結果", "度", "まま"}
)


def heads_of(clause: Clause, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Where each verb stands, where its attachments end, and its role. Quoted words are left out."""
    tokens, at = clause.tokens, 0
    while at < len(tokens):
        token = tokens[at]
        if token.pos[0] != "動詞" or sentence.is_quoted(token.start, token.end):
            at += 1
            continue
        last = at + 1
        while last < len(tokens) and _attached(tokens, last):
            last += 1
        leads_on = tokens[last - 1].surface in ("て", "で", "たり", "だり", "たら", "だら")
        yield at, last, "main" if leads_on and not _is_concession(tokens, last) else _role(tokens[last : last + 3])
        at = last


def _is_concession(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].surface == "も"


def _role(after: tuple[Token, ...]) -> str:
    while after and after[0].surface in ("だけ", "ほど", "くらい", "など", "ばかり"):
        after = after[1:]
    if not after:
        return "main"
    first, second = after[0], after[1].surface if len(after) > 1 else ""
    if first.surface in ("ながら", "ば", "つつ", "も", "まで", "より"):
        return "manner"
    if first.norm in _TIMES or first.surface in _TIMES:
        return "time"
    if first.pos[0] in ("名詞", "接頭辞", "代名詞", "接尾辞", "連体詞", "形容詞"):
        return "noun"
    if first.surface in ("と", "って", "という", "か", "かと") and first.pos[1] != "接続助詞":
        return "content"
    if first.surface in ("の", "ん"):
        return "main" if second in ("です", "だ", "で", "") else "noun"
    return "main"


def _attached(tokens: tuple[Token, ...], at: int) -> bool:
    token, before = tokens[at], tokens[at - 1]
    if token.pos[0] == "助動詞":
        return True
    if token.pos[0] == "動詞":
        after_te = token.pos[1] == "非自立可能" and (before.surface in ("て", "で") or before.pos[0] == "動詞")
        so_that = token.norm in ("為る", "成る") and before.surface in ("に", "たり") and at > 1
        return after_te or (so_that and tokens[at - 2].surface in ("よう", "こと"))
    if token.pos[0] == "助詞":
        return token.surface in ("て", "で", "たり", "だり") or (
            token.surface == "に" and before.surface in ("よう", "こと")
        )
    return token.surface == "よう" or (
        token.surface == "こと"
        and at + 2 < len(tokens)
        and tokens[at + 1].surface == "に"
        and tokens[at + 2].norm == "為る"
    )
