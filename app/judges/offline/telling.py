"""How a story is told: obstacles and who is blamed, merit and how it came about, what was done and what is planned."""

from app.judges.offline.serving import serves
from app.judges.offline.sight import Sight
from app.patterns import regex as re

_THEN_I = re.compile(
    r"(?:そこで|それで|なので|ですので|だから|ならば|すると|まず|代わりに|かわりに|その提案|あの提案|無理のない|私は)"
)
_MY_FAULT = re.compile(
    r"(?:私|自分|僕)(?:自身)?の(?:せい|責任|力不足|準備|説明|伝え方|調べ|至らな|力が足)|(?:反省|省み|至らな|力不足|調べ方が甘|見極めが甘|未熟|今思えば|感謝して)"
)
_HOW = re.compile(
    r"力を入れたのは|工夫|心がけたのは|したのは|意識したのは|ポイントは|理由は[^。]{0,20}(?:から|ため)|やり方|手順|そこで|ところ、|ことで[、、]|するように|ようにし|に変え|仕組み|"
    r"一つずつ|書き出|測(?:る|り|っ)|数え|聞(?:き取|いて回)|見直"
)
_TEAM = re.compile(
    r"(?:皆さん|みなさん|仲間|チーム|周り|先輩|スタッフ|同僚|メンバー)[^。\n]{0,8}(?:のおかげ|に助け|に支え|が支え|の力)"
)
_LEAVES = re.compile(
    r"独立|起業|開業|転職|移(?:り|る)|退職|外資|大手(?:に|へ|の)|自分の[^。\n]{0,8}(?:店|会社|代理店|サロン|教室|事務所)|転向|採用試験|留学|MBA|ふるさとへ|地元で|次の段階"
)
_PAST_WORK = re.compile(
    r"^[^。\n]{0,30}?(?:(?:減ら|直|組み直|見直|ずら|回)し(?:て(?:い|き))?(?:まし|た(?![いく]))|(?:整え|変え|縮め|分け|まとめ|届け|始め|見つけ|並べ)(?:て(?:い|き))?(?:まし|た(?![いく]))"
    r"|(?:作|測|残|渡)(?:り|い|し|って(?:い|き))(?:まし|た(?![いく]))|(?:折り返|絞って|受け持)[^。]{0,4}まし|にしました)"
)
_MISERY = re.compile(
    r"通ら|押し付け|損|落とし|抱え|残業|謝|疲れ|怒られ|叱られ|知らなかった|できな(?:い|く|か)て|足り|気づか|遅れ|間違"
)
_SUFFERERS = re.compile(
    r"(?:お客|患者|利用者|生徒|子ども|後輩|新人|スタッフ|パート|職員|店主|取引先|相手)(?:さん|様|さま|たち|達|の方|方)*(?:が|は|も|に|を|へ)(?!申し訳)[^。、\n]{0,14}$"
)


_TROUBLE = re.compile(
    r"クレーム|苦情|事故|退職者|離職|ミス|遅れ|赤字|不満|トラブル|会員|人が足り|欠品|問い合わせ|戻って"
)
"""What got more of before the applicant acted; 〜が減りました stays an achievement (see the pattern's own verbs)."""


def overcomes(sight: Sight) -> bool:
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


def near(sight: Sight, pattern: re.Pattern[str]) -> bool:
    index = sight.sentence.index
    return any(pattern.search(sentence.text) for sentence in sight.document.sentences[index : index + 2])


def shows_how(sight: Sight) -> bool:
    """The rank is led to, or followed within two sentences, by how it came about."""
    index = sight.sentence.index
    return any(_HOW.search(sentence.text) for sentence in sight.document.sentences[index : index + 3])


_HERE = re.compile(r"御社|貴[社院校園庫行庁所会店]|御[院校園庫行法施]|こちら(?:の|で|は|に)")
_ACCEPTS = re.compile(r"仕方の?な|当然|無理の?な|やむを得|それぞれ|正しいという話では|感謝|勉強になり|恵まれ")
_ABOUT_COMPANY = re.compile(
    r"(?:御社\ue000*|貴[社院校園庫行庁]|御[院校園庫行庁]|今の(?:会社|施設|病院|職場)|ホームページ|説明会|求人)(?:は|が|に|で)"
)
_GOES_ON = re.compile(r"[てで](?:い|おり|お)(?:ます|る|まし|た|り)|んです")


def complaining(sight: Sight) -> bool:
    """Where a refusal is blame and not a scene: asked for the reason to leave, or about leaving."""
    if sight.question_type == "job_change" or _QUITS.search(sight.document.reading):
        return True
    return sight.question_type == "motivation" and bool(_FORMER.search(sight.sentence.text))


_FORMER = re.compile(r"前職|(?:前|以前|今|現在)の(?:会社|職場|病院|園|店|学校|施設|事務所)")
_QUITS = re.compile(r"辞め(?:た|る|よう|まし)|退職|転職(?:を|し|理由)|うちの会社|今の(?:会社|職場|病院|施設)")


def blames_self(sight: Sight) -> bool:
    """The applicant takes the blame, in this sentence or the next."""
    return near(sight, _MY_FAULT)


def others_suffer(sight: Sight) -> bool:
    """What is bad happened to customers or colleagues: a problem to solve, not a complaint."""
    return bool(_SUFFERERS.search(sight.before))


def accepts(sight: Sight) -> bool:
    """Told without grudge: 仕方のないこと, 感謝しています."""
    return near(sight, _ACCEPTS)


def credits_team(sight: Sight) -> bool:
    """The merit is given to others, in this sentence or the next."""
    return near(sight, _TEAM)


def misery(sight: Sight) -> bool:
    """私だけが stands for a hardship or a failure, not for merit."""
    return bool(_MISERY.search(sight.sentence.text))


def steps_away(sight: Sight) -> bool:
    """Somewhere the answer speaks of leaving: independence, another firm, studies."""
    return bool(_LEAVES.search(sight.document.reading))


def past_work(sight: Sight) -> bool:
    """The sentence goes on to what was done about it: 〜を減らしました."""
    return bool(_PAST_WORK.match(sight.after))


def before_here(sight: Sight) -> bool:
    """Said before the answer comes to this employer."""
    return not _HERE.search(sight.document.reading[: sight.start])


def about_company_here(sight: Sight) -> bool:
    """The sentence speaks of this employer."""
    return bool(_HERE.search(sight.sentence.text))


def about_company(sight: Sight) -> bool:
    """The subject is the employer, the posting or the present workplace."""
    return bool(_ABOUT_COMPANY.search(sight.before))


def grows_worse(sight: Sight) -> bool:
    """What increased is trouble."""
    return bool(_TROUBLE.search(sight.clause.text)) and "増" in sight.clause.text


def gives_nothing(sight: Sight) -> bool:
    """No sentence of the answer tells what was or will be done for others."""
    return not any(serves_or_acts(one.text) for one in sight.document.sentences)
