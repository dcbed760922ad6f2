"""Answers changed in ways whose effect on the review is known beforehand: what the metamorphic tests compare."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.bank import BankRow, read_bank
from app.computing import compute_in_one_thread
from app.intake import received
from app.judges.offline import OfflineJudge
from app.judges.offline.links import view
from app.models.base import RatingValue
from app.models.posting import Posting
from app.models.review import Review
from app.review import review
from app.rubric import load_rubric

FIXTURES = Path(__file__).parents[2] / "fixtures"
BANKS = (FIXTURES / "bank", *sorted((FIXTURES / "banks").glob("*-open*")))
LEVELS = ("unmet", "partial", "met")
SCORES = ("overall", "company_axis", "reproducibility", "mvv_alignment")
_SENTENCE = re.compile(
    r"[^。!?！？\n「」『』（）()]*(?:[「『（(][^「」『』（）()]*[」』）)][^。!?！？\n「」『』（）()]*)*[。!?！？\n]+|.+$",
    re.DOTALL,
)
_STOPS = ("。", "!", "?", "！", "？")
_YOURS = re.compile(r"[御貴](?:社|院|園|校|法人|庫|行|施設|学園|店|ホテル|会|所|市|町|庁)")
JUDGE = OfflineJudge(load_rubric())


def open_rows() -> list[BankRow]:
    """Every answer of the calibration bank and the open banks."""
    return [row for bank in BANKS for row in read_bank(bank) if row.request is not None]


def reviews(rows: Iterable[BankRow]) -> list[Review]:
    """Their reviews, by the line that every face goes through."""

    async def all_of_them() -> list[Review]:
        compute_in_one_thread()
        return [await review(*received(row.request), load_rubric(), JUDGE) for row in rows if row.request]

    return asyncio.run(all_of_them())


def with_text(row: BankRow, text: str) -> BankRow:
    """The same question and posting, another answer."""
    assert row.request is not None
    return row.model_copy(update={"request": row.request.model_copy(update={"answer": text})})


def text_of(row: BankRow) -> str:
    """The answer's text."""
    assert row.request is not None
    return row.request.answer


def posting_of(row: BankRow) -> Posting:
    """The posting as it was parsed."""
    assert row.request is not None
    return received(row.request)[1]


def sentences(text: str) -> list[str]:
    """The sentences of a text, their stops with them, quoted stops not counting; put together they are the text."""
    found = [match[0] for match in _SENTENCE.finditer(text)]
    assert "".join(found) == text
    return found


def parts(text: str) -> list[str]:
    """The sentences without line breaks, each with a stop, so that they can stand in any order."""
    lines = (sentence.strip() for sentence in sentences(text))
    return [line if line.endswith(_STOPS) else f"{line}。" for line in lines if line]


def swapped(row: BankRow, other: str) -> str:
    """The answer with another company's name where it says 御社 or the employer's; as it is if the posting has none."""
    text, posting = text_of(row), posting_of(row)
    if posting.company is None:
        return text
    for name in view(posting).names:
        text = text.replace(name, other)
    return _YOURS.sub(other, text)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text less every sentence that one of the ranges touches."""
    kept, at = [], 0
    for sentence in sentences(text):
        end = at + len(sentence)
        if not any(start < end and at < stop for start, stop in spans):
            kept.append(sentence)
        at = end
    return "".join(kept)


def told(one: Review) -> str:
    """A review as text, without the time it took."""
    return one.model_copy(
        update={"provenance": one.provenance.model_copy(update={"elapsed_ms": 0.0})}
    ).model_dump_json()


def flags(one: Review) -> Counter[str]:
    """How often each type of flag stands in a review."""
    return Counter(flag.type for flag in one.flags)


def ratings(one: Review) -> dict[str, RatingValue]:
    """Criterion → rating."""
    return {criterion.id: criterion.rating for criterion in one.criteria}


if __name__ == "__main__":  # told by a fresh process, for comparison
    print("\n".join(told(one) for one in reviews(open_rows())))
