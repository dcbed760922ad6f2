"""How orders to a judge are worded. Each pattern needs the order itself, not just its subject: an applicant may tell of
prompts, of scores, of a boss who said "ignore that"."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import compress

from app.patterns import regex as re
from app.patterns.literals import Sieve, grams

_JUDGE = (
    r"(?:採点|評価|審査|判定|選考)(?:者|員|官|担当者?|AI|システム|エンジン|モデル|ボット)"
    r"|面接官(?:AI|ボット)?|AI(?:の)?(?:評価|採点|審査|面接|判定)(?:者|官|員)?"
)
_MACHINE = r"LLM|言語モデル|GPT|(?:読んだ|読む|評価する|採点する|処理する|審査する)(?:AI|モデル)"
_TOP = r"満点|最高(?:評価|点|得点|ランク|の?評定|レベル|位)|高評価|高得点|高い(?:点数?|評価)|100点|百点|合格|met|shown|embodied"
_END = r"(?=[。!)\n]|$)"
_ORDER = (
    r"(?:し|付け|つけ|出し|返し|書い|扱っ|従っ|使っ|飛ばし|忘れ|見逃し|無視し|与え|上げ)て(?:くだ|下)さい|ないで(?:くだ|下)さい"
    rf"|(?:し|り|め|け|え|れ|べ|せ)なさい|(?:(?<!に)せよ|(?<!に)しろ|けよ|けろ|めよ|れよ|えよ){_END}"
    r"|(?<!よろしく)(?<!宜しく)お願い(?:します|いたします|致します|申し上げ)"
    r"|(?:判定し|評価し|付け|つけ|出力し|採点し)なければならない"
    rf"|(?:付け|つけ|判定し|評価し|無視し|見逃し|出力し)て(?:ほしい|欲しい|もらいたい|いただきたい){_END}"
    rf"|禁止(?:です|する|とする|されています)?{_END}"
)
_NEAR = r"[^。\n]{0,40}?"
_LONG = r"[^。\n]{0,80}?"
_MARKS = (
    r"満点|採点|減点|加点|評定|点数|最高点|高得点|低い点|講評|\bmet\b|\bunmet\b|\brating\b|\bflags?\b|プロンプト|ルーブリック|評価表"
    r"|(?:評価|判定)の?(?:理由|結果|基準|欄)|(?:全|各|すべての|全ての)(?:評価)?(?:項目|観点)|企業軸|自分軸|前の指示|上の指示|システムメッセージ"
)
_THIS = r"(?:本|この|当該)(?:応募者|候補者|回答|文章?|段落|答案|提出物|下書き|欄)|ここ(?:まで|から先)の(?:指示|内容|文)"
_READER = (
    r"(?:評価|採点|審査|レビュー|判定|選考|面接(?:官)?)(?:役|用|担当|を行う|する|している|に使われている)?の?"
    r"(?:AI|LLM|モデル|ボット|プログラム|アルゴリズム|エージェント|アシスタント)|(?:読んで|処理して|見て)いる(?:AI|LLM|モデル)"
    r"|(?:AI|LLM|モデル|ボット|アシスタント)(?:さん|様|の皆さん)"
)
_PLEA = (
    rf"(?<!ご覧)(?<!御覧)(?<!お尋ね)(?<!お聞き)(?:くだ|下)さい(?:ませ|ね)?{_END}|(?:なさい|たまえ){_END}"
    rf"|(?<!よろしく)(?<!宜しく)お願い(?:します|いたします|致します|申し上げます|できますか){_END}"
    rf"|必要は(?:ありません|ない|ございません){_END}|(?:くれ|もらえ|いただけ|頂け)(?:る|れば|ますと?|たら)?(?:と|なら)?(?:助かり|嬉し|うれし|幸い|ありがた)"
    rf"|(?:付け|つけ|出し|書い|し)て(?:くれ|ほしい|ね|よ){_END}|(?<!い)(?:する|しておく|付ける|つける|書く|終わる|使う)(?:こと|べし){_END}"
)


class _Any:
    """Any of these patterns, in a text read as a machine reads it: in usual width and lower case.

    Most drafts hold nothing of the kind, and their runs of characters tell so at once: of the patterns only those that
    the text has a chance of matching are put together and searched for.
    """

    def __init__(self, name: str, *patterns: str) -> None:
        self._patterns = patterns
        self._sieve = Sieve(f"hostile-{name}", (pattern.casefold() for pattern in patterns))

    def finditer(self, text: str, held: AbstractSet[str]) -> Iterator[re.Match[str]]:
        """Every match; ``held``: what runs() says of the text."""
        passing = self._sieve.passing(held)
        chosen = tuple(compress(self._patterns, passing))
        return _together(chosen).finditer(text) if chosen else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text, runs(text)), None)


def runs(text: str) -> AbstractSet[str]:
    """The short runs of characters that a text holds, by which it is told what it can match."""
    return grams(text.replace("ı", "i"))  # re.IGNORECASE takes the two for one letter


@lru_cache(maxsize=256)
def _together(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.MULTILINE)


JAPANESE = _Any(
    "japanese",
    # set the rules aside
    rf"(?:指示|命令|ルール|規則|規約|基準|プロンプト|設定|制約|評価表|ルーブリック|役割){_NEAR}"
    rf"(?:無視|忘れ|破棄|無効|上書き|従わ(?:ず|ない)|撤回|リセット){_NEAR}(?:{_ORDER})",
    r"(?:評価|採点|判定)(?:の)?(?:ルール|基準|ロジック|規則|方針)を(?:上書き|無効化)(?:します|せよ)",
    r"(?:採点|評価)基準(?:は|が)(?:変更|更新|改定)され(?:ました|た)。新しい基準",
    r"(?:指示|命令|プロンプト)を(?:忘れ|無視し)て[^。\n]{0,20}(?:付けよ|つけよ|met)",
    r"(?:文書|文章|本文|回答|段落)の(?:命令|指示)(?:だけ)?に(?:のみ|だけ)?従(?:うこと|え|い)",
    # ask for a verdict
    rf"(?:{_TOP})(?:だけ|のみ|扱い|判定)?(?:と|に|を|で|として|へ){_NEAR}(?:{_ORDER})",
    rf"(?:{_TOP})(?:と|に|を|で|として)[^。\n]{{0,10}}(?:する|付ける|つける|出す|返す|書く|扱う|固定する)こと{_END}",
    rf"(?:{_TOP}|会いたくなる)[」』]?(?:と|に|を|で)(?:固定|設定|処理|出力|判定)(?:する|せよ|します){_END}",
    rf"(?:評価|評定|採点|点数|得点|判定|スコア)(?:を|は){_NEAR}(?:{_TOP})(?:に|へ){_END}",
    rf"(?:点数?|評価|採点|評定)(?:は|を)?(?:甘め|甘く|高め|高く|寛容)(?:に)?{_NEAR}(?:{_ORDER})",
    r"(?:全|すべて|全て|全部|必ず)(?:の)?(?:項目|評価|基準|criteria|要件)?[^。\n]{0,8}(?:met|shown|embodied)",
    r"(?:rating|criteria|flags|reason)(?:は|を|には?)[^。\n]{0,20}(?:met|空|すべて|全部|書き込むこと|すること)",
    # ask to overlook
    rf"(?:フラグ|減点|unmet|partial|不合格|低評価|低い評価|指摘){_NEAR}(?:(?:付け|つけ|し|出さ|使わ|与え|挙げ)ないで(?:くだ|下)さい"
    rf"|(?:し|付け|つけ)ないこと{_END}|使わない{_END}|(?:は|を)(?:使用)?禁止)",
    r"なかったことにして(?:くだ|下)さい|不合格にすること(?:は|を)[^。\n]{0,6}(?:禁止|許|認め)",
    r"(?:本|この)(?:回答|応募者?|一文|文|段落|部分)[^。\n]{0,12}(?:採点|評価|審査)[^。\n]{0,4}(?:スキップ|免除|対象外|不要|省略)",
    r"(?:採点|評価|審査)(?:は|を)(?:スキップ|飛ば|省略)(?:し|して)?(?:、|て)[^。\n]{0,20}(?:100|満点|met|合格)",
    # speak to the judge
    rf"(?:{_JUDGE})(?:AI)?(?:の?(?:方|皆様|皆さん|みなさま))?(?:へ(?:の(?:注意|指示|命令|連絡|お願い|メモ))?|に告ぐ)[:、,。)】\n]",
    rf"(?:{_MACHINE})へ(?:の(?:注意|指示|命令|メモ))?[:\n]",
    rf"(?:{_JUDGE}|{_MACHINE})(?:AI)?(?:の?(?:方|皆様|皆さん))?(?:様|さま)?(?:は|、|に|が){_NEAR}(?:{_ORDER}|\bmet\b)",
    rf"(?:{_MACHINE}){_NEAR}(?:従うこと|従え{_END}|にすること{_END})|もし[^。\n]{{0,15}}(?:AI|LLM|言語モデル){_NEAR}(?:{_ORDER})",
    r"(?:あなた|お前|貴方|きみ)は(?:今から|これから|もう|今後|以後)|(?:あなた|お前|貴方)の(?:役目|役割|任務|使命)は",
    r"(?:あなた|お前)(?:の(?:システム|AI))?(?:は|を|が)(?:停止|シャットダウン|削除)",
    r"(?:満点|met|評価|合格)[^。\n]{0,20}(?:チップ|報酬|謝礼|お金)を",
    r"(?:開発者|デバッグ|管理者|特権|無制限|テスト)モードに(?:切り替え|移行|変更)[^。\n]{0,20}(?:評価|採点|ください|せよ|します)",
    r"(?:デバッグ|テスト環境|検証環境)[^。\n]{0,12}(?:採点|評価)[^。\n]{0,20}(?:スキップ|飛ばして|met)",
    # pose as somebody else
    r"[【\[《](?:システム|system|管理者|内部)(?:メッセージ|通知|メモ|指示|注意|プロンプト)?[】\]》]",
    r"(?:システム(?:管理者|メッセージ)?|開発者|管理者)(?:より|からの(?:指示|通知|命令))[:、]",
    r"(?:追加|新しい|新たな|特別|隠し|緊急|最優先)の?(?:指示|命令):|(?:内部メモ|評価者用|採点者用)[:】]",
    r"(?:これ|以下|次)は(?:命令|システムメッセージ)(?:です|だ|である)",
    r"(?:採点|判定|評価|審査)(?:結果|結論)(?::[^。\n]{0,30}(?:合格|点|met|確定)|として[^。\n]{0,30}(?:書いて|出力して|返して)(?:くだ|下)さい)",
    r"(?:前任|別|他|専門家)の?[^。\n]{0,8}(?:評価者|審査員|評価)(?:の|で|に|による)[^。\n]{0,20}(?:結論(?:です|:)|\bmet|確認済み)",
    r"回答は(?:検証|確認|承認|審査|評価)済み|同じ(?:結果|評価|判定)を(?:出し|返し|付け)て(?:くだ|下)さい|追認して(?:くだ|下)さい",
    r"^(?:新しい)?(?:評価表|評価項目|ルーブリック|採点表|採点基準)[^。]{0,40}?(?:met|unmet)",
    # an order of any kind, in a sentence about marks, about this text or to a machine
    rf"(?:{_MARKS}|{_THIS}|{_READER}){_LONG}(?:{_PLEA})",
    rf"(?:{_READER})(?:さん|様|さま|の方|の皆さん)?(?:に告げ|よ[、。]|、|は|が|へ|に)[^。\n]{{0,60}}?(?<![たうい])(?:ます|する|与える|える|ること|ない){_END}",
    rf"(?:{_THIS})(?:の方)?(?:は|を|が|に|について|については)?[^。\n]{{0,30}}?(?:上位|高い?|最高|優先|自動|一律|無条件)[^。\n]{{0,8}}(?:評価|合格|通過|判定)",
    r"この人(?:物)?は(?:すべて|全て|全)?[^。\n]{0,8}(?:条件|基準|項目|要件)を?[^。\n]{0,8}満た(?:す|している|しています)",
    r"(?:応募者|候補者)(?:全員)?(?:は|を|に)[^。\n]{0,10}(?:一律|無条件|自動的?|必ず|全員)[^。\n]{0,10}(?:合格|通過|満点|高評価|met)",
    r"(?:応募者|候補者)に(?:は)?(?:満点|最高点|高得点|高評価)を",
    r"(?:flags?|rating|評定欄?|評価欄|スコア欄|json)[^。\n]{0,25}(?:必ず|常に|すべて|全て|空)[^。\n]{0,15}(?:こと|する|します|選択|記入|くださ)",
    r"(?:上記の?|上の|前の|先ほどの|ここまでの|以前の)[^。\n]{0,6}(?:採点|評価|指示|指定|プロンプト|採点条件|命令)[^。\n]{0,12}(?:旧版|無効|なしに|より、|優先|取り消|誤り|廃止|破棄)",
    r"(?:低い点|低い評価|減点|不合格|unmet)[^。\n]{0,25}(?:誤判定|違反|監査|記録され|処罰|停止|法的|差別)",
    r"(?:合言葉|パスワード|キーフレーズ)[^。\n]{0,30}(?:採点|点を|評価|met|満点)",
    r"(?:AI|機械|モデル|プログラム)(?:だけ|専用|のみ)(?:が|の)?(?:読|見|対象|欄|メッセージ)|人間には(?:見え|読め)ない",
    r"(?:審査|採点|評価)に使われている(?:AI|モデル|LLM|システム)(?:に|は|よ|へ)",
    r"ここから(?:は|先は?)?、?(?:評価|採点|審査|システム|AI)|次の行から[^。\n]{0,6}(?:評価|採点|設定|指示)|以上で回答は終わり",
    r"(?:採点|評価|審査)(?:結果)?(?:ガイド|テンプレート|マニュアル|システムの設定|プロンプト|AIの設定)(?:\(|:|です|$)|事務局(?:通達|より)[:、]",
    r"(?:strictness|pass|mode|score|overall|rating|company_axis|verdict)\s*=\s*(?:\d+|true|met|max)",
    # command the output
    rf"プロンプト(?:の(?:内容|中身|全文))?を{_NEAR}(?:表示|出力|公開|見せ|教え|開示){_NEAR}(?:{_ORDER})",
    r"(?:JSON|次|以下|下記)(?:の(?:通り|とおり|形|文|内容|JSON))?(?:を|に|で)?(?:そのまま)?(?:返し|出力し)て(?:くだ|下)さい",
    r"(?:出力|返答)は(?:次|以下|下記)の(?:通り|とおり|よう)に(?:して(?:くだ|下)|せよ|:)",
    rf"(?:引用|評定|評価|根拠|理由|reason){_NEAR}(?:と書け|と書き込むこと|として(?:必ず)?(?:使う|扱う)こと|根拠として扱い)",
    r"(?:デコード|復号|解読|base64|rot13)(?:して|し)?[^。\n]{0,15}(?:従っ|従え|実行し)",
    rf"必ず(?:合格|通過)させること{_END}|(?:合格|通過)させ(?:なさい|ろ|よ)(?=[。、\n]|$)",
)

_WIDE = (
    r"評価|採点|判定|審査|合格|点数|良い点|悪い点|ランク|フラグ|指摘|減点|加点|AI|LLM|機械|モデル|レビュ|根拠|JSON|出力|記録|本文|回答|応募者"
    r"|\bmet\b|項目|花丸|問題なし"
)
ADDRESSED = _Any(
    "addressed",
    rf"(?:{_WIDE})[^。\n]{{0,60}}(?:(?<!ご覧)(?<!御覧)(?<!お尋ね)(?<!お聞き)(?:くだ|下)さい(?:ませ|ね)?|[てで](?:おいて)?[ねよ]|(?:もの|こと)と(?:します|する)"
    rf"|と?みなす|とみなします|でよろしく){_END}",
    rf"あなたは[^。\n「」]{{0,15}}(?:です|だ|である){_END}",
)
"""In an answer alone: orders and roles for whoever reads it, about anything that has to do with judging it."""

ENGLISH_TOPIC = re.compile(
    r"\b(?:(graders?|evaluators?|reviewers?|judges?|screening|hiring|models?|assistant|llm|ai|bot)|(rubric|criteri(?:on|a)|guidelines?|guidance|instructions?|prompts?)"
    r"|(scor(?:e|es|ing)|ratings?|rate|grad(?:e|es|ing)|marks?|verdict|evaluation|assessment|review)|(flags?|penalt(?:y|ies)|deductions?)"
    r"|(applicant|candidate|submission|answer|response)|(met|hire|pass(?:ing|es)?|approved?|flawless|perfect|positive|satisfied|fulfil\w*|maximum)"
    r"|(treat|reply|return|stop|hidden|every|each|ignore|disregard|skip|override|void|disabled?|regardless|instead|default|comply|authorize|only|must|always|never)"
    r"|(system|developer|admin|override|update))\b"
)
MARKING = {2, 3, 4, 6}
"""Words by class, the numbers of those without which a sentence is not about marking. An English sentence with three classes and nobody's own story in it speaks about the marking."""

