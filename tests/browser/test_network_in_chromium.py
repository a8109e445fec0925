"""The network explorer in a real browser: walked by keyboard, filtered, searched, saved, on another day, and quiet in every state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.looking import focused, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser
KREFELD = "/netz?stadt=krefeld"


def rows(page: Page) -> int:
    return page.locator(".picture-scroll tbody tr:not([hidden])").count()


def test_the_network_is_walked_by_keyboard(desk: Watched) -> None:
    page = desk.open(KREFELD)
    page.locator(".picture-canvas").focus()
    said, details = page.locator("[data-said]"), page.locator("[data-details]")
    page.keyboard.press("Home")
    expect(said).to_contain_text("Krefeld, Stadt, 8 Nachbarn")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Nachbar 1 von 8")
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("Nachbar 8 von 8")
    name = details.locator("h2").inner_text()
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text(f"{name}, ")
    page.keyboard.press("ArrowUp")
    expect(said).to_contain_text("Krefeld, Stadt, 8 Nachbarn")
    expect(details).to_contain_text("Quellen:")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stadt/krefeld")
    assert (desk.messages, desk.foreign) == ([], [])


def test_the_picture_is_one_stop_with_a_ring_that_tab_leaves(desk: Watched) -> None:
    page = desk.open(KREFELD)
    page.locator(".picture-tools button").last.focus()
    page.keyboard.press("Tab")
    stop = focused(page)
    assert stop["name"].startswith("Zusammenarbeit: Krefeld: Netzbild")
    assert stop["ring"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.picture-canvas')") is None


def test_the_legend_filters_picture_paper_and_table_and_stays_in_the_address(desk: Watched) -> None:
    page = desk.open(KREFELD)
    before = rows(page)
    page.get_by_label("Partner (9)").uncheck()
    after = rows(page)
    assert after < before
    assert page.locator('.picture-paper [data-kind="partner"]:not([display])').count() == 0
    assert "art=office" in page.url
    assert "art=partner" not in page.url
    counted = page.locator("[data-all]").text_content()
    assert counted == f"{after} von {before} Verbindungen"
    assert violations(page) == []
    page.reload()
    assert rows(page) == after
    assert page.locator("[data-all]").text_content() == counted
    assert not page.get_by_label("Partner (9)").is_checked()
    assert desk.messages == []


def test_a_thing_is_found_in_the_picture(desk: Watched) -> None:
    page = desk.open(KREFELD)
    page.get_by_label("Im Bild suchen").fill("fluchtlingskoord")
    expect(page.locator("[data-said]")).to_contain_text("1 Treffer")
    page.keyboard.press("Enter")
    expect(page.locator("[data-details] h2")).to_have_text("Flüchtlingskoordination Krefeld")


def _whole_screen(page: Page) -> None:
    page.get_by_role("button", name="Vollbild").click()
    expect(page.get_by_role("button", name="Vollbild verlassen")).to_be_visible()
    expect(page.locator(".picture-canvas")).to_be_in_viewport(ratio=0.99)


def test_on_the_whole_screen_the_picture_has_the_room(desk: Watched) -> None:
    page = desk.open(KREFELD)
    _whole_screen(page)
    page.fill("[data-lookup]", "Jugendamt")
    page.keyboard.press("Enter")
    expect(page.locator("[data-details]")).to_be_in_viewport(ratio=0.99)
    assert violations(page) == []
    page.get_by_role("button", name="Vollbild verlassen").click()
    expect(page.locator(".picture-scroll")).to_be_visible()


def test_on_a_phone_s_whole_screen_the_picture_comes_before_the_legend_and_below_what_is_said(phone: Watched) -> None:
    page = phone.open(KREFELD)
    _whole_screen(page)
    page.locator(".picture-canvas").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-details]")).to_be_visible()
    said, picture = page.locator(".picture-said"), page.locator(".picture-canvas").bounding_box()
    height = said.evaluate("said => said.scrollHeight")
    box = said.bounding_box()
    assert box
    assert picture
    assert box["y"] + height <= picture["y"]
    follows = "([one, other]) => one.compareDocumentPosition(other) === Node.DOCUMENT_POSITION_FOLLOWING"
    ends = [page.locator(".picture-canvas").element_handle(), page.locator(".picture-choice").element_handle()]
    assert page.evaluate(follows, ends)
    page.get_by_role("button", name="Vollbild verlassen").click()
    expect(page.locator(".picture-scroll")).to_be_visible()
    assert page.evaluate(follows, ends[::-1])


@pytest.mark.parametrize(("button", "start"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_the_picture_is_saved(desk: Watched, button: str, start: bytes) -> None:
    page = desk.open(KREFELD)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert Path(download.value.path()).read_bytes().startswith(start)
    assert (desk.messages, desk.foreign) == ([], [])


def test_the_slider_shows_another_year_on_the_same_places(desk: Watched) -> None:
    page = desk.open("/netz?stadt=stuttgart")
    place = page.locator(".picture-paper circle").first.get_attribute("cx")
    before = rows(page)
    slider = page.get_by_label("Stand im Jahr")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**stand=*")
    expect(page.locator("[data-said]")).to_contain_text("Verbindungen")
    assert rows(page) < before
    assert page.locator(".picture-paper circle").first.get_attribute("cx") == place
    assert page.locator(".picture-canvas canvas").is_visible()
    assert page.get_by_label("Stichtag").first.input_value() == slider.get_attribute("aria-valuetext")
    assert violations(page) == []
    assert (desk.messages, desk.foreign) == ([], [])


def test_a_measure_changes_the_sizes(desk: Watched) -> None:
    page = desk.open(KREFELD)
    page.get_by_label("Größe nach").select_option("between")
    page.wait_for_url("**groesse=between")
    expect(page.locator("[data-said]")).to_contain_text("Dazwischenliegen")


def test_open_details_fit_a_phone(phone: Watched) -> None:
    page = phone.open("/netz?um=stuttgart-welcome-center&schritte=1")
    page.locator(".picture-canvas").focus()
    page.keyboard.press("Home")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert violations(page) == []
    assert phone.messages == []


def test_open_details_in_the_dark_have_contrast(dark: Watched) -> None:
    page = dark.open(KREFELD)
    page.locator(".picture-canvas").focus()
    page.keyboard.press("Home")
    assert violations(page) == []


def test_without_scripts_the_form_filters(without_scripts: Watched) -> None:
    page = without_scripts.open(KREFELD)
    assert page.locator(".picture-paper").is_visible()
    before = rows(page)
    page.get_by_label("Partner (9)").uncheck()
    page.get_by_role("button", name="Gezeigtes ändern").click()
    assert rows(page) < before


def test_on_paper_the_drawing_takes_the_place_of_the_canvas(desk: Watched) -> None:
    page = desk.open("/netz?stadt=stuttgart")
    assert page.locator(".picture-years").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".picture-paper").is_visible()
    assert not page.locator(".picture-years").is_visible()
    assert not page.locator(".picture-canvas").is_visible()
    assert violations(page) == []
