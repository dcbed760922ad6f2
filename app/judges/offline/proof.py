"""What backs a claim: an act of the applicant's own that somebody could have watched, in the past or as a habit."""

import re

from app.judges.offline.document import Clause, Document, Sentence

_VAGUE = frozenset(
    [
        "申す",
        "言う",
        "仰る",
        "思う",
        "考える",
        "感じる",
        "願う",
        "信じる",
        "知る",
        "分かる",
        "覚える",
        "気付く",
        "惹く",
        "引く",
        "憧れる",
        "目指す",
        "望む",
        "好む",
        "楽しむ",
        "励む",
        "頑張る",
        "努める",
        "勤める",
        "務める",
        "働く",
        "担う",
        "携わる",
        "関わる",
        "取り組む",
        "心掛ける",
        "培う",
        "積む",
        "身に付ける",
        "学ぶ",
        "得る",
        "慣れる",
        "活かす",
        "生かす",
        "重ねる",
        "続ける",
        "過ごす",
        "迎える",
        "見る",
        "持つ",
        "思い知る",
        "打つ",
        "打たれる",
        "動かす",
        "揺さぶる",
        "任せる",
        "任す",
        "褒める",
        "認める",
        "呼ぶ",
        "選ぶ",
        "志望",
        "応募",
        "拝見",
        "共感",
        "直感",
        "感動",
        "感銘",
        "感謝",
        "決意",
        "実感",
        "痛感",
        "確信",
        "自負",
        "期待",
        "希望",
        "満足",
        "意識",
        "徹底",
        "推進",
        "見極める",
        "巻き込む",
        "運ぶ",
        "果たす",
        "遂げる",
        "遣り遂げる",
        "担当",
        "経験",
        "従事",
        "勤務",
        "所属",
        "在籍",
        "入社",
        "転職",
        "退職",
        "卒業",
        "専攻",
        "経営",
        "活躍",
        "成長",
        "貢献",
        "評価",
        "受賞",
        "表彰",
        "達成",
        "獲得",
        "優勝",
        "昇進",
        "昇格",
        "尽力",
        "努力",
        "挑戦",
        "発揮",
        "活用",
        "思い",
        "反省",
        "安心",
        "迷惑",
        "苦労",
        "緊張",
        "リーダー",
        "係",
        "営業",
        "接客",
        "事務",
        "仕事",
        "アルバイト",
        "パート",
        "保全",
        "運営",
        "管理",
        "業務",
        "役",
        "勉強",
        "楽しみ",
        "魅力",
        "目標",
        "強み",
        "気",
        "気持ち",
        "自信",
        "得意",
        "信頼",
        "印象",
        "お願い",
        "御願い",
        "大事",
        "大切",
        "重視",
        "尊重",
        "尊敬",
        "体現",
        "実践",
        "信条",
        "寄与",
        "牽引",
        "成功",
        "追う",
        "追い掛ける",
        "疲れる",
        "諦める",
        "辞める",
        "止める",
        "悩む",
        "困る",
        "見付ける",
        "出会う",
        "生まれる",
        "育つ",
        "受ける",
        "物語る",
        "根付く",
        "息付く",
        "響く",
        "詰まる",
        "優れる",
        "長ける",
        "秀でる",
        "富む",
        "向く",
        "似る",
        "備わる",
        "備える",
        "誇る",
        "満ちる",
        "満たす",
        "揃う",
        "暮らす",
        "通う",
        "従う",
        "始める",
        "立つ",
        "役立つ",
        "役立てる",
        "付ける",
        "掛ける",
        "合う",
        "違う",
        "過ぎる",
        "終わる",
        "込める",
        "抱く",
        "向き合う",
        "寄り添う",
        "支える",
        "成し遂げる",
        "残す",
        "上げる",
        "挙げる",
    ]
)
"""Verbs that tell of duties, feelings, praise or outcomes, but of nothing anybody saw done."""

_AUXILIARY = frozenset(
    [
        "為る",
        "致す",
        "おる",
        "遣る",
        "有る",
        "居る",
        "成る",
        "参る",
        "来る",
        "行く",
        "頂く",
        "貰う",
        "呉れる",
        "下さる",
        "置く",
        "出来る",
        "仕舞う",
        "御座る",
        "事",
        "所",
        "物",
        "方",
        "訳",
        "形",
        "時",
        "際",
        "為",
        "中",
        "後",
        "程",
        "無い",
    ]
)
_IDLE_PLANS = _VAGUE - {"続ける", "残す", "始める", "支える", "付ける", "掛ける"} | frozenset(
    [
        "身に付く",
        "吸収",
        "伸ばす",
        "取る",
        "取得",
        "移る",
        "高める",
        "広げる",
        "磨く",
        "邁進",
        "飛躍",
        "加わる",
        "入る",
        "叶える",
        "送る",
        "増える",
        "早める",
        "成り立つ",
        "分かる",
        "出る",
        "休む",
        "疲れる",
        "楽しむ",
        "慣れる",
        "打ち解ける",
        "引き出す",
        "開く",
        "興す",
        "独立",
        "開業",
        "参加",
        "参画",
        "協力",
        "追求",
        "探求",
        "実現",
        "全力",
        "精進",
        "共有",
        "向上",
        "拡大",
        "展開",
        "打ち込む",
        "飛び込む",
        "見付かる",
        "過ぎる",
        "願う",
        "足りる",
        "御願い",
        "宜しい",
        "立てる",
        "負ける",
        "存ずる",
        "存じる",
    ]
)
_HEDGES = frozenset(
    [
        "思う",
        "考える",
        "存じる",
        "存ずる",
        "所存",
        "積もり",
        "積り",
        "予定",
        "希望",
        "為",
        "出来る",
        "下さる",
        "欲しい",
        "居る",
    ]
)
_WILL = re.compile(r"(?:た[いくか]|つもり|ください|下さい|ます|思[いう]|考え|予定|所存|れば)")
_OVER = re.compile(
    r"(?:て(?:い|お)(?:ます|る|り)|てます|こと(?:です|だ)|からです|からだ|ところです|気をつけ|なりました)"
)
"""Endings of what is already so, not of what will be done."""
_HABIT = re.compile(r"て(?:い(?:ます|る|て|た)|おり(?:ます)?|き(?:まし)?た)")
_OF_THE_COMPANY = re.compile(
    r"(?:御社|貴社|当社|貴院|御院|当院|貴園|御園|貴校|御校|貴法人|御法人|御庫)\ue000*(?:さん|様)?(?:が|は|も|では)|の[はが][御貴]社"
)
_BOILERPLATE = re.compile(r"(?:常に|つねに|日頃から|日ごろから|いつも|何事も|日々の)")
_HERO = re.compile(r"(?:受賞|表彰|[1一]位|首位|トップ|優秀賞|新人王|MVP|優勝|最年少|抜擢)")
_IMPRESSED = re.compile(
    r"(?:感銘|感動|感激|敬意|[惹引]かれ|ひかれ|魅力|息をの|圧倒|(?:心|胸|魂)[をに][^。、]{0,4}(?:打|奪|動か|揺|震|響|刺|染)|光栄|憧れ|うなず|キラキラ|いきいき|生き生き|素晴らし|すばらし)"
)
"""Words of the moved visitor: what such a sentence tells was felt, not done."""
_EXAMPLE = re.compile(r"(?:例えば|たとえば|具体的には|実際に?、|一例)")


