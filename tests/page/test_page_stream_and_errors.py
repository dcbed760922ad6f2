"""The deep review axis by axis, stopped, cut off, refused; the draft is there after each."""

import asyncio
import json

import pytest
from doing import draft_of, paste, reviewed
from page_server import DRAFT, FLAGGED, POSTING, Seats, stand_in
from playwright.sync_api import Page, Route, expect

from app.errors import JudgeError, Unreachable

pytestmark = pytest.mark.xdist_group("page_stream_and_errors")


def press(page: Page) -> None:
    page.get_by_role("button", name="講評を見る", exact=True).click()


def test_the_axes_come_one_by_one_and_it_can_be_stopped(opened, stage: str, seats: Seats):
    seats.deep = stand_in(pause_s={"reproducibility": 30, "mvv_alignment": 30})
    page: Page = opened(stage)
    paste(page)
    press(page)
    progress = page.locator("#progress")
    expect(progress.locator("[data-axis=company_axis]")).to_have_attribute("data-state", "read")
    expect(progress.locator("[data-axis=company_axis] .progress-state")).to_contain_text("点")
    expect(progress.locator("[data-axis=reproducibility]")).to_have_attribute("data-state", "reading")
    expect(page.get_by_role("button", name="読んでいます…")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="止める").click()
    expect(page.locator("#told")).to_contain_text("止めました")
    expect(page.locator("#submit")).to_be_focused()
    expect(progress).to_contain_text("1つの軸まで読みました")
    expect(page.locator(".versions")).to_be_empty()
    assert draft_of(page) == DRAFT
    seats.deep = stand_in()
    page.get_by_role("button", name="もう一度読む").click()
    expect(page.locator("#review-title")).to_be_focused()
    expect(progress).to_be_hidden()


def test_stopping_ends_the_work_on_the_server(opened, stage: str, seats: Seats):
    seats.deep = judge = stand_in(pause_s={"reproducibility": 30, "mvv_alignment": 30})
    page: Page = opened(stage)
    paste(page)
    press(page)
    page.get_by_role("button", name="止める").click()
    expect(page.locator("#told")).to_contain_text("止めました")
    while judge.cancelled < 2:
        page.wait_for_timeout(10)


def test_a_review_is_of_the_text_that_was_sent_even_if_writing_goes_on(opened, stage: str, seats: Seats):
    seats.deep = stand_in(pause_s={"mvv_alignment": 0.5})
    page: Page = opened(stage)
    paste(page)
    press(page)
    page.locator("#answer").press_sequentially("追伸。")
    expect(page.locator(".hero")).to_be_visible()
    assert draft_of(page) == DRAFT + "追伸。"
    version = page.evaluate("JSON.parse(localStorage.getItem('jiku.versions'))[0]")
    assert version["answer"] == DRAFT
    expect(page.locator("#mirror .m-flag")).to_have_text(FLAGGED)


class Cutting:
    """Reads one axis and then takes the connection down with it."""

    name = "llm:cutting"

    async def read(self, axis, answer, posting):
        if axis.id != "company_axis":
            await asyncio.sleep(0.05)
            raise asyncio.CancelledError
        return await stand_in().read(axis, answer, posting)


def test_a_stream_that_breaks_off_leaves_what_was_read(opened, stage: str, seats: Seats):
    seats.deep = Cutting()
    page: Page = opened(stage)
    paste(page)
    press(page)
    expect(page.locator("#told")).to_contain_text("途中で通信が切れました")
    page.locator("#progress summary").click()
    expect(page.locator("#progress .evidence")).to_contain_text("貢献の具体性: できている")
    assert draft_of(page) == DRAFT


