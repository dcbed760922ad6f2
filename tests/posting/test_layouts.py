"""The layouts in which postings are really pasted, each reduced to what is peculiar to it."""

import pytest

from app.models.posting import Posting
from app.posting import parse


def texts(posting: Posting, part: str) -> list[str]:
    return [piece.text for piece in getattr(posting, part)]


def names(posting: Posting) -> list[tuple[str, str | None]]:
    return [(value.name, value.description) for value in posting.values]


@pytest.mark.parametrize(
    "text",
    [
        "■必須\n・経理の実務経験3年以上\n・日商簿記2級\n■歓迎\n・英語での会議の経験",
        "【必須要件】\r\n①経理の実務経験3年以上\r\n②日商簿記2級\r\n【歓迎要件】\r\n①英語での会議の経験\r\n",
        "＜応募資格＞\n◎経理の実務経験3年以上\n◎日商簿記2級\n＜活かせる経験＞\n◎英語での会議の経験",
        "[MUST]\n- 経理の実務経験3年以上\n- 日商簿記2級\n[WANT]\n- 英語での会議の経験",
        "＼MUST／\n経理の実務経験3年以上\n日商簿記2級\n＼WANT／\n英語での会議の経験",
        "応募条件\n経理の実務経験3年以上\n日商簿記2級\nあると望ましい経験\n英語での会議の経験\n給与\n月給30万円",
        "必須\t経理の実務経験3年以上 / 日商簿記2級\n歓迎\t英語での会議の経験\n勤務地\t東京",
        "１．必須\n　　・経理の実務経験３年以上\n　　・日商簿記２級\n２．尚可\n　　・英語での会議の経験",
        "応募資格\n[必須]経理の実務経験3年以上\n[必須]日商簿記2級\n[歓迎]英語での会議の経験",
        "<b>必須</b><br><ul><li>経理の実務経験3年以上</li><li>日商簿記2級</li></ul><b>歓迎</b><br>英語での会議の経験",
        "■職種：経理　■必須：経理の実務経験3年以上／日商簿記2級　■歓迎：英語での会議の経験　■給与：月30万円",
        "### 必須スキル\n* 経理の実務経験3年以上\n* 日商簿記2級\n### 歓迎\n* 英語での会議の経験\n### 待遇\n月30万円",
        "(1)必須\n　・経理の実務経験3年以上\n　・日商簿記2級\n(2)歓迎\n　・英語での会議の経験\n(3)待遇\n　月給30万円",
        "◎来てほしい人\n(必ず)経理の実務経験3年以上\n(必ず)日商簿記2級\n(できれば)英語での会議の経験",
        "【条件】\n必須）経理の実務経験3年以上\n必須）日商簿記2級\n歓迎）英語での会議の経験",
        "◎必須：経理の実務経験3年以上\n◎必須：日商簿記2級\n○歓迎：英語での会議の経験\n●社是●　灯す",
        "must\n- [ ] 経理の実務経験3年以上\n- [ ] 日商簿記2級\nwant\n- [ ] 英語での会議の経験",
        "【必須】\n[1] 経理の実務経験3年以上\n[2] 日商簿記2級\n【歓迎】\n[1] 英語での会議の経験",
        "来てほしい人（必須）\n→ 経理の実務経験3年以上\n→ 日商簿記2級\n来てほしい人（歓迎）\n→ 英語での会議の経験",
        "【必須】経理の実務経験3年以上💮【必須】日商簿記2級💮【歓迎】英語での会議の経験",
        "応募資格\t必須：経理の実務経験3年以上、日商簿記2級　あれば尚可：英語での会議の経験",
        "□必要な経験□ 経理の実務経験3年以上／日商簿記2級\n□優遇□ 英語での会議の経験\n□休日□ 土日",
    ],
)
def test_must_and_want_are_read_whatever_the_decoration(text: str) -> None:
    posting = parse(text)
    plain = [item.translate(str.maketrans("２３", "23")) for item in texts(posting, "required")]
    assert plain == ["経理の実務経験3年以上", "日商簿記2級"]
    assert texts(posting, "preferred") == ["英語での会議の経験"]


