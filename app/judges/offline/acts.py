"""What the applicant did: sentences that tell an own act, cut to the words that tell it, and how far they make a story."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.judges.offline.document import Clause, Sentence
from app.judges.offline.morphology import Token
from app.judges.offline.predicates import predicate

Range = tuple[int, int]

_COMPANY = re.compile(r"御(?:社|庫|校|院|法人|園|学|施設|団体|会|局|店|行)|貴(?:社|院|校|法人|園|会|庁|店|行|所|施設|事業|ホ|団|組|局|学|庫|部)|こちら(?:の|で|も|に|でも)")
_MIND = re.compile(
    r"思(?:っ|い|え|う|わ)|考え(?:て|ま|た|る)|感じ|存じ|信じ|(?<!お)願[っい]|確信|自負|期待|楽しみ|志望|応募|惹か|引か|共感|感銘|魅力|憧れ|拝見|理解し|捉え|興味|関心|"
    r"印象|決意|持って(?:い|お)|目指し|慣れ|自信|実感|痛感|と(?:聞い|伺っ|聞き|伺い|知り|知っ)(?:て|た|まし)|(?:応募|転職|退職|入社|辞める)(?:を|こと[をに]|と)?決め"
)
_FELT_ONLY = 12
"""Characters from the end of a clause within which a verb of the mind makes it a thought, not an act."""
_OTHERS = re.compile(
    r"(?:施設長|上司|会社|所長|部長|課長|社長|店長|支店長|先輩|本部|経営陣|本社|先方|発注者|営業|同僚|師長|主任|リーダー|職員|組合長|担当者?|社員|先生|恩師|親方|みんな|皆|全員|周囲|祖母|祖父|母|父)"
    r"(?:さん|方|たち|の方)?(?:が|は|も|から)"
)
_SELF = re.compile(r"私|自分|僕|自ら|(?:もら|いただ|頂)(?:い|う|え)")
_TOGETHER = re.compile(r"みんなで|みなで|全員で|チーム(?:全体|一丸|で|として)|一丸|全社で|支店全体|(?:メンバー|職員|スタッフ)全員")
_BOAST = re.compile(
    r"受賞|表彰|社長賞|新人(?:賞|王)|優秀賞|MVP|[0-9一]位|トップ|No\.?1|ナンバーワン|過去最[高多]|歴代|達成(?:し|率)|抜擢|最年少|億円|私だけ|負けません|率い|成功に導|誰よりも|比類|絶賛"
)
_VAGUE = re.compile(
    r"課題|本質|改善|推進|関係(?:部署|者)|価値|成長|変革|最適|効率|円滑|寄与|貢献|尽力|邁進|構築|実現|向上|徹底|常に|様々|さまざま|積極的|粘り強|誠実|信頼関係|"
    r"大切に|大事に|心がけ|心掛け|意識し|信条|モットー|培|携わ|従事|担当し|経験を"
)
_PLAIN = re.compile(r"[0-9一二三四五六七八九十両数]+(?:人|名|件|回|本|枚|台|分|時間|日|週|か月|ヶ月|カ月|箱|社|店|部屋|組|割|%|行|軒|頁|冊|種類|か所|点)|「|『|半日|毎[日朝晩週月]")
_JOB = re.compile(r"[0-9一二三四五六七八九十]+年(?:間|半|目)?[^、。]{0,8}(?:働|勤|務め|担当|おり|在籍|経験|書いて|やって|従事)|(?:働いて|勤めて|勤務して|担当(?:を)?して)(?:い|お)(?:ま|る|り)")
_ASKED = re.compile(r"(?:ほしい|欲しい|たい)と[^。、]{0,12}(?:頼|お願い|伝え|言[いっ]|相談|提案|申し|掛け合)|たい[^、。]{1,8}(?:[でにを])[^。]{0,24}(?:まし)?た。?$")
"""A wish that is part of the act: 〜てほしいと頼みました, 起きたい時間で分けました."""
_LET_ME = re.compile(r"せて(?:ください|下さい|いただ)")
_TAKES = re.compile(r"成長|身につけ|身に付け|学[びばん]|夢|活躍|キャリア|経験を積|人脈|資格を|自信|思いま?す|と考え|感じ|得意|やり遂げ|負けません")
"""What is wanted or claimed for oneself is no plan for others."""
_LED_TO = re.compile(r"(?:てみ|もら|いただ|聞[きいく]|調べ|見[てるに]|[いて]み|行[きっ]|測|伺|尋ね|開け|比べ|入[りっ]|付[きい]|書[いき]|置[いき]|つけ|渡[しす]|貼[りっ])[^。]{0,4}(?:たら|ると|くと|うと|すと|ところ|のですが)|たら、")
"""An own act that led to what was found."""
_BY_OTHERS = re.compile(r"(?:くれ|くださ)[^。]{0,6}$|(?:くれ|くださ)(?:い|っ|り)[^。]{0,6}$")
_DO = re.compile(
    r"ようにし|ことにし|始め|変え|替え|作[りっ]|つく[りっ]|直[しさ]|頼[みん]|お願い|聞[きいくけ]|聴[きいく]|伺|尋ね|置[いき]|移[しっ]|分け|測|計[りっ]|数え|書[いき]|貼[りっ]|撮[りっ]|見せ|見[にてて]|並べ|渡[しっ]|"
    r"調べ|試[しさ]|通[いっ]|立[ちっ]|付[いき]|やめ|減らし|足[しっ]|提案|相談|練習|話し|伝え|声を(?:か|掛)け|待[ちっつ]|決め|断[りっ]|手伝|引き受け|覚え|引き継|記録|まとめ|教え|任せ|確かめ|確認し|"
    r"回[りっ]|集め|出[しっ]|組[みん]|揃え|そろえ|訪ね|電話|つけ|残し|届け|取り寄せ|取[りっ]|突き|続け|あけ|かけ|謝|報告|座[りっ]|読[みん]|外し|捨て|洗[いっ]|開[いけか]|描[いき]|説明|練|呼[びん]|添え|入れ|用意|"
    r"知らせ|比べ|絞[りっ]|戻[しっ]|守[りっ]|選[びん]|運[びん]|控え|案内|磨[いき]|掃除|片付|点検|交代|代わ[りっ]|同行|歩[いき]|連絡|引き取|折り返|やって|やり(?:切|き)|一緒|分かち|使[いっ]|換え|交換|焼[いき]|買[いっ]|借り|持[ちっ]|誘[いっ]|集ま|行[きっ]|向か|断ら|申し出|掛け合|打ち明|並[びん]|待たせ|送[りっ]|配[りっ]|飾[りっ]|描"
)


@dataclass(frozen=True)
class Act:
    """One sentence that tells an own act. ``weight``: 0..1, how concrete.

    ``text``: the telling part, speech of others blanked; behind 「。」 the same with its plain verbs put as if told.
    """

    sentence: Sentence
    text: str
    weight: float
    does: bool
    """Something is visibly done: a verb of doing, not of being, feeling or happening."""

    @property
    def span(self) -> Range:
        """The sentence."""
        return self.sentence.start, self.sentence.end


def own_acts(sentences: Iterable[Sentence]) -> tuple[Act, ...]:
    """The own acts of an answer, in its order."""
    return tuple(act for sentence in sentences if (act := _act(sentence)) is not None)


def boasts(sentence: Sentence) -> bool:
    """The sentence counts the applicant's honours."""
    return bool(_BOAST.search(sentence.text)) and not _COMPANY.search(sentence.text)


