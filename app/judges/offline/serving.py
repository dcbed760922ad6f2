"""Does a stretch of text say what will be done for somebody else: customers, the team, a problem of the business?

Not a matter of 貢献: that word alone names neither whom nor what. What counts is a verb that changes something for
others, with a person served or a thing of the business as its object, still to be done (not 〜ました), and not a favour
received.
"""

from collections.abc import Iterator

from app.patterns import regex as re

_PEOPLE = (
    r"(?:お客|顧客|患者|利用者|入居者|入所者|ご家族|家族の方|子ども|子供|園児|児童|生徒|学生|保護者|取引先|ユーザー|会員|住民|市民|町民|区民|県民"
    r"|応募者|読者|来館者|店主|農家|荷主|職人|施設様|得意先|親御|ご高齢|お年寄り|高齢者|観光客|常連|後輩|新人|若手|部下|メンバー|スタッフ|パートさん"
    r"|職員|社員|仲間|皆(?:さ|様)|先生方|現場|チーム|部署|職場|病棟|工場|拠点|センター|売り場|売場|店舗|お店|宿|厨房|組織|次の(?:方|人|担当)|後から入)"
)
_DOES = (
    r"(?:減ら(?:す|し|せ)|なく(?:す|し(?!て(?:し|、私))|せ)|無く(?:す|し)|防(?:ぐ|ぎ|げ|い)|埋め|整え|揃え|そろえ|直(?:す|し|せ)|立て直|立ち上げ|引き(?:継|受け|取)"
    r"|渡(?:す|し|せ)|届け|まとめ|教え(?:られ|る|た[いく]|ます|、)|育て(?:られ|る|てい[きく]|た[いく]|ます|、)|与え(?:られるよう|る|た[いく]|ます)|支え(?!て(?:いただ|もら|くだ))|助け(?!て(?:いただ|もら|くだ)|られ|に)"
    r"|守(?:る|り|れ|っ)|担(?:う|い|え|当)|回(?:す|し|せ|る形)|任せて(?:くだ|いただけ)|短(?:く|縮)|縮め|早(?:く|め)|軽く|楽に|改善|整理|進め(?:られ|る|た[いく]|ます)|半分に|倍に|解決|解消|広め(?!ら)|広げ|伸ば(?:す|し|せ)"
    r"|増や(?:す|し|せ)|変え(?!られ?な)|提案|伝え(?!られ?な)|動か(?:す|し|せ)|相談でき|寄り添|安心|喜(?:んで|ば)"
    r"|見つけ(?:る|た[いく]|ます|、)|気づ(?:け|いて)|応え|任せられ|取り除|引き上げ|見守|看(?:る|られ)|続けられる(?:形|よう)|残(?:す|し|せ)|試(?:す|し|せ)|入れ(?:ます|る(?:よう|の))|出られ|(?<!と)伺(?:う(?!だけ)|い(?!まし)|え)|回せ|拾(?:う|い|え))"
)
_NOT_DONE_YET = r"(?!(?:[すくうつる])?(?:経験|機会|立場|チャンス|ノウハウ|スキル)|て?(?:いただ|もら|くださ|下さ)|まし(?:た|て)|した(?![いく])|た(?:[。、]|の|こと|経験|ん|と))"
_OWN_THINGS = (
    r"(?:自分|自身|私$|私の|視野|幅$|の幅|守備範囲|活躍の場|見識|可能性|人脈|キャリア|スキル|知識|経験|資格|能力|語学|英語|[^お]力$|収入|年収|給|"
    r"家庭|家計|生活|夢|独立|起業|開業|会社$|腕$|実績|市場価値|引き出し|強み|長所|持ち味|技術$|センス|マナー|時間$|試験|お金|貯)"
)
_FOR_PEOPLE = re.compile(rf"{_PEOPLE}[^。\n]{{0,30}}?{_DOES}{_NOT_DONE_YET}")
_DONE_TO_IT = re.compile(rf"[^、。\n]{{0,12}}?{_DOES}{_NOT_DONE_YET}")
_LONGEST_THING = 20
_ON_DUTY = re.compile(
    r"(?:夜勤|早番|遅番|早出|土日|早朝|欠員|急な|混む|忙しい|繁忙|穴|人手)[^。\n]{0,16}(?:入れ|入り|出られ|出ます|出る|対応でき|代わ|埋め)"
    r"|(?:呼んで|言って|声を(?:かけて|掛けて))[^。\n]{0,10}(?:出ます|出られ|入れ|伺い)"
)
_MAKES = re.compile(
    r"(?:手順|仕組み|表|手引き?|形|体制|リスト|一覧|マニュアル|ひな形|枠|関係|日|時間|道|環境|売り?場|店|場|資料|案|記録|計画|控え|欄|札|台本|見本|基準)"
    rf"を[^、。\n]{{0,10}}?(?:作|つく|築)(?:る|り|れ|って|き|く){_NOT_DONE_YET}"
)
_OWN = re.compile(_OWN_THINGS)


def _on_things(text: str) -> Iterator[str]:
    """What stands before を and has something done to it; found from the を, since most of them lead to nothing."""
    done, at = 0, text.find("を")
    while at >= 0:
        begin = max(done, at - _LONGEST_THING, 1 + max(text.rfind(mark, done, at) for mark in "、。をがは\n"))
        if at - begin >= 2 and (deed := _DONE_TO_IT.match(text, at + 1)):
            yield text[begin:at]
            done = deed.end()
        at = text.find("を", max(at + 1, done))


def serves(text: str) -> bool:
    """Whether the text says what the applicant will do, for whom or on what."""
    if _FOR_PEOPLE.search(text) or _ON_DUTY.search(text):
        return True
    things = [*_on_things(text)]
    things += [text[max(0, match.start() - 8) : match.end()] for match in _MAKES.finditer(text)]
    return any(not _OWN.search(thing) for thing in things)