@pytest.mark.parametrize(
    "text",
    [
        "■バリュー\n・先に聞く\n・やめる勇気",
        "Values：先に聞く / やめる勇気",
        "バリュー：「先に聞く」「やめる勇気」",
        "【2つの約束】\n1. 先に聞く\n2. やめる勇気",
        "行動指針\n一、先に聞く\n一、やめる勇気",
        "社訓\n一つ、先に聞く\n一つ、やめる勇気",
        "大事にしていることは\n・先に聞く\n・やめる勇気\nの2つです",
        "これを実現するための行動指針が、以下の2つです。\n先に聞く／やめる勇気",
        "会社のこと：Purpose まちを灯す。／Values 先に聞く・やめる勇気",
        "大切にしている価値観は、「先に聞く / やめる勇気」の2つ。評価でも話します。",
        "行動指針 ▶ 先に聞く ▶ やめる勇気",
        "▼理念\n灯す。\n▼私たちが決めていること(2023年〜)\n一、先に聞く 二、やめる勇気\n▼給与\n月30万円",
        "Our values / バリュー\n• 先に聞く\n• やめる勇気",
        "【MVV】\nM まちを灯す。\nV 夜のない町\nV 先に聞く／やめる勇気",
        "私たちが大切にしているのは、先に聞く、やめる勇気、の二つです。",
    ],
)
def test_values_are_read_however_they_are_listed(text: str) -> None:
    assert [name for name, _ in names(parse(text))] == ["先に聞く", "やめる勇気"]


@pytest.mark.parametrize(
    "text",
    [
        "■Values\n1. Own It：最後までやる\n2. Be Kind：やさしくある",
        "■Values\nOwn It（最後までやる）\nBe Kind（やさしくある）",
        "■Values\nOwn It - 最後までやる\nBe Kind - やさしくある",
        "■Values\n①Own It\n　最後までやる\n②Be Kind\n　やさしくある",
        "■Values\n【Own It】\n最後までやる\n【Be Kind】\nやさしくある",
        "OUR VALUES\n**Own It** 最後までやる\n**Be Kind** やさしくある",
    ],
)
def test_a_value_keeps_the_explanation_that_goes_with_it(text: str) -> None:
    assert names(parse(text)) == [("Own It", "最後までやる"), ("Be Kind", "やさしくある")]


@pytest.mark.parametrize(
    "text",
    [
        "ミッション\nまちの灯りを絶やさない。",
        "【法人理念】「まちの灯りを絶やさない。」",
        "経営理念　「まちの灯りを絶やさない。」",
        "私たちは「まちの灯りを絶やさない。」をミッションに掲げています。",
        "企業理念は「まちの灯りを絶やさない。」。創業は1960年です。",
        "MISSION: まちの灯りを絶やさない。",
        "わたしたちのPurpose\n「まちの灯りを絶やさない。」",
        "合言葉は「まちの灯りを絶やさない。」",
        "🏮お店の合言葉🏮\nまちの灯りを絶やさない。",
        "社是\n　まちの灯りを絶やさない。",
    ],
)
def test_a_mission_is_found_under_any_of_its_names(text: str) -> None:
    posting = parse(text)
    assert posting.mission is not None
    assert posting.mission.text == "まちの灯りを絶やさない。"
    assert posting.vision is None


def test_a_quotation_that_is_only_part_of_the_mission_does_not_replace_it() -> None:
    posting = parse("◎基本理念\n地域の方が「聞いてみよう」と思える医療を続けます。")
    assert posting.mission is not None
    assert posting.mission.text == "地域の方が「聞いてみよう」と思える医療を続けます。"


def test_a_task_called_mission_is_not_the_companys() -> None:
    assert parse("ミッション：営業部の立て直しをお任せします。").mission is None


def test_visions_with_a_year_are_visions() -> None:
    posting = parse(
        "２０３０ビジョン　「価格表のいらない商社になる」\n大切にしていること\n一　電話は三回以内\n一　先に謝る"
    )
    assert posting.vision is not None
    assert posting.vision.text == "価格表のいらない商社になる"
    assert [name for name, _ in names(posting)] == ["電話は三回以内", "先に謝る"]


