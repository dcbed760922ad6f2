"""Coverage of the posting's requirements: shown by something done, claimed, or absent. What answers which is data."""

from dataclasses import dataclass

from app.judges.offline.document import Sentence
from app.judges.offline.fields import Asked, asked
from app.judges.offline.links import links
from app.judges.offline.seen import Rated, Seen, once
from app.judges.offline.story_parts import own_acts
from app.models.base import RequirementStatus
from app.models.reading import Quote, RequirementReading
from app.patterns import regex as re

_LEXICAL, _LEXICAL_ALONE = 1.6, 0.8
"""Own words shared with a requirement count from here on, and sooner where requirements.toml knows no field for it."""
_NOT_HAD = re.compile(
    r"(?:経験|知識|免許|資格|担当した(?:こと|経験))[^。、]{0,14}(?:な[いくかし]|ありません|ございません"
    r"|少な)|未経験|素人|初めて(?:です|で|に)|触れる機会がな"
)
_TO_COME = re.compile(
    r"(?:取[りるれ]|取得し?(?!まし|た|済|て(?:い|お|き))|受け|受験|学[びば]|勉強|目指|目標|身につけ|教えて|お願い|伸ば"
    r"|積[みま])[^。、]{0,12}(?:たい|ます|たら|れば|予定|目標|つもり|です|考え|いただ)|になりたい|にはなり"
)
_HELD = re.compile(
    r"士(?:です|で、)|持[っち]|取得(?:し|済)|取りま|合格|保有|ある(?:ので|ため|し、|から)|あり(?:ます|。)|ござい|毎日乗|として|修了(?:し|済)|毎日"
)
_HAPPENS = re.compile(
    r"今も|ずっと|(?:入って|出て|やって|回して|務めて|勤めて|働いて|しており|して(?:い(?:た|ま)|き)|見て|来て)(?:い|お|き|ま|た|る)?"
    r"|担当し(?:て|ま)|の両方|毎(?:日|週|晩|朝)|晩[^。]{0,20}まし(?:た|て)|[0-9]年"
)
_EMPLOYERS = re.compile(r"(?:御社|貴.|御.|入社後)\ue000*(?:さん|様)?[のはがでもに、][^。]{0,24}$")
_NO_LICENCE = re.compile(r"(?:会社|支援|補助|制度|取れる|出して)[^。]{0,12}|落ち|不合格|失効")
_RELATIVE = re.compile(r"(?:祖母|祖父|父|母|兄|姉|友人|恩師|同僚|師長|先輩)(?:が|は|も|の)[^。、]{0,20}$")
_LIVED = re.compile(r"て(?:い|お|き|まい)|年|経験|担当|として|んです|か月|ところ")
_BACKED = re.compile(
    r"[0-9一二三四五六七八九十]+(?:年|か月|ヶ月|回)|経験|てき(?:た|まし)|していた|してい(?:ます|まし)"
    r"|ており|まし(?:た|て)"
)
_NOT_DONE = re.compile(
    r"志望|応募|思[いっ]|感じ|拝見|担当し|任期を|気を|魅力|惹|理由|ばかり|もらえ|させられ|押し付け|取り合"
    r"|約束をして|迷惑|お世話|考え|有利|目指|息をの|お目にかか"
)
_SCORE = re.compile(r"TOEIC[^。]{0,6}[0-9]{3}|[0-9]{3}点|[0-9準一二三]級|MOS|検定")
_HANDLED = re.compile(
    r"作[りっる]|書[きい]|描[きい]|集計|まとめ|自動|出して|分けて?|入力し|管理し|使って[^。]{0,4}(?:い|お|き|[、。])|起こし|直し|案内|交渉"
    r"|やり取り|対応し|話し|専攻|卒業|学部|編集し|投稿し|運用し"
)
_GOT_LEAVE = re.compile(r"[さらわせ]せて(?:もら|いただ)[^。、]{0,3}(?:まし|た(?!い)|、)")
_READY = re.compile(
    r"て(?:い|お|き)(?:ま|る|た|り)|[0-9一二三四五六]回|つらく|大丈夫|問題[^。]{0,4}(?:な|あり|ござ)|でき|可能|動け|入[れりっ]|平気|苦[^。]{0,4}(?:な|あり)|強[いく]|慣れ|了[解承]|いたし"
    r"|してい|しており|ており|てきま|やってい|通え|構いま|かまいま|覚悟|承知|得意|対応|出[らて]|働[きけい]|いただ|早[いく]"
    r"|ません|回(?:して|りま)|です"
)


@dataclass(frozen=True)
class Found:
    """What the answer says to one requirement: how far it is backed, and the sentences that do."""

    status: RequirementStatus
    sentences: tuple[Sentence, ...] = ()


@once
def requirement_coverage(seen: Seen) -> list[RequirementReading]:
    """Each requirement of the posting, in its order."""
    parts = [("required", part) for part in seen.posting.posting.required]
    parts += [("preferred", part) for part in seen.posting.posting.preferred]
    readings = []
    for (kind, part), topic in zip(parts, seen.posting.requirements, strict=True):
        wanted = asked(part.text)
        found = _found(seen, wanted)
        if found.status == "absent" and wanted.kind in ("work", "other"):
            least = _LEXICAL if wanted.told else _LEXICAL_ALONE
            best = [
                one.sentence for one in links(seen.document, seen.features, [topic], least) if _told(seen, one.sentence)
            ]
            found = Found("shown" if _story(seen, tuple(best)) else "claimed", tuple(best[:1])) if best else found
        quotes = tuple(Quote(text=seen.answer.text[s.start : s.end], near=s.start) for s in found.sentences[:2])
        readings.append(RequirementReading(item=part.text, kind=kind, status=found.status, quotes=quotes))
    return readings


