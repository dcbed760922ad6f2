"""How a sentence turns what it says: denied, reported, somebody else's, or led back to what is done for others."""

from app.judges.offline.document import Sentence
from app.judges.offline.serving import serves
from app.judges.offline.sight import Sight
from app.patterns import regex as re

_DENIED = re.compile(
    r"^[^。\n]{0,12}?(?:では(?:なく(?!な)|な(?:い(?!か)|かっ)|ありません(?!か)|ございません)|じゃ(?:なく|な(?:い(?!か)|かっ)|ありません(?!か))"
    r"|とは(?:思って|考えて)?(?:い(?:ない|ません)|おりません)|わけ(?:では|じゃ|でも)|というより|という以上に|(?<!何)よりも|以上に)"
)
_WISHED = re.compile(r"たい|うれし|嬉し|希望|目指|目標|夢|好き|憧れ|ありがた")
_DENIED_INSIDE = re.compile(
    r"というより|では(?:なく|ありません)|からではな|だけで(?:は|も)(?:な|務ま|足り|続)|は下がり(?:ます|まし)|(?:わかった|分かった|承知の|承知した)うえで|覚悟"
)
_NOT_ONLY = re.compile(r"^[^。\n]{0,12}?(?:だけで(?:は|も)?な|だけじゃな|のみならず|ばかりで(?:は|も)?な|にとどまらず)")
_NOT_ONLY_NEXT = re.compile(
    r"(?:ただ|しかし|でも|けれど|とはいえ|もっとも|もちろん)[^。\n]{0,14}(?:それだけ|だけで(?:は|した|も)|だけなら|では足り)"
)
_OUTWEIGHED = re.compile(
    r"(?:(?:ます|です|した|せん|るの|たの)(?:が|けれども?|けど)|ものの|とはいえ|一方で)、[^。\n]{0,10}(?:決め手|一番|いちばん|最大|何より|本当の理由|それ以上|それより)[^。\n]{0,8}(?:は|に|も|の)"
)
_OUTWEIGHED_NEXT = re.compile(
    r"^(?:ただ|しかし|でも|けれども?|とはいえ|それでも|もっとも)[^。\n]{0,10}(?:決め手|一番|いちばん|最大|何より|本当の理由|それ以上|それより)"
)
_ENDS_DENIED = re.compile(r"だけで(?:は|も)?(?:な(?:い|かった)(?:ん|の)?(?:です|でした)?|ありません)[。!！]?$")
_CORRECTS = re.compile(
    r"というより|ため(?:では|じゃ)な|から(?:では|じゃ)な|だけ(?:では|じゃ|で)な|欲しい(?:の|わけ)(?:では|じゃ)な"
)
_REPORTED = re.compile(
    r"^[^。\n]{0,8}?(?:と|って)(?:よく|いつも|さんざん|何度も)?"
    r"(?:言わ|いわ|言って|言う|おっしゃ|声を|褒め|ほめ|叱|評価|お言葉|話す|話して|相談|訴え|打ち明け)"
    r"|^[^。\n]{0,8}?(?:という|っていう)(?:声|相談|方|人|お客|生徒|子|利用者|患者|後輩|社員|要望|ご要望|お話)"
    r"|^[^。、\n]{0,4}(?:たい|ほしい|がって(?:いる|いた))(?:方|人|お客|生徒|子(?:ども)?|利用者|患者|後輩|社員|会社|学生)"
)
_HEARD = re.compile(r"^[^。\n]{0,8}?(?:と|って)[^。、\n]{0,6}(?:聞い|聞か|伺)")
_SOMEBODY = (
    r"(?:後輩|部下|メンバー|新人|社員|スタッフ|仲間|学生|生徒|子(?:ども|供)(?!の?(?:頃|ころ|時|とき))|児童|園児|利用者|患者|入居者|お客|顧客|取引先|若手|職員|パート(?!ナ)|相手|誰か"
    r"|ご本人|家族連れ|保護者|店主|職人|応募者|従業員|常連|その(?:方|人|子)|ご(?:家族|夫婦))(?:さん|様|さま|たち|達|の方|方)*"
)
_BUSINESS = r"(?:御社\ue000*|貴社\ue000*|会社|お?店|店舗|事業|チーム|地域|業界|市場|商店街)"
_OTHERS = re.compile(
    rf"{_SOMEBODY}(?:が|は|も|を|に(?:は|も)?)[^、。]{{0,12}}$|{_SOMEBODY}の(?:「[^」]*」という)?[^、。]{{0,4}}$|{_SOMEBODY}$|{_BUSINESS}(?:が|を|の)[^、。がをに]{{0,6}}$"
)
_THEIRS = re.compile(_SOMEBODY + "の")
_FOR_OTHERS = re.compile(
    r"^[^。、\n]{0,14}(?:を|に|へ|が)[^。、\n]{0,6}(?:支え|つく(?:り|る)|作(?:り|る)|整え|広げ|後押し|手伝|促|見守|応援|増や|減ら)"
)
_IT_IS_OTHERS = re.compile(rf"^[^。、\n]{{0,4}}のは[^。、\n]{{0,8}}(?:{_SOMEBODY}|{_BUSINESS}|売り?場|現場|部署)")
_SELF = re.compile(r"(?:私|わたし|自分|僕|俺|自身)(?:自身)?(?:が|は|も|の|を)")
_PURPOSE = re.compile(r"(?:ため(?:に|、|には|にも)|よう(?:に|、)|べく)")
_TAKES_UP = re.compile(
    r"(?:その(?!ほか|他|上|一方)|そこ|それ(?!まで|だけ)|そう|この|これ(?!まで)|こう|身に(?:つ|付|着)けた|学んだ|得た|培った|次は|今度は|取れたら|取ったら|だから|なので|ですので|というのも|なぜなら|理由は)"
)