def test_an_item_with_an_alternative_stays_whole() -> None:
    posting = parse(
        "■必須\n・法人営業の経験3年以上、または販売の店長経験\n・接客・販売・事務など、人とやりとりする仕事の経験"
    )
    assert texts(posting, "required") == [
        "法人営業の経験3年以上、または販売の店長経験",
        "接客・販売・事務など、人とやりとりする仕事の経験",
    ]


def test_what_is_waived_is_no_requirement() -> None:
    posting = parse(
        "■応募資格\n学歴不問／未経験歓迎\n・普通自動車免許（AT限定可）\n※ブランクOK\n■求める人物像\n・素直な方"
    )
    assert texts(posting, "required") == ["普通自動車免許（AT限定可）"]
    assert texts(posting, "preferred") == []


def test_an_item_that_calls_itself_welcome_is_a_want_though_it_stands_among_musts() -> None:
    posting = parse("必要な免許・資格\n普通自動車運転免許\n介護職員初任者研修修了者 あれば尚可\n学歴\n不問")
    assert texts(posting, "required") == ["普通自動車運転免許"]
    assert texts(posting, "preferred") == ["介護職員初任者研修修了者"]


def test_lines_that_only_group_the_lines_below_them_are_no_items() -> None:
    posting = parse("[MUST]\n- 技術\n  - 電気回路図を読めること\n- 語学\n  - 英語での読み書き\n[WANT]\n- 出張できる方")
    assert texts(posting, "required") == ["電気回路図を読めること", "英語での読み書き"]


def test_requirements_are_found_in_running_text_too() -> None:
    posting = parse(
        "応募には普通免許と、介護福祉士の資格が必要です。訪問介護の経験がある方は歓迎します。月給は23万円です。"
    )
    assert texts(posting, "required") == ["普通免許", "介護福祉士の資格"]
    assert texts(posting, "preferred") == ["訪問介護の経験"]


def test_the_background_has_a_heading_of_many_names() -> None:
    for heading in ("■募集背景", "なぜ今採用するのか", "【店の今】", "Why now?", "◆現在の課題", "募集の理由："):
        posting = parse(f"{heading}\n店は3つに増えました。店長は2人です。\n■給与\n月給30万円")
        assert texts(posting, "background") == ["店は3つに増えました。", "店長は2人です。"], heading


def test_a_background_is_read_off_the_job_description_but_a_plain_duty_is_none() -> None:
    posting = parse(
        "■仕事内容\n法人のお客様にオフィス家具を提案します。お客様の課題解決のための提案営業です。\n・クレーム対応\n"
        "この2年で契約は1.5倍に増えましたが、配送の手配が追いついていません。手配を担える方を2名増員します。"
    )
    assert texts(posting, "background") == [
        "この2年で契約は1.5倍に増えましたが、配送の手配が追いついていません。",
        "手配を担える方を2名増員します。",
    ]


def test_praise_of_the_company_is_no_background() -> None:
    posting = parse(
        "会社の特徴\n売上は3年連続で過去最高を更新しています。残業は昨年の半分に減りました。\n仕事内容\n経理をお任せします。"
    )
    assert texts(posting, "background") == []


