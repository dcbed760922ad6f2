"""From an empty page to an improved draft."""

import json
import re
from pathlib import Path

import pytest
from doing import SAMPLES, draft_of, kept, marked, paste, reviewed
from page_server import DRAFT, FLAGGED, PROVEN, Seats, stand_in
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.xdist_group("page_whole_way")


def test_a_sample_is_read_reviewed_improved_and_compared(opened, address: str):
    asked: list[str] = []
    page: Page = opened(address)
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="飲食の店長から").click()
    expect(page.locator("#answer")).to_have_value(re.compile("居酒屋チェーン"))
    expect(page.locator("#understood-sum")).to_contain_text("背景4・必須3・歓迎2・理念4")
    reviewed(page)
    expect(page.locator(".criterion")).to_have_count(17)
    expect(page.locator(".steps > li")).to_have_count(3)
    expect(page.locator(".source")).to_contain_text("オフライン判定")
    first = float(kept(page, "jiku.versions")[0]["review"]["scores"]["overall"])
    better = (SAMPLES / "parts-quality" / "draft.txt").read_text(encoding="utf-8")
    page.locator("#answer").fill(better + "14か所の厨房で仕込み量を数字にし、夜のピークのキャンセル9%を減らします。")
    reviewed(page)
    versions = kept(page, "jiku.versions")
    assert len(versions) == 2
    assert versions[1]["review"]["scores"]["overall"] > first
    expect(page.locator(".change.is-up")).to_contain_text("前の版から +")
    page.get_by_role("button", name="前の版と比べる").click()
    expect(page.locator("#compare-title")).to_be_focused()
    expect(page.locator(".moved .tag, .moved .is-up").first).to_be_visible()
    assert all(url.startswith((address, "blob:")) for url in asked)


def test_every_sample_is_the_one_of_the_repository(opened, address: str):
    page: Page = opened(address)
    served = page.evaluate("async () => (await fetch('/page/samples.json')).json()")
    assert sorted(served) == sorted(folder.name for folder in SAMPLES.iterdir() if folder.is_dir())
    for name, one in served.items():
        for part, key in (("posting", "posting"), ("question", "question"), ("draft", "draft")):
            assert one[key].strip() == (SAMPLES / name / f"{part}.txt").read_text(encoding="utf-8").strip()