def denied(sight: Sight) -> bool:
    """〜ではなく, 〜というより, right behind the match."""
    return bool(_DENIED.match(sight.after))


def quoted(sight: Sight) -> bool:
    return sight.sentence.is_quoted(sight.start, sight.end)


def reported(sight: Sight) -> bool:
    """Somebody else's words: quoted, 〜と言われ, or heard from a person (hearsay about the company is not that)."""
    if quoted(sight) or _REPORTED.match(sight.after):
        return True
    return bool(_HEARD.match(sight.after)) and bool(re.search(_SOMEBODY + "(?:から|に)", sight.before))


def contrasted(sight: Sight) -> bool:
    """Denied or outweighed: 〜ではなく, 〜というより; 〜だけではなく only where others are served."""
    following = sight.next_sentence
    next_text = following.text if following else ""
    if _NOT_ONLY.match(sight.after):
        return bool(_ENDS_DENIED.search(sight.after)) or serves(sight.after)
    inside = sight.document.reading[sight.start : sight.end]
    if _OUTWEIGHED.search(inside + sight.after) or _OUTWEIGHED_NEXT.match(next_text):
        return True
    return bool(_DENIED_INSIDE.search(inside) or _DENIED.match(sight.after) or _NOT_ONLY_NEXT.match(next_text)) or (
        bool(_WISHED.search(inside + sight.after)) and bool(_CORRECTS.search(next_text))
    )


def tied_back(sight: Sight) -> bool:
    """The wish is a means: it leads to something done for others, at once or in a sentence that takes it up."""
    mine = _MINE.search(sight.before)
    said = (mine.group() if mine else "") + sight.document.reading[sight.start : sight.sentence.end]
    if serves(said) or _USED_AFTER.search(said) or _becomes_useful(sight):
        return True
    purpose = _PURPOSE.search(sight.before)
    if purpose and serves(sight.before[: purpose.end()]):
        return True
    following = sight.next_sentence
    if following is None:
        return False
    if _EXPLAINS.search(following.text) and _FOR_WHOM.search(following.text):
        return True
    if not serves(following.text):
        return False
    return bool(_TAKES_UP.match(following.text) or _CORRECTS.search(following.text)) or _goes_on_about(sight, following)


_MINE = re.compile(r"(?:自分|自身|私|僕)の$")
_EXPLAINS = re.compile(r"(?:から|ため)(?:です|でございます|なんです)[。!]?$")
_FOR_WHOM = re.compile(
    r"(?:御社|貴[社院校園庫行]|御[院校園庫行]|お客|患者|利用者|入居者|生徒|子ども|店主|現場|チーム|新人|後輩|職員|社員|皆さ)[^。\n]{0,40}(?:変わ|減|増|困|止ま|動|助|待|足り|続|楽|早|いた方が|必要)"
)
_BECOMES = re.compile(
    r"(?:人|者|員|担当|係|役|長|ー|師|士|側|相手|存在|人間|人材)(?:へ|に|と)[^。、\n]{0,6}(?:成長|なり|なれ|なる)"
)


def _becomes_useful(sight: Sight) -> bool:
    """What the applicant wants to become is defined by what it does for others: 一人で伺える担当へ成長したい."""
    upto = sight.document.reading[sight.sentence.start : sight.end]
    role = _BECOMES.search(upto)
    return role is not None and serves(upto[: role.start() + 1])


_USED_AFTER = re.compile(r"(?:取った|取れた|学んだ|身に(?:つ|付)けた|得た)[^。、\n]{1,8}を(?:使|活か|生か|もと)")


def _goes_on_about(sight: Sight, following: Sentence) -> bool:
    """The next sentence opens with a word of the wish: 〜研修に行きたいです。研修に行くのは…"""
    words = {token.norm for token in sight.clause.tokens if token.is_content and len(token.surface) >= 2}
    return any(token.norm in words for token in following.tokens[:3] if token.is_content and len(token.surface) >= 2)


def leads_on(sight: Sight) -> bool:
    """Only where the story starts: the sentence or the next one notices a problem or serves others."""
    following = sight.next_sentence
    rest = sight.document.reading[sight.start : sight.sentence.end] + (following.text if following else "")
    return serves(rest) or bool(_NOTICES.search(rest))


_NOTICES = re.compile(
    r"気づ(?:い|き)|気付|知り(?:、|まし)|わかっ|分かっ|見えて|疑問|もったいな|困って|目の当たり|痛感|驚い|ところが|^[^。]*けれど"
)


def others(sight: Sight) -> bool:
    if (
        _IT_IS_OTHERS.match(sight.after)
        or _FOR_OTHERS.match(sight.after)
        or _THEIRS.search(sight.document.reading, sight.start, sight.end)
    ):
        return True
    return bool(_OTHERS.search(sight.before)) and not _SELF.search(sight.before[-12:])
