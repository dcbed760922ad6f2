"""Rates company_specific: would the reason break if the company's name were swapped?"""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.judges.offline.document import Sentence
from app.judges.offline.features import overlap, weighed
from app.judges.offline.morphology import tokenize
from app.judges.offline.seen import Rated, Seen
from app.models.posting import Posting

_CONDITIONS = re.compile(r"(?:月給|年収|時給|給与|賞与|休日|休み|残業|手当|寮|社宅|通勤|福利|補助|選考|面接|書類|応募|掲載|転勤|保険|リモート|フレックス|副業|免許|経験)")


@lru_cache(maxsize=64)
def facts(posting: Posting) -> tuple[dict[str, float], ...]:
    """What the posting tells of the business and the work, line by line; conditions, demands and slogans left out."""
    slogans = [part.text for part in (posting.mission, posting.vision) if part] + [value.name for value in posting.values]
    lines = re.split(r"[。\n|]", posting.text or "") + [part.text for part in posting.background]
    return tuple(
        weighed(tokenize(line), line)
        for line in lines
        if line.strip() and not _CONDITIONS.search(line) and not any(slogan in line for slogan in slogans)
    )


def takes_up(seen: Seen, sentence: Sentence) -> float:
    """The most that a sentence shares with one fact of the posting."""
    features = seen.features[sentence.index]
    return max((overlap(features, fact) for fact in facts(seen.posting.posting)), default=0.0)


def rests_on_fact(seen: Seen, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before or after it, takes up a fact that the posting tells."""
    near: Iterable[Sentence] = seen.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return any(takes_up(seen, one) >= 1.8 for one in near)


def company_specific(seen: Seen) -> Rated:
    strong = [link for link in seen.background_links if link.strength >= 1.5]
    spans = tuple((link.sentence.start, link.sentence.end) for link in strong)
    return Rated("company_specific", "met" if len(spans) > 1 else "partial" if spans else "unmet", spans)
