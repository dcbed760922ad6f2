"""Passages about another company: its name in the employer's place, or a problem this posting does not have."""

import re

from app.judges.offline.document import FILLER, Sentence
from app.judges.offline.features import overlap, weighed
from app.judges.offline.morphology import tokenize
from app.judges.offline.seen import Range, Seen

_KIND = "病院|クリニック|医院|ホテル|旅館|銀行|信用金庫|信金|証券|生命|学園|学院|高校|中学校|小学校|幼稚園|保育園|こども園|会|フーズ|商事|商店|工業|製作所|製薬|電機|精機|物流|運輸|建設|工務店|不動産|システムズ?|テクノロジーズ?|テック|ソフト|製菓|食品|百貨店|ストア|薬局|市役所|町役場|市|町|区|県|庁|園|社|塾|施設|事業所|グループ|ホールディングス"
_LEGAL = "株式会社|有限会社|合同会社|医療法人|社会福祉法人|学校法人|一般社団法人|NPO法人"
_PART = r"[一-龥々〆ァ-ヴーA-Za-z0-9&・]"
_NAME = re.compile(
    rf"「(?P<quoted>[^」]{{2,20}})」(?:様|さま)"
    rf"|(?:{_LEGAL})(?P<legal>[一-龥々ァ-ヴーA-Za-z0-9ぁ-ん&・ ]{{2,16}}?)(?:様|さま|さん)?(?=[のをにがへはで、])"
    rf"|(?P<plain>{_PART}[一-龥々〆ァ-ヴーA-Za-z0-9&・ぁ-ん]{{1,14}})(?:様|さま)(?=[のをにがへはで、])"
    rf"|(?P<kind>{_PART}{{2,12}}(?:{_KIND}))(?:様|さま|さん)?(?=[のをにへで、])"
)
_AS_EMPLOYER = re.compile(
    r"^(?:様|さま|さん)?(?:を(?:第一)?(?:志望|選|受け)|に(?:応募|志望|入社(?:した(?:い|く)|でき|させ)|[惹引]かれ|共感|魅力|貢献し(?:た|ま)|入り(?:た|まし)?た?[いく])"
    r"|の(?:一員|ような(?:会社|職場|病院)?で|ように[、]|[^。]{0,16}?(?:理念|ビジョン|ミッション|バリュー|姿勢|方針|取り?組み|社風|考え|事業|サービス|商品|技術|やり方|現場|課題|募集|求人|仕事|雰囲気|力)[^。、]{0,14}(?:共感|[惹引]かれ|感銘|魅力|貢献|志望|携わ|力に|支え|活か|生か|拝見|興味|関心))"
    r"|(?:で(?:あれば|なら|も|は)?|なら)[^。]{0,24}(?:たい(?:と|です|。)|志望|活かせ|生かせ|貢献でき)"
    r"|が(?:抱え|直面|課題|目指|掲げ|進め|力を入れ))"
)
_ELSEWHERE = re.compile(
    r"(?:前職|現職|前の|以前の?(?:勤務|会社|職場)|今の|当時|入社し(?:て|、|た(?!い))|勤め|勤務し|に(?:いた|おり)|在籍|出身|担当先|取引先|お客|顧客|競合|他社|同業|と(?:比べ|違|異な|迷)|ではなく|卒業|在学|実習|アルバイト|元)"
)
_GENERIC = re.compile(
    r"^(?:総合|大学|急性期|地域|市中|民間|一般|地方|都市|外資系?|大手|中小|中堅|同業|他|各|当|本|自|別|前|御|貴|弊|新聞|出版|商|印刷|派遣|運送|広告|旅行|保険|不動産|証券|建設|製薬|食品|物流|個人|公立|私立|認可|介護|福祉|老人|保育|特養|老健|この|その|あの|大|小|両|全|数|[0-9]+|[〇○△□×A-ZＡ-Ｚ]{1,3})(?:の)?(?:系|立|人|製造|関連|向け|的な)?$"
)
_PLACEHOLDER = re.compile(r"[〇○△□×◯●]")
_COMPANY_NEED = re.compile(
    r"(?P<who>[御貴][社院園校庁行庫市町]|[一-龥ァ-ヴー]{2,10})\ue000*(?:様|さん|さま)?(?:が|の|では|は)[^。]{0,12}?"
    r"(?:課題|直面|お悩み|悩み|問題|お困り)(?:と|で|に|を|の|され|し|となっ|である|である)[^。、]{0,6}?"
    r"(?P<what>[^。、]{5,40}?)(?:に(?:対し|向け|つい|取り組)|を(?:解決|解消|改善)|[、。])"
)
_HEARD = re.compile(r"(?:拝見|伺[いっ]|お聞きし|知り、|読み、)")


