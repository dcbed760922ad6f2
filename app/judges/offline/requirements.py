"""Coverage of the posting's requirements: shown by something done, claimed, or absent. What answers which is data."""

import re
from dataclasses import dataclass

from app.judges.offline.document import Sentence
from app.judges.offline.fields import Asked, asked
from app.judges.offline.links import links
from app.judges.offline.seen import Rated, Seen
from app.models.base import RequirementStatus
from app.models.reading import Quote, RequirementReading

_LEXICAL = 1.6
"""Own words shared with a requirement count from here on, where no field of requirements.toml is told."""
_NOT_HAD = re.compile(r"(?:経験|知識|免許|資格|担当した(?:こと|経験))[^。、]{0,14}(?:な[いくかし]|ありません|ございません|少な)|未経験|素人|初めて(?:です|で|に)|触れる機会がな")
_TO_COME = re.compile(r"(?:取[りるれっ]|取得|受け|受験|学[びば]|勉強|目指|目標|身につけ|教えて|お願い|伸ば)[^。、]{0,12}(?:たい|ます|たら|れば|予定|目標|つもり|です|考え)|になりたい|にはなり")
_HELD = re.compile(r"持[っち]|取得(?:し|済)|取りま|合格|保有|あり(?:ます|。)|ござい|毎日乗|として|修了(?:し|済)|毎日")
_HAPPENS = re.compile(r"月[0-9一二三四五]+回|も出て|入って(?:い|お)|入りま|してき|ております|出ています|の両方")
_BARE = re.compile(r"^[^。]{0,30}[0-9一二三四五六七八九十]+(?:年|か月|ヶ月)[^。]{0,16}(?:経験|勤務|勤め|おり|働|担当|いま)[^。]{0,12}$")
_DID = re.compile(r"[0-9]|[^。]{10,}(?:ました|でした|てきた|てきました|ています|ております|たところ|たら|まして|んです|ことです)")


@dataclass(frozen=True)
class Found:
    """What the answer says to one requirement: how far it is backed, and the sentences that do."""

    status: RequirementStatus
    sentences: tuple[Sentence, ...] = ()


def requirement_coverage(seen: Seen) -> list[RequirementReading]:
    """Each requirement of the posting, in its order."""
    parts = [("required", part) for part in seen.posting.posting.required]
    parts += [("preferred", part) for part in seen.posting.posting.preferred]
    readings = []
    for (kind, part), topic in zip(parts, seen.posting.requirements, strict=True):
        found = _found(seen, asked(part.text))
        if found.status == "absent" and asked(part.text).kind in ("work", "other"):
            best = [one.sentence for one in links(seen.document, seen.features, [topic], _LEXICAL) if _told(seen, one.sentence)]
            found = Found("claimed" if not _story(seen) else "shown", tuple(best[:1])) if best else found
        quotes = tuple(Quote(text=seen.answer.text[s.start : s.end], near=s.start) for s in found.sentences[:2])
        readings.append(RequirementReading(item=part.text, kind=kind, status=found.status, quotes=quotes))  # type: ignore[arg-type]
    return readings


def _found(seen: Seen, wanted: Asked) -> Found:
    told = []
    for match in wanted.told_in(seen.document.reading):
        sentence = seen.document.sentence_at(match.start())
        if _about_self(seen, sentence, match.start(), match.end(), wanted.kind):
            told.append((sentence, match))
    if not told:
        return Found("absent")
    sentences = tuple(dict.fromkeys(sentence for sentence, _ in told))
    if wanted.kind == "licence":
        return Found("shown" if any(_HELD.search(s.text) for s in sentences) else "claimed", sentences)
    if wanted.kind == "shift":
        return Found("shown" if any(_HAPPENS.search(s.text) for s in sentences) else "claimed", sentences)
    if wanted.kind in ("study", "trait"):
        return Found("shown", sentences)
    return Found("shown" if _story(seen) else "claimed", _most_telling(sentences))


def _most_telling(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return tuple(sorted(sentences, key=lambda s: (not re.search("[0-9]", s.text), s.index)))


def _about_self(seen: Seen, sentence: Sentence, start: int, end: int, kind: str) -> bool:
    """The word stands in what the applicant tells of themselves: not of the employer, a plan, or something lacking."""
    before = seen.document.reading[sentence.start : start]
    after = seen.document.reading[end : sentence.end]
    if _NOT_HAD.search(after[:26]) or sentence.is_quoted(start, end):
        return False
    if re.search(r"(?:御社|貴.|御.)\ue000*(?:さん|様)?(?:の|は|が|では|も|で)[^。]{0,24}$", before) and kind != "licence":
        return False
    if _TO_COME.search(seen.document.reading[start : end + 18]) and kind != "shift":
        return False
    if kind == "work" and "plan" in seen.signs(sentence) and not re.search(r"年|経験|てき(?:た|まし)|まし(?:た|て)|しており", sentence.text):
        return False
    return not re.search(r"(?:祖母|祖父|父|母|兄|姉|友人)(?:が|は|も)[^。]{0,20}$", before)


def _told(seen: Seen, sentence: Sentence) -> bool:
    return "plan" not in seen.signs(sentence) and "reported" not in seen.signs(sentence) and not _NOT_HAD.search(sentence.text)


def _story(seen: Seen) -> bool:
    """Whether the answer tells what was done: at least two sentences of acts, or one with a figure and an act."""
    acts = 0.0
    for sentence in seen.sentences:
        if not _told(seen, sentence) or _BARE.match(sentence.text):
            continue
        past = [clause for clause in sentence.clauses if clause.past and not clause.negated and not clause.passive]
        if past and any(len(clause.text) >= 8 for clause in past) and not _FEELS.search(sentence.text[-22:]):
            acts += 1.5 if re.search(r"[0-9一二三四五六七八九十](?:件|人|名|回|社|時間|分|枚|割|%|日|つ|秒|週間|か月)", sentence.text) else 1.0
    return acts >= 2.0


_FEELS = re.compile(r"思いました|感じ(?:まし|てい)|応募(?:し|いた)|志望(?:し|いた)|疲れ|学びました|実感し|惹かれ|感銘|魅力|困難|大変でした|反省")


def meets_requirements(seen: Seen) -> Rated:
    required = [one for one in requirement_coverage(seen) if one.kind == "required"]
    if not required:
        return Rated("meets_requirements", "na")
    touched = [one for one in required if one.status != "absent"]
    spans = tuple(dict.fromkeys((q.near or 0, (q.near or 0) + len(q.text)) for one in touched for q in one.quotes))
    shown = [one for one in touched if one.status == "shown"]
    if shown:
        return Rated("meets_requirements", "met", spans, "high" if len(shown) > 1 else "medium")
    if touched:
        return Rated("meets_requirements", "partial", spans)
    return Rated("meets_requirements", "unmet")