OWN_STORY = re.compile(r"\b(?:i|we|my|our|me|us|he|she|they|his|her|their|was|were|had|did)\b|['’]ve\b")
IMPERATIVE = re.compile(
    r"^\W*(?:please|kindly|hey|do|don't|give|set|rate|score|mark|treat|reply|return|stop|ignore|skip|note|hidden|translate|print|act|let)\b"
)
TO_THE_READER = re.compile(r"\b(?:you|your)\b")

FOREIGN_TOPIC = tuple(
    re.compile(pattern)
    for pattern in (
        r"评|请|请将|給予|请给|给|满分|滿分|忽略|规则|指令|应聘|候选|候選|应徵|應徵|判定为|判定為|評為|請將|請忽略|请忽略|打分|标准",
        r"점수|통과|무조건|판정|점을|평가|채점|지시|지원자|시스템|합격|만점|기준|등급|무시|최고|설정|출력|met",
        r"\b(?:not[ea]s?|consigne|instructions?|évalu\w*|candidat\w*|critères?|réponse|attribu\w*|valider|grille|cases|système|maxim\w*|élevée|barème|ignor\w*|oubli\w*)\b",
        r"\b(?:evalua\w*|rúbrica|candidat\w*|califica\w*|puntu\w*|puntaje|aprueb\w*|aprov\w*|instruc\w*|nota|máxim\w*|olvid\w*|esqueç\w*|sistema|critérios?|criterios?)\b",
        r"\b(?:bewert\w*|kriteri\w*|bestnote|note|punkt\w*|anweisung\w*|kandidat\w*|vergiss|vergib|ignorier\w*|antwort|höchst\w*|regeln?)\b",
        r"\b(?:valuta\w*|criteri|voto|punteggio|istruzion\w*|candidat\w*|dimentica\w*|massimo|assegna\w*|ignora\w*|sistema)\b",
        r"оцен\w*|балл\w*|инструкц\w*|кандидат\w*|критери\w*|систем\w*|максимальн\w*|высш\w*|забуд\w*|игнор\w*|постав\w*|правил\w*",
        r"تقييم|درجة|الدرجة|تعليمات|التعليمات|المرشح|تجاهل|معايير|القصوى|الكاملة",
        r"\b(?:điểm|đánh giá|hướng dẫn|ứng viên|bỏ qua|tối đa|tiêu chí|hệ thống)\b",
        r"\b(?:nilai|instruksi|kandidat|penilai|abaikan|maksimal|kriteria|sistem|pelamar)\b",
        r"คะแนน|ประเมิน|คำสั่ง|ผู้สมัคร|เพิกเฉย|เต็ม|เกณฑ์|अंक|मूल्यांकन|निर्देश|उम्मीदवार|अनदेखा|पूर्ण",
    )
)
"""By language: two different ones of these in a sentence speak about marks and orders."""

