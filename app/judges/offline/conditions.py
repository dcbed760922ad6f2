"""The named conditions that cues put on the clause they stand in. Each is a small question with a yes or no."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.judges.offline.document import Clause, Document, Sentence
from app.judges.offline.serving import serves


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


_DENIED = re.compile(
    r"^[^。\n]{0,12}?(?:では(?:なく(?!な)|な(?:い(?!か)|かっ)|ありません(?!か)|ございません)|じゃ(?:なく|な(?:い(?!か)|かっ)|ありません(?!か))"
    r"|とは(?:思って|考えて)?(?:い(?:ない|ません)|おりません)|わけ(?:では|じゃ|でも)|というより|という以上に|(?<!何)よりも|以上に)"
)
_WISHED = re.compile(r"たい|うれし|嬉し|希望|目指|目標|夢|好き|憧れ|ありがた")
_DENIED_INSIDE = re.compile(r"というより|では(?:なく|ありません)|からではな|だけで(?:は|も)(?:な|務ま|足り|続)|は下がり(?:ます|まし)|(?:わかった|分かった|承知の|承知した)うえで|覚悟")
_NOT_ONLY = re.compile(r"^[^。\n]{0,12}?(?:だけで(?:は|も)?な|だけじゃな|のみならず|ばかりで(?:は|も)?な|にとどまらず)")
_NOT_ONLY_NEXT = re.compile(
    r"(?:ただ|しかし|でも|けれど|とはいえ|もっとも|もちろん)[^。\n]{0,14}(?:それだけ|だけで(?:は|した|も)|だけなら|では足り)"
)
_ENDS_DENIED = re.compile(r"だけで(?:は|も)?(?:な(?:い|かった)(?:ん|の)?(?:です|でした)?|ありません)[。!！]?$")
_CORRECTS = re.compile(r"というより|ため(?:では|じゃ)な|から(?:では|じゃ)な|だけ(?:では|じゃ|で)な|欲しい(?:の|わけ)(?:では|じゃ)な")
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
_SELF = re.compile(r"(?:私|わたし|自分|僕|俺|自身)(?:自身)?(?:が|は|も|の|を)")
_PURPOSE = re.compile(r"(?:ため(?:に|、|には|にも)|よう(?:に|、)|べく)")
_TAKES_UP = re.compile(
    r"(?:その|そこ|それ|そう|この|これ|こう|身に(?:つ|付|着)けた|学んだ|得た|培った|次は|今度は|取れたら|取ったら|だから|なので|ですので|というのも|なぜなら|理由は)"
)


def _quoted(sight: Sight) -> bool:
    return sight.sentence.is_quoted(sight.start, sight.end)


def _reported(sight: Sight) -> bool:
    """Somebody else's words: quoted, 〜と言われ, or heard from a person (hearsay about the company is not that)."""
    if _quoted(sight) or _REPORTED.match(sight.after):
        return True
    return bool(_HEARD.match(sight.after)) and bool(re.search(_SOMEBODY + "(?:から|に)", sight.before))


def _contrasted(sight: Sight) -> bool:
    """Denied or outweighed: 〜ではなく, 〜というより; 〜だけではなく only where something is done for others instead."""
    following = sight.next_sentence
    next_text = following.text if following else ""
    if _NOT_ONLY.match(sight.after):
        return bool(_ENDS_DENIED.search(sight.after)) or serves(sight.after)
    inside = sight.document.reading[sight.start : sight.end]
    return bool(_DENIED_INSIDE.search(inside) or _DENIED.match(sight.after) or _NOT_ONLY_NEXT.match(next_text)) or (
        bool(_WISHED.search(inside + sight.after)) and bool(_CORRECTS.search(next_text))
    )


def _tied_back(sight: Sight) -> bool:
    """The wish is a means: it leads to something done for others in the same breath, or in a sentence that takes it up."""
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
_BECOMES = re.compile(r"(?:人|者|員|担当|係|役|長|ー|師|士|側|相手|存在|人間|人材)(?:へ|に|と)[^。、\n]{0,6}(?:成長|なり|なれ|なる)")


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


