"""Reads off the question what kind of answer it asks for."""

import re

from app.models.answer import QuestionType

_CUES: tuple[tuple[QuestionType, str], ...] = (
    ("job_change", r"転職(?:理由|の理由|を考え|しよう|活動|の?きっかけ)|退職|辞め|やめ(?:た|よう|る)|離職|離れ(?:た|よう|る)|なぜ(?:今|いま)の(?:会社|職場)"),
    ("career_plan", r"入社後|入職後|入庁後|入庫後|入行後|入団後|着任後|[0-9０-９一二三四五六七八九十]+年後|将来|今後|キャリア(?:プラン|パス|ビジョン)?|目標|挑戦したい|どう(?:働|活躍|なって)|どのように(?:働|活躍|貢献)|やりたい(?:こと|仕事)"),
    ("motivation", r"志望|応募|なぜ(?:当|弊|うち|この|本|[^経困])|どうして(?:当|弊|うち|この)|働きたい(?:と思った)?(?:理由|の)|当(?:社|院|園|校|法人|庁|行|金庫|店|施設)(?:を選|に興味|で働)|選んだ理由|入りたい"),
    ("episode", r"経験|困難|失敗|挫折|成果|成功|苦労|壁|乗り越え|エピソード|工夫|行き詰|打開|達成|課題を解決|頑張った|力を入れた|ガクチカ|取り組んだ|難しかった|現場"),
    ("self_pr", r"自己\s*(?:PR|ＰＲ|紹介|アピール)|強み|弱み|長所|短所|得意|アピール|あなたを(?:採用|一言)|スキル|どんな人"),
)  # fmt: skip


def question_type(question: str) -> QuestionType:
    """The type of a question, by the cue that stands earliest in the list; one that says nothing is a motivation.

    A question such as 「強みが出た経験」 names two; what is asked *for* usually stands last, so the last match decides
    between self_pr and episode, and the other types go before both.
    """
    for kind, pattern in _CUES[:3]:
        if re.search(pattern, question):
            return kind
    ends = {
        kind: max((found.end() for found in re.finditer(pattern, question)), default=-1) for kind, pattern in _CUES[3:]
    }
    best = max(ends, key=lambda kind: ends[kind])
    return best if ends[best] >= 0 else "motivation"
