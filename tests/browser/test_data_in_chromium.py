"""A workbook with a change and a question, by keyboard, from the upload to the undo; every page of it accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from loaders.roundtrip import writing
from tests.browser.looking import focused, sideways, violations
from tests.loaders.lists import messy
from tests.loaders.roundtrip.person import Person
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from graph.store import Store

pytestmark = pytest.mark.browser
MOST_STEPS = 80
LIST = messy.Layout(
    [["Projekt", "Link", "Zielgruppe"], ["Chor", f"https://musterstadt.example/{'lang' * 20}", "Unbekannte"]]
)
NEW = {
    "Name": "Volkshochschule Musterstadts",
    "Art": "Verein",
    "Sektor": "Zivilgesellschaft",
    "Quellen": "Integrationsbericht 2025",
    "Beleg": "Kapitel 9",
}


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until that has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = focused(page)
        if at["role"] == role and at["name"].startswith(name):
            assert at["ring"], at
            return
    raise AssertionError(f"{role} {name} is not reached")


def look(page: Page) -> None:
    """What holds for every page, on a phone and on a desk."""
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) == 0
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []


def test_a_workbook_goes_in_by_keyboard_and_is_taken_back(
    browser: Browser, example_store: Store, tmp_path: Path
) -> None:
    token, access = fresh("Amt", Role.EDITOR)
    with EmbeddedStore.open(Settings()) as store:
        store.commit(Patch.of(example_store.quads()), author="Test", message="Beispiele", validate=False)
        person = Person(writing.to_file(store, tmp_path / "musterstadt.xlsx", "Musterstadt"))
        person.type("Maßnahmen", "Jobbrücke", Name="Jobbrücke Süd")
        person.add("Stellen und Partner", NEW)
        with running(create_app(Settings(tokens=access.entry), store)) as address:
            context = browser.new_context(locale="de-DE")
            page = context.new_page()

            def press(name: str, *fields: Callable[[], None]) -> None:
                for field in fields:
                    field()
                tab_to(page, "button", name)
                with page.expect_navigation():
                    page.keyboard.press("Enter")

            def type_token() -> None:
                tab_to(page, "textbox", "Zugangstoken")
                page.keyboard.type(token)

            page.goto(f"{address}/daten")
            look(page)
            page.set_input_files("#datei", person.leave())
            press("Hochladen und ansehen", type_token)
            assert page.get_by_text("1 Frage ist offen.").is_visible()
            look(page)
            page.locator("input[type=radio]").first.focus()
            page.keyboard.press("Space")
            press("Antworten merken")
            assert page.get_by_text("Noch ist nichts übernommen.").is_visible()
            press("Übernehmen", type_token)
            assert page.get_by_text("Übernommen: Das ist jetzt Revision 2.").is_visible()
            look(page)
            press("Revision 2 zurücknehmen", type_token)
            assert page.get_by_text("Revision 2 ist zurückgenommen").is_visible()

            page.goto(f"{address}/daten")
            page.set_input_files("#liste-datei", messy.write(LIST, tmp_path / "liste.xlsx"))
            page.select_option("#liste-stadt", "musterstadt")
            page.fill("#liste-token", token)
            page.locator("form[action='/daten/liste'] button").click()
            page.get_by_role("heading", name="Was die Spalten bedeuten").wait_for()
            look(page)
            context.close()
        assert store.revision == 3