def tells_act(sentence: Sentence) -> bool:
    """Whether the sentence tells something the applicant did or does that could be watched."""
    if any(kind.search(sentence.text) for kind in (_BOILERPLATE, _HERO)):
        return False
    return any(_is_act(clause, index, sentence) for index, clause in enumerate(sentence.clauses))


def _is_act(clause: Clause, index: int, sentence: Sentence) -> bool:
    if clause.wish or _OF_THE_COMPANY.search(clause.text) or _IMPRESSED.search(clause.text[-20:]):
        return False
    if not (clause.past or _HABIT.search(clause.text[-14:]) or _leads_to_past(index, sentence)):
        return False
    return does_something(clause, _VAGUE)


def _leads_to_past(index: int, sentence: Sentence) -> bool:
    """A clause in a row (〜し、〜て、) whose row ends in the past."""
    for clause in sentence.clauses[index:]:
        if clause.past and not clause.wish:
            return True
        if clause.link != "sequence":
            return False
    return False


def does_something(clause: Clause, idle: frozenset[str], through: frozenset[str] = frozenset()) -> bool:
    """Whether the predicate is a deed: no verb of ``idle``, looking through auxiliaries and the verbs of ``through``.

    The last word that carries content decides: 直すことにしました is 直す, 体現してきたと自負しております is 自負.
    """
    does = False
    for at in range(len(clause.tokens) - 1, -1, -1):
        token = clause.tokens[at]
        before = clause.tokens[at - 1].surface if at else ""
        if token.norm == "行く" and before == "に":
            return True
        if token.norm in _AUXILIARY or token.norm in through:
            does = does or token.norm in ("為る", "致す", "遣る")
        elif token.norm in idle or token.lemma in idle:
            return False
        elif token.pos[0] == "動詞":
            return not (token.norm in ("聞く", "伺う") and before in ("と", "って"))
        elif token.pos[1] == "数詞" or token.pos[2] in ("助数詞", "助数詞可能", "副詞可能"):
            continue
        elif token.pos[0] in ("名詞", "形状詞", "形容詞"):
            return does and token.pos[0] == "名詞" and _is_done(clause, at)
        elif token.pos[0] == "代名詞":
            return False
    return False


def _is_done(clause: Clause, at: int) -> bool:
    """The noun is what is done: 案内しました, 表にしました; 案内をしています tells of a duty, 案内をしました of an act."""
    after = clause.tokens[at + 1 : at + 3]
    if after and after[0].norm in _AUXILIARY:
        return True
    return len(after) == 2 and after[1].norm in _AUXILIARY and after[0].surface in ("を", "に") and clause.past


def plans_deed(sentence: Sentence) -> bool:
    """Whether the sentence says what the applicant will do, in a verb one can picture: not 貢献したい, not 学びたい."""
    last = sentence.clauses[-1]
    over = _OVER.search(sentence.text[-16:])
    if not any(clause.wish for clause in sentence.clauses) and (
        last.past or over or not _WILL.search(sentence.text[-18:])
    ):
        return False
    return any(
        (clause.wish or (not last.past and not over and (clause is last or clause.link == "sequence")))
        and not clause.past
        and not _OF_THE_COMPANY.search(clause.text)
        and does_something(clause, _IDLE_PLANS, _HEDGES)
        for clause in sentence.clauses
    )


def gives_example(sentence: Sentence) -> bool:
    """Whether the sentence announces an example."""
    return bool(_EXAMPLE.search(sentence.text))


def followed(document: Document, sentence: Sentence) -> bool:
    """Whether this sentence or the next one tells an act or example."""
    return any(
        tells_act(one) or gives_example(one) for one in around(document, sentence) if one.index >= sentence.index
    )


def around(document: Document, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence with the one before and the one after it."""
    return document.sentences[max(0, sentence.index - 1) : sentence.index + 2]


def backed(document: Document, sentence: Sentence) -> bool:
    """Whether a claim in this sentence is backed by an act or example in it or beside it."""
    return any(tells_act(one) or gives_example(one) for one in around(document, sentence))
