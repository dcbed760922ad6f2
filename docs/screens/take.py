"""Takes docs/screens/page.png anew, with the offline judge as it is: ``PYTHONPATH=. python docs/screens/take.py``."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "page")]

from page_server import running  # noqa: E402

from app.api import create_app  # noqa: E402
from app.settings import Settings  # noqa: E402

with running(create_app(Settings(judge="offline"))) as port, sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="ja-JP", reduced_motion="reduce")
    page.goto(f"http://127.0.0.1:{port}/")
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("button", name="病棟の看護師から").click()
    page.wait_for_selector("#mirror span")
    page.get_by_role("button", name="講評を見る", exact=True).click()
    page.wait_for_selector(".hero")
    expect(page.locator("#review-title")).to_be_focused()
    start = page.locator("#mirror .m-flag").first.get_attribute("data-start")
    page.locator("#answer").evaluate(
        "(a, at) => { a.focus({ preventScroll: true }); a.setSelectionRange(at, at); }", int(start) + 3
    )
    expect(page.locator("#here .m-flag")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)  # the focus ring is gone
    page.screenshot(path=ROOT / "docs" / "screens" / "page.png")
    browser.close()
