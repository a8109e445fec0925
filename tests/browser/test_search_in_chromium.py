"""Suggestions while one types: by keyboard, by mouse, told to a screen reader, and gone when not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.looking import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def typed(watched: Watched, text: str) -> Page:
    page = watched.open("/")
    page.locator("#suchwort").press_sequentially(text)
    page.locator("#suchwort-vorschlaege li").first.wait_for()
    return page


def test_open_suggestions_are_accessible_and_fit_a_phone(phone: Watched) -> None:
    page = typed(phone, "Fluechtl")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert phone.messages == []


def test_a_suggestion_is_chosen_by_keyboard(desk: Watched) -> None:
    page = typed(desk, "Willkommenszentrum Berl")
    page.keyboard.press("ArrowDown")
    active = page.locator("#suchwort").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Willkommenszentrum Berlin")


def test_a_suggestion_is_chosen_by_mouse(desk: Watched) -> None:
    page = typed(desk, "Krefeld")
    page.locator("#suchwort-vorschlaege li").first.click()
    expect(page.locator("h1")).to_contain_text("Krefeld")


def test_enter_without_a_choice_searches_and_escape_closes(desk: Watched) -> None:
    page = typed(desk, "Beauftragter")
    page.keyboard.press("Escape")
    expect(page.locator("#suchwort-vorschlaege")).to_be_hidden()
    assert page.locator("#suchwort").get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche?q=Beauftragter")
    assert "Integrationsbeauftragte" in page.locator("main").inner_text()


def test_cities_to_compare_are_chosen_by_typing(desk: Watched) -> None:
    page = desk.open("/vergleich")
    typed_into = page.get_by_label("Städte nach Namen eingrenzen")
    shown = page.locator(".choice-list .kern-form-check:visible")
    everything = shown.count()
    for name in ("koeln", "mun"):
        typed_into.fill(name)
        expect(page.locator(".choice-form [role=status]")).to_contain_text(f"/ {everything}")
        page.keyboard.press("Enter")
        assert shown.count() == everything
    typed_into.fill("gibt es nicht")
    assert shown.all_inner_texts() == ["Köln", "München"]
    assert violations(page) == []
    page.get_by_role("button", name="Vergleichen").click()
    expect(page.locator("h1")).to_have_text("Köln und München im Vergleich")
    assert desk.messages == []


def test_cities_to_compare_are_ticked_without_scripts(without_scripts: Watched) -> None:
    page = without_scripts.open("/vergleich")
    for name in ("Köln", "München"):
        page.get_by_label(name).check()
    page.get_by_role("button", name="Vergleichen").click()
    assert page.locator("h1").inner_text() == "Köln und München im Vergleich"


def test_where_nothing_fits_nothing_opens(desk: Watched) -> None:
    page = typed(desk, "Krefeld")
    page.locator("#suchwort").fill("xqzv xqzv")
    expect(page.locator("#suchwort-vorschlaege")).to_be_hidden()
    expect(page.locator("#suchwort ~ [role=status]")).to_have_text("0 Vorschläge")
