"""Rates company_specific: would the reason break if the company's name were swapped?"""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.judges.offline.document import Sentence
from app.judges.offline.features import overlap, weighed
from app.judges.offline.morphology import tokenize
from app.judges.offline.proof import plans_deed, tells_act
from app.judges.offline.seen import Range, Rated, Seen
from app.judges.offline.stuffing import stuffed
from app.judges.offline.wrong_company import wrong_company
from app.models.posting import Posting

_CONDITIONS = re.compile(
    r"(?:月給|年収|時給|給与|賞与|休日|休み|残業|手当|寮|社宅|通勤|福利|補助|選考|面接|書類|応募|掲載|転勤|保険|リモート|フレックス|副業|免許|経験)"
)

_EMPLOYER = re.compile(r"(?:[御貴][社院園校学庁行庫店会所市町]|[御貴](?:法人|施設|学園|金庫|ホテル)|当[社院園])")
_LIVED = re.compile(
    r"[0-9一二三四五六七八九十]+年(?!後|以内|で|目|休|度)|前の(?:会社|職場|店|工場)|前職|現職|今の(?:会社|職場|店|工場|施設|病院)"
)
_TOUCHES, _GRASPS = 1.0, 1.8
"""How much a sentence must share with a fact of the posting to touch it, and to have taken it in."""


@lru_cache(maxsize=64)
def facts(posting: Posting) -> tuple[dict[str, float], ...]:
    """What the posting tells of the business and the work, line by line; conditions, demands and slogans left out."""
    slogans = [part.text for part in (posting.mission, posting.vision) if part] + [
        value.name for value in posting.values
    ]
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
    """Met where a fact of this employer and the applicant's own deeds meet; partial where one of them stands alone."""
    if wrong_company(seen):
        return Rated("company_specific", "unmet", (), "high")
    spoiled = {hit.sentence.index for hit in seen.hits if hit.cue.speaks_for.flag and hit.cue.strength >= 0.5}
    spoiled |= {seen.document.sentence_at(start).index for start, _ in stuffed(seen)}
    clean = [one for one in seen.sentences if one.index not in spoiled]
    touched = {one.index: takes_up(seen, one) for one in seen.sentences}
    plans = [one for one in clean if plans_deed(one)]
    tied = [
        one for one in plans if _names_employer(one) or touched[one.index] >= _TOUCHES or _near(touched, one) >= _GRASPS
    ]
    told = [one for one in clean if _names_employer(one) and touched[one.index] >= _TOUCHES]
    lived = any(tells_act(one) or _LIVED.search(one.text) for one in clean)
    grasped = [one for one in clean if touched[one.index] >= _GRASPS]
    if lived and (tied or (told and grasped)):
        return Rated("company_specific", "met", _spans(tied + told), "high" if tied and grasped else "medium")
    about_joining = seen.question_type in ("motivation", "job_change", "career_plan")
    weak = tied or told or (grasped if about_joining else []) or (plans if about_joining else [])
    weak = weak or [
        one for one in seen.sentences if about_joining and _names_employer(one) and touched[one.index] >= _GRASPS
    ]
    if weak:
        return Rated("company_specific", "partial", _spans(weak), "medium")
    return Rated("company_specific", "unmet", (), "high" if spoiled else "medium")


def _near(touched: dict[int, float], sentence: Sentence) -> float:
    return max(touched.get(sentence.index + step, 0.0) for step in (-1, 0, 1))


def _names_employer(sentence: Sentence) -> bool:
    return bool(_EMPLOYER.search(sentence.text))


def _spans(sentences: list[Sentence]) -> tuple[Range, ...]:
    return tuple(dict.fromkeys((one.start, one.end) for one in sentences))
