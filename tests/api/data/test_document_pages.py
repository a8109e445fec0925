"""A document through the pages: uploaded, reviewed beside its text, previewed and taken over; and every refusal on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from api.pages.data.document import segments
from loaders.documents.mentions import Kind
from loaders.documents.review import Item

if TYPE_CHECKING:
    from tests.api.data.conftest import Browser

TEXT = "Handlungsfelder in Musterstadt\n\nAngebote:\n- Leseinsel <b> (Träger: Sozialreferat)\n- Chor für alle\n"


def upload(
    browser: Browser, data: bytes = TEXT.encode(), file: str = "seite.txt", token: str = "", city: str = ""
) -> Any:
    from tests.api.data.conftest import TOKENS

    given = token or TOKENS["Amt"][0]
    return browser.client.post(
        "/daten/dokument", files={"datei": (file, data)}, data={"token": given, "stadt": city}, follow_redirects=False
    )


def fields(page: str) -> dict[str, str]:
    """The anchors of the proposals by name."""
    found = re.findall(r'id="name-([\w-]+)" name="[^"]*" value="([^"]*)"', page)
    return {name: anchor for anchor, name in found}


def decide(browser: Browser, place: str, **decisions: str) -> Any:
    return browser.client.post(place, data={**decisions, "weiter": "vorschau"}, follow_redirects=False)


def test_from_the_document_to_the_revision(browser: Browser) -> None:
    answer = upload(browser)
    assert answer.status_code == 303
    place = answer.headers["location"]
    page = browser.get(place)
    assert answer.headers["cache-control"] == "no-store"
    assert "Vorschläge: 4; angenommen 0, abgelehnt 0, offen 4." in page
    assert "<mark" in page
    assert "Text with passages" in browser.get(f"/en{place}")
    assert "Leseinsel &lt;b&gt;" in page
    anchor = fields(page)
    chosen = {
        f"decision.{anchor['Leseinsel &lt;b&gt;']}": "annehmen",
        f"name.{anchor['Leseinsel &lt;b&gt;']}": "Leseinsel",
        f"decision.{anchor['Chor für alle']}": "ablehnen",
        "title": "Seite zur Integration",
    }
    led = decide(browser, place, **chosen)
    preview = led.headers["location"]
    assert preview == place.replace("dokument", "vorschau")
    seen = browser.get(preview)
    assert "Leseinsel" in seen
    assert "Chor für alle" not in seen
    assert "Zurück zur Durchsicht" in seen
    assert "Beleg: Leseinsel" in seen
    assert not re.search(r">\s*measures\s*<", seen)
    assert ">beleg--" not in seen
    assert '<strong class="breakable">Das Dokument als Quelle' in seen  # what it lacks is told as the form calls it
    assert "Blatt" not in seen
    assert "Angegeben ist" not in seen
    before = browser.store.revision
    done = browser.accept(preview, browser.seen(preview))
    assert done.headers["location"].startswith(f"/daten/revision/{before + 1}")
    names = {str(quad.object) for quad in browser.store.quads() if "/dokument-" in str(quad.graph_name)}
    assert any("Leseinsel" in name for name in names)
    assert any("Seite zur Integration" in name for name in names)
    assert not any("Chor" in name for name in names)
    assert browser.client.get(place).status_code == 404
    for _when in ("there", "gone"):
        assert "Seite zur Integration</td>" in browser.get("/daten/verlauf")
        assert "dokument-" not in browser.get("/daten/verlauf")
        browser.undo(before + 1)
    gone = browser.client.get("/eintrag/musterstadt-leseinsel", headers={"Accept": "text/html"})
    assert gone.status_code == 410
    assert ">Seite zur Integration</a>" in gone.text  # the source, which went with it


def test_what_cannot_be_taken_over_is_said_at_its_proposal(browser: Browser) -> None:
    place = upload(browser).headers["location"]
    anchor = fields(browser.get(place))["Leseinsel &lt;b&gt;"]
    decide(browser, place, **{f"decision.{anchor}": "annehmen", f"bodies.{anchor}": "Wer weiß"})
    told = browser.get(place.replace("dokument", "vorschau"))
    assert "„Wer weiß“ ist weder unter den Vorschlägen noch im Bestand." in told
    assert re.search(r"<strong[^>]*>Vorschlag \d", told)
    assert "Zeile" not in told
    assert re.search(r"Vorschlag \d, Angabe ", told)
    assert ", Spalte" not in told
    assert "Beheben Sie ihn in der Durchsicht" in told
    decide(browser, place, **{f"known.{anchor}": "irgendwas"})
    assert "„irgendwas“ ist hier nicht bekannt." in browser.get(place.replace("dokument", "vorschau"))


def test_a_proposal_leads_to_what_it_is_where_that_is_recorded(browser: Browser) -> None:
    place = upload(browser, "Angebote:\n- Lesecafé (Nachbarn e.V.)\n- Spielkreis in Musterstadt\n".encode()).headers[
        "location"
    ]
    page = browser.get(place)
    known = re.search(r'<a class="text-link" href="(/eintrag/[^"]*)"[^>]*>Musterstadt</a>\.', page)
    assert known
    assert browser.client.get(known[1]).status_code == 200
    assert "<span>Nachbarn e.V.</span> " in page  # its point ends the sentence too
    decide(browser, place, **{f"known.{fields(page)['Lesecafé']}": "irgendwas"})
    page = browser.get(place)
    assert "<span>irgendwas</span>." in page
    assert 'href="/eintrag/irgendwas"' not in page


def test_the_first_proposal_becomes_a_row_like_any_other(browser: Browser) -> None:
    place = upload(browser, "Angebote:\n- Lesecafé\n".encode()).headers["location"]
    page = browser.get(place)
    decide(browser, place, **{f"decision.{fields(page)['Lesecafé']}": "annehmen"})
    seen = browser.get(place.replace("dokument", "vorschau"))
    assert "1. Maßnahme: Lesecafé" in page
    assert "zu beheben" not in seen
    assert "Beleg: Lesecafé" in seen
    assert "-lesecafe" in seen  # its id loses no letter


def test_decisions_can_be_changed_and_strange_ones_do_nothing(browser: Browser) -> None:
    place = upload(browser).headers["location"]
    anchor = fields(browser.get(place))["Chor für alle"]
    for decision, told in (
        ("ablehnen", "abgelehnt 1, offen 3"),
        ("", "abgelehnt 0, offen 4"),
        ("vielleicht", "offen 4"),
    ):
        decide(browser, place, **{f"decision.{anchor}": decision, "decision.measure-9-9": "annehmen"})
        assert told in browser.get(place)


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"data": b"kein PDF", "file": "x.pdf"}, 422, "Der Name der Datei endet anders"),
        ({"data": b"PK\x03\x04", "file": "x.docx"}, 422, "beschädigt"),
        ({"token": "bg_falsch"}, 401, ""),
        ({"city": "nirgendwo"}, 404, ""),
        ({"data": b""}, 422, "Die Datei ist leer"),
    ],
)
def test_a_refused_upload_is_told_on_the_page_and_not_kept(
    given: dict[str, Any], status: int, words: str, browser: Browser
) -> None:
    answer = upload(browser, **given)
    assert answer.status_code == status
    assert words in answer.text
    assert answer.text.count("wurde nichts geändert") + answer.text.count("nichts wurde geändert") == 1


def test_tables_are_no_documents(browser: Browser) -> None:
    place = browser.preview(b"id,name,country\nneustadt,Neustadt,DE\n", "cities.csv", city="musterstadt")
    assert browser.client.get(place.replace("vorschau", "dokument")).status_code == 404


def test_passages_that_overlap_are_marked_once() -> None:
    items = [
        Item(number, Kind.CITY, "x", "", "", 1, start, end, "", "", "", 1.0, "")
        for number, (start, end) in enumerate([(2, 5), (4, 6), (2, 3), (7, 8)])
    ]
    found = segments("0123456789", items)
    assert "".join(each.text for each in found) == "0123456789"
    assert [(each.text, each.item is not None) for each in found] == [
        ("01", False), ("234", True), ("56", False), ("7", True), ("89", False),
    ]  # fmt: skip
