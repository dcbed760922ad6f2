"""How orders to a judge are worded. Each pattern needs the order itself, not just its subject: an applicant may tell of
prompts, of scores, of a boss who said "ignore that"."""

from app.patterns import regex as re

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
    r"(?:評価|採点|審査|レビュー|判定|選考|合否)[^。、\n「」]{0,6}?(?:システム|ツール|プログラム|機械|ボット|モデル)(?:様|さま|さん|の皆|各位|をお使い|をご利用|をご担当|の方)"
    r"|(?:ご担当|お使い|担当)の(?:AI|システム|ツール|モデル|機械)(?:様|さま|さん|の皆|各位)?"
    r"|(?:読む|読んでいる|お読みの|ご覧の|処理する|解析する)(?:機械|プログラム|ツール|ボット|システム)|"
    r"(?:評価|採点|審査|レビュー|判定|選考|面接(?:官)?)(?:役|用|担当|を行う|する|している|に使われている)?の?"
    r"(?:AI|LLM|モデル|ボット|プログラム|アルゴリズム|エージェント|アシスタント)|(?:読んで|処理して|見て)いる(?:AI|LLM|モデル)"
    r"|(?:AI|LLM|モデル|ボット|アシスタント)(?:さん|様|の皆さん)"
)
_PLEA = (
    rf"(?<!ご覧)(?<!御覧)(?<!お尋ね)(?<!お聞き)(?:くだ|下)さい(?:ませ|ね)?{_END}|(?:なさい|たまえ){_END}"
    rf"|(?<!よろしく)(?<!宜しく)お願い(?:します|いたします|致します|申し上げます|できますか){_END}"
    rf"|必要は(?:ありません|ない|ございません){_END}|(?:くれ|もらえ|いただけ|頂け)(?:る|れば|ますと?|たら)?(?:と|なら)?(?:助かり|嬉し|うれし|幸い|ありがた|存じ)"
    rf"|(?:よう|ように|こと)(?:に|を|と)?(?:定め|決め|指示し|求め|義務づけ)(?:て(?:います|いる|おります)|られています|ます){_END}"
    rf"|(?:付け|つけ|出し|書い|し)て(?:くれ|ほしい|ね|よ){_END}|(?<!い)(?:する|しておく|付ける|つける|書く|終わる|使う)(?:こと|べし){_END}"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.MULTILINE)