def test_the_employer_is_not_taken_from_its_customers_or_the_agency() -> None:
    posting = parse(
        "求人掲載元：株式会社ジョブナビ\n企業名：青葉リース株式会社（東証プライム）\n取引先は株式会社大嶺建設様ほか。"
    )
    assert posting.company is not None
    assert posting.company.text == "青葉リース株式会社"
    assert parse("取引先は株式会社大嶺建設様ほか、多数です。").company is None
    assert parse("企業名：非公開\n担当コンサルタント：株式会社キャリア橋 山本\n職種：経営企画").company is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("もりのこ動物クリニック（札幌市西区）\n募集職種\n愛玩動物看護師", "もりのこ動物クリニック"),
        ("株式会社ゆうなぎは名古屋で訪問入浴を行っている会社です。", "株式会社ゆうなぎ"),
        ("社会福祉法人くるみの木\n職業指導員を募集", "社会福祉法人くるみの木"),
        ("■株式会社あおば野ファームってどんなところ？", "株式会社あおば野ファーム"),
        ("ワイナリーを営む株式会社ぶどうの丘です。", "株式会社ぶどうの丘"),
        ("【福岡】熱設計エンジニア／東証プライム豊前サーモ株式会社", "豊前サーモ株式会社"),
        ("白浜地区消防組合 消防吏員採用候補者試験 受験案内", "白浜地区消防組合"),
        ("急募！！\nホールスタッフ\n炭火居酒屋 とりまさ 南口店", "炭火居酒屋 とりまさ"),
        ("サロン名　hair atelier 楡（運営 株式会社ニレ）\n美容師", "hair atelier 楡"),
    ],
)
def test_an_employer_is_called_as_an_applicant_would_call_it(text: str, name: str) -> None:
    posting = parse(text)
    assert posting.company is not None
    assert posting.company.text == name


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("職種：法人営業（食品包装資材）", "法人営業（食品包装資材）"),
        ("【急募】カスタマーサポート★時給1,500円★服装自由", "カスタマーサポート"),
        ("株式会社オトナリ\nUIデザイナー(自社アプリ)\n仕事内容\n設計", "UIデザイナー(自社アプリ)"),
        ("さくら印刷です。営業事務を1名募集します。", "営業事務"),
        ("洛西交通株式会社では、本社営業所の運行管理者を正社員で2名募集しています。", "運行管理者"),
        ("芦原町職員（保健師）採用試験実施要項\n１　採用予定人員　２名", "保健師"),
        ("✂️アイリストさん大募集✂️\neyelash salon coto 表参道店", "アイリスト"),
        ("HOME > 採用情報 > 医療技術職 > 看護師\n医療法人社団 菊水会\n臨床工学技士（常勤）1～2名", "臨床工学技士"),
        ("【静岡/焼津】品質保証（レトルト食品）◆年休123日◆転勤なし", "品質保証（レトルト食品）"),
        ("株式会社ひばり運輸\n配車担当（未経験歓迎）◎賞与4.2ヶ月分／家族手当あり", "配車担当"),
        ("Product Designer @ Nagisa Inc.", "Product Designer"),
        ("スタッフ大募集!!\nパン屋です\n♪製造スタッフ（正社員） 3名", "製造スタッフ"),
        ("［募集］歯科衛生士　常勤1名・パート1名", "歯科衛生士"),
    ],
)
def test_the_job_is_found_as_labelled_or_in_the_title(text: str, job: str) -> None:
    posting = parse(text)
    assert posting.role is not None
    assert posting.role.text == job


def test_a_line_within_html_keeps_its_place_in_the_text() -> None:
    text = "<p>■必須</p>\r\n<ul>\r\n<li>&nbsp;R&amp;D部門との折衝経験</li></ul>"
    (item,) = parse(text).required
    assert item.text == "R&amp;D部門との折衝経験"
    assert item.span is not None
    assert text[item.span.start : item.span.end] == item.text


@pytest.mark.parametrize(
    "text",
    [
        "◤ いまの課題 ◢\n人が足りません。\n◤ これだけは必要です ◢\n✦ 普通免許\n"
        "◤ 大切にしたい2つのこと ◢\n✦ 先に聞く\n✦ やめる勇気",
        "📌どうして募集するの？\n人が足りません。\n✅これだけは必要です\n・普通免許\n🤝職員のきまり\n・先に聞く\n・やめる勇気",
        "※なぜ人を増やすのか\n人が足りません。\n※必要な資格\n普通免許\n※みんなの決めごと\n先に聞く\nやめる勇気",
        "『困りごと』人が足りません。\n『応募資格』普通免許\n『社員心得』先に聞く／やめる勇気",
        "1️⃣ 募集の背景：人が足りません。\n2️⃣ 必須：普通免許\n3️⃣ バリュー：先に聞く／やめる勇気",
        "> きっかけ\n人が足りません。\n> 応募できる方\n- 普通免許\n> 会社が守ってきたこと\n- 先に聞く\n- やめる勇気",
        "**採用の背景**\n人が足りません。\n**求めるもの**\n- 普通免許\n**信じていること**\n- 先に聞く\n- やめる勇気",
        "募集のわけ\t人が足りません。\n必要な資格\t普通免許\n社訓\t先に聞く／やめる勇気",
        "㊀ 採用の理由\n人が足りません。\n㊁ 応募の資格\n・普通免許\n㊂ 心得\n・先に聞く\n・やめる勇気",
        "・なぜ募集するの?\n人が足りません。\n・応募条件\n 普通免許\n"
        "・待遇\n月給25万円\n・私たちの約束\n 先に聞く\n やめる勇気",
        "背景は…人が足りません。\n必要なのは…普通免許\n大切にしているのは…先に聞く／やめる勇気",
    ],
)
def test_headings_of_unknown_words_are_known_by_their_look(text: str) -> None:
    posting = parse(text)
    assert texts(posting, "background") == ["人が足りません。"]
    assert texts(posting, "required") == ["普通免許"]
    assert [name for name, _ in names(posting)] == ["先に聞く", "やめる勇気"]


