"""What somebody does at the page, in one word each."""

from pathlib import Path
from typing import Any

from page_server import DRAFT, POSTING
from playwright.sync_api import Page, expect

SAMPLES = Path(__file__).parent.parent.parent / "fixtures" / "samples"


def paste(page: Page, draft: str = DRAFT, posting: str = POSTING) -> None:
    """Posting and draft are pasted; the posting has been read."""
    page.locator("#posting").fill(posting)
    expect(page.locator("#understood-sum")).to_contain_text("必須")
    page.locator("#answer").fill(draft)


def reviewed(page: Page) -> None:
    """The button is pressed and the review read."""
    page.get_by_role("button", name="講評を見る", exact=True).click()
    expect(page.locator("#review-title")).to_be_focused()
    expect(page.locator(".hero")).to_be_visible()


def marked(page: Page) -> list[str]:
    """The texts under the lines, in order: ``kind:text``."""
    return page.eval_on_selector_all(
        "#mirror span",
        "spans => spans.map(one => [...one.classList].map(c => c.slice(2)).join('+') + ':' + one.textContent)",
    )


def draft_of(page: Page) -> str:
    return page.locator("#answer").input_value()


def kept(page: Page, key: str) -> Any:
    """What the browser keeps under a key."""
    return page.evaluate("key => JSON.parse(localStorage.getItem(key))", key)
