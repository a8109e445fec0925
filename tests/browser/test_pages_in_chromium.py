"""Pages in a real browser: accessible, quiet, without foreign hosts, usable by keyboard, on a phone, on paper and without JavaScript."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from fastapi.routing import APIRoute

from api.app import create_app
from graph.settings import Operator, Settings
from tests.browser.conftest import serving
from tests.browser.looking import focused, heavier, itself, outline, sideways, violations, weight
from tests.browser.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.routing import BaseRoute

    from graph.store import Store
    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

FIRST_VISIT = 200_000
"""Bytes of a page with all it loads, compressed."""
ENGLISH = "/en"
MORE_IN_ENGLISH = 0.25
"""By this part of itself an English page may weigh more than the German one, which loads the same; where that is too much it is weighed."""
FEWEST_PAGES = 50
NO_PAGES = (".xlsx", ".zip", ".graphml", ".rq", "/suche/vorschlaege")
"""Files, and the suggestions that are part of pages."""
AFTER_AN_UPLOAD = ("/daten/vorschau/", "/daten/liste/", "/daten/dokument/", "/daten/revision/{number}/")
"""Reached through a form only; the walk from an upload to its undo passes them."""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_accessible_quiet_light_fits_a_phone_and_says_the_same_without_scripts(
    desk: Watched, path: str
) -> None:
    desk.empty()  # what the process keeps of other pages would be weighed
    page = desk.open(path)
    assert violations(page) == []
    light = weight(page)
    assert light < FIRST_VISIT
    if not path.startswith(ENGLISH) and light + itself(page) * MORE_IN_ENGLISH >= FIRST_VISIT:
        assert light + heavier(page, desk.address + ENGLISH + path) < FIRST_VISIT
    assert sideways(page) == 0
    for width in (640, 360):  # a desk's screen at 200 %, a phone's
        page.set_viewport_size({"width": width, "height": 740})
        assert sideways(page) == 0, width
    expected = ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert desk.messages == (expected if path == PAGES["not there"] else [])
    assert desk.foreign == []
    with_scripts, bare = outline(page), outline(page, desk.html())
    assert len(bare["headings"]) >= 1
    assert len(bare["text"]) > 100
    assert bare["headings"] >= with_scripts["headings"]
    assert bare["rows"] >= with_scripts["rows"]


@pytest.mark.parametrize(
    "path", ["/netz?stadt=alle", "/netz?um=stuttgart-buendnis-fuer-integration&schritte=3", "/dokumentation"]
)
def test_the_heaviest_pages_are_light_too(desk: Watched, path: str) -> None:
    desk.empty()
    assert weight(desk.open(ENGLISH + path)) < FIRST_VISIT


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_all_that_is_folded_away_is_accessible_in_the_dark_and_on_paper(dark: Watched, path: str) -> None:
    page = dark.open(path)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page) == []
    page.emulate_media(media="print", color_scheme="light")
    assert violations(page, "color-contrast") == []


def test_every_page_of_the_application_is_among_them(real_store: Store) -> None:
    app = create_app(Settings(), real_store)
    addresses = {path.partition("?")[0] for path in PAGES.values()}
    left_out = {
        route.path
        for route in _routes(app.routes)
        if "GET" in (route.methods or ())
        and route.endpoint.__module__.startswith("api.pages")
        and not route.path.endswith(NO_PAGES)
        and not route.path.startswith(AFTER_AN_UPLOAD)
        and not any(route.path_regex.match(address) for address in addresses)
    }
    assert left_out == set()
    assert len(PAGES) >= FEWEST_PAGES


def _routes(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif router := getattr(route, "original_router", None):
            yield from _routes(router.routes)


@pytest.fixture(scope="module")
def operated(real_store: Store) -> Iterator[str]:
    """The application as a city runs it, with everything said about itself."""
    said = {name.name: f"{name.name}, https://stadt.example/{name.name}\nRathausplatz 1" for name in fields(Operator)}
    with serving(real_store, Settings(operator=Operator(**said))) as address:
        yield address


@pytest.mark.parametrize("path", ["/barrierefreiheit", "/datenschutz", "/impressum", "/en/datenschutz"])
def test_what_a_city_says_about_itself_is_accessible(desk: Watched, operated: str, path: str) -> None:
    page = desk.page
    page.goto(operated + path)
    assert "noch nicht hinterlegt" not in page.inner_text("main")
    assert "https://stadt.example" in page.inner_text("main")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) == 0


def test_a_refused_question_is_accessible(desk: Watched) -> None:
    page = desk.open("/abdeckung?stadt=krefeld&stand=gestern")
    assert desk.answer
    assert desk.answer.status == 400
    assert violations(page) == []


def test_what_a_page_asks_elsewhere_is_counted_and_goes_nowhere(desk: Watched) -> None:
    foreign = ["http://fremd.example/a.png", "http://192.0.2.1/a.png"]
    desk.empty().set_content("".join(f'<img src="{each}">' for each in foreign), wait_until="load")
    assert desk.foreign == foreign
    assert len(desk.messages) == len(foreign)


PALE = {
    "pale": "td { color: #bbb }",
    "on other ground": "{ background: #444 }",
    "half seen through": "td { opacity: .4 }",
}


@pytest.mark.parametrize("style", PALE.values(), ids=PALE)
def test_one_cell_without_contrast_among_many_alike_is_found(desk: Watched, style: str) -> None:
    rows = "".join(f"<tr><td>Zelle {row}</td></tr>" for row in range(1, 100))
    page = desk.empty()
    page.set_content(f"<!doctype html><html lang=de><title>Tafel</title><table>{rows}</table>")
    assert violations(page) == []
    page.add_style_tag(content=f"tr:nth-child(70) {style}")
    (found,) = violations(page)
    assert found.startswith('color-contrast: <td data-look="">Zelle 70</td>')


def test_a_phone_page_is_accessible(phone: Watched) -> None:
    assert violations(phone.open(PAGES["coverage"])) == []


@pytest.mark.parametrize("path", [PAGES["coverage"], PAGES["overview"]])
def test_focus_is_always_seen(desk: Watched, path: str) -> None:
    page = desk.open(path)
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(focused(page))
    assert [each for each in seen if each["tag"] != "BODY" and not (each["ring"] and each["seen"])] == []
    assert len({each["tag"] for each in seen}) >= 2


def test_the_skip_link_leads_to_the_content(desk: Watched) -> None:
    page = desk.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


def test_nothing_glides_for_who_wants_no_motion(desk: Watched) -> None:
    page = desk.open("/")
    gliding = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(gliding) == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(gliding) == "smooth"


def test_the_heads_of_a_matrix_that_scrolls_in_its_frame_stay_in_sight(phone: Watched) -> None:
    page = phone.open(PAGES["coverage"])
    frame = page.locator(".table-scroll:has(.matrix)")
    below = "each => getComputedStyle(each, '::after').opacity"
    assert float(frame.evaluate(below)) > 0.5
    frame.evaluate("each => { each.scrollIntoView(); each.scrollBy(100, 600); }")
    assert frame.evaluate("each => each.scrollTop") > 300
    offset = "each => each.getBoundingClientRect().{0} - each.closest('.table-scroll').getBoundingClientRect().{0}"
    assert abs(page.locator(".matrix thead th").nth(1).evaluate(offset.replace("{0}", "top"))) <= 1
    assert abs(page.locator(".matrix tbody th").nth(12).evaluate(offset.replace("{0}", "left"))) <= 1
    frame.evaluate(
        "async each => { each.scrollTo(0, each.scrollHeight); "
        "await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); }"
    )
    assert float(frame.evaluate(below)) < 0.2


@pytest.mark.parametrize("path", [PAGES["coverage"], PAGES["coverage of all cities"], PAGES["city"]])
def test_a_matrix_that_fits_a_desk_is_seen_whole_and_its_heads_stay_in_sight(desk: Watched, path: str) -> None:
    page = desk.open(path)
    frame = page.locator(".table-scroll:has(.matrix)").first
    assert frame.evaluate("each => each.scrollHeight - each.clientHeight") <= 1
    assert sideways(page) == 0
    page.locator(".matrix tbody tr").nth(4).evaluate("each => each.scrollIntoView()")
    assert abs(page.locator(".matrix thead th").nth(1).evaluate("each => each.getBoundingClientRect().top")) <= 1


WIDER = ("/abdeckung?stadt=wiesbaden&nach=zielgruppe", "/en/abdeckung?stadt=alle&aspekt=partner")


@pytest.mark.parametrize("path", WIDER)
def test_a_matrix_that_is_wider_than_a_desk_scrolls_in_its_frame(desk: Watched, path: str) -> None:
    page = desk.open(path)
    assert sideways(page) == 0
    frame = page.locator(".table-scroll:has(.matrix)")
    assert frame.evaluate("each => each.scrollWidth - each.clientWidth") > 0
    page.keyboard.press("Tab")
    inside = "each => each.getBoundingClientRect().right - each.closest('.table-scroll').getBoundingClientRect().right"
    for cell in page.locator(".matrix tbody tr:first-child .cell").all():
        cell.focus()
        assert cell.evaluate(inside) < 1


WIDE = (
    "/fragen/organisations-with-reach?city=krefeld",
    "/fragen/networks-of-field?field=stuttgart-hf-06",
    "/uebernehmen?city=krefeld&field=rf-sport",
)


@pytest.mark.parametrize("path", WIDE)
def test_a_table_of_many_columns_fits_a_sheet(desk: Watched, path: str) -> None:
    page = desk.open(path)
    page.set_viewport_size({"width": 1032, "height": 703})  # A4 landscape within its margins
    page.emulate_media(media="print")
    assert page.locator("main table").first.evaluate("each => each.getBoundingClientRect().right") <= 1032


def test_a_matrix_is_copied_as_a_table(desk: Watched) -> None:
    page = desk.open(PAGES["coverage"])
    copied = page.evaluate(
        "() => { const all = document.createRange(); all.selectNodeContents(document.querySelector('.matrix tbody')); "
        "getSelection().removeAllRanges(); getSelection().addRange(all); return getSelection().toString(); }"
    )
    lines = [line.split("\t") for line in copied.strip().split("\n")]
    assert len(lines) == page.locator(".matrix tbody tr").count()
    assert {len(line) for line in lines} == {page.locator(".matrix thead th").count()}
    assert lines[0][1] == "● 2 mehrfach belegt"


def test_on_paper_a_matrix_is_whole_and_its_total_stands_once(desk: Watched) -> None:
    page = desk.open("/abdeckung?stadt=stuttgart&liste=referenz&nach=zielgruppe")
    page.set_viewport_size({"width": 1032, "height": 703})  # A4 landscape within its margins
    assert page.locator(".matrix").evaluate("each => each.scrollWidth") > 1032
    page.emulate_media(media="print")
    assert page.locator(".matrix").evaluate("each => each.getBoundingClientRect().right") <= 1032
    assert page.locator(".matrix tfoot").evaluate("each => getComputedStyle(each).display") == "table-row-group"


def test_on_paper_a_table_of_few_states_leaves_the_room_to_the_names(desk: Watched) -> None:
    page = desk.open(PAGES["city"])
    page.set_viewport_size({"width": 1032, "height": 703})
    page.emulate_media(media="print")
    name, state = (
        page.locator(f".matrix tbody tr:first-child {each}").first.bounding_box() for each in ("th", ".cell")
    )
    assert name
    assert state
    assert name["width"] > state["width"]
    assert not page.locator(".actions").is_visible()


def test_the_picture_is_drawn_and_its_table_says_the_same(desk: Watched) -> None:
    page = desk.open(PAGES["picture"])
    assert page.locator(".picture-canvas canvas").is_visible()
    assert page.locator(".picture-scroll tbody tr").count() > 10
