"""A document under review in a browser: decided by keyboard, on a phone too, without a fault that axe knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from tests.browser.looking import violations
from tests.running import running

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from graph.store import Store

pytestmark = pytest.mark.browser
TEXT = "Handlungsfelder in Musterstadt\n\nAngebote:\n- Leseinsel (Träger: Sozialreferat)\n- Chor für alle\n"


def test_proposals_are_decided_by_keyboard(browser: Browser, example_store: Store, tmp_path: Path) -> None:
    token, access = fresh("Amt", Role.EDITOR)
    (tmp_path / "seite.txt").write_text(TEXT, encoding="utf-8")
    with EmbeddedStore.open(Settings()) as store:
        store.commit(Patch.of(example_store.quads()), author="Redaktion", message="Beispiele", validate=False)
        with running(create_app(Settings(tokens=access.entry), store)) as address:
            page = browser.new_page(viewport={"width": 360, "height": 740})
            said: list[str] = []
            page.on("console", lambda message: said.append(message.text))
            page.goto(f"{address}/daten/dokument")
            page.set_input_files("#datei", tmp_path / "seite.txt")
            page.fill("#token", token)
            page.locator("main button[type=submit]").click()
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            page.locator("[data-proposal] input[type=radio]").first.focus()
            assert page.locator(".review__mark--now").count() == 1
            for key in "axjkc":
                page.keyboard.press(key)
            page.keyboard.type("ax")  # now in the field for the name: letters are letters
            chosen = "node => [...node.querySelectorAll('input[type=radio]:checked')].map(each => each.value)"
            assert page.locator(".review__items").evaluate(chosen) == ["annehmen", "ablehnen", "annehmen", ""]
            assert "ax" in page.locator("details[open] input").first.input_value()
            assert said == []
            page.close()