def _found(seen: Seen, wanted: Asked) -> Found:
    told = []
    for match in wanted.told_in(seen.document.reading):
        sentence = seen.document.sentence_at(match.start())
        if _about_self(seen, sentence, match.start(), match.end(), wanted.kind):
            told.append((sentence, match))
    sentences = tuple(dict.fromkeys(sentence for sentence, _ in told))
    if wanted.kind == "licence":
        return _licence(seen, wanted, sentences)
    if not told:
        return Found("absent")
    if wanted.kind == "shift":
        return Found("shown" if any(_HAPPENS.search(s.text) for s in sentences) else "claimed", sentences)
    if wanted.kind in ("tool", "study"):
        return Found("shown" if any(_uses(seen, s, m) for s, m in told) else "claimed", sentences)
    if wanted.kind == "trait":
        return Found("shown", sentences)
    return Found("shown" if _story(seen, sentences) else "claimed", _most_telling(sentences))


def _licence(seen: Seen, wanted: Asked, sentences: tuple[Sentence, ...]) -> Found:
    """Held is shown; named without being held is claimed; work that needs it shows it too."""
    if any(_HELD.search(s.text) for s in sentences):
        return Found("shown", tuple(s for s in sentences if _HELD.search(s.text)))
    for match in wanted.implied.finditer(seen.document.reading) if wanted.implied else ():
        sentence = seen.document.sentence_at(match.start())
        if _about_self(seen, sentence, match.start(), match.end(), "work"):
            return Found("shown", (sentence,))
    return Found("claimed", sentences) if sentences else Found("absent")


def _uses(seen: Seen, sentence: Sentence, match: re.Match[str]) -> bool:
    """The tool or language is put to use in something done, or a score or licence stands for it."""
    clause = sentence.clause_at(match.start())
    done = clause.past or _lived(sentence) or bool(re.search(r"毎(?:日|朝|週|月)", sentence.text))
    return bool(_SCORE.search(sentence.text)) or (done and bool(_HANDLED.search(clause.text)))


def _most_telling(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return tuple(sorted(sentences, key=lambda s: (not re.search("[0-9]", s.text), s.index)))


def _about_self(seen: Seen, sentence: Sentence, start: int, end: int, kind: str) -> bool:
    """The word stands in what the applicant tells of themselves: not of the employer, a plan, or something lacking."""
    text = seen.document.reading
    before, after = text[sentence.start : start], text[end : sentence.end]
    if _NOT_HAD.search(text[start : end + 24]) or sentence.is_quoted(start, end) or _RELATIVE.search(before):
        return False
    if kind == "shift":
        ready = _READY.search(text[start : sentence.end]) and not re.match(
            r"[^。、]{0,4}(?:手当|が多|も多|が少|も少|がな)", after
        )
        return bool(ready) and not _EMPLOYERS.search(before)
    if kind == "licence":
        return not _TO_COME.search(text[start : end + 24]) and not _NO_LICENCE.search(text[start : end + 30])
    if (
        _TO_COME.search(text[start : end + 24])
        or _EMPLOYERS.search(before)
        or re.match(r"[^。]{0,10}(?:たら|なら(?![れな])|れば)", after)
    ):
        return False
    clause = sentence.clause_at(start)
    if kind == "work" and clause.wish and not _BACKED.search(clause.text):
        return False
    if kind == "work" and not (clause.past or _LIVED.search(clause.text) or _lived(sentence)):
        return False
    return not (kind == "work" and {"reported", "mentions"} & seen.signs(sentence) and not _BACKED.search(clause.text))


def _told(seen: Seen, sentence: Sentence) -> bool:
    return not {"plan", "reported"} & seen.signs(sentence) and not _NOT_HAD.search(sentence.text)


def _lived(sentence: Sentence) -> bool:
    """The sentence ends in something done or going on, not in a feeling about it."""
    last = sentence.clauses[-1]
    return (last.past or bool(_LIVED.search(last.text))) and not _NOT_DONE.search(last.text)


def _told_acts(seen: Seen) -> list[int]:
    """The sentences of the applicant's own past acts, one for each act."""
    if "requirements.acts" not in seen.memo:
        seen.memo["requirements.acts"] = [seen.document.sentence_at(start).index for start, _ in own_acts(seen)]
    acts: list[int] = seen.memo["requirements.acts"]
    return acts


def _story(seen: Seen, near: tuple[Sentence, ...]) -> bool:
    """An act of the applicant's own is told around these sentences: done, or got leave to do."""
    if any(_GOT_LEAVE.search(one.text) for one in seen.sentences if any(-1 <= one.index - n.index <= 3 for n in near)):
        return True
    return any(-1 <= at - one.index <= 3 for at in _told_acts(seen) for one in near)


def meets_requirements(seen: Seen) -> Rated:
    """Met where work done shows a must-have; held licences, times and what is only said are partial."""
    coverage = requirement_coverage(seen)
    kinds = {one.item: asked(one.item).kind for one in coverage}
    required = [one for one in coverage if one.kind == "required"]
    if required and all(kinds[one.item] == "formal" for one in required):
        required = [one for one in coverage if kinds[one.item] in ("trait", "work")]
    if not required:
        return Rated("meets_requirements", "na")
    touched = [one for one in required if one.status != "absent"]
    spans = tuple(dict.fromkeys((q.near or 0, (q.near or 0) + len(q.text)) for one in touched for q in one.quotes))
    shown = [one for one in touched if one.status == "shown" and kinds[one.item] in ("work", "other", "tool")]
    if shown:
        return Rated("meets_requirements", "met", spans, "high" if len(shown) > 1 else "medium")
    if touched:
        return Rated("meets_requirements", "partial", spans)
    return Rated("meets_requirements", "unmet")
