"""The named conditions that cues put on the clause they stand in. Each is a small question with a yes or no."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.judges.offline.document import Clause, Document, Sentence
from app.judges.offline.proof import around, backed, followed, tells_act


@dataclass(frozen=True, slots=True)
class Sight:
    """A pattern match in its place: document, sentence, clause, range, and the type of the question asked."""

    document: Document
    sentence: Sentence
    clause: Clause
    start: int
    end: int
    question_type: str

    @property
    def after(self) -> str:
        """The rest of the sentence behind the match."""
        return self.document.reading[self.end : self.sentence.end]

    @property
    def before(self) -> str:
        """The sentence up to the match."""
        return self.document.reading[self.sentence.start : self.start]

    @property
    def next_sentence(self) -> Sentence | None:
        """The sentence that follows, if any."""
        index = self.sentence.index + 1
        return self.document.sentences[index] if index < len(self.document.sentences) else None


_CONTRAST = re.compile(
    r"^.{0,14}?(?:では|じゃ|でも|とは)?(?:なく(?!な)|ありません(?!か)|ないです|ない(?:と|の|。|、|$)|わけでは|ぬ)"
    r"|^.{0,8}?(?:というより|よりも|以上に|だけで(?:は)?なく|だけじゃなく|のみならず|ばかりで(?:は)?なく)"
)
_ONLY_ADDS = re.compile(r"^.{0,8}?(?:だけで(?:は)?なく|だけじゃなく|のみならず|ばかりで(?:は)?なく)")
_REPORTED = re.compile(
    r"^.{0,6}?(?:と|って)(?:よく|いつも|さんざん|何度も)?(?:言わ|いわ|言って|おっしゃ|聞い|聞か|伺|声を|褒め|ほめ|叱|評価|お言葉)"
)
_OTHERS = re.compile(
    r"(?:後輩|部下|メンバー|新人|社員|スタッフ|仲間|学生|生徒|子ども|子供|児童|園児|利用者|患者|お客|顧客|取引先|若手|店舗|事業|会社|チーム|地域|会員|業界|市場)"
    r"(?:さん|様|さま|たち|達|の方|方)*(?:が|は|の|を|も|に)[^、。]{0,8}$"
)
_SELF = re.compile(r"(?:私|わたし|自分|僕|俺|自身)(?:自身)?(?:が|は|も|の|を)")
_BENEFICIARY = (
    r"(?:お客|顧客|患者|利用者|入居者|ご家族|家族の方|子ども|子供|園児|児童|生徒|学生|保護者|取引先|ユーザー|会員|住民|市民|町民|区民|県民|応募者|読者|来館者|"
    r"宿|店|現場|チーム|部署|職場|病棟|工場|拠点|職員|社員|スタッフ|仲間|後輩|新人|若手|メンバー|荷主|農家|施設|組織)"
)
_SERVES = re.compile(
    r"(?:減ら|なく(?:す|し)|無く(?:す|し)|防(?:ぐ|ぎ|げ)|増や|伸ば|広げ|広め|整え|立て直|立ち上げ|支え|助け|守|届け|渡|引き継|引き受け|引き取|教え(?:られ|る|て|たい|ま)|育て|直(?:す|し)|変え|作|つく|築"
    r"|進め|回し|回せ|早く|短く|短縮|改善|解決|解消|解(?:く|き|け)|担(?:い|う|え|当)|任せ|お返し|還元|役に立|役立て|お役|力にな|貢献|埋め|補|つなげ|繋げ|活か|生か|応え|提案|安心|楽に|返し)"
)


def _quoted(sight: Sight) -> bool:
    return sight.sentence.is_quoted(sight.start, sight.end)


def _reported(sight: Sight) -> bool:
    return _quoted(sight) or bool(_REPORTED.match(sight.after))


def _contrasted(sight: Sight) -> bool:
    return bool(_CONTRAST.match(sight.after)) and not _ONLY_ADDS.match(sight.after)


def _tied_back(sight: Sight) -> bool:
    """The wish leads, in the same breath or the next sentence, to something done for somebody else."""
    if _concrete_service(sight.after):
        return True
    after = sight.next_sentence
    return after is not None and bool(_TAKES_UP.match(after.text)) and _concrete_service(after.text)


_TAKES_UP = re.compile(
    r"(?:その|そこ|それ|そう|この|これ|こう|身につけた|身に付けた|学んだ|得た|培った|次は|今度は|取れたら|そうして|ゆくゆくは|将来は|いずれ|その分|だから|なので|というのも|なぜなら)"
)
_WHOM = re.compile(_BENEFICIARY)


def _concrete_service(text: str) -> bool:
    """Somebody served is named, and what is done for them is more than 貢献."""
    match = _WHOM.search(text)
    return bool(match and (done := _SERVES.search(text, match.end())) and done.group() != "貢献")


def _others(sight: Sight) -> bool:
    return bool(_OTHERS.search(sight.before)) and not _SELF.search(sight.before[-12:])


def _is_type(*types: str) -> Callable[[Sight], bool]:
    return lambda sight: sight.question_type in types


def _concedes(sight: Sight) -> bool:
    """Said only to go on with a "but": 〜ですが, 〜けれど."""
    return sight.clause.link == "contrast"


_AVAILABILITY = re.compile(
    r"(?:夜勤|早番|遅番|早朝|深夜|土日|祝日|週末|休日|平日|シフト|出勤|残業|転勤|出張|通勤|引っ?越|勤務(?:地|時間|日|につ|は)|週[0-9一二三四五]|車で|家族も|体調|運転|免許|毎日し)"
)


def _about_availability(sight: Sight) -> bool:
    """Whether the applicant speaks of when and where they can work: a fact, not a boast."""
    return bool(_AVAILABILITY.search(sight.clause.text) or _AVAILABILITY.search(sight.before))


_COMPANY_SIDE = re.compile(
    r"(?:[御貴][社院園校庁行庫店会所市町]|[御貴](?:法人|施設|学園|金庫|ホテル)|当[社院園]|社風|理念|ミッション|Mission|MISSION|ビジョン|Vision|バリュー|Values?|パーパス"
    r"|クレド|行動指針|社訓|校訓|建学|方針|姿勢|取り?組み?|ホームページ|HP|サイト|説明会|見学|会社|企業|病棟|本館|社員|職員|スタッフ|先生方|先輩方|社長|代表|院長|園長|理事長|創業|お考え|考え方|お仕事|病院|施設|学校|園|ホテル|職場)"
)
_PAST_JOB = re.compile(r"(?:前職|現職|以前|当時|前の|今の(?:会社|職場|店|病院|施設)|恩師|上司|先輩(?!方)|祖[父母]|母|父|アルバイト(?:先)?|ゼミ|サークル|部活|大学(?:時代|で)|学生時代)")
_RIVALS = re.compile(r"(?:他社|他の(?:会社|企業|病院|施設|園|塾|店|大学|ホテル)|ほかの(?:会社|企業|病院|施設|園|塾|店|ホテル)|よその|同業|競合|各社|数社|いくつかの|見比べ|比べ)")
_HOPE = re.compile(r"(?:たい|ければ|たらと|れば(?:と|幸)|と(?:思|考え)|でき(?:る|ます)と|存じ|所存|まいります|ていきます|頑張)")
_PLAN = re.compile(r"(?:まず|最初(?:の|に)|はじめに|例えば|たとえば|具体的に|ために|ための|を使って|で(?:減ら|防|早め|縮め|支え))")


def _speaks_of_company(sight: Sight) -> bool:
    return bool(_COMPANY_SIDE.search(sight.sentence.text))


def _compared(sight: Sight) -> bool:
    """The employer is set beside others, here or in a neighbouring sentence: looked into, not flattered."""
    return any(
        _RIVALS.search(one.text) and any(clause.link == "contrast" or clause.past for clause in one.clauses)
        for one in around(sight.document, sight.sentence)
        if one is not sight.sentence
    )


def _past_job(sight: Sight) -> bool:
    """Praise or reason that belongs to a former place or person, not to this employer."""
    return bool(_PAST_JOB.search(sight.before)) and "御社" not in sight.sentence.text


CONDITIONS: dict[str, Callable[[Sight], bool]] = {
    "quoted": _quoted,
    "reported": _reported,
    "negated": lambda sight: sight.clause.negated and sight.end <= sight.clause.end,
    "contrasted": _contrasted,
    "tied_back": _tied_back,
    "others": _others,
    "concedes": _concedes,
    "wish": lambda sight: sight.clause.wish,
    "past": lambda sight: sight.clause.past,
    "passive": lambda sight: sight.clause.passive,
    "receives": lambda sight: sight.clause.receives,
    "ends_sentence": lambda sight: sight.clause.link == "end",
    "opens_text": lambda sight: sight.sentence.index == 0,
    "closes_text": lambda sight: sight.sentence.index == len(sight.document.sentences) - 1,
    "motivation": _is_type("motivation"),
    "job_change": _is_type("job_change"),
    "self_pr": _is_type("self_pr"),
    "episode": _is_type("episode"),
    "career_plan": _is_type("career_plan"),
    "about_joining": _is_type("motivation", "job_change", "career_plan"),
    "speaks_of_company": _speaks_of_company,
    "compared": _compared,
    "past_job": _past_job,
    "wish_or_hope": lambda sight: bool(_HOPE.search(sight.document.reading[sight.start : sight.sentence.end])),
    "concrete_plan": lambda sight: bool(_PLAN.search(sight.sentence.text)),
    "about_availability": _about_availability,
    "proved": lambda sight: backed(sight.document, sight.sentence),
    "proved_after": lambda sight: followed(sight.document, sight.sentence),
    "proved_here": lambda sight: tells_act(sight.sentence),
}
"""Name in the cue files → the question it asks."""
