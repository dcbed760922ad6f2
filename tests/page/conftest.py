"""The page in a real browser, before a real server: with the offline judge, or with judges that say what they are told."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_server import Seats, running
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

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


USUAL = {"viewport": {"width": 1280, "height": 900}, "locale": "ja-JP", "reduced_motion": "reduce"}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture(scope="module")
def _profile(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for the tests of a module: what it fetched stays fetched, what the page kept is erased after each test."""
    context = browser.new_context(**USUAL)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def opened(browser: Browser, _profile: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens an address; with options, in a profile of its own. Fails the test on any script error or blocked resource."""
    fresh: list[BrowserContext] = []
    broken: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            broken.append(message.text)

    def open_page(address: str, *, phone: bool = False, **options: object) -> Page:
        context = _profile
        if phone or options:
            context = browser.new_context(**{**USUAL, **(PHONE if phone else {}), **options})
            context.set_default_timeout(10_000)
            fresh.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in fresh:
        context.close()
    for page in _profile.pages:
        page.evaluate("localStorage.clear()")
        page.close()
    assert broken == []


@pytest.fixture(scope="session")
def screens() -> Path:
    """Where screenshots of the main states go."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    return SCREENS
