"""A real server on loopback and Debian's Chromium, both started once; every page is watched for messages and foreign requests."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from api.app import create_app
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from graph.store import Store

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: tests may run as root in a container; /dev/shm is small there.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


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
    """A new page of a context, with a watch on it."""
    seen = Watched(context.new_page(), address)
    seen.page.on("console", lambda message: seen.messages.append(message.text))
    seen.page.on("pageerror", lambda error: seen.messages.append(str(error)))

    def route(request: Route) -> None:
        if request.request.url.startswith((address, "data:")):
            request.continue_()
        else:
            seen.foreign.append(request.request.url)
            request.abort()

    context.route("**/*", route)
    return seen


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Watched]:
    """A page on a desk's screen, in German."""
    # Smooth scrolling would have to be waited for.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="de-DE")
    yield watched(context, address)
    context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Watched]:
    """A page on a phone's screen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="de-DE")
    yield watched(context, address)
    context.close()


@pytest.fixture
def without_scripts(browser: Browser, address: str) -> Iterator[Watched]:
    """A page in a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    yield watched(context, address)
    context.close()


@pytest.fixture
def dark(browser: Browser, address: str) -> Iterator[Watched]:
    """A page for somebody who prefers dark screens."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark", locale="de-DE")
    yield watched(context, address)
    context.close()
