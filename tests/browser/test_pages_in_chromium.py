"""Pages in a real browser: accessible, quiet, without foreign hosts, usable by keyboard, on a phone, on paper and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.looking import focused, sideways, violations

if TYPE_CHECKING:
    from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "cities": "/staedte",
    "fields": "/felder",
    "city": "/stadt/krefeld",
    "field": "/feld/stuttgart-hf-01",
    "reference field": "/feld/rf-gesundheit",
    "measure": "/eintrag/stuttgart-welcome-center-stuttgart",
    "organisation": "/eintrag/stuttgart-welcome-center",
    "person": "/eintrag/stuttgart-person-gari-pavkovic",
    "source": "/eintrag/stuttgart-src-seed-000",
    "network entry": "/eintrag/stuttgart-buendnis-fuer-integration",
    "term": "/begriff/measure_kinds/kurs",
    "coverage": "/abdeckung?stadt=krefeld&liste=referenz",
    "coverage of all cities": "/abdeckung?stadt=alle",
    "coverage by target group": "/abdeckung?stadt=krefeld&nach=zielgruppe&zielgruppe=tg-kinder&frueher=2010",
    "cell": "/abdeckung/zelle?stadt=krefeld&feld=rf-bildung&aspekt=measure",
    "comparison": "/vergleich?a=stuttgart&b=krefeld",
    "comparison of many": "/vergleich?stadt=stuttgart&stadt=krefeld&stadt=berlin&stadt=koeln&stadt=mannheim",
    "connections": "/verbindungen?stadt=krefeld",
    "work list": "/arbeitsliste?city=krefeld",
    "gaps": "/luecken?city=krefeld&aspect=measure",
    "mappings": "/zuordnungen?city=krefeld",
    "changes": "/veraenderungen?city=krefeld&from_as_of=2015",
    "documentation": "/dokumentation?city=krefeld&city=stuttgart",
    "completeness": "/vollstaendigkeit",
    "standings": "/verbindungen/stellung?city=krefeld",
    "missed": "/verbindungen/wer-fehlte?city=krefeld",
    "measures elsewhere": "/uebernehmen?city=krefeld&field=rf-sport",
    "survey": "/kurzabfrage",
    "data": "/daten",
    "history": "/daten/verlauf",
    "revision": "/daten/revision/1",
    "one field": "/ein-feld?field=rf-bildung",
    "similar cities": "/aehnliche-staedte?city=stuttgart",
    "papers": "/bericht?stadt=krefeld&stadt=berlin",
    "paper": "/bericht.html?stadt=krefeld",
    "paper of many": "/bericht.html?stadt=krefeld&stadt=berlin&stadt=koeln&stadt=mannheim",
    "picture": "/netz?stadt=krefeld",
    "picture in groups": "/netz?stadt=alle&gruppen=stadt&offen=krefeld",
    "picture around a body": "/netz?um=stuttgart-welcome-center&schritte=1",
    "picture to embed": "/netz/eingebettet?stadt=krefeld",
    "map": "/karte",
    "timeline": "/zeitleiste?stadt=freiburg",
    "questions": "/fragen",
    "question": "/fragen/who-covers-field?field=stuttgart-hf-02",
    "sparql": "/sparql?query=SELECT%20*%20%7B%20?s%20a%20?c%20%7D%20LIMIT%203",
    "search": "/suche?q=Willkommen",
    "interface": "/docs",
    "vocabulary": "/def",
    "catalogue": "/katalog",
    "accessibility": "/barrierefreiheit",
    "imprint": "/impressum",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_accessible_quiet_alone_and_fits_a_phone(desk: Watched, path: str) -> None:
    page = desk.open(path)
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) == 0
    assert desk.messages == []
    assert desk.foreign == []


def test_what_a_page_asks_elsewhere_is_counted_and_goes_nowhere(desk: Watched) -> None:
    foreign = ["http://fremd.example/a.png", "http://192.0.2.1/a.png"]
    desk.page.set_content("".join(f'<img src="{each}">' for each in foreign), wait_until="load")
    assert desk.foreign == foreign
    assert len(desk.messages) == len(foreign)


def test_a_phone_page_is_accessible(phone: Watched) -> None:
    assert violations(phone.open(PAGES["coverage"])) == []


@pytest.mark.parametrize("path", [PAGES["overview"], PAGES["coverage"], PAGES["measure"], PAGES["picture"]])
def test_a_dark_page_has_contrast(dark: Watched, path: str) -> None:
    assert violations(dark.open(path)) == []


def test_open_details_are_accessible(desk: Watched) -> None:
    page = desk.open(PAGES["measure"])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page) == []


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


@pytest.mark.parametrize("path", [PAGES["overview"], PAGES["coverage"], PAGES["picture"], PAGES["question"]])
def test_the_content_is_there_without_scripts(without_scripts: Watched, path: str) -> None:
    page = without_scripts.open(path)
    assert page.locator("h1").inner_text()
    assert len(page.locator("main").inner_text()) > 200


def test_the_picture_is_drawn_and_its_table_says_the_same(desk: Watched) -> None:
    page = desk.open(PAGES["picture"])
    assert page.locator(".picture-canvas canvas").is_visible()
    assert page.locator(".picture-scroll tbody tr").count() > 10
