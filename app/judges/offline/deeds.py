"""What the applicant did: the sentences that tell an own act, cut to the words that tell it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.judges.offline.deed_readings import tells, times
from app.judges.offline.document import Clause, Sentence
from app.judges.offline.morphology import Token
from app.judges.offline.predicates import predicate

Range = tuple[int, int]

_FELT_ONLY = 12
"""Characters from the end of a clause within which a verb of the mind makes it a thought, not an act."""


@dataclass(frozen=True)
class Act:
    """One sentence that tells an own act. ``weight``: 0..1, how concrete.

    ``text``: the telling part, speech of others blanked; behind 「。」 the same with its plain verbs put as if told.
    """

    sentence: Sentence
    text: str
    weight: float
    does: bool
    """Something is visibly done: a verb of doing, not of being, feeling or happening."""

    @property
    def span(self) -> Range:
        """The sentence."""
        return self.sentence.start, self.sentence.end


def own_acts(sentences: Iterable[Sentence]) -> tuple[Act, ...]:
    """The own acts of an answer, in its order."""
    return tuple(act for sentence in sentences if (act := _act(sentence)) is not None)


def boasts(sentence: Sentence) -> bool:
    """The sentence counts the applicant's honours."""
    return bool(tells("boast", sentence.text)) and not tells("company", sentence.text)


def plan(sentence: Sentence) -> str:
    """The part of a sentence in which the applicant says what they will do for others; empty if there is none."""
    last = sentence.clauses[-1]
    planned = last.wish or predicate(last) == "present" or tells("let_me", last.text)
    if not planned or tells("takes", sentence.text):
        return ""
    return "".join(
        clause.text
        for clause in sentence.clauses
        if not is_others(clause) and (not clause.receives or clause.causative) and not clause.past
    )


def _act(sentence: Sentence) -> Act | None:
    """The part of a sentence up to the last predicate that tells an own act; None if there is none."""
    clauses = _of_applicant(sentence)
    told = [index for index, clause in enumerate(clauses) if _is_told(sentence, clause)]
    if not told:
        return None
    clauses = clauses[: told[-1] + 1]
    pieces = _pieces(sentence, clauses)
    text = "".join(surface for surface, _ in pieces)
    if tells("by_others", text) and (led := tells("led_to", text)):
        pieces, text = _up_to(pieces, led.end()), text[: led.end()]
    told_text = "".join(form for _, form in pieces)
    both = text if told_text == text else f"{text}。{told_text}"
    return Act(sentence, both, _weight(sentence, text), bool(tells("does", both)))


def _up_to(pieces: list[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    while pieces[len(kept) :] and sum(len(surface) for surface, _ in kept) < size:
        kept.append(pieces[len(kept)])
    return kept


def _weight(sentence: Sentence, text: str) -> float:
    """1 for a plain act; little for what the team did, for a boast, for a summary in abstract words, for a job held."""
    if tells("together_only", sentence.text):
        return 0.2
    if tells("boast", sentence.text) or (tells("result_only", text) and not tells("how", text)):
        return 0.3
    plain, vague = tells("plain", sentence.text), times("vague", text)
    if vague > 1 and not plain:
        return 0.2
    if (vague and not plain) or tells("job", text):
        return 0.5
    return 1.0


def _is_told(sentence: Sentence, clause: Clause) -> bool:
    """The clause's predicate is a past or habitual act: no wish, no plan, no thought, nothing about the company."""
    text = clause.text
    if clause.wish and not tells("asked_for", text):
        return False
    if tells("company", text) or tells("mind", text[-_FELT_ONLY:]):
        return False
    kind = predicate(clause)
    if kind in ("past", "habit"):
        return not tells("by_others", text) or bool(tells("led_to", text))
    if kind == "undone":
        return clause.past and bool(tells("undone", text))
    if kind == "suffered":
        return clause.past and bool(tells("myself", text) or tells("led_to", sentence.text))
    return kind == "cleft" or (kind == "found" and bool(tells("led_to", sentence.text)))


def _of_applicant(sentence: Sentence) -> list[Clause]:
    """The clauses in which nobody else acts: 「店長は売場を回って、」 keeps its subject in what follows."""
    kept: list[Clause] = []
    theirs = False
    for clause in sentence.clauses:
        if is_others(clause):
            theirs = clause.link == "sequence"
        elif not theirs or tells("myself", clause.text):
            kept.append(clause)
            theirs = False
    return kept


def is_others(clause: Clause) -> bool:
    """Somebody else acts in the clause, and not for the applicant."""
    return bool(tells("others", clause.text)) and not tells("myself", clause.text)


def _pieces(sentence: Sentence, clauses: list[Clause]) -> list[tuple[str, str]]:
    """The clauses word by word, as told and as ``_told`` puts it, with what stands in quotation marks left out."""
    pieces: list[tuple[str, str]] = []
    tokens = [token for clause in clauses for token in clause.tokens]
    for index, token in enumerate(tokens):
        if sentence.is_quoted(token.start, token.end):
            if not pieces or pieces[-1][0] != "「」":
                pieces.append(("「」", "「」"))
        else:
            after = "".join(next_one.surface for next_one in tokens[index + 1 : index + 3])
            pieces.append((token.surface, _told(token) if after.startswith(_SO_THAT) else token.surface))
    return pieces


_SO_THAT = ("よう", "ことに", "ことで", "のを", "と、", "とき", "前に", "たび", "案", "係", "役", "形に")
_ROWS = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))


def _told(token: Token) -> str:
    """A plain verb as if told with まし: 貼る(ようにした) reads 貼りまし, so that one pattern finds both."""
    if token.pos[0] != "動詞" or not token.pos[5].startswith(("終止形", "連体形")):
        return token.surface
    if token.pos[4].startswith("五段"):
        return token.surface[:-1] + _ROWS.get(token.surface[-1], "") + "まし"
    return token.surface.removesuffix("る") + "まし"
