"""For everybody: keyboard alone, screen readers, phones, dark rooms; small, strict, from here alone."""

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from doing import draft_of, marked, paste, reviewed
from page_server import DRAFT, FLAGGED, PROVEN, Seats, stand_in
from playwright.sync_api import Page, expect

PAGE = Path(__file__).parent.parent.parent / "app" / "page"
LOADED = [path for path in PAGE.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg", ".json"}]
LIMIT = 150_000
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.xdist_group("page_craft")


def violations(page: Page, only: list[str]) -> list[str]:
    """What axe finds, in a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("only => axe.run(document, { runOnly: only, resultTypes: ['violations'] })", only)
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def clean(page: Page) -> None:
    """axe finds nothing; in the other light, where only colours differ, no contrast too weak."""
    page.emulate_media(color_scheme="light")
    assert violations(page, TAGS) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, ["color-contrast"]) == []


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_no_state_has_an_accessibility_violation(opened, stage: str, seats: Seats, screens: Path, phone: bool):
    page: Page = opened(stage, phone=phone, color_scheme="light")

    def state(name: str, whole: bool = True) -> None:
        scheme = "dark" if name[0] in ("2", "5") and phone else "light"
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=screens / f"{'phone' if phone else 'desktop'}-{name}-{scheme}.png", full_page=whole)
        clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the screen"

    state("1-empty")
    page.get_by_role("button", name="講評を見る", exact=True).click()
    paste(page)
    expect(page.locator("#mirror .m-flag")).to_have_text(FLAGGED)
    page.locator("#marks-count").click()
    if phone:
        page.locator("#understood > summary").click()
    page.get_by_role("button", name="歓迎要件を足す").click()
    state("2-live-and-errors")
    seats.deep = stand_in(pause_s={"mvv_alignment": 30})
    page.get_by_role("button", name="講評を見る", exact=True).click()
    expect(page.locator("#progress [data-state=read]")).to_have_count(2)
    state("3-reading")
    page.get_by_role("button", name="止める").click()
    expect(page.locator("#told")).to_contain_text("止めました")
    state("4-stopped")
    seats.deep = stand_in()
    reviewed(page)
    state("5-review")
    page.evaluate("for (const one of document.querySelectorAll('#review details')) one.open = true")
    clean(page)
    seats.deep = stand_in(ratings={"situation": "met", "result": "partial"}, flags={})
    page.locator("#answer").fill(PROVEN + "御社でも同じ手順を使います。")
    reviewed(page)
    page.get_by_role("button", name="前の版と比べる").click()
    state("6-compared")
    page.get_by_role("button", name="この端末の記録をすべて消去").click()
    state("7-asked", whole=False)


def test_the_whole_way_by_keyboard_alone(opened, stage: str):
    page: Page = opened(stage)
    press = page.keyboard.press
    press("Tab")
    expect(page.get_by_text("下書きの欄へ")).to_be_focused()
    press("Enter")
    press("Tab") if page.evaluate("document.activeElement.id") != "answer" else None
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.insert_text(DRAFT)
    press("Control+Enter")
    expect(page.locator("#posting")).to_be_focused()
    page.keyboard.insert_text("【必須要件】\n・店長の経験\n・発注の経験")
    expect(page.locator("#understood-sum")).to_contain_text("必須2")
    for _ in range(60):
        press("Tab")
        if page.evaluate("document.activeElement.name") == "preset":
            break
    press("ArrowRight")
    expect(page.locator("#question")).to_have_value(re.compile("転職"))
    for _ in range(12):
        press("Tab")
        if page.evaluate("document.activeElement.id") == "answer":
            break
    expect(page.locator("#answer")).to_be_focused()
    press("Control+Enter")
    expect(page.locator("#review-title")).to_be_focused()
    for _ in range(12):
        press("Tab")
        if page.evaluate("document.activeElement.className") == "quote":
            break
    press("Enter")
    expect(page.locator("#answer")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == FLAGGED
    assert any("pinned" in one for one in marked(page))


def test_what_has_focus_is_seen(opened, stage: str):
    page: Page = opened(stage, phone=True)
    paste(page)
    reviewed(page)
    page.locator("#posting").focus()
    hidden = []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const one = document.activeElement;
              const box = one.getBoundingClientRect();
              if (one === document.body || !box.width) return null;
              const above = document.elementFromPoint(box.x + box.width / 2, Math.min(innerHeight - 2, Math.max(1, box.y + Math.min(box.height, 40) / 2)));
              return above && (one.contains(above) || above.contains(one) || above.closest("label")?.contains(one)) ? null : one.outerHTML.slice(0, 120);
            }"""
        )
        hidden += [seen] if seen else []
    assert hidden == []


