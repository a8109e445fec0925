"""The query editor: accessible, quiet, asks no foreign host, completes from our vocabulary, and lets the keyboard out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.looking import violations

if TYPE_CHECKING:
    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def test_the_editor_is_accessible_quiet_and_fits_a_phone(desk: Watched) -> None:
    page = desk.open("/sparql?beispiel=who-covers-field")
    expect(page.locator(".query-editor .CodeMirror")).to_be_visible()
    assert "#+" not in page.locator(".query-editor").inner_text()
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert desk.messages == []
    assert desk.foreign == []


def test_tab_leads_through_the_editor_and_out(desk: Watched) -> None:
    page = desk.open("/sparql")
    page.locator(".query-editor .CodeMirror").click()
    before = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.query-editor') === null")
    assert page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()") == before


def test_classes_are_completed_from_our_vocabulary_and_the_query_is_sent(desk: Watched) -> None:
    page = desk.open("/sparql")
    page.locator(".query-editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        "PREFIX bg: <https://w3id.org/buendnisgraph/def#>\nSELECT (COUNT(?city) AS ?n) WHERE { ?city a bg:Cit"
    )
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints").first).to_contain_text("bg:City")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(" }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#antwort")).to_be_visible()
    assert "68" in page.locator("main table").inner_text()
    assert desk.foreign == []


def test_without_scripts_the_field_is_a_field(without_scripts: Watched) -> None:
    page = without_scripts.open("/sparql")
    page.get_by_role("textbox", name="Abfrage").fill("ASK {}")
    page.get_by_role("button", name="Antwort zeigen").click()
    assert "ja" in page.locator("main").inner_text()
