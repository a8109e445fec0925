"""A real server on loopback and Debian's Chromium, both started once; every page is watched for messages and foreign requests."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from api.app import create_app
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

    from graph.store import Store

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: tests may run as root in a container; /dev/shm is small there. No name and no address but loopback is found: what a page
# asks elsewhere is counted and goes nowhere.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """The application over a store, on a free port of loopback."""
    with running(create_app(Settings(), store)) as address:
        yield address


@pytest.fixture(scope="session")
def address(real_store: Store) -> Iterator[str]:
    """The application over the shipped data."""
    with serving(real_store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; gone after each module, since Playwright holds the thread's event loop while it lives."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert found, "Chromium is missing; on Debian: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Watched:
    """A page, what it said to the console and which foreign hosts it asked."""

    page: Page
    address: str
    messages: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page and wait until it is loaded with its assets."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page


def watched(context: BrowserContext, address: str) -> Watched:
    """A new page of a context, with a watch on it. Requests are listened to and not held up, so that the browser may keep assets."""
    seen = Watched(context.new_page(), address)
    seen.page.on("console", lambda message: seen.messages.append(message.text))
    seen.page.on("pageerror", lambda error: seen.messages.append(str(error)))

    def note(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:", f"blob:{address}/")):
            seen.foreign.append(request.url)

    seen.page.on("request", note)
    return seen


@contextmanager
def _context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A context in German, as a user's browser: what it keeps of one page serves the next. Smooth scrolling would have to be waited for."""
    context = browser.new_context(locale="de-DE", reduced_motion="reduce", **options)
    yield context
    context.close()


@contextmanager
def _page(context: BrowserContext, address: str) -> Iterator[Watched]:
    seen = watched(context, address)
    yield seen
    seen.page.close()


@pytest.fixture(scope="module")
def desk_context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk's screen."""
    with _context(browser, viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture(scope="module")
def phone_context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone's screen."""
    with _context(browser, viewport={"width": 360, "height": 740}) as context:
        yield context


@pytest.fixture(scope="module")
def scriptless_context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that runs no JavaScript."""
    with _context(browser, java_script_enabled=False) as context:
        yield context


@pytest.fixture(scope="module")
def dark_context(browser: Browser) -> Iterator[BrowserContext]:
    """A desk of somebody who prefers dark screens."""
    with _context(browser, viewport={"width": 1280, "height": 900}, color_scheme="dark") as context:
        yield context


@pytest.fixture
def desk(desk_context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page on a desk's screen."""
    with _page(desk_context, address) as page:
        yield page


@pytest.fixture
def phone(phone_context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page on a phone's screen."""
    with _page(phone_context, address) as page:
        yield page


@pytest.fixture
def without_scripts(scriptless_context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page in a browser that runs no JavaScript."""
    with _page(scriptless_context, address) as page:
        yield page


@pytest.fixture
def dark(dark_context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page for somebody who prefers dark screens."""
    with _page(dark_context, address) as page:
        yield page
