"""A walk through the pages, told once and walked by mouse or by keyboard alone.

By keyboard nothing is looked up: Tab leads from stop to stop, and only what a screen reader would say there tells whether it is the one.
Every stop must be seen: in the window, with a ring, and not under something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tests.browser.looking import focused, sideways, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Watched

MOST_STOPS = 90
"""So often somebody may have to press Tab on a page, after the skip link, before the walk counts as lost."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with the first element of a role whose name is this, or begins so."""

    role: str
    name: str
    begins: bool = False
    value: str = ""

    def fits(self, role: str, name: str) -> bool:
        """Whether an element is the one."""
        return role == self.role and (name.startswith(self.name) if self.begins else name == self.name)


def follow(name: str, *, begins: bool = False) -> Step:
    """Go where a link leads."""
    return Step("link", name, begins)


def save(name: str) -> Step:
    """Take the file a link offers."""
    return Step("link", name, value="file")


def press(name: str) -> Step:
    """Press a button."""
    return Step("button", name)


def check(name: str) -> Step:
    """Set the tick of a box."""
    return Step("checkbox", name)


def choose(name: str, value: str) -> Step:
    """Choose from a list."""
    return Step("combobox", name, begins=True, value=value)


class Walker(Protocol):
    """Does one step; what it sets off is waited for by the walk."""

    def __call__(self, page: Page, step: Step) -> None: ...


def by_mouse(page: Page, step: Step) -> None:
    """Click on it."""
    target = _located(page, step)
    if step.role == "combobox":
        target.select_option(label=step.value)
    elif step.role == "checkbox":
        target.check()
    else:
        target.click()


def _located(page: Page, step: Step) -> Locator:
    if step.begins:
        return (
            page.locator({"link": "a", "combobox": "select"}[step.role])
            .and_(page.get_by_role("link" if step.role == "link" else "combobox", name=step.name))
            .first
        )
    return page.get_by_role("link" if step.role == "link" else step.role, name=step.name, exact=True).first  # type: ignore[arg-type]


def by_keyboard(page: Page, step: Step) -> None:
    """Tab until it is reached, then the key that works on such an element."""
    for _ in range(MOST_STOPS):
        at = focused(page)
        if step.fits(at["role"], at["name"]):
            break
        page.keyboard.press("Tab")
        now = focused(page)
        assert now["tag"] != "BODY", f"no {step.role} „{step.name}“ up to the end of {page.url}"
        assert (now["ring"], now["seen"], now["free"]) == (True, True, True), (
            f"focus is not seen at {now} of {page.url}"
        )
    else:
        raise AssertionError(f"more than {MOST_STOPS} stops to „{step.name}“ on {page.url}")
    if step.role == "combobox":
        page.keyboard.type(step.value)
        chosen = page.evaluate("document.activeElement.selectedOptions[0].label")
        assert chosen == step.value
    else:
        page.keyboard.press("Space" if step.role == "checkbox" else "Enter")


def arrive_by_keyboard(page: Page) -> None:
    """On a new page: the first stop is the way past the navigation, and it is taken."""
    page.keyboard.press("Tab")
    first = focused(page)
    assert (first["role"], first["name"]) == ("link", "Zum Inhalt springen")
    assert first["ring"]
    assert first["seen"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def walk(watched: Watched, steps: tuple[Step, ...], walker: Walker, folder: Path, known: set[str]) -> list[Path]:
    """The files that were saved on the way from the overview.

    Each page passed is looked at once per screen (`known` says which were). Nothing may be said on the console, no foreign host be asked.
    """
    page = watched.open("/")
    files: list[Path] = []
    new = True
    for step in steps:
        if new:
            _look(page, known)
            if walker is by_keyboard:
                arrive_by_keyboard(page)
        before = page.url
        if step.value == "file":
            with page.expect_download() as download:
                walker(page, step)
            files.append(folder / download.value.suggested_filename)
            download.value.save_as(files[-1])
        elif step.role in ("link", "button"):
            with page.expect_event("framenavigated"):
                walker(page, step)
            page.wait_for_load_state("load")
        else:
            walker(page, step)
        new = page.url.partition("#")[0] != before.partition("#")[0]
    assert (watched.messages, watched.foreign) == ([], [])
    return files


def _look(page: Page, known: set[str]) -> None:
    assert sideways(page) == 0, page.url
    view = f"{page.viewport_size} {page.url}"
    if view not in known:
        assert violations(page) == [], page.url
        known.add(view)