def _leads_on(sight: Sight) -> bool:
    """Only where the story starts: the rest of the sentence or the next one notices a problem or does something for others."""
    following = sight.next_sentence
    rest = sight.document.reading[sight.start : sight.sentence.end] + (following.text if following else "")
    return serves(rest) or bool(_NOTICES.search(rest))


_NOTICES = re.compile(r"気づ(?:い|き)|気付|知り(?:、|まし)|わかっ|分かっ|見えて|疑問|もったいな|困って|目の当たり|痛感|驚い|ところが|^[^。]*けれど")


def _others(sight: Sight) -> bool:
    if _FOR_OTHERS.match(sight.after) or _THEIRS.search(sight.document.reading, sight.start, sight.end):
        return True
    return bool(_OTHERS.search(sight.before)) and not _SELF.search(sight.before[-12:])


_OVERCOME = re.compile(
    r"^[^。\n]{0,14}?(?:ました|ません(?:でした)?|たの?です|かった|ず|なく|ない)?[^。\n]{0,4}?(?:が|けれど|けど|ので|、そこで)、?[^。\n]{4,}"
)
_THEN_I = re.compile(r"(?:そこで|それで|なので|ですので|だから|ならば|すると|まず|代わりに|かわりに|その提案|あの提案|無理のない|私は)")
_MY_FAULT = re.compile(
    r"(?:私|自分|僕)(?:自身)?の(?:せい|責任|力不足|準備|説明|伝え方|調べ|至らな|力が足)|(?:反省|省み|至らな|力不足|調べ方が甘|見極めが甘|未熟|今思えば|感謝して)"
)
_HOW = re.compile(
    r"力を入れたのは|工夫|心がけたのは|したのは|意識したのは|ポイントは|理由は[^。]{0,20}(?:から|ため)|やり方|手順|そこで|ところ、|ことで[、、]|するように|ようにし|に変え|仕組み|"
    r"一つずつ|書き出|測(?:る|り|っ)|数え|聞(?:き取|いて回)|見直"
)
_TEAM = re.compile(r"(?:皆さん|みなさん|仲間|チーム|周り|先輩|スタッフ|同僚|メンバー)[^。\n]{0,8}(?:のおかげ|に助け|に支え|が支え|の力)")
_LEAVES = re.compile(
    r"独立|起業|開業|転職|移(?:り|る)|退職|外資|大手(?:に|へ|の)|自分の[^。\n]{0,8}(?:店|会社|代理店|サロン|教室|事務所)|転向|採用試験|留学|MBA|ふるさとへ|地元で|次の段階"
)
_PAST_WORK = re.compile(
    r"^[^。\n]{0,30}?(?:(?:減ら|直|組み直|見直|ずら|回)し(?:て(?:い|き))?(?:まし|た(?![いく]))|(?:整え|変え|縮め|分け|まとめ|届け|始め|見つけ|並べ)(?:て(?:い|き))?(?:まし|た(?![いく]))"
    r"|(?:作|測|残|渡)(?:り|い|し|って(?:い|き))(?:まし|た(?![いく]))|(?:折り返|絞って|受け持)[^。]{0,4}まし|にしました)"
)
_MISERY = re.compile(r"通ら|押し付け|損|落とし|抱え|残業|謝|疲れ|怒られ|叱られ|知らなかった|できな(?:い|く|か)て|足り|気づか|遅れ|間違")
_SUFFERERS = re.compile(
    r"(?:お客|患者|利用者|生徒|子ども|後輩|新人|スタッフ|パート|職員|店主|取引先|相手)(?:さん|様|さま|たち|達|の方|方)*(?:が|は|も|に|を|へ)(?!申し訳)[^。、\n]{0,14}$"
)


_TROUBLE = re.compile(r"クレーム|苦情|事故|退職者|離職|ミス|遅れ|赤字|不満|トラブル|会員|人が足り|欠品|問い合わせ|戻って")
"""What got more of before the applicant acted; 〜が減りました stays an achievement (see the pattern's own verbs)."""


def _overcomes(sight: Sight) -> bool:
    """The resistance is an obstacle of the story: what the applicant then did follows."""
    following = sight.next_sentence
    if sight.clause.link in ("contrast", "cause", "sequence") and serves_or_acts(sight.after):
        return True
    return following is not None and bool(_THEN_I.match(following.text)) and serves_or_acts(following.text)