def test_a_list_without_a_telling_heading_is_known_by_where_it_stands() -> None:
    posting = parse("■必須\n・普通免許\n■さて\n・簿記の経験\n■理念\n灯す。\n■ことのは\n・先に聞く\n・やめる勇気")
    assert texts(posting, "preferred") == ["簿記の経験"]
    assert [name for name, _ in names(posting)] == ["先に聞く", "やめる勇気"]


def test_a_call_for_people_holds_requirements_only_if_they_can_be_checked() -> None:
    called = "■必須\n・普通免許\n💡こんな方をお待ちしています\n"
    assert texts(parse(called + "・接客の経験がある方"), "preferred") == ["接客の経験がある方"]
    assert texts(parse(called + "・明るい方\n・素直な方"), "preferred") == []


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("事務経験1年以上、Excelの基本操作", ["事務経験1年以上", "Excelの基本操作"]),
        ("宿泊、飲食、販売いずれかの接客経験2年以上", ["宿泊、飲食、販売いずれかの接客経験2年以上"]),
        ("決算書を読み、説明できること", ["決算書を読み、説明できること"]),
        ("2級ボイラー技士、第二種電気工事士", ["2級ボイラー技士", "第二種電気工事士"]),
        ("社会福祉士、保育士または看護師", ["社会福祉士、保育士または看護師"]),
        ("相談援助の経験2年以上　普通自動車免許", ["相談援助の経験2年以上", "普通自動車免許"]),
    ],
)
def test_a_comma_parts_items_only_where_each_stands_alone(line: str, items: list[str]) -> None:
    assert texts(parse(f"必須：{line}"), "required") == items


def test_who_is_sought_belongs_to_the_background_where_a_problem_goes_before() -> None:
    closer = "その立ち上げを担う先生を1名募集します。"
    problem = "数学でつまずく生徒が3割おり、来年度から学び直しを始めます。"
    assert texts(parse(problem + closer), "background") == [problem, closer]
    assert texts(parse("創立は1960年です。" + closer), "background") == []


def test_a_line_of_short_sentences_lists_values() -> None:
    posting = parse("行動指針：玄関先で話す。困りごとは持ち帰る。約束は紙に残す。")
    assert [name for name, _ in names(posting)] == ["玄関先で話す", "困りごとは持ち帰る", "約束は紙に残す"]


def test_a_sentence_broken_at_the_pages_width_stays_one() -> None:
    sentence = "市が管理する橋のうち、建設後50年を超えるも\nのが47%となり、修繕が遅れています。"
    assert texts(parse(f"1 募集の趣旨\n　{sentence}\n2 受験資格\n・普通免許"), "background") == [sentence]


def test_a_problem_told_in_one_bullet_stays_one() -> None:
    bullet = "生徒が次々やめます。「つまらない」と言われました。"
    assert texts(parse(f"◎困っていること\n・{bullet}\n・叱り方がちがいます。"), "background") == [
        bullet,
        "叱り方がちがいます。",
    ]


