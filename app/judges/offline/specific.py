"""Rates company_specific: would the reason break if the company's name were swapped?"""

from collections.abc import Mapping
from functools import lru_cache

from app.judges.offline.document import Sentence
from app.judges.offline.features import overlap, weighed
from app.judges.offline.morphology import tokenize
from app.judges.offline.proof import plans_deed, tells_act
from app.judges.offline.seen import Range, Rated, Seen, once
from app.judges.offline.stuffing import stuffed
from app.judges.offline.wrong_company import wrong_company
from app.models.posting import Posting
from app.patterns import regex as re

_CONDITIONS = re.compile(
    r"(?:月給|年収|時給|給与|賞与|休日|休み|有給|週休|残業|手当|寮|社宅|通勤|福利|補助|選考|面接|書類|応募|掲載|転勤|保険料|リモート|フレックス|副業|免許|経験|研修)"
)
_EMPLOYER = re.compile(r"(?:[御貴][社院園校学庁行庫店会所市町]|[御貴](?:法人|施設|学園|金庫|ホテル)|当[社院園])")
_LIVED = re.compile(
    r"[0-9一二三四五六七八九十]+年(?!後|以内|で|目|休|度)|前の[^。、]{0,6}(?:会社|職場|店|工場|施設|病院)|前職|現職|今の[^。、]{0,6}(?:会社|職場|店|工場|施設|病院|倉庫|学校|園|仕事)"
)
_APPLIED = re.compile(
    r"[御貴](?:[社院園校庁行庫店会所市町]|法人|施設)\ue000*(?:さん|様)?(?:の(?!よう)|でも|では|に|も)"
)
_USES = re.compile(r"(?:通って|通い|買って|買いに|使って|利用|愛用|食べて|飲んで|読んで|見て育|お世話になっ)")
_KINDS = re.compile(
    r"(?:ベーカリー|病院|医院|クリニック|ホテル|銀行|信用金庫|工務店|物流|保険サービス|サービス|学園|市役所|役所|フーズ|商事|精機|製作所|福祉会|テック)"
)
_TOUCHES, _TOLD, _GRASPS, _PLAINLY = 1.0, 1.4, 1.8, 2.5
"""What a sentence must share with the posting to touch a fact, to tell it, to have taken it in, to repeat it."""

_MANY = 3
"""Sentences with a flag from which on a thin link to the employer no longer carries the answer."""


@lru_cache(maxsize=64)
def facts(posting: Posting) -> tuple[dict[str, float], ...]:
    """What the posting tells of the business and the work, line by line; conditions, demands and slogans left out."""
    slogans = _slogans(posting)
    demands = [part.text for part in (*posting.required, *posting.preferred)]
    lines = re.split(r"[。\n|]", posting.text or "") + [part.text for part in posting.background]
    return tuple(
        weighed(tokenize(line), line)
        for line in lines
        if line.strip() and not _CONDITIONS.search(line) and not any(one in line for one in (*slogans, *demands))
    )


class Told:
    """Passages of a posting, found by what they share with a sentence: a long posting has hundreds of lines."""

    def __init__(self, parts: tuple[dict[str, float], ...]) -> None:
        self._parts = parts
        self._at: dict[str, list[int]] = {}
        for at, part in enumerate(parts):
            for name in part:
                self._at.setdefault(name, []).append(at)

    def most_shared(self, features: Mapping[str, float]) -> float:
        """The most that one passage shares with these features."""
        near = {at for name in features for at in self._at.get(name, ())}
        return max((overlap(features, self._parts[at]) for at in near), default=0.0)


@lru_cache(maxsize=64)
def _indexed(posting: Posting) -> tuple[Told, Told]:
    """The facts of a posting; facts and slogans."""
    found = facts(posting)
    return Told(found), Told(found + slogans(posting))


@once
def _told(seen: Seen) -> tuple[Told, Told]:
    """Those of this posting, asked for once: finding a posting by its content takes longer than holding two to it."""
    return _indexed(seen.posting.posting)


@lru_cache(maxsize=64)
def slogans(posting: Posting) -> tuple[dict[str, float], ...]:
    """Mission, vision and values."""
    return tuple(weighed(tokenize(line), line) for line in _slogans(posting))


