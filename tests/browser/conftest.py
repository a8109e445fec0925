"""A real server on loopback and Debian's Chromium, both started once; every page is watched for messages and foreign requests."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import sync_playwright

from api.app import create_app
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Error,
        Page,
        Request,
        Response,
        ViewportSize,
    )

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
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
Colours = Literal["light", "dark"]


@contextmanager
def serving(store: Store, settings: Settings | None = None) -> Iterator[str]:
    """The application over a store, on a free port of loopback."""
    with running(create_app(settings or Settings(), store)) as address:
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
    answer: Response | None = None

    def open(self, path: str) -> Page:
        """Go to a page and wait until it is loaded with its assets."""
        self.answer = self.page.goto(self.address + path, wait_until="load")
        return self.page

    def empty(self) -> Page:
        """Leave for an empty page, in a process that knows nothing of the last: neither its rules nor its fonts."""
        self.page.goto("about:blank")
        return self.page

    def html(self) -> str:
        """The page as the server sent it."""
        assert self.answer
        return self.answer.text()


@contextmanager
def watched(page: Page, address: str) -> Iterator[Watched]:
    """A page with a watch on it. Requests are listened to and not held up, so that the browser may keep assets."""
    seen = Watched(page, address)

    def hear(message: ConsoleMessage) -> None:
        seen.messages.append(message.text)

    def fail(error: Error) -> None:
        seen.messages.append(str(error))

    def note(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:", f"blob:{address}/")):
            seen.foreign.append(request.url)

    page.on("console", hear)
    page.on("pageerror", fail)
    page.on("request", note)
    yield seen
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", fail)
    page.remove_listener("request", note)


@contextmanager
def _page(
    context: BrowserContext, address: str, screen: ViewportSize = DESK, colours: Colours = "light"
) -> Iterator[Watched]:
    """The one page of a context, on the screen and in the colours of this test: a new one costs more than what most tests do with it."""
    page = context.pages[0] if context.pages else context.new_page()
    page.set_viewport_size(screen)
    page.emulate_media(media="screen", color_scheme=colours, reduced_motion="reduce")
    with watched(page, address) as seen:
        yield seen


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A context in German, as a user's browser: what it keeps of one page serves the next."""
    with browser.new_context(locale="de-DE") as context:
        yield context


@pytest.fixture(scope="module")
def scriptless_context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that runs no JavaScript."""
    with browser.new_context(locale="de-DE", java_script_enabled=False) as context:
        yield context


@pytest.fixture
def desk(context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page on a desk's screen."""
    with _page(context, address) as page:
        yield page


@pytest.fixture
def phone(context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page on a phone's screen."""
    with _page(context, address, PHONE) as page:
        yield page


@pytest.fixture
def without_scripts(scriptless_context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page in a browser that runs no JavaScript."""
    with _page(scriptless_context, address) as page:
        yield page


@pytest.fixture
def dark(context: BrowserContext, address: str) -> Iterator[Watched]:
    """A page for somebody who prefers dark screens."""
    with _page(context, address, colours="dark") as page:
        yield page
