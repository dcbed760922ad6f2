"""The page in a real browser, before a real server: with the offline judge, or with judges that say what they are told."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_server import Seats, running
from playwright.sync_api import Browser, Page, sync_playwright

from app.api import create_app
from app.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCREENS = Path(__file__).parent.parent.parent / "build" / "screens"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each module, closed at its end: Playwright's event loop is in the way of other tests' ``asyncio.run``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The page before the offline judge, as it is."""
    with running(create_app(Settings(judge="offline"))) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def _staged() -> Iterator[tuple[Seats, str]]:
    app = create_app(Settings(judge="offline"))
    with running(app) as port:
        seats = Seats()
        app.state.shared.judges = seats
        app.state.shared.ready = seats.deep.name
        yield seats, f"http://127.0.0.1:{port}/"


@pytest.fixture
def seats(_staged: tuple[Seats, str]) -> Seats:
    """Who judges at ``stage``: ``deep`` for the button, ``live`` for the lines."""
    _staged[0].reset()
    return _staged[0]


@pytest.fixture
def stage(seats: Seats, _staged: tuple[Seats, str]) -> str:
    """The page before judges that a test seats."""
    return _staged[1]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a fresh browser profile; fails the test on any script error or blocked resource."""
    contexts = []
    broken: list[str] = []

    def heard(kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text:
            broken.append(text)

    def open_page(address: str, *, phone: bool = False, **options: object) -> Page:
        size = {"width": 360, "height": 740} if phone else {"width": 1280, "height": 900}
        given = {"viewport": size, "has_touch": phone, "locale": "ja-JP", "reduced_motion": "reduce", **options}
        context = browser.new_context(**given)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: heard(message.type, message.text))
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture(scope="session")
def screens() -> Path:
    """Where screenshots of the main states go."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    return SCREENS