_ACTED = re.compile(
    r"(?:減ら|作|変え|直し|見せ|試し|測|数え|書[きい]|置[きい]|並べ|組[みん]|分け|まとめ|頼|お願いし|(?<!と)聞[きい]|訪ね|通っ|渡[しす]|揃え|足し|始め)[^。、\n]{0,10}(?:まし|た(?:ら|とこ)|て|ること)|させて(?:もら|いただ)"
)


def serves_or_acts(text: str) -> bool:
    """Whether the text tells what the applicant did about it, or will do."""
    return bool(_ACTED.search(text)) or serves(text)


def _near(sight: Sight, pattern: re.Pattern[str]) -> bool:
    index = sight.sentence.index
    return any(pattern.search(sentence.text) for sentence in sight.document.sentences[index : index + 2])


def _shows_how(sight: Sight) -> bool:
    """The rank is led to, or followed within two sentences, by how it came about."""
    index = sight.sentence.index
    return any(_HOW.search(sentence.text) for sentence in sight.document.sentences[index : index + 3])


_ABOUT_COMPANY = re.compile(r"(?:御社\ue000*|貴[社院校園庫行庁]|御[院校園庫行庁]|今の(?:会社|施設|病院|職場)|ホームページ|説明会|求人)(?:は|が|に|で)")
_GOES_ON = re.compile(r"[てで](?:い|おり|お)(?:ます|る|まし|た|り)|んです")


def _told(sight: Sight) -> bool:
    """An act that was done or is being done: its clause, or the end of the sentence it leads to, is past or habitual."""
    clause, last = sight.clause, sight.sentence.clauses[-1]
    if clause.wish or (last.wish and not clause.past):
        return False
    return any(one.past or _GOES_ON.search(one.text[-10:]) for one in (clause, last))


def _complaining(sight: Sight) -> bool:
    """Where a refusal is blame and not a scene: asked for the reason to leave, or about leaving."""
    if sight.question_type == "job_change" or _QUITS.search(sight.document.reading):
        return True
    return sight.question_type == "motivation" and bool(_FORMER.search(sight.sentence.text))


_FORMER = re.compile(r"前職|(?:前|以前|今|現在)の(?:会社|職場|病院|園|店|学校|施設|事務所)")
_QUITS = re.compile(r"辞め(?:た|る|よう|まし)|退職|転職(?:を|し|理由)|うちの会社|今の(?:会社|職場|病院|施設)")


def _is_type(*types: str) -> Callable[[Sight], bool]:
    return lambda sight: sight.question_type in types


def _concedes(sight: Sight) -> bool:
    """Said only to go on with a "but": 〜ですが, 〜けれど."""
    return sight.clause.link == "contrast"


CONDITIONS: dict[str, Callable[[Sight], bool]] = {
    "quoted": _quoted,
    "reported": _reported,
    "negated": lambda sight: sight.clause.negated and sight.end <= sight.clause.end,
    "contrasted": _contrasted,
    "denied": lambda sight: bool(_DENIED.match(sight.after)),
    "tied_back": _tied_back,
    "others": _others,
    "leads_on": _leads_on,
    "overcomes": _overcomes,
    "blames_self": lambda sight: _near(sight, _MY_FAULT),
    "others_suffer": lambda sight: bool(_SUFFERERS.search(sight.before)),
    "shows_how": _shows_how,
    "credits_team": lambda sight: _near(sight, _TEAM),
    "misery": lambda sight: bool(_MISERY.search(sight.sentence.text)),
    "steps_away": lambda sight: bool(_LEAVES.search(sight.document.reading)),
    "past_work": lambda sight: bool(_PAST_WORK.match(sight.after)),
    "complaining": _complaining,
    "told": _told,
    "gives_nothing": lambda sight: not any(serves_or_acts(one.text) for one in sight.document.sentences),
    "about_company": lambda sight: bool(_ABOUT_COMPANY.search(sight.before)),
    "trouble_told": lambda sight: bool(_TROUBLE.search(sight.clause.text)) and "増" in sight.clause.text,
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
}
"""Name in the cue files → the question it asks."""