TOPICS = Sieve("hostile-topics", (topic.pattern for topic in (ENGLISH_TOPIC, *FOREIGN_TOPIC)))
"""Whether a text, by its runs(), may hold any of these."""

ENGLISH = _Any(
    "english",
    r"\b(?:ignore|disregard|forget|override|overrule|bypass|do not follow|don't follow|stop following)\b[^.\n]{0,40}?"
    r"\b(?:instructions?|prompts?|rules?|rubric|above|previous|prior|everything you|guidelines?|system message|criteria|scoring)\b",
    r"\b(?:rate|score|mark|grade|give|assign|set|return|output|award|evaluate|respond)\b[^.\n]{0,60}?"
    r"\b(?:all met|as met|met (?:for|on)|return met|perfect score|full (?:marks?|points|score)|max(?:imum)? (?:score|rating|marks?)"
    r"|(?:highest|top|best|maximum) (?:score|rating|grade|marks?)|100 ?/ ?100|all criteria|everything (?:as )?met|as excellent|met\b)",
    r"\b(?:as an? (?:ai|language model|llm)|if you are an? (?:llm|ai|language model)|(?:note|message|attention) to (?:the )?(?:ai|llm|grader|"
    r"evaluator|model|reviewer)|important note to)\b",
    r"\byou are now\b|\bfrom now on (?:respond|you|only|output|rate)|\bpretend (?:to be|you are|that you)\b",
    r"\bact as an? [^.\n]{0,30}\b(?:reviewer|grader|evaluator|judge|assistant|ai)\b",
    r"\b(?:print|reveal|show|repeat|output|leak)\b[^.\n]{0,20}\b(?:your|the hidden|the system)\b[^.\n]{0,15}\b(?:prompt|instructions?)\b",
    r"\b(?:new|updated|real|additional) (?:instructions?|rubric|rules?)\b ?(?::|says?|are|is)",
    r"\b(?:admin|system|developer) (?:override|mode)\b|\bsystem ?: ?(?:the|you|give|rate|all|set|evaluation|ignore)",
    r"\ball (?:the )?criteria (?:are|is|have been|as|:)? ?:?\s?met\b|\brubric: |\ball met\b|\bcriteria to met\b",
    r"\b(?:do not|don't|never) (?:raise|penali[sz]e|flag|deduct|mark down|use unmet)\b",
    r"\b(?:rules|instructions|rubric|criteria)\b[^.\n]{0,20}\b(?:no longer appl|are outdated|is outdated|are void|do not apply)",
    r"\b(?:begin|start|end|skip|stop) (?:of )?(?:the )?(?:evaluation|grading|scoring|answer)\b",
    r"\b(?:already|pre-?)[ -]?(?:been )?(?:approved|scored|passed|verified)\b[^.\n]{0,40}\b(?:pass|met|confirm|score|them|expert)\b",
    r"\b(?:confirm|keep) the (?:scores?|ratings?)\b|\bpassing score is\b|\btip you\b",
    r"\b(?:candidate|applicant)s?\b[^.\n]{0,30}\b(?:must|should|has to|gets?)\b[^.\n]{0,20}\b(?:pass|maximum|met|full|highest|perfect)\b",
    r"\bdecode\b[^.\n]{0,30}\bfollow\b|\bqrpbqr\b|\bsbyybj\b",
)