@pytest.mark.parametrize(
    "name",
    ["医療法人くすのき会 あおぞら歯科", "社会医療法人 瀬戸山記念病院", "かみおせ農業協同組合", "ベーカリーこむぎ坂"],
)
def test_an_employer_keeps_its_whole_name_and_no_more(name: str) -> None:
    posting = parse(f"いつも{name}をご利用ありがとうございます。\n{name}\n相談に出向く農協をつくります。")
    assert posting.company is not None
    assert posting.company.text == name


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("資　格：看護師免許\n　　　　夜勤ができる方", ["看護師免許", "夜勤ができる方"]),
        ("経　験：病棟での経験3年以上\n給　与：月30万円", ["病棟での経験3年以上"]),
        ("【必須】\n◇高卒以上\n◇交替勤務に対応できる方", ["高卒以上", "交替勤務に対応できる方"]),
        ("| 必須 | 英語力<br>夜勤が可能なこと |\n| 給与 | 月24万円 |", ["英語力", "夜勤が可能なこと"]),
        ("■必須\n・経験：店長の経験2年以上\n・資格：普通免許", ["店長の経験2年以上", "普通免許"]),
        ("応募要件\t①英語力　②HACCP/FSSC22000の監査経験", ["英語力", "HACCP/FSSC22000の監査経験"]),
        ("応募条件\n・普通免許\nもっと見る\n・簿記2級", ["普通免許", "簿記2級"]),
        ("応募条件\n・普通免許\n・簿記2級\nお電話 090-0000-0000まで", ["普通免許", "簿記2級"]),
    ],
)
def test_cells_spaced_labels_and_what_a_page_adds(text: str, required: list[str]) -> None:
    assert texts(parse(text), "required") == required


def test_a_sentence_within_a_list_may_lead_in_the_other_list() -> None:
    posting = parse(
        "4. 応募資格\n(1) 乗船に支障がないこと\nまた、以下の経験を有することが望ましい。\n(2) 水中機器の取扱い"
    )
    assert texts(posting, "required") == ["乗船に支障がないこと"]
    assert texts(posting, "preferred") == ["水中機器の取扱い"]


def test_lines_that_the_width_of_a_page_has_parted_are_read_as_one() -> None:
    posting = parse(
        "1. 公募の背景\n当センターでは、深海探査機の後継機開発を令\n和9年度から開始します。現行機の運用と並行し\nて開発を進める"
        "人員が不足しているため、機械系\nの技術員を公募するものです。\n2. 応募資格\n(1) 大学又は大学院において機械工学若しくは\n"
        "これに準ずる分野を修めた者"
    )
    assert texts(posting, "required") == ["大学又は大学院において機械工学若しくは\nこれに準ずる分野を修めた者"]
    assert texts(posting, "background")[0] == "当センターでは、深海探査機の後継機開発を令\n和9年度から開始します。"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("私たちの約束\nその1【嘘のない図面】…現地で確かめます\nその2【鍵を渡してから】…お電話します", 2),
        ("バリュー\n<dl><dt>疑う力</dt><dd>一度立ち止まる</dd>\n<dt>渡す力</dt><dd>回る状態をつくる</dd></dl>", 2),
        ("とりまさ三訓\n一串入魂！笑顔満席！掃除は修行！", 3),
        ("大切にしている姿勢は次の3つです。\n▍木の都合で考える\n▍儲けを山に返す\n▍冗談を忘れない", 3),
    ],
)
def test_values_numbered_quoted_or_in_a_definition_list(text: str, values: int) -> None:
    found = names(parse(text))
    assert len(found) == values
    assert not any("その" in name or "！" in name for name, _ in found)


def test_the_one_quotation_under_a_company_policy_is_the_mission() -> None:
    posting = parse("会社方針\t「北の海の鮮度を、世界の食卓へ」\n行動規範\t1）鮮度第一　2）正直な表示")
    assert posting.mission is not None
    assert posting.mission.text == "北の海の鮮度を、世界の食卓へ"