def test_a_stream_that_just_ends_is_no_review(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    page.route(
        "**/stream", lambda route: route.fulfill(content_type="text/event-stream", body="event: posting\ndata: {}\n\n")
    )
    press(page)
    expect(page.locator("#told")).to_contain_text("途中で通信が切れました")


def test_an_axis_nobody_could_read_is_said_so(opened, stage: str, seats: Seats):
    seats.deep = stand_in(fails={"company_axis": JudgeError("答えが途中で切れました")})
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    expect(page.locator(".verdict")).to_contain_text("判定できませんでした")
    expect(page.locator(".hero .note")).to_contain_text("答えが途中で切れました")
    expect(page.locator(".source dl")).to_contain_text("答えが途中で切れました")
    expect(page.locator(".axis").first).to_contain_text("判定なし")
    expect(page.locator(".notices")).to_contain_text("総合点は")


def test_what_a_server_said_in_english_is_kept_for_who_runs_it(opened, stage: str, seats: Seats):
    seats.deep = stand_in(
        fails={"company_axis": Unreachable("no connection to the model's server; check JIKU_BASE_URL")}
    )
    page: Page = opened(stage)
    paste(page)
    reviewed(page)
    expect(page.locator(".hero .note")).not_to_contain_text("connection")
    expect(page.locator(".source dl")).to_contain_text("check JIKU_BASE_URL")


@pytest.mark.parametrize(
    ("fails", "says"),
    [(RuntimeError("secret"), "サーバーの中で問題が起きました"), (KeyError("x"), "入力に間違いはありません")],
)
def test_an_error_in_the_stream_is_told(opened, stage: str, seats: Seats, fails: Exception, says: str):
    seats.deep = stand_in(fails={"reproducibility": fails})
    page: Page = opened(stage)
    paste(page)
    press(page)
    expect(page.locator("#told")).to_contain_text(says)
    expect(page.locator("#told")).not_to_contain_text("secret")
    assert isinstance(Unreachable("x"), JudgeError)


REFUSALS = (
    (429, {"retry-after": "7"}, '{"title":"x"}', "7秒ほど待って"),
    (503, {}, '{"status":503}', "準備中か"),
    (502, {}, "<html>Bad Gateway</html>", "もう一度押すか"),
    (500, {}, "", "サーバーの中で問題"),
    (404, {}, '{"detail":"このURLはありません。"}', "このURLはありません"),
)


def test_each_refusal_says_what_to_do(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    now: list[tuple[int, dict[str, str], str, str]] = []

    def refuse(route: Route) -> None:
        status, headers, body, _ = now[-1]
        route.fulfill(status=status, headers=headers, body=body)

    page.route("**/stream", refuse)
    for refusal in REFUSALS:
        now.append(refusal)
        press(page)
        expect(page.locator("#told")).to_contain_text(refusal[3])
        expect(page.locator("#told")).to_contain_text("この" if refusal[0] == 404 else "下書きはこの端末に残っています")
        assert draft_of(page) == DRAFT


def test_a_dead_server_is_told_and_the_draft_kept(opened, stage: str):
    page: Page = opened(stage)
    paste(page)
    page.context.set_offline(True)
    press(page)
    expect(page.locator("#told")).to_contain_text("サーバーに届きませんでした")
    page.context.set_offline(False)
    page.get_by_role("button", name="もう一度読む").click()
    expect(page.locator(".hero")).to_be_visible()


def test_what_is_too_long_is_said_at_its_place(opened, stage: str):
    page: Page = opened(stage)
    paste(page, draft="あ" * 10_001)
    press(page)
    expect(page.locator("#answer-error")).to_contain_text("10,000文字までにしてください")
    expect(page.locator("#answer")).to_be_focused()
    expect(page.locator("#answer")).to_have_attribute("aria-invalid", "true")
    page.locator("#answer").fill(DRAFT)
    page.locator("#posting").fill("求人" * 180_000)
    press(page)
    expect(page.locator("#posting-error")).to_contain_text("文章が長すぎて送れませんでした")


def test_what_is_missing_is_said_at_its_place(opened, stage: str):
    page: Page = opened(stage)
    press(page)
    expect(page.locator("#posting-error")).to_contain_text("求人票を貼り付けてください")
    expect(page.locator("#answer-error")).to_contain_text("下書きを書いてください")
    expect(page.locator("#posting")).to_be_focused()
    page.locator("#posting").fill("一行の求人です。")
    page.locator("#answer").fill("頑張ります。")
    reviewed(page)
    expect(page.locator("#posting-error")).to_be_hidden()


def test_a_press_right_after_pasting_waits_for_the_posting(opened, stage: str):
    page: Page = opened(stage)
    page.locator("#answer").fill(DRAFT)
    page.locator("#posting").fill(POSTING)
    with page.expect_request("**/stream") as sent:
        press(page)
    assert json.loads(sent.value.post_data)["posting"]["company"] == "株式会社ハレノヒ食堂"


def test_a_browser_that_keeps_nothing_still_works(opened, stage: str):
    page: Page = opened(stage)
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    paste(page)
    reviewed(page)
    expect(page.locator("#saved")).to_contain_text("保存できません")