def wrong_company(seen: Seen) -> list[Range]:
    """Sentences that take another company for the employer; nothing where the posting says too little to tell."""
    if seen.posting.posting.company is None or len(_said(seen)) < 60:
        return []
    named = [sentence for sentence in seen.sentences if _takes_for_employer(seen, sentence)]
    alien = [
        sentence
        for sentence in seen.sentences
        if sentence not in named and (_alien_need(seen, sentence) or (named and _heard_elsewhere(seen, sentence)))
    ]
    return [(one.start, one.end) for one in sorted((*named, *alien), key=lambda one: one.index)]


def _said(seen: Seen) -> str:
    posting = seen.posting.posting
    if posting.text:
        return posting.text
    parts = (*posting.background, *posting.required, *posting.preferred)
    return "".join(part.text for part in parts) + "".join(value.name for value in posting.values)


def _takes_for_employer(seen: Seen, sentence: Sentence) -> bool:
    for match in _NAME.finditer(sentence.text):
        name = next(one for one in match.groups() if one)
        if FILLER in name or name.startswith(("御社", "貴社")) or _PLACEHOLDER.search(name):
            continue
        after = sentence.text[match.end() :]
        if not _AS_EMPLOYER.match(after) or _ELSEWHERE.search(sentence.text[: match.end()][-24:]):
            continue
        if not _is_own(seen, name) and _looks_like_a_name(match, name):
            return True
    return False


def _is_own(seen: Seen, name: str) -> bool:
    """The employer under a shorter or fuller name, or a name that the posting itself mentions."""
    company = seen.posting.posting.company
    own = company.text if company else ""
    return name in _said(seen) or name in own or any(name[at : at + 3] in own for at in range(len(name) - 2))


def _looks_like_a_name(match: re.Match[str], name: str) -> bool:
    """Not a kind of workplace (地域の病院, 大手商社) and not a person served (患者様)."""
    if match.group("quoted") or match.group("legal"):
        return True
    stem = re.sub(rf"(?:{_KIND})$", "", name)
    if len(stem) < 2 or _GENERIC.match(stem):
        return False
    tokens = tokenize(stem)
    if match.group("kind"):
        return any(token.pos[1] == "固有名詞" for token in tokens) or bool(
            re.fullmatch(r"[ァ-ヴーA-Za-z&・]{3,}", stem)
        )
    return bool(re.search(rf"(?:{_KIND})$", name) or re.search(r"[ァ-ヴー]{3,}", name)) and len(name) >= 4


def _alien_need(seen: Seen, sentence: Sentence) -> bool:
    """A need put in the employer's mouth of which the posting has no word."""
    match = _COMPANY_NEED.search(sentence.text)
    if match is None or not (match.group("who")[0] in "御貴" or _is_own(seen, match.group("who"))):
        return False
    what = match.group("what")
    tokens = [token for token in tokenize(what) if token.is_content]
    nouns = [token for token in tokens if token.pos[0] == "名詞"]
    return len(nouns) >= 2 and overlap(weighed(tokens, what), seen.posting.whole) < 0.5


def _heard_elsewhere(seen: Seen, sentence: Sentence) -> bool:
    """Something read or heard of the employer of which the posting has no word."""
    return bool(_HEARD.search(sentence.text)) and overlap(seen.features[sentence.index], seen.posting.whole) < 2.5
