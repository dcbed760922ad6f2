"""The page in a real browser: paste, send, read; nothing from elsewhere, nothing out of a reader's reach."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect, sync_playwright
from serving_here import served

from app.api import create_app
from app.settings import Settings

pytestmark = pytest.mark.xdist_group("page")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(create_app(Settings(judge="offline"))) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="ja-JP")
        yield page
        browser.close()


def filled(page: Page, samples: Path, name: str) -> None:
    folder = samples / name
    page.get_by_label("求人票").fill((folder / "posting.txt").read_text(encoding="utf-8"))
    page.get_by_label("面接官の質問").fill((folder / "question.txt").read_text(encoding="utf-8").strip())
    page.get_by_label("回答の下書き").fill((folder / "draft.txt").read_text(encoding="utf-8"))


def test_a_draft_is_pasted_sent_and_its_review_read(page: Page, address: str, samples: Path):
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto(address)
    filled(page, samples, "home-nursing")
    page.get_by_role("button", name="講評を見る").click()
    expect(page.get_by_role("heading", name="講評", exact=True)).to_be_focused(timeout=15_000)
    expect(page.locator("#criteria tr")).to_have_count(17)
    expect(page.locator("#scores dd")).to_have_count(4)
    expect(page.locator("#provenance")).to_contain_text("判定: offline")
    assert all(url.startswith(address) for url in asked)
    assert broken == []


def test_the_page_and_its_review_have_no_accessibility_violation(page: Page, address: str, samples: Path):
    page.goto(address)
    filled(page, samples, "parts-quality")
    page.get_by_role("button", name="講評を見る").click()
    expect(page.get_by_role("heading", name="講評", exact=True)).to_be_focused(timeout=15_000)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_problem_is_told_in_its_own_words(page: Page, address: str):
    page.goto(address)
    page.get_by_label("求人票").fill("求人")
    page.get_by_label("回答の下書き").fill(" ")
    page.get_by_role("button", name="講評を見る").click()
    expect(page.get_by_role("status")).to_contain_text("回答が空です")


def test_a_server_that_is_gone_is_said_so(page: Page, address: str):
    def gone(route: Route) -> None:
        route.abort()

    page.goto(address)
    page.route("**/v1/**", gone)
    page.get_by_label("求人票").fill("求人")
    page.get_by_label("回答の下書き").fill("頑張ります。")
    page.get_by_role("button", name="講評を見る").click()
    expect(page.get_by_role("status")).to_contain_text("サーバーに届きませんでした")
    page.unroute("**/v1/**")


def test_markup_in_a_draft_is_text(page: Page, address: str):
    page.goto(address)
    page.get_by_label("求人票").fill("<img src=x onerror=alert(1)> 求人")
    page.get_by_label("回答の下書き").fill("<b>御社</b>で成長したいです。<script>alert(1)</script>")
    page.get_by_role("button", name="講評を見る").click()
    expect(page.get_by_role("heading", name="講評", exact=True)).to_be_focused(timeout=15_000)
    assert page.locator("#review img, #review script, #review b").count() == 0