@pytest.mark.parametrize(
    "text",
    [
        "これだけはお願いします。\n・普通免許\n・接客の経験\nこんな経験があれば、なお心強いです。\n・簿記2級",
        "応募者へ\n・普通免許【必須】\n・接客の経験【必須】\n・簿記2級【歓迎】",
        "◆必要な条件◆\n普通免許　※必須\n接客の経験　※必須\n簿記2級　※歓迎",
        "> ━ 必須 ━\n> ・普通免許\n> ・接客の経験\n> ━ 尚可 ━\n> ・簿記2級\n> ━ 年収 ━\n> 550万円",
        "必須:普通免許|接客の経験\n歓迎:簿記2級\n備考:面接2回",
        "必要なもの\n------\n* 普通免許\n* 接客の経験\n\nあれば加点するもの\n------\n* 簿記2級\n\n報酬\n------\n500万円",
        "■必須要件\n1. 普通免許\n　→ 毎日運転するためです。\n2. 接客の経験\n　→ 窓口に立つためです。\n■歓迎要件\n1. 簿記2級",
        "必須\n普通免許\n接客の経験\n歓迎\n簿記2級\n7 / 9\n待遇\n年収520万円",
        "Your Profile\n(a) 普通免許\n(b) 接客の経験\nNice to Have\n(a) 簿記2級\nOur Compass\n(1) One table : 同じ席で話す",
        "一、応募資格　　普通免許\n　　　　　　　　接客の経験\n一、歓　　迎　　簿記2級\n一、待　　遇　　規程による",
        "職種 一般事務 雇用形態 正社員 仕事内容 来客への応対 必要な経験 接客の経験 必要な免許 普通免許 歓迎 簿記2級 "
        "給与 月給23万円から29万円 休日 土日祝 勤務地 千葉県浦安市",
    ],
)
def test_letters_mails_slides_and_rows_of_labels(text: str) -> None:
    posting = parse(text)
    assert sorted(texts(posting, "required")) == ["接客の経験", "普通免許"]
    assert texts(posting, "preferred") == ["簿記2級"]


def test_short_labels_above_arrows_group_them_and_are_no_items() -> None:
    assert texts(parse("■必須\n・語学\n　→ 英語でのメール\n・運転\n　→ 普通免許"), "required") != ["語学", "運転"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('◎行動基準 "S.P.R."\nS：Speak up（早く言う）\nP：Prepare（準備が9割）', ["Speak up", "Prepare"]),
        ("◆わが社の信条\n「礼節」：制服は会社の顔である\n「正確」：一分を守る", ["礼節", "正確"]),
        ("行動指針3S\n正確（Seikaku）・誠実（Seijitsu）・挑戦（Sentou）", ["正確", "誠実", "挑戦"]),
        ("立ち返るのは〈産地が先〉〈長く売る〉という二つのバリューです。", ["産地が先", "長く売る"]),
        (
            "■バリュー\n1. 駅から考える\n　→ 改札の人を思う\n2. 早い一次回答\n　→ 当日に返す",
            ["駅から考える", "早い一次回答"],
        ),
    ],
)
def test_values_spelt_by_initials_quoted_in_angles_or_explained_by_arrows(text: str, values: list[str]) -> None:
    assert [name for name, _ in names(parse(text))] == values


def test_the_spirit_of_the_founder_gives_way_to_the_philosophy() -> None:
    posting = parse("創業の精神\n一隻に、島の誇りを。\n\n経営理念\n海の道をつなぎ、島の暮らしを支える")
    assert posting.mission is not None
    assert posting.mission.text == "海の道をつなぎ、島の暮らしを支える"


@pytest.mark.parametrize(
    "text",
    [
        "|||  MUST |||\n+ 普通免許\n+ 接客の経験\n||| WANT |||\n+ 簿記2級",
        "〈お持ちいただきたいもの〉\nイ、普通免許\nロ、接客の経験\n〈持っていると手当が付くもの〉\nイ、簿記2級",
        '"職種","事務"\n"必須条件","普通免許、接客の経験"\n"歓迎条件","簿記2級"\n"給与","420万円"',
        "◽︎必要な経験（Must）\n- 普通免許\n- 接客の経験\n◽︎あると活躍できる経験（Want）\n- 簿記2級\n◽︎報酬\n700万円",
        "■ 応募の条件 ■\n♦︎ 普通免許\n♦︎ 接客の経験\n■ 優遇します ■\n♦︎ 簿記2級",
        "４．応募資格　　　（１）普通免許\n　　　　　　　　　（２）接客の経験\n５．優遇資格　　　（１）簿記2級\n６．給　　与　　　25万円",
        "## Must\n1. 普通免許\n2. 接客の経験\n## Better\n1. 簿記2級\n## Not required\n1. 英語での会議の経験",
    ],
)
def test_tables_with_commas_kana_numbers_and_rare_bullets(text: str) -> None:
    posting = parse(text)
    assert texts(posting, "required") == ["普通免許", "接客の経験"]
    assert texts(posting, "preferred") == ["簿記2級"]