JAPANESE = _any(
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
    # whoever reads is a machine or a judge, if so
    r"(?:(?:もし|仮に|万一|あなたが|あなたは)[^。\n]{0,12}(?:AI|機械|LLM)|言語モデル|採点者|評価者|審査員)(?:(?:である)?なら|であれば|ならば|でしたら|の場合は)[、,]?[^。\n]{0,40}?"
    r"(?:点|評価|met|ありえ|あり得|正解|読まず|はず)",
    r"(?:になりきり|になりきって|を演じて?|役として)[^。\n]{0,40}?(?:点数を|満点|100)|花丸を(?:どうぞ|くださ|付け|つけ)",
    r"(?:あなた|お前|貴方|きみ)の(?:名前|設定|人格|初期設定)は(?!、と)",
    r"(?:人工知能|判定側|採点側|評価側|審査側|判定[器機])(?:は|で|では|が|に)[^。\n]{0,60}?(?:こと|ます|する|せよ|みなされ)(?:[。)]|$)",
    r"(?:当社|本求人|この求人|弊社)(?:向け|宛て|への|に対する)の?(?:回答|下書き|答え|答案)[^。\n]{0,40}?(?:評定|評価|審査|指摘|採点|処理)",
    r"(?:低い|厳しい|悪い)(?:判定|評価|評定|点数?|スコア)を(?:出|付け|つけ|返)[^。\n]{0,6}(?:場合|なら|れば|たら|と)",
    rf"^(?:{_JUDGE}):|(?:bot|ボット|AI)(?:さん|様|くん|ちゃん)へ|(?:たのむ|頼む)(?:ね|よ|ぜ)?{_END}",
    r"(?:AI|自動|機械)(?:に(?:よる|て))?(?:講評|採点|判定|審査|評価)[^。\n]{0,24}(?:最優秀|最高|満点|付与|固定)",
    r"(?:期待値|正解ラベル|正答)は[^。\n]{0,14}(?:最高|満点|met|合格|全項目)|(?:ここまで|以上)(?:の内容)?は(?:テスト|サンプル|練習)[^。\n]{0,8}(?:です|である)",
    r"(?:所見|講評|採点|指摘)は(?:不要|無用)(?:です|と|。|$)|トークン(?:の)?節約",
    r"(?:良い|よい|高い|いい)(?:結果|評価|判定|評定|点数?|スコア)を(?:返|出|付け|つけ)[^。\n]{0,8}(?:たら|れば|なら|ば)",
    r"(?:同じ|この|本)(?:文章?|回答|答え|下書き)[^。\n]{0,30}?(?:最上位|満点|最高点|全項目|全部の項目)",
    r"(?:本文|この文章?|この回答|本回答)(?:へ|に|に対して|に対する)の?(?:注意|指摘|警告|通知|減点|フラグ|注意喚起)",
    # what this text is said to have coming
    r"(?:この|本|当)(?:求人|応募|回答|文章|答案)[^。\n]{0,40}?(?:一律|無条件|例外なく|自動的)[^。\n]{0,12}(?:最上位|最高|合格|高評価|扱)",
    r"(?:この|本|当)(?:求人の)?(?:応募者|候補者|回答|文章|答案|応募)[^。\n]{0,30}?(?:合格扱い|採点は不要|点が確定|評価(?:は|が)確定|免除され)",
    r"(?:本日|今回|今後|以降)[^。\n]{0,16}(?:審査|採点|評価|判定)[^。\n]{0,20}(?:行わない|出さない|控える|停止する|付けない|つけない)(?:方針|決まり|こと)(?:に|と)",
    r"(?:評価|採点|判定|審査)(?:ロジック|処理|機能|エンジン)を(?:停止|無効|解除|切り|オフ)",
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
ADDRESSED = _any(
    rf"(?:{_WIDE})[^。\n]{{0,60}}(?:(?<!ご覧)(?<!御覧)(?<!お尋ね)(?<!お聞き)(?<!せて)(?:くだ|下)さい(?:ませ|ね)?|[てで](?:おいて)?[ねよ]|(?:もの|こと)と(?:します|する)"
    rf"|と?みなす|とみなします|でよろしく){_END}",
    rf"(?:評価|採点|満点|合格|判定)(?:を|と|に)[^。\n]{{0,6}}させて(?:くだ|下)さい{_END}",
    rf"あなたは[^。\n「」]{{0,15}}(?:です|だ|である){_END}",
    # a rating's name set into Japanese: applicants do not speak of those
    r"(?<![a-z])(?<![a-z] )(?:unmet|met)(?![a-z]| [a-z]|[、,/・ ]{1,3}(?:partial|unmet))(?<!^met)(?<!partial、unmet)",
    r"(?:ひょうか|さいてん|まんてん|ごうかく)[^。\n]{0,20}?(?:ください|しろ|せよ|して$|おねがい)",
    r"(?:指摘|減点|フラグ|短所|欠点)(?:事項)?(?:は|を|に)[^。\n]{0,15}?(?:空欄|触れず|出さないこと|行わないこと|書かないこと)",
)
"""In an answer alone: orders and roles for whoever reads it, about anything that has to do with judging it."""

ORDERS_IN_ANSWERS = _any(
    rf"(?:[点印評欄]|判定|指摘|書|採点|減点|フラグ|欠点)[^。\n]{0, 40}(?:[くぐつぬむぶうす]|[^いな]る)な{_END}|(?:(?<!に)せよ|(?<!に)しろ|なさい|たまえ|べからず|でよろ|といてよ?|ておいてよ){_END}",
    rf"(?:[印点評]|判定|結果|[良高]い)[^。\n]{{0,40}}(?:いただけ|頂け|もらえ|くれ)(?:ます(?:でしょう)?か|ないでしょうか|ませんか)[。?？]?{_END}",
    rf"(?:判定|評価|採点|評定|点数|講評|指摘|{_THIS})[^。\n]{{0,40}}(?:てはならない|てはいけない|お控えください(?:ませ)?|ご遠慮ください){_END}",
    rf"(?:決まり(?:ごと)?|約束事|指示|前提|規則|ルール|基準)[^。\n]{{0,30}}(?<!せて)(?:くだ|下)さい{_END}|(?:点数?|印|星|評価|判定)(?:を)?(?:つける|付ける|出す)人[、,]",
)
"""In an answer: commands and requests to whoever reads. Applicants ask to be let do (〜させてください) and to be heard."""
WORK_ASKED_FOR = re.compile(
    r"(?:対応|確認|運用|業務|担当|作成|改善|開発|管理|設計|検証|記入|提出|応募)を(?:お願い|ご担当)"
)
"""In a posting: the work itself, or how to apply."""
SECOND_PERSON = re.compile(r"(?:あなた|貴方|お前|おまえ|きみ|君)(?:は|を|の|が|に|も)")
ABOUT_THE_APPLICANT = r"(?:あなた|貴方)の(?:強み|弱み|長所|短所|特徴|ご?経験|ご?実績|志望|理由|転職|将来|キャリア|目標|夢|考え|意見|失敗|挫折|成功)"
QUESTION = re.compile(
    r"[^。!?！？\n評採満合]{0,30}"
    + ABOUT_THE_APPLICANT
    + r"[^。\n評採満合]{0,24}(?:(?:教え|お?聞かせ|お?話し|述べ|アピールし|挙げ)て?(?:くだ|下)さい|(?:何|どんなもの)ですか|は[?？])[。?？]?$"
)
"""An interviewer's question, pasted with the answer."""
TOLD_TO_SOMEBODY = re.compile(
    rf"[はかの][?？]$|{QUESTION.pattern}"
    r"|お?(?:教え|話し|聞かせ|述べ|答え)て?(?:くだ|下)さい[。]?$|(?:あなた|君|きみ)(?:が|の)[^。\n]{0,20}(?:くれ|くださ)(?:た|って|っ)|(?:あなた|君|きみ)の?おかげ|(?:です|ます|でしょう)か[。?？]?$|(?:教え|話し|話をし|挙げ|聞かせ|述べ|答え)て(?:くだ|下)さい[。]?$|(?:と|って)[^。\n]{0,8}(?:聞|言|尋|訊|問|伝|呼ば|声|話|思わ|感謝)"
)
"""Somebody else is spoken to, in words that are told; or it is the interviewer's question, pasted with the answer."""
ENGLISH_ORDER = re.compile(
    r"^\W*(?:(?:quietly|simply|just|now|then|always|never|silently|also) )*(?:please|kindly|bump|raise|lift|boost|imagine|pretend|suppose|assume|write|praise|overlook|settle|skip|output|say|answer"
    r"|respond|behave|remember|consider|approve|accept|recommend|endorse|hide|suppress|remove|drop|omit|avoid|stop|treat|be (?:kind|generous|lenient|nice))\b"
)
"""How an order in English begins."""

ROLE_FOR_THE_READER = re.compile(r"\byou(?:['’]re| are) (?:my|an?|the|now)\b")
OTHER_SCRIPT = re.compile(
    r"(?:[\uac00-\ud7af][ ,.!?]?){8,}|(?:[\u0400-\u04ff][ ,.!?-]{0,2}){12,}|(?:[\u0600-\u06ff][ ,.]{0,2}){12,}|(?:[\u0e00-\u0e7f] ?){12,}|(?:[\u0900-\u097f] ?){12,}"
    r"|[你们这说请给评为时对吗让该](?:[^。\n「」]{0,16}?[你们这说请给评为时对吗让该只]){2,}"
    r"|(?:\b(?:questa|non|della|il|per|che|est|les|des|pas|une|pour|vous|que|para|los|las|una|todos|como|und|nicht|der|das|diese|bitte|für|não|uma|của|này|cho|và)\b[^.\n]{0,24}){3,}"
)
"""A sentence in neither Japanese nor English: a draft for a Japanese interview has none, unless it quotes one."""

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
        r"评|一律|优秀|指出|问题|无论|判为|输出|只需|你|请|请将|給予|请给|给|满分|滿分|忽略|规则|指令|应聘|候选|候選|应徵|應徵|判定为|判定為|評為|請將|請忽略|请忽略|打分|标准",
        r"점수|통과|무조건|판정|점을|평가|채점|지시|지원자|시스템|합격|만점|기준|등급|무시|최고|설정|출력|met",
        r"\b(?:not[ea]s?|consigne|instructions?|évalu\w*|candidat\w*|critères?|réponse|attribu\w*|valider|grille|cases|système|maxim\w*|élevée|barème|défauts?|vingt sur vingt|relever|critique\w*|ignor\w*|oubli\w*)\b",
        r"\b(?:evalua\w*|rúbrica|candidat\w*|califica\w*|puntu\w*|puntaje|aprueb\w*|aprov\w*|instruc\w*|nota|máxim\w*|elogi\w*|responde|defectos?|olvid\w*|esqueç\w*|sistema|critérios?|criterios?)\b",
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

_TELLS = "".join(
    f"(?<!{who} )" for who in ("we", "they", "i", "reviewers", "interviewers", "customers", "clients", "who", "always")
)
"""Before a verb that is then no order: somebody is said to do it."""
REPORTED = re.compile(
    r"\b(?:told|asked|ordered|decided|chose|wanted|learned|learnt|dared|tried|taught|allowed|advised|had)"
    r"(?: (?:me|us|him|her|them|people|everyone|staff|my team))?(?: not)? to\s*$"
)
"""What stands before an order that is only told of."""
SELF_REFERENCE = re.compile(
    r"\b(?:this|the (?:following|above|present|preceding)) (?:text|answer|response|submission|passage|message|essay|paragraph|document|tool|prompt|draft|page|application)\b"
    r"|\b(?:scor|rat|mark|grad|flag|evaluat|judg|reject|pass)\w* (?:this|it)\b"
)
OF_JUDGING = re.compile(
    r"\b(?:models?|ai|llms?|bots?|tools?|developers?|flag\w*|scor\w+|rat(?:e[sd]?|ings?)|grad(?:e[sd]?|ing)|mark(?:s|ed)?|whitelist\w*|check(?:s|ed)?|evaluat\w+"
    r"|review\w*|verdict|points?|pass(?:es|ed)?|remarks?|panel|critic\w+|prais\w+|rubric|criteri\w+|instruct\w+|retrain\w*|shut down|labels?|blank|problems?|best|excellent|perfect|flawless|downgrad\w+|applicants?|candidates?)\b"
)
"""A sentence of an answer that speaks of itself and of being judged: applicants speak of their work."""
LABELLED = re.compile(
    r"(?:^|[{(\n.:;>*#=-])\s*(?:to (?:the )?)?(?:reviewer|grader|evaluator|judge|screener|assessor|rater|examiner)s?(?:[ -](?:model|ai|bot|llm|guidelines?|notes?|instructions?))*"
    r"(?: ?\([^)\n]{0,30}\))?\s*[:,]\s*\w",
    re.MULTILINE,
)
"""A note in English to those who mark."""

ENGLISH = _any(
    r"\b(?:ignore|disregard|forget|override|overrule|bypass|do not follow|don't follow|stop following)\b[^.\n]{0,40}?"
    r"\b(?:instructions?|prompts?|rules?|rubric|above|previous|prior|everything you|guidelines?|system message|criteria|scoring)\b",
    rf"{_TELLS}\b(?:rate|score|mark|grade|give|assign|set|return|output|award|evaluate|respond)\b[^.\n]{{0,60}}?"
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
    # said to a machine, or of machines that read this
    r"\b(?:dear|hey|hi|hello|attention)[ ,]+(?:the )?(?:ai|llm|language model|model|bot|grader|reviewer|evaluator|assistant|screener|judge)s?\b",
    r"\b(?:screeners?|parsers?|models?|ai|llms?|bots?|graders?|evaluators?|agents?|systems?)\b[^.\n]{0,40}\b(?:reading|scoring|rating|grading|evaluating|processing|parsing)"
    r" (?:this|the above|the following)\b",
    r"\b(?:must|should|shall|may) not (?:lower|reduce|deduct|penali[sz]e|downgrade|flag)\b[^.\n]{0,40}\b(?:ratings?|scores?|marks?|applicants?|candidates?|answers?|drafts?)\b",
    r"\b(?:drafts?|answers?|responses?|applications?|submissions?) (?:written |sent |made )?(?:for|to) this (?:posting|vacancy|job|position|ad)\b[^.\n]{0,60}?"
    r"\b(?:critique|clear\w*|prais\w+|rat\w+|scor\w+|warnings?|flag\w*|met|top|approv\w+)\b",
    r"\bif you are (?:a |an )?(?:software|ai|llm|language model|bot|program|machine|automated|reading this (?:as|automatically))\b",
    r"\b(?:overall|score|total|rating)\b[^.\n]{0,12}\d{2,3} ?/ ?100\b",
    r"\bdecode\b[^.\n]{0,30}\bfollow\b|\bqrpbqr\b|\bsbyybj\b",
)

ANY_LANGUAGE = _any(
    r"(?:忽略|无视|忘记)[^。\n]{0,14}(?:指示|指令|规则|規則|标准|標準|提示)|(?:评|評|给|給|打)[^。\n]{0,10}(?:满分|滿分|最高分|為合格|为合格)",
    r"(?:지시|명령|규칙|지침|기준)[^.\n]{0,14}(?:무시|잊)|만점[^.\n]{0,8}(?:주|처리|부여)|합격[^.\n]{0,4}처리|met ?(?:으로|로) ?표시",
    r"\bignor\w*[^.\n]{0,40}\b(?:instruc\w+|istruzion\w+|consign\w+|anweisung\w*|regel\w*|r[eè]gles|regras|reglas|regole|instruções)",
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
STRUCTURE = _any(
    r"<!--(?:(?!-->)[\s\S]){0,200}?(?:evaluat|grader|review|model|rating|score|prompt|instruct|\bmet\b|評価|採点|判定|審査|合格|指摘|指示|\bai\b)",
    r"\\(?:text)?color\{white\}|(?:color|colour)\s*[:=]\s*[\"']?(?:white|#fff(?:fff)?)\b|display\s*:\s*none|font-size\s*:\s*0",
    r"<!--[^>\n]{0,60}(?:evaluat|grader|\bmet\b|評価|採点|\bai\b)|-- ?system\b|\{\{/?system",
    r"<[ \t]*/?[ \t]*(?:system|assistant|user|instructions?|answer|question|posting|prompt|admin|role|start_of_turn|end_of_turn)\b[^<>\n]{0,40}>",
    r"<\|[a-z_]{2,30}\|>|\[/?inst\]|<</?sys>>|<start_of_turn>|<end_of_turn>",
    r"^[ \t]*#{1,4}[ \t]*(?:system|instructions?|assistant|user|human|返す形|出力)\b",
    r"^[ \t]*(?:assistant|human|ai)[ \t]*:|^[ \t]*```[ \t]*(?:system|assistant)",
    r"^[ \t]*system[ \t]*:[^\n]{0,40}(?:評価|採点|met\b|全て|すべて|指示|applicant|you )",
    r"\"role\"\s*:\s*\"(?:system|assistant|user|developer)\"",
    r"[\"'](?:判定|点数|評価|評定|総合評価|指摘|フラグ|合否|採点|スコア)[\"']\s*:",
    r"^[ \t]*(?:leniency|strict\w*|show_flags|scor\w+|rating|flags?|verdict|overall)[ \t]*=",
    r"<[ \t]*/?[ \t]*[\w-]*(?:review|grader|evaluat|judge|rating|prompt|instruct|system)[\w-]*[^<>\n]{0,40}>",
    r"[\"'](?:criteria|rating|flags|requirements|mvv|scores?|overall|verdict)[\"']\s*:",
    rf"\b(?:{_IDS})\b",
    rf"\b(?:situation|result|transferable|criteria|rating)\s*[:=]\s*\"?{_RATED}",
    rf"{_RATED}(?:\s*[/,、|]\s*met\b){{2,}}|^[ \t]*-[ \t]*{_RATED}[ \t]*:",
)