def plan(sentence: Sentence) -> str:
    """The part of a sentence in which the applicant says what they will do or want to do for others; empty if there is none."""
    last = sentence.clauses[-1]
    if not (last.wish or predicate(last) == "present" or _LET_ME.search(last.text)) or _TAKES.search(sentence.text):
        return ""
    return "".join(
        clause.text
        for clause in sentence.clauses
        if not is_others(clause) and (not clause.receives or clause.causative) and not clause.past
    )


def _act(sentence: Sentence) -> Act | None:
    """The part of a sentence up to the last predicate that tells an own act; None if there is none."""
    told = [index for index, clause in enumerate(sentence.clauses) if _is_told(sentence, index, clause)]
    if not told:
        return None
    clauses = [clause for clause in sentence.clauses[: told[-1] + 1] if not is_others(clause)]
    pieces = _pieces(sentence, clauses)
    text = "".join(surface for surface, _ in pieces)
    if _BY_OTHERS.search(text) and (led := _LED_TO.search(text)):
        pieces, text = _up_to(pieces, led.end()), text[: led.end()]
    told = "".join(form for _, form in pieces)
    return Act(sentence, text if told == text else f"{text}。{told}", _weight(sentence, text), bool(_DO.search(text)))


def _up_to(pieces: list[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    while pieces[len(kept) :] and sum(len(surface) for surface, _ in kept) < size:
        kept.append(pieces[len(kept)])
    return kept


def _weight(sentence: Sentence, text: str) -> float:
    """1 for a plain act; little for what the team did, for a boast, for a summary in abstract words, for a job held."""
    if _TOGETHER.search(sentence.text):
        return 0.2
    if _BOAST.search(sentence.text):
        return 0.3
    plain, vague = _PLAIN.search(sentence.text), len(_VAGUE.findall(text))
    if vague > 1 and not plain:
        return 0.2
    if (vague and not plain) or _JOB.search(text):
        return 0.5
    return 1.0


def _is_told(sentence: Sentence, index: int, clause: Clause) -> bool:
    """The clause's predicate is a past or habitual act: no wish, no plan, no thought, nothing about the company."""
    if (clause.wish and not _ASKED.search(clause.text)) or _COMPANY.search(clause.text) or _MIND.search(clause.text[-_FELT_ONLY:]):
        return False
    kind = predicate(clause)
    if kind in ("past", "habit"):
        return not _BY_OTHERS.search(clause.text) or bool(_LED_TO.search(clause.text))
    return kind == "cleft" or (kind == "found" and bool(_LED_TO.search(sentence.text)))


def is_others(clause: Clause) -> bool:
    """Somebody else acts in the clause."""
    return bool(_OTHERS.search(clause.text)) and not _SELF.search(clause.text)


def _pieces(sentence: Sentence, clauses: list[Clause]) -> list[tuple[str, str]]:
    """The clauses word by word, as told and as ``_told`` puts it, with what stands in quotation marks left out."""
    pieces: list[tuple[str, str]] = []
    tokens = [token for clause in clauses for token in clause.tokens]
    for index, token in enumerate(tokens):
        if sentence.is_quoted(token.start, token.end):
            if not pieces or pieces[-1][0] != "「」":
                pieces.append(("「」", "「」"))
        else:
            after = "".join(next_one.surface for next_one in tokens[index + 1 : index + 3])
            pieces.append((token.surface, _told(token) if after.startswith(_SO_THAT) else token.surface))
    return pieces


_SO_THAT = ("よう", "ことに", "ことで", "のを", "と、", "とき", "前に", "たび", "案", "係", "役", "形に")
_ROWS = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))


def _told(token: Token) -> str:
    """A verb in its plain form as if it had been told with まし: 貼る(ようにした) reads 貼りまし, so that one pattern finds both."""
    if token.pos[0] != "動詞" or not token.pos[5].startswith(("終止形", "連体形")):
        return token.surface
    if token.pos[4].startswith("五段"):
        return token.surface[:-1] + _ROWS.get(token.surface[-1], "") + "まし"
    return token.surface.removesuffix("る") + "まし"