def test_tools_that_share_what_is_said_of_the_last_stay_one_item() -> None:
    posting = parse("■歓迎\n1. Zendesk / Intercom の設定経験\n2. 接客の経験 / 発注の経験")
    assert texts(posting, "preferred") == ["Zendesk / Intercom の設定経験", "接客の経験", "発注の経験"]


@pytest.mark.parametrize(
    "text",
    [
        "NAGARE 5 Actions\nAction 1｜先に着く\nAction 2｜図面を疑う",
        "心得七箇条（抜粋）\n其の一　先に着く\n其の二　図面を疑う",
        "◇社長の口ぐせ◇\n「先に着く」\n「図面を疑う」\n◇お金と休み◇\n日給11,000円",
        "■行動様式\n・先に着く\n・図面を疑う",
        "【社是】\n道を残す\n\n【いろは】\nい：先に着く\nろ：図面を疑う",
    ],
)
def test_values_with_counted_spelt_or_quoted_names(text: str) -> None:
    assert [name for name, _ in names(parse(text))] == ["先に着く", "図面を疑う"]


def test_a_heading_in_two_languages_is_known_by_either() -> None:
    posting = parse("Reason for hire / 採用理由\n人が足りません。\n\nOur purpose / パーパス\nKeeping money honest.")
    assert texts(posting, "background") == ["人が足りません。"]
    assert posting.mission is not None
    assert posting.mission.text == "Keeping money honest."


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("# 必須\n- 免許\n## Values\n### 誠実\nうそをつかない。\n### 挑戦\nまずやる。\n## 給与\n20万円", True),
        ("## Values\n- 誠実\n  - うそをつかない\n- 挑戦\n  - まずやる\n## 給与\n20万円", True),
        ("◆行動指針\n1.誠実　うそをつかない\n2.挑戦　とにかくやる", True),
        ("バリューは「誠実」…うそをつかない、「挑戦」…まずやる、の2つです。", False),
        ("私たちの行動指針は、①誠実②挑戦です。", False),
        ("◆VALUES\n01\n誠実\nうそをつかない。\n02\n挑戦\nまずやる。", True),
    ],
)
def test_values_under_lesser_headings_nested_or_counted(text: str, values: bool) -> None:
    found = names(parse(text))
    assert [name for name, _ in found] == ["誠実", "挑戦"]
    assert all(bool(told) == values for _, told in found)


def test_an_english_value_may_be_called_what_elsewhere_heads_a_problem() -> None:
    posting = parse("◆VALUES\nIntegrity / 誠実\nChallenge / 挑戦\n◆給与\n20万円")
    assert names(posting) == [("Integrity", "誠実"), ("Challenge", "挑戦")]
    assert posting.background == ()


@pytest.mark.parametrize(
    ("text", "mission"),
    [
        ("当社のパーパスは、町に灯をともすことです。", "町に灯をともす"),
        ("町に灯をともす。それが私たちのミッションです。", "町に灯をともす。"),
        ("■経営理念\n私たちは、\n町に灯をともします。", "私たちは、\n町に灯をともします。"),
    ],
)
def test_a_mission_told_plainly_or_over_lines(text: str, mission: str) -> None:
    found = parse(text).mission
    assert found is not None
    assert found.text == mission


@pytest.mark.parametrize(
    "text",
    [
        "＜応募条件＞普通免許、接客の経験 ＜歓迎条件＞簿記2級 ＜給与＞20万円",
        "必要な資格：普通免許　必要な経験：接客の経験　歓迎：簿記2級　給与：20万円",
        "1️⃣ 必須：普通免許／接客の経験\n2️⃣ 歓迎：簿記2級",
    ],
)
def test_labels_within_a_line(text: str) -> None:
    posting = parse(text)
    assert texts(posting, "required") == ["普通免許", "接客の経験"]
    assert texts(posting, "preferred") == ["簿記2級"]
