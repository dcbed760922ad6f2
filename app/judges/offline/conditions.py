"""The named conditions that cues put on the clause they stand in. Each is a small question with a yes or no."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.judges.offline.document import Clause, Document, Sentence


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


# --- story (reproducibility)
HERE = re.compile(
    r"(?:御|貴)(?:社|院|園|校|学|庁|行|庫|金庫|店|法人|施設|会|所|市|町|村|局|組合|団体|館|ホテル|事業所)|当(?:社|院|法人|校|園|店)|こちら(?:の(?:会社|病院|施設|園|店|学校|法人|職場|事業所|ホテル|病棟|現場)|で|に|も|は)"
    r"|入[社職庁庫](?:後|したら|した際|しましたら|でき|させ)|採用(?:後|されたら|いただけ)"
)
_JOINING = re.compile(
    r"応募|志望|志願|希望|転職|受験|入社|就職|試験|この(?:道|仕事|業界|職)を|(?:御|貴)(?:社|院|校|法人)"
)


def _about_here(sight: Sight) -> bool:
    """The clause speaks of the employer applied to, or of the time after joining."""
    return bool(HERE.search(sight.clause.text))


def _about_joining_here(sight: Sight) -> bool:
    """What follows in the sentence is the decision to apply or to move."""
    return bool(_JOINING.search(sight.after[:40]))


def _wish_near(sight: Sight) -> bool:
    """The clause, or the one that it leads on to, wishes or plans rather than tells."""
    clauses = sight.sentence.clauses
    at = clauses.index(sight.clause)
    while clauses[at].link == "sequence" and at + 1 < len(clauses):
        at += 1
    return sight.clause.wish or (clauses[at].wish and not sight.clause.past)


_GOES_ON = re.compile(r"[てで](?:い|お)(?:る|ま|り)|[てで]ます|てる|があります|くれます|ません")


def _told(sight: Sight) -> bool:
    """Something that was or is so, not what might be: past, or 〜ている, in this clause or the one it leads on to."""
    clauses = sight.sentence.clauses
    at = clauses.index(sight.clause)
    while clauses[at].link in ("sequence", "condition") and at + 1 < len(clauses):
        at += 1
    if clauses[at].wish and not sight.clause.past:
        return False
    return sight.clause.past or clauses[at].past or bool(_GOES_ON.search(clauses[at].text))


def _looks_ahead(sight: Sight) -> bool:
    """The sentence speaks of the employer applied to, or wishes or plans."""
    return bool(HERE.search(sight.sentence.text)) or sight.sentence.clauses[-1].wish


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
    "about_here": _about_here,
    "about_joining_here": _about_joining_here,
    "wish_near": _wish_near,
    "told": _told,
    "looks_ahead": _looks_ahead,
    "about_joining": _is_type("motivation", "job_change", "career_plan"),
}
"""Name in the cue files → the question it asks."""