def test_the_review_answers_the_three_questions(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    expect(page.locator(".verdict")).to_contain_text("として聞こえます")
    expect(page.locator(".needle .hand")).to_have_attribute("style", re.compile("rotate"))
    expect(page.locator(".thought")).to_contain_text(FLAGGED)
    expect(page.locator(".bubble").first).to_be_visible()
    expect(page.locator(".steps .gain").first).to_contain_text(re.compile(r"総合 \+\d"))
    expect(page.locator(".lift").first).to_contain_text("あと")
    expect(page.locator(".strengths")).to_contain_text(PROVEN)
    expect(page.locator(".coverage > li")).to_have_count(4)
    expect(page.locator(".source")).to_contain_text("LLM判定 stand-in")


def test_where_nothing_puts_off_what_is_missing_is_said(opened, stage: str, seats: Seats):
    seats.deep = stand_in(flags={})
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    expect(page.locator(".good")).to_contain_text("引っかかる言い回しは見つかりませんでした")
    expect(page.locator(".is-left > li")).to_have_count(2)
    page.locator(".hint summary").first.click()
    expect(page.locator(".hint .instead").first).to_be_visible()


def test_what_lifts_an_axis_really_lifts_it(opened, stage: str, rubric):
    page: Page = opened(stage)
    lifted = page.evaluate(
        """async () => {
          const { lift } = await import("/page/review.js");
          const rubric = await (await fetch("/page/rubric.json")).json();
          const criteria = rubric.axes[0].criteria.map((one) => ({ id: one.id, rating: "unmet" }));
          return lift(rubric, "company_axis", { criteria, scores: { company_axis: 0 } });
        }"""
    )
    axis = rubric.axis("company_axis")
    whole = sum(one.weight for one in axis.criteria)
    gained = sum(
        100 * rubric.criteria[step["id"]].weight * (rubric.points[step["to"]] - rubric.points[step["from"]]) / whole
        for step in lifted["steps"]
    )
    assert lifted["band"] == axis_band(rubric, gained)
    last = lifted["steps"][-1]
    assert gained - 50 * rubric.criteria[last["id"]].weight / whole < lifted["missing"]


def axis_band(rubric, points: float) -> str:
    return rubric.band("company_axis", points)


def test_evidence_leads_to_the_text_and_the_text_to_the_evidence(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    page.locator(".strengths .quote").first.click()
    picked = page.evaluate(
        "() => { const a = document.getElementById('answer'); return a.value.slice(a.selectionStart, a.selectionEnd); }"
    )
    assert picked == PROVEN
    assert f"contribution+pinned:{PROVEN[:-13]}" in " ".join(marked(page)) or any(
        "pinned" in one for one in marked(page)
    )
    page.locator("#answer").evaluate(
        "area => { area.focus(); area.setSelectionRange(area.value.length - 3, area.value.length - 3); }"
    )
    page.locator("#here").get_by_role("button", name="成長・学びが目的").click()
    expect(page.locator(".thought")).to_be_focused()
    page.locator("#answer").evaluate("area => { area.focus(); area.setSelectionRange(3, 3); }")
    page.locator("#here").get_by_role("button", name="貢献の具体性").click()
    expect(page.locator("#c-states_contribution")).to_have_attribute("open", "")
    expect(page.locator("#c-states_contribution summary")).to_be_focused()


def test_a_quote_that_was_written_over_says_so(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    page.locator("#answer").fill("まったく別の文です。")
    page.locator(".strengths .quote").first.click()
    expect(page.locator("#aloud")).to_have_text("この箇所は書き換えられています。")


def test_the_interviewers_question_and_stage_are_sent(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    page.get_by_label("経験", exact=True).check()
    page.get_by_label("最終", exact=True).check()
    expect(page.locator("#question")).to_have_value("これまでに困難を乗り越えた経験を教えてください。")
    with page.expect_request("**/v1/reviews/stream") as sent:
        reviewed(page)
    body = json.loads(sent.value.post_data)
    assert (body["question_type"], body["stage"]) == ("episode", "final")
    page.locator("#question").fill("なぜ今なのですか。")
    expect(page.get_by_label("自由に書く")).to_be_checked()
    with page.expect_request("**/v1/reviews/stream") as sent:
        reviewed(page)
    body = json.loads(sent.value.post_data)
    assert body["question"] == "なぜ今なのですか。"
    assert "question_type" not in body


def test_the_correction_of_the_posting_is_what_is_judged(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    with page.expect_request("**/v1/reviews"):
        page.get_by_role("button", name="必須要件「発注や在庫の管理経験」を直す").click()
        page.keyboard.type("在庫管理の経験3年")
        page.keyboard.press("Enter")
    page.get_by_role("button", name="バリュー「隣の店まで見る」を外す").click()
    page.get_by_role("button", name="歓迎要件を足す").click()
    page.keyboard.type("英語での接客")
    page.keyboard.press("Enter")
    expect(page.locator("#understood-sum")).to_contain_text("歓迎1")
    expect(page.locator("#understood-sum")).to_contain_text("直しあり")
    with page.expect_request("**/v1/reviews/stream") as sent:
        reviewed(page)
    posting = json.loads(sent.value.post_data)["posting"]
    assert posting["required"] == ["飲食店での店長または副店長の経験", "在庫管理の経験3年"]
    assert posting["preferred"] == ["英語での接客"]
    assert [value["name"] for value in posting["values"]] == ["現場で確かめる"]
    expect(page.locator(".coverage")).to_contain_text(["在庫管理の経験3年", "現場で確かめる"])
    page.locator("#posting").fill("別の求人票です。")
    expect(page.locator("#understood-body")).to_contain_text("求人票の文章が変わりました")
    page.locator("#understood-body").get_by_role("button", name="読み取り直す").click()
    page.get_by_role("dialog").get_by_role("button", name="読み取り直す").click()
    expect(page.locator("#understood-sum")).to_have_text("背景0・必須0・歓迎0・理念0")


def test_a_posting_emptied_by_hand_stays_empty(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    while page.locator(".chip-away").count():
        page.locator(".chip-away").first.click()
    with page.expect_request("**/v1/reviews/stream") as sent:
        reviewed(page)
    assert json.loads(sent.value.post_data)["posting"] == "求人票"
    expect(page.locator(".coverage")).to_have_count(0)


FILES = (
    ("draft.txt", "\ufeff一行目\r\n二行目です。".encode(), "一行目\n二行目です。"),
    ("sjis.txt", "御社で働きたいです。".encode("shift_jis"), "御社で働きたいです。"),
    ("utf16.txt", "御社で学びたいです。".encode("utf-16"), "御社で学びたいです。"),
    ("euc.txt", "御社の課題を、現場で解きます。".encode("euc-jp"), "御社の課題を、現場で解きます。"),
)


def test_a_text_file_is_dropped_on_the_draft(opened, stage: str):
    page: Page = opened(stage)
    page.locator("#answer").fill("前の下書き")
    for name, content, text in FILES:
        drop(page, "#step-answer", name, "text/plain", content)
        expect(page.locator("#answer")).to_have_value(text)
        page.get_by_role("button", name="元に戻す").click()
        expect(page.locator("#answer")).to_have_value("前の下書き")


def test_a_pdf_is_refused_in_words(opened, stage: str):
    page: Page = opened(stage)
    drop(page, "#step-posting", "kyujin.pdf", "application/pdf", b"%PDF-1.7")
    expect(page.locator("#told")).to_contain_text("文章をコピーして貼り付けてください")


NO_TEXT = (
    ("photo.txt", bytes(range(256)) * 40, "文字を読めませんでした"),
    ("zero.txt", b"PK\x03\x04\x00\x00\x00\x00", "文字を読めませんでした"),
    ("empty.txt", b"", "は空です"),
)


@pytest.mark.parametrize(("name", "content", "says"), NO_TEXT)
def test_a_file_that_is_no_text_leaves_the_draft_alone(opened, stage: str, name: str, content: bytes, says: str):
    page: Page = opened(stage)
    page.locator("#answer").fill("前の下書き")
    drop(page, "#step-answer", name, "text/plain", content)
    expect(page.locator("#told")).to_contain_text(says)
    assert draft_of(page) == "前の下書き"


def drop(page: Page, zone: str, name: str, kind: str, content: bytes) -> None:
    page.locator(zone).evaluate(
        """(zone, [name, type, bytes]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
          for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        [name, kind, list(content)],
    )


def test_nothing_is_lost_on_reload_back_and_crash(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    page.locator("#answer").press_sequentially("続きを書く。")
    written = draft_of(page)
    page.reload()
    expect(page.locator("#answer")).to_have_value(written)
    expect(page.locator(".hero")).to_be_visible()
    expect(page.locator("#understood-sum")).to_contain_text("必須2")
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("#answer")).to_have_value(written)
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(stage)
    expect(other.locator("#answer")).to_have_value(written)


def test_nothing_moves_when_the_page_comes_back(opened, stage: str):
    page: Page = opened(stage)
    paste(page, draft=DRAFT * 8)
    reviewed(page)
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.moved += one.value)))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    page.reload()
    expect(page.locator("#mirror .m-flag").first).to_be_visible()
    expect(page.locator(".hero")).to_be_visible()
    assert page.evaluate("window.moved") < 0.01


def test_a_page_without_its_rubric_still_shows_the_draft(opened, stage: str):
    page: Page = opened(stage)
    page.locator("#answer").fill(DRAFT)
    page.route("**/page/rubric.json", lambda route: route.abort())
    page.reload()
    expect(page.locator("#told")).to_contain_text("サーバーに届きませんでした")
    expect(page.locator("#answer")).to_be_visible()
    assert draft_of(page) == DRAFT
    page.unroute("**/page/rubric.json")
    page.wait_for_selector("html[data-ready]")


def test_a_hidden_tab_takes_over_what_another_one_wrote(opened, stage: str):
    page: Page = opened(stage)
    other = page.context.new_page()
    other.goto(stage)
    other.wait_for_selector("html[data-ready]")
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    other.locator("#answer").fill("もう一つのタブで書いた。")
    expect(page.locator("#answer")).to_have_value("もう一つのタブで書いた。")


def test_everything_can_be_erased(opened, stage: str):
    page: Page = opened(stage)
    expect(page.locator(".foot")).to_contain_text("サーバーは何も保存しません")
    paste(page)
    reviewed(page)
    page.get_by_role("button", name="この端末の記録をすべて消去").click()
    page.get_by_role("button", name="やめる").click()
    assert kept(page, "jiku.draft") == DRAFT
    page.get_by_role("button", name="この端末の記録をすべて消去").click()
    with page.expect_navigation():
        page.get_by_role("button", name="すべて消去", exact=True).click()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#answer")).to_have_value("")
    expect(page.locator(".versions")).to_be_empty()
    assert page.evaluate("localStorage.getItem('jiku.versions')") is None


def test_a_review_is_taken_away_as_markdown_json_and_paper(opened, stage: str, screens: Path):
    page: Page = opened(stage)
    paste(page, draft=DRAFT + "\n1 | 2 *強調* <b>")
    reviewed(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="Markdown").click()
    text = Path(got.value.path()).read_text(encoding="utf-8")
    assert got.value.suggested_filename.endswith(".md")
    assert "# 面接の回答の講評" in text
    assert "\\*強調\\* \\<b\\>" in text
    assert text.count("| できている |") == 2
    with page.expect_download() as got:
        page.get_by_role("button", name="JSON").click()
    told = json.loads(Path(got.value.path()).read_text(encoding="utf-8"))
    assert told["answer"].startswith(DRAFT)
    assert len(told["review"]["criteria"]) == 17
    page.emulate_media(media="print")
    expect(page.locator("#form")).to_be_hidden()
    expect(page.locator(".print-draft")).to_be_visible()
    paper = page.pdf(path=screens / "print.pdf", prefer_css_page_size=True, print_background=False)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type/Page\n") + paper.count(b"/Type /Page ") <= 8
    page.emulate_media(media="screen")
    expect(page.locator("#c-situation")).not_to_have_attribute("open", "")


def test_two_versions_are_compared(opened, stage: str, seats: Seats):
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    seats.deep = stand_in(
        ratings={"states_contribution": "met", "result": "partial", "situation": "met"},
        flags={"complaint": ["上司のせいです。"]},
    )
    page.locator("#answer").fill(PROVEN + "上司のせいです。")
    reviewed(page)
    page.get_by_role("button", name="前の版と比べる").click()
    compared = page.locator("#compare")
    expect(compared.locator(".moved").first).to_contain_text("状況の具体性: まだ → できている")
    expect(compared.locator(".moved").first).to_contain_text("できている → あと少し")
    expect(compared.locator(".moved").last).to_contain_text(["消えた"])
    expect(compared.locator(".moved").last).to_contain_text("前職・上司への不満「上司のせいです。」")
    for left_out, whole in (("INS", DRAFT), ("DEL", PROVEN + "上司のせいです。")):
        kept_text = "(p, out) => [...p.childNodes].filter(n => n.nodeName !== out).map(n => n.textContent).join('')"
        assert compared.locator(".diff").evaluate(kept_text, left_out) == whole
    expect(compared.locator(".diff ins")).to_have_text("上司のせい")
    page.locator("#compare select").first.select_option(index=1)
    expect(compared.locator(".diff ins")).to_have_count(0)
    page.locator(".version-list > li").last.get_by_role("button", name="この文に戻す").click()
    expect(page.locator("#answer")).to_have_value(DRAFT)
    page.locator(".version-list > li").last.get_by_role("button", name="消す").click()
    page.get_by_role("dialog").get_by_role("button", name="消す", exact=True).click()
    expect(page.locator(".version-list > li")).to_have_count(1)


def test_what_moved_is_told_in_the_numbers_that_are_shown(opened, stage: str):
    page: Page = opened(stage)
    moved, swapped = page.evaluate(
        """async () => {
          const { moved } = await import("/page/dom.js");
          const { movements } = await import("/page/versions.js");
          const of = (...ratings) => ({ criteria: ratings.map((rating, id) => ({ id, rating })) });
          return [moved(17.6, 82.4), movements(of("na", "met", "unmet", "met"), of("unmet", "na", "partial", "met"))];
        }"""
    )
    assert moved == 82 - 18
    assert [(one["id"], one["by"]) for one in swapped] == [(2, 1), (0, 0), (1, 0)], "from or to na is no rise, no fall"


def test_what_counts_most_comes_first_and_the_rest_is_one_press_away(opened, stage: str, seats: Seats):
    seats.deep = stand_in(flags={"growth_seeking": [FLAGGED], "complaint": ["店長の声を聞いて、"]})
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    expect(page.locator(".thought").first).to_contain_text("強く引っかかる")
    expect(page.locator(".thought").nth(1)).to_be_hidden()
    page.locator("#answer").evaluate("a => { a.focus(); a.setSelectionRange(a.value.length - 3, a.value.length - 3); }")
    page.locator("#here").get_by_role("button", name="成長・学びが目的").click()
    expect(page.locator("[data-flag=growth_seeking]")).to_be_focused()
    expect(page.locator("[data-flag=growth_seeking]")).to_be_visible()


def test_the_matrices_count_what_the_lists_say(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    rows = page.locator(".matrix").first.locator("tbody tr")
    expect(rows).to_have_count(1)
    assert rows.all_inner_texts()[0].split() == ["必須", "0", "0", "2"]
    assert page.locator(".matrix").last.locator("tbody tr").all_inner_texts()[0].split() == ["バリュー", "0", "0", "2"]


def test_one_passage_that_speaks_twice_is_quoted_once(opened, stage: str, seats: Seats):
    seats.deep = stand_in(
        ratings={"states_contribution": "met", "result": "met"},
        quotes={"states_contribution": PROVEN, "result": PROVEN},
    )
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    expect(page.locator(".strengths .quote")).to_have_count(1)
    expect(page.locator(".strengths .to-criterion")).to_have_count(2)


def test_a_long_question_is_seen_whole_and_enter_asks_for_the_review(opened, stage: str):
    page: Page = opened(stage, phone=True)
    paste(page)
    page.get_by_label("経験", exact=True).check()
    question = page.locator("#question")
    assert question.evaluate("q => q.scrollHeight <= q.clientHeight + 1")
    question.fill("これまでの経験を、\n当社でどう使いますか。")
    with page.expect_request("**/v1/reviews/stream") as sent:
        question.press("Enter")
    assert json.loads(sent.value.post_data)["question"] == "これまでの経験を、 当社でどう使いますか。"


def test_the_oldest_version_makes_room_for_the_newest(opened, stage: str):
    page: Page = opened(stage)
    page.evaluate(
        """() => {
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (key, value) {
            if (key === "jiku.versions" && JSON.parse(value).length > 1) throw new DOMException("full", "QuotaExceededError");
            set.call(this, key, value);
          };
        }"""
    )
    paste(page)
    reviewed(page)
    page.locator("#answer").fill(PROVEN)
    reviewed(page)
    assert [one["answer"] for one in kept(page, "jiku.versions")] == [PROVEN]
    page.locator("#answer").press_sequentially("。")
    expect(page.locator("#saved")).to_contain_text("自動で残ります")


def test_markup_in_posting_draft_and_review_is_text(opened, stage: str, seats: Seats):
    page: Page = opened(stage)
    nasty = "<img src=x onerror=alert(1)><b>太字</b>"
    seats.deep = stand_in(flags={"growth_seeking": [nasty]}, ratings={"result": "met"}, quotes={"result": nasty})
    paste(page, draft=f"{nasty}で成長したいです。", posting=f"【必須要件】\n・{nasty}\n・接客の経験")
    reviewed(page)
    assert page.locator("main b, main img, main script").count() == 0
    expect(page.locator(".thought")).to_contain_text(nasty)


def test_a_draft_stays_on_the_server_if_so_wished(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    expect(page.locator("#judge")).to_contain_text("stand-in が読みます")
    page.get_by_label("外に送らずに読む").check()
    with page.expect_request("**/v1/reviews/stream") as sent:
        reviewed(page)
    assert json.loads(sent.value.post_data)["judge"] == "offline"
    expect(page.locator(".source")).to_contain_text("外へは送っていません")