def _slogans(posting: Posting) -> list[str]:
    return [part.text for part in (posting.mission, posting.vision) if part] + [value.name for value in posting.values]


def takes_up(seen: Seen, sentence: Sentence, slogans_too: bool = False) -> float:
    """The most that a sentence shares with one fact of the posting."""
    return _told(seen)[slogans_too].most_shared(seen.features[sentence.index])


def rests_on_fact(seen: Seen, sentence: Sentence) -> bool:
    """Whether a sentence, or the one before or after it, takes up a fact that the posting tells."""
    if any(hit.cue.id == "feels_like_a_fit" for hit in seen.of(flag="generic_reason") if hit.sentence is sentence):
        return False
    near = seen.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return any(takes_up(seen, one) >= _GRASPS for one in near)


def company_specific(seen: Seen) -> Rated:
    """Met where a fact of this employer meets the applicant's own deeds or plan; partial where one stands alone."""
    if wrong_company(seen):
        return Rated("company_specific", "unmet", (), "high")
    spoiled = {hit.sentence.index for hit in seen.hits if hit.cue.speaks_for.flag and hit.cue.strength >= 0.5}
    piled = {seen.document.sentence_at(start).index for start, _ in stuffed(seen)}
    spoiled |= piled
    touched = {one.index: takes_up(seen, one, slogans_too=True) for one in seen.sentences}
    clean = [one for one in seen.sentences if one.index not in spoiled]
    about_joining = seen.question_type in ("motivation", "job_change", "career_plan")
    plans = [one for one in clean if plans_deed(one)]
    named = [one for one in clean if _names_employer(seen, one)]
    tied = [one for one in plans if one in named or touched[one.index] >= _TOUCHES or _near(touched, one) >= _GRASPS]
    told = [one for one in named if touched[one.index] >= _TOUCHES]
    grasped = [one for one in clean if touched[one.index] >= _GRASPS]
    applied = [
        one for one in named if touched[one.index] >= _GRASPS and _APPLIED.search(one.text) and not one.clauses[-1].past
    ]
    lived = any(tells_act(one) or _LIVED.search(one.text) for one in clean)
    meets = (
        (lived and tied)
        or (lived and told and plans)
        or (lived and applied)
        or (about_joining and lived and any(touched[one.index] >= _TOLD for one in named))
        or (about_joining and lived and any(touched[one.index] >= _PLAINLY for one in clean))
        or any(touched[one.index] >= (_TOUCHES if one in named else _GRASPS) for one in plans)
    )
    if meets and len(clean) >= len(spoiled) and (len(spoiled) < _MANY or (tied and grasped)) and not piled:
        return Rated("company_specific", "met", _spans(tied + told + grasped), "high" if tied and grasped else "medium")
    weak = (
        tied or told or (grasped or plans if about_joining else plans if lived else []) or _admired(seen, about_joining)
    )
    if weak:
        return Rated("company_specific", "partial", _spans(weak), "medium")
    return Rated("company_specific", "unmet", (), "high" if spoiled else "medium")


def _admired(seen: Seen, about_joining: bool) -> list[Sentence]:
    """Facts of this employer that are only praised, wished for or known as a customer."""
    other = {
        hit.sentence.index
        for kind in ("conditions_first", "complaint", "stepping_stone", "growth_seeking", "hero_talk")
        for hit in seen.of(flag=kind)
    }
    return [
        one
        for one in seen.sentences
        if (about_joining and one.index not in other and takes_up(seen, one) >= _PLAINLY)
        or (_names_employer(seen, one) and _USES.search(one.text))
    ]


def _near(touched: dict[int, float], sentence: Sentence) -> float:
    return max(touched.get(sentence.index + step, 0.0) for step in (-1, 0, 1))


def _names_employer(seen: Seen, sentence: Sentence) -> bool:
    """By 御社 and the like, or by a part of its name that is its own (麦のいえ of ベーカリー麦のいえ)."""
    own = [part for name in seen.posting.names for part in _KINDS.split(name) if len(part) >= 3]
    return bool(_EMPLOYER.search(sentence.text)) or any(part in sentence.text for part in own)


def _spans(sentences: list[Sentence]) -> tuple[Range, ...]:
    return tuple(dict.fromkeys((one.start, one.end) for one in sentences))
