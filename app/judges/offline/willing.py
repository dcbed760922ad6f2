"""Conditions on what an applicant says they will do: for whose gain, by whom, and whether it is an act at all."""

from functools import cache

from app.judges.offline.cue_files import table
from app.judges.offline.sight import Sight
from app.patterns import regex as re

_NOT_AN_ACT = re.compile(
    r"(?:思い|考え|感じ|存じ|でき|あり|おり|ござい|(?:[てでがはにも年月]|^)い|て|で|志望し|志望いたし|志望致し"
    r"|願い|願いいたし|お願いいたし|応募し|応募いたし|転職し|転職いたし|退職し|退職いたし|辞め|確信し"
    r"|自負し|なり|申し|申し上げ|言え|言い|聞き及び|わかり|分かり|惹かれ|助かり|恐れ入り|違い|すみ|済み"
    r"|いけ|困り|あた[りる]|上り|のぼり|なじめ|[わかさたまば]れ|感じられ|見られ|みせ|見せ|伝わってまいり"
    r"|活かせ|生かせ)$"
)
_STATE = re.compile(
    r"(?:て[いお]|で[いお]|であ|があ|が[いお])[りる]?$|(?:でき|あり|ある|いる|おる|なる|違う|思う|感じる"
    r"|わかる|分かる|ということ|という)$"
)
_SUBJECT = re.compile(
    r"(?:お客様|お客さん|患者さん?|利用者|生徒さん?|方|人|会社|社員|職員|スタッフ|店|子|先輩|上司|ご家族"
    r"|皆さん|皆様|親|母|父|誰|それ|これ|数|率|件数|売上|時間)(?:たち|様|の皆さん)?(?:が|は"
    r"|も)[^、。]{0,12}$"
)
_SERVED = re.compile(
    r"(?:お客|顧客|患者|利用者|入居者|ご家族|子ども|子供|園児|児童|生徒|学生|保護者|取引先|会員|住民|市民"
    r"|後輩|新人|若手|パート|アルバイト|メンバー|職員|店主|チーム|病棟|現場|定着率|継続率|稼働率|売上|品質"
    r"|満足度|利用率|精度)[^、。]{0,14}$"
)
_TOLD = re.compile(
    r"前職|当時|前の|以前|いつも|毎[朝日晩週月年]|普段|これまで|ときどき|時々|それから(?:は|も)|それ以来"
    r"|今の(?:会社|職場|施設|店)|たび"
)
_OTHERS_WISH = re.compile(
    r"(?:お客様|患者さん?|利用者|生徒さん?|子ども|ご家族|本人|後輩|新人|相手|上司)[^、。]{0,6}"
    r"(?:(?:が|は)[^、。]{0,12}|の[^、。をにへで]{0,5})$"
)
_NAMES_EMPLOYER = re.compile(
    r"御社|貴社|貴院|御院|貴園|御園|貴校|御校|貴庁|貴行|貴庫|御庫|貴店|貴法人|御法人|貴施設|貴会|貴所"
    r"|こちら|そちら|入社|画面越し|これから|今度|次の"
)
_ASKED = re.compile(
    r"(?:お客様|お客さん|患者|家族|利用者|本人|お宅|上司|店長|師長|先輩|同僚|社長さん"
    r"|担当の方)[^。]{0,14}(?:に|から|へ|を|と)[^。]{0,10}$"
)


_SOUGHT_AFTER = re.compile(
    r"(?:通用する?|頼られ|認められ|必要とされ|活躍でき|活躍す|尊敬され|一人前|憧れ)[^、。]{0,6}$"
)


@cache
def _gain() -> re.Pattern[str]:
    """The predicates of one's own gain (concept ``gain``), standing right before the match."""
    return re.compile(
        "(?:"
        + "|".join(table("concepts")["concepts"]["gain"])
        + ")(?:さ?せて(?:いただ[きけい]|もら[いえ]))?(?:する|し|でき|すること)?[^、。]{0,2}$"
    )


def _lead(sight: "Sight") -> str:
    """The words before the match, back to the last comma."""
    return sight.before.rpartition("、")[2][-30:]


def self_gain(sight: "Sight") -> bool:
    """The applicant learns, gets or becomes something, and nobody else is served by it."""
    lead = _lead(sight) + sight.document.reading[sight.start : sight.start + 1]
    gained = _gain().search(lead)
    return bool(gained) and not _SERVED.search(lead[: gained.start()])  # type: ignore[union-attr]


def self_gain_before(sight: "Sight") -> bool:
    """What one would become is told as a gain: 通用する, 頼られる, 活躍できる."""
    return bool(_SOUGHT_AFTER.search(_lead(sight) + sight.document.reading[sight.start : sight.start + 1]))


def stative(sight: "Sight") -> bool:
    """A state, a thought or a polite formula rather than an act."""
    lead = _lead(sight)
    ability = lead.endswith(("でき", "こなせ", "やれ"))
    if ability and sight.document.reading.startswith("る", sight.start) and not _NAMES_EMPLOYER.search(sight.before):
        return True
    if ability and not sight.document.reading.startswith("ます", sight.start):
        return False
    first = sight.document.reading[sight.start : sight.start + 1]
    return bool(_NOT_AN_ACT.search(lead) or _STATE.search(lead) or (first == "る" and _STATE.search(lead + first)))


def others_act(sight: "Sight") -> bool:
    """Somebody or something else is the subject."""
    return bool(_SUBJECT.search(_lead(sight)))


def aside(sight: "Sight") -> bool:
    """A reason given on the way (〜ますので、〜ますし), in a sentence that does not speak of the employer."""
    return sight.document.reading[sight.end : sight.end + 1] not in ("。", "") and not _NAMES_EMPLOYER.search(
        sight.before
    )


def told_habit(sight: "Sight") -> bool:
    """What is done now or was done then, in the former place."""
    return bool(_TOLD.search(sight.before)) and not _NAMES_EMPLOYER.search(sight.before)


def customers_wish(sight: "Sight") -> bool:
    """Somebody else wants it."""
    return bool(_OTHERS_WISH.search(_lead(sight)))


def names_employer(sight: "Sight") -> bool:
    """The sentence up to here names the employer or the time after joining."""
    return bool(_NAMES_EMPLOYER.search(sight.before))


def asked_others(sight: "Sight") -> bool:
    """Heard from or asked of somebody in the story, not of the employer."""
    visits = sight.document.reading[sight.start] in "にを"
    return (visits or bool(_ASKED.search(sight.before))) and not _NAMES_EMPLOYER.search(sight.before)