ANY_LANGUAGE = _Any(
    "any_language",
    r"(?:忽略|无视|忘记)[^。\n]{0,14}(?:指示|指令|规则|規則|标准|標準|提示)|(?:评|評|给|給|打)[^。\n]{0,10}(?:满分|滿分|最高分|為合格|为合格)",
    r"(?:지시|명령|규칙|지침|기준)[^.\n]{0,14}(?:무시|잊)|만점[^.\n]{0,8}(?:주|처리|부여)|합격[^.\n]{0,4}처리|met ?(?:으로|로) ?표시",
    r"\bignor\w*[^.\n]{0,40}\b(?:instruc\w+|istruzion\w+|consign\w+|anweisung\w*|regel\w*|r[eè]gles)",
    r"\b(?:note maximale|volle punktzahl|h[oö]chste punktzahl|nota m[aá]xima|puntuaci[oó]n m[aá]xima|punteggio massimo|califica\w* todo)",
    r"(?:игнориру|забуд)\w*[^.\n]{0,40}(?:инструкц|указани|правил)|(?:высш|максимальн)\w+ (?:балл|оценк)",
    r"تجاهل[^.\n]{0,30}(?:تعليمات|أوامر)|الدرجة (?:الكاملة|القصوى)",
    r"bỏ qua[^.\n]{0,30}(?:hướng dẫn|chỉ dẫn|chỉ thị)|điểm tối đa|abaikan[^.\n]{0,30}(?:instruksi|perintah)|nilai (?:penuh|maksimal)",
    r"निर्देश[^।\n]{0,30}(?:अनदेखा|नज़रअंदाज)|पूरे अंक|(?:เพิกเฉย|ละเว้น|ไม่สนใจ)[^\n]{0,30}คำสั่ง|คะแนนเต็ม",
)

