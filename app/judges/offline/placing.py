"""Conditions on where a passage points: the employer applied to, the time after joining, a former place, other employers."""

from app.judges.offline.proof import around
from app.judges.offline.sight import Sight
from app.patterns import regex as re

HERE = re.compile(
    r"(?:御|貴)(?:社|院|園|校|学|庁|行|庫|金庫|店|法人|施設|会|所|市|町|村|局|組合|団体|館|ホテル|事業所)|当(?:社|院|法人|校|園|店)|こちら(?:の(?:会社|病院|施設|園|店|学校|法人|職場|事業所|ホテル|病棟|現場)|で|に|も|は)"
    r"|入[社職庁庫](?:後|したら|した際|しましたら|でき|させ)|採用(?:後|されたら|いただけ)"
)
_JOINING = re.compile(
    r"応募|志望|志願|希望|転職|受験|入社|就職|試験|この(?:道|仕事|業界|職)を|(?:御|貴)(?:社|院|校|法人)"
)


def about_here(sight: Sight) -> bool:
    """The clause speaks of the employer applied to, or of the time after joining."""
    return bool(HERE.search(sight.clause.text))


def about_joining_here(sight: Sight) -> bool:
    """What follows in the sentence is the decision to apply or to move."""
    return bool(_JOINING.search(sight.after[:40]))


def wish_near(sight: Sight) -> bool:
    """The clause, or the one that it leads on to, wishes or plans rather than tells."""
    clauses = sight.sentence.clauses
    at = clauses.index(sight.clause)
    while clauses[at].link == "sequence" and at + 1 < len(clauses):
        at += 1
    return sight.clause.wish or (clauses[at].wish and not sight.clause.past)


_GOES_ON = re.compile(r"[てで](?:い|お)(?:る|ま|り)|[てで]ます|てる|があります|くれます|ません")


def told(sight: Sight) -> bool:
    """Something that was or is so, not what might be: past, or 〜ている, in this clause or the one it leads on to."""
    clauses = sight.sentence.clauses
    at = clauses.index(sight.clause)
    while clauses[at].link in ("sequence", "condition") and at + 1 < len(clauses):
        at += 1
    if clauses[at].wish and not sight.clause.past:
        return False
    return sight.clause.past or clauses[at].past or bool(_GOES_ON.search(clauses[at].text))


def looks_ahead(sight: Sight) -> bool:
    """The sentence speaks of the employer applied to, or wishes or plans."""
    return bool(HERE.search(sight.sentence.text)) or sight.sentence.clauses[-1].wish


_AVAILABILITY = re.compile(
    r"(?:夜勤|早番|遅番|早朝|深夜|土日|祝日|週末|休日|平日|シフト|出勤|残業|転勤|出張|通勤|引っ?越|勤務(?:地|時間|日|につ|は)|週[0-9一二三四五]|車で|家族も|体調|運転|免許|毎日し)"
)


def about_availability(sight: Sight) -> bool:
    """Whether the applicant speaks of when and where they can work: a fact, not a boast."""
    return bool(_AVAILABILITY.search(sight.clause.text) or _AVAILABILITY.search(sight.before))


_COMPANY_SIDE = re.compile(
    r"(?:[御貴][社院園校庁行庫店会所市町]|[御貴](?:法人|施設|学園|金庫|ホテル)|当[社院園]|社風|理念|ミッション|Mission|MISSION|ビジョン|Vision|バリュー|Values?|パーパス"
    r"|クレド|行動指針|社訓|校訓|建学|方針|姿勢|取り?組み?|ホームページ|HP|サイト|説明会|見学|会社|企業|病棟|本館|社員|職員|スタッフ|先生方|先輩方|社長|代表|院長|園長|理事長|創業|お考え|考え方|お仕事|病院|施設|学校|園|ホテル|職場)"
)
_PAST_JOB = re.compile(
    r"(?:前職|現職|以前|当時|前の|今の(?:会社|職場|店|病院|施設)|恩師|上司|先輩(?!方)|祖[父母]|母|父|アルバイト(?:先)?|ゼミ|サークル|部活|大学(?:時代|で)|学生時代)"
)
_RIVALS = re.compile(
    r"(?:他社|他の(?:会社|企業|病院|施設|園|塾|店|大学|ホテル)|ほかの(?:会社|企業|病院|施設|園|塾|店|ホテル)|よその|同業|競合|各社|数社|いくつかの|見比べ|比べ)"
)
HOPE = re.compile(
    r"(?:たい|ければ|たらと|れば(?:と|幸)|と(?:思|考え)|でき(?:る|ます)と|存じ|所存|まいります|ていきます|頑張)"
)
PLAN = re.compile(
    r"(?:まず|最初(?:の|に)|はじめに|例えば|たとえば|具体的に|ために|ための|を使って|で(?:減ら|防|早め|縮め|支え))"
)


def speaks_of_company(sight: Sight) -> bool:
    return bool(_COMPANY_SIDE.search(sight.sentence.text))


def compared(sight: Sight) -> bool:
    """The employer is set beside others, here or in a neighbouring sentence: looked into, not flattered."""
    return any(
        _RIVALS.search(one.text) and any(clause.link == "contrast" or clause.past for clause in one.clauses)
        for one in around(sight.document, sight.sentence)
        if one is not sight.sentence
    )


def past_job(sight: Sight) -> bool:
    """Praise or reason that belongs to a former place or person, not to this employer."""
    return bool(_PAST_JOB.search(sight.before)) and "御社" not in sight.sentence.text