def test_twice_the_text_size_still_fits(opened, stage: str):
    page: Page = opened(stage, viewport={"width": 640, "height": 450}, device_scale_factor=2)
    paste(page)
    reviewed(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_changes_are_said_aloud(opened, stage: str):
    page: Page = opened(stage)
    for place in ("#told", "#aloud"):
        expect(page.locator(place)).to_have_attribute("aria-live", "polite")
    page.locator("#posting").fill("【必須要件】\n・店長の経験")
    expect(page.locator("#aloud")).to_contain_text("求人票を読み取りました")
    page.locator("#answer").focus()
    page.keyboard.insert_text(DRAFT)
    expect(page.locator("#aloud")).to_have_text("気になる箇所 1、伝わる箇所 3")


def test_the_policy_is_strict_and_nothing_comes_from_elsewhere(opened, stage: str):
    page: Page = opened(stage)
    response = page.request.get(stage)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "trusted-types 'none'" in policy
    html = response.text()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)|https?://", html)
    for path in LOADED:
        text = path.read_text(encoding="utf-8")
        assert "innerHTML" not in text, path
        assert not re.search(r"https?://(?!www\.w3\.org/|www\.apache\.org/licenses)", text), path


def test_everything_together_is_small(opened, stage: str):
    page: Page = opened(stage, timezone_id="Asia/Tokyo")  # a profile of its own: nothing has been fetched yet
    page.get_by_role("button", name="飲食の店長から").click()
    expect(page.locator("#answer")).not_to_have_value("")
    sent = page.evaluate(
        """() => performance.getEntries().filter(e => e.decodedBodySize && !e.name.includes("/v1/"))
          .map(e => [e.name, e.decodedBodySize, e.transferSize])"""
    )
    names = {name.rsplit("/", 1)[-1] for name, _, _ in sent}
    assert {path.name for path in LOADED} - {"index.html"} <= names
    assert "rubric.json" in names
    assert sum(whole for _, whole, _ in sent) < LIMIT, sent
    assert sum(squeezed for _, _, squeezed in sent) < LIMIT / 2, sent


def test_files_are_asked_for_again_and_not_sent_again(opened, stage: str):
    page: Page = opened(stage)
    first = page.request.get(f"{stage}page/page.js")
    assert first.headers["cache-control"] == "no-cache"
    again = page.request.get(f"{stage}page/page.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status == 304


def test_every_module_is_preloaded(opened, stage: str):
    html = (PAGE / "index.html").read_text(encoding="utf-8")
    modules = {path.name for path in PAGE.glob("*.js")} - {"page.js"}
    assert modules == set(re.findall(r'modulepreload" href="/page/([\w.]+)"', html))


def test_lines_break_between_phrases_where_the_browser_cannot(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    page.evaluate("CSS.supports = () => false")
    reviewed(page)
    expect(page.locator("#thinks-title")).to_have_text("面接官はこう思います")
    assert page.locator("#thinks-title").inner_html() == "面接官はこう<wbr>思います"
    assert page.locator("#mirror wbr, .quote wbr").count() == 0


def test_lines_are_seen_in_forced_colours(opened, stage: str):
    page: Page = opened(stage, forced_colors="active")
    paste(page)
    expect(page.locator("#mirror .m-flag")).to_have_text(FLAGGED)
    for one in ("#answer", "#mirror"):
        assert page.locator(one).evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
    text, line = page.evaluate(
        """() => [getComputedStyle(document.getElementById("answer")).color,
          getComputedStyle(document.querySelector("#mirror .m-flag")).textDecorationColor]"""
    )
    assert text == line


def test_a_diff_of_unlike_texts_is_no_mosaic(opened, stage: str):
    page: Page = opened(stage)
    pieces = page.evaluate(
        """async () => (await import("/page/text.js")).diff(
          "毎日テレアポを繰り返し、月の目標も達成してきました。会社の方針が変わり、頭打ちだと感じました。",
          "止まった倉庫に朝から入り、理由を確かめました。入力を後の十分にまとめ、班長と件数を数えました。")"""
    )
    assert len(pieces) <= 6, pieces


DIFFS = (
    ("", "足した"),
    ("同じ", "同じ"),
    ("御社で学びたいです。", "御社の9拠点で発注をそろえます。"),
    ("𠮷野家の👨‍👩‍👧です。", "吉野家の👨‍👩‍👦です。"),
    ("一行目\n二行目\n", "一行目\n二行目を直す\n三行目"),
    ("頑張ります。" * 400, "努めます。" * 400),
    ("あいうえお。" * 1700, "かきくけこ、" * 1600),
)


def test_a_diff_rebuilds_both_texts(opened, stage: str):
    page: Page = opened(stage)
    for before, after in DIFFS:
        steps, took = page.evaluate(
            "async (pair) => { const { diff } = await import('/page/text.js'); const from = performance.now(); return [diff(...pair), performance.now() - from]; }",
            [before, after],
        )
        assert "".join(text for kind, text in steps if kind != "+") == before
        assert "".join(text for kind, text in steps if kind != "-") == after
        assert took < 2000, (len(before), took)


def test_reloading_in_mid_word_keeps_the_last_key(opened, stage: str):
    page: Page = opened(stage)
    page.locator("#answer").press_sequentially("あいう")
    page.reload()
    assert draft_of(page) == "あいう"
    assert json.loads(page.evaluate("localStorage.getItem('jiku.draft')")) == "あいう"