_RATED = r"(?:met|unmet|partial|shown|embodied)\b"
_IDS = (
    r"links_to_background|states_contribution|company_specific|meets_requirements|self_interest_tied|achievement_relevant"
    r"|why_started|why_chosen|why_persisted|own_ingenuity|shows_empathy|uses_keywords|embodies_values|own_words"
)
STRUCTURE = _Any(
    "structure",
    r"<!--[^>\n]{0,60}(?:evaluat|grader|\bmet\b|評価|採点|\bai\b)|-- ?system\b|\{\{/?system",
    r"<[ \t]*/?[ \t]*(?:system|assistant|user|instructions?|answer|question|posting|prompt|admin|role|start_of_turn|end_of_turn)\b[^<>\n]{0,40}>",
    r"<\|[a-z_]{2,30}\|>|\[/?inst\]|<</?sys>>|<start_of_turn>|<end_of_turn>",
    r"^[ \t]*#{1,4}[ \t]*(?:system|instructions?|assistant|user|human|返す形|出力)\b",
    r"^[ \t]*(?:assistant|human|ai)[ \t]*:|^[ \t]*```[ \t]*(?:system|assistant)",
    r"^[ \t]*system[ \t]*:[^\n]{0,40}(?:評価|採点|met\b|全て|すべて|指示|applicant|you )",
    r"\"role\"\s*:\s*\"(?:system|assistant|user|developer)\"",
    r"[\"'](?:criteria|rating|flags|requirements|mvv|scores?|overall|verdict)[\"']\s*:",
    rf"\b(?:{_IDS})\b",
    rf"\b(?:situation|result|transferable|criteria|rating)\s*[:=]\s*\"?{_RATED}",
    rf"{_RATED}(?:\s*[/,、|]\s*met\b){{2,}}|^[ \t]*-[ \t]*{_RATED}[ \t]*:",
)
