"""How long after the last key the lines stand, in a real browser: ``python -m benchmarks.page``. Wants a quiet machine."""

import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "page")]

from page_server import running  # noqa: E402

from app.api import create_app  # noqa: E402
from app.settings import Settings  # noqa: E402

SAMPLE = ROOT / "fixtures" / "samples" / "parts-quality"
LAST_KEY_TO_LINES = """() => new Promise((done) => {
  const area = document.getElementById("answer");
  area.value = area.value.slice(0, -1) + (area.value.endsWith("。") ? "す" : "。");
  const started = performance.now();
  new MutationObserver((_, seen) => { seen.disconnect(); done(performance.now() - started); })
    .observe(document.getElementById("scale"), { childList: true });
  area.dispatchEvent(new Event("input"));
})"""


def texts() -> list[tuple[str, str, str]]:
    """Name, posting and draft: the sample as it is, a long draft, a long draft before a long posting."""
    posting, draft = ((SAMPLE / name).read_text(encoding="utf-8") for name in ("posting.txt", "draft.txt"))
    about = "切削の音を聞き分ける職人と、数字で話す若手が同じ机を囲んでいます。" * 700
    long = (draft * 6)[:2999]
    whole = f"{posting}\n【会社について】\n{about}"[:20_000]
    return [("sample", posting, draft), ("3,000", posting, long), ("3,000 + posting of 20,000", whole, long)]


def measured(page: Page, posting: str, draft: str) -> list[float]:
    """Milliseconds from the last key to the lines, ten times."""
    page.locator("#posting").fill(posting)
    expect(page.locator("#understood-sum")).to_contain_text("必須3")
    page.locator("#answer").fill(draft)
    page.wait_for_selector("#mirror span", timeout=60_000)
    return [page.evaluate(LAST_KEY_TO_LINES) for _ in range(10)]


def main() -> None:
    """Prints a line for each pair of texts."""
    with running(create_app(Settings(judge="offline"))) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, posting, draft in texts():
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/")
            page.wait_for_selector("html[data-ready]")
            taken = measured(page, posting, draft)
            print(f"{name}: median {statistics.median(taken):.0f} ms, best {min(taken):.0f} ms")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
