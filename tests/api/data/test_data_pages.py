"""The pages that load and take back: every step of the way from the download to the undo, and every refusal on it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest

from api.pages.data import start
from api.uploads import kept
from api.uploads.kept import KeptUploads
from graph.patch import Patch
from graph.terms import NamedNode, Quad
from loaders import export, sssom
from ontology.names import BG
from tests.api.data.conftest import OTHER, TOKENS, Browser
from tests.loaders.conftest import EXAMPLES
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store

MEASURES, ORGANISATIONS = "Maßnahmen", "Stellen und Partner"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(person: Person) -> bytes:
    return person.leave().read_bytes()


def renamed(person: Person, name: str = "Jobbrücke Süd") -> bytes:
    person.type(MEASURES, "Jobbrücke", Name=name)
    return sent(person)


def name_of(store: Store, identifier: str = "musterstadt-jobbruecke") -> str:
    return next(row.values["name_de"] for row in export.rows(store)["measures"] if row.id == identifier)


def test_mappings_of_fields_are_taken_in_as_sssom(browser: Browser) -> None:
    place = browser.preview(sssom.text(browser.store).replace("0.9", "0.8").encode(), "zuordnungen.sssom.tsv")
    page = browser.get(place)
    assert "Zuordnungen: beispielheim, musterstadt" in page
    assert browser.accept(place, browser.seen(place)).status_code == 403  # more than rows of one city
    assert browser.accept(place, browser.seen(place), "Technik").status_code == 303
    assert "0.8" in sssom.text(browser.store)


def test_the_way_from_the_workbook_to_the_undo(browser: Browser, tmp_path: Path) -> None:
    assert "Musterstadt</option>" in browser.get("/daten")
    taken = browser.client.get("/daten/mappe.xlsx", params={"stadt": "musterstadt"})
    assert (taken.status_code, taken.headers["content-type"]) == (200, XLSX)
    (tmp_path / "m.xlsx").write_bytes(taken.content)
    place = browser.preview(renamed(Person(tmp_path / "m.xlsx")))
    page = browser.get(place)
    assert "Zeilen: 0 neu, 1 geändert, 0 entfernt" in page
    assert all(f'long-text">{text}</td>' in page for text in ("Jobbrücke", "Jobbrücke Süd"))
    assert browser.store.revision == 1

    done = browser.accept(place, browser.seen(place), notiz="Neuer Name")
    assert done.headers["location"] == "/daten/revision/2?getan=uebernommen"
    assert name_of(browser.store) == "Jobbrücke Süd"
    told = browser.get(done.headers["location"])
    assert all(
        text in told for text in ("Das ist jetzt Revision 2", "Neuer Name", "Amt", "Kuratierte Daten", "Jobbrücke Süd")
    )
    assert browser.client.get(place).status_code == 404

    undone = browser.undo(2)
    assert undone.headers["location"] == "/daten/revision/3?getan=zurueckgenommen"
    assert name_of(browser.store) == "Jobbrücke"
    assert "zurückgenommen mit 3" in browser.get("/daten/verlauf")
    assert "schon geschehen" in browser.get("/daten/revision/2")


def test_an_empty_template_for_a_new_city(browser: Browser) -> None:
    answer = browser.client.get("/daten/mappe.xlsx", params={"stadt": "Neu-Ülm", "leer": "ja"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["Stand der Mappe"]["B2"].value == "neu-uelm"
    guide = [cell.value for row in book["Anleitung"].iter_rows() for cell in row]
    assert "Neu-Ülm" in guide
    assert "neu-uelm" not in guide
    assert browser.client.get("/daten/mappe.xlsx", params={"stadt": "Nirgendwo"}).status_code == 404


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x";"y")', "Neu\x01stadt"])
def test_a_template_holds_the_name_of_the_address_as_text(browser: Browser, name: str) -> None:
    answer = browser.client.get("/daten/mappe.xlsx", params={"stadt": name, "leer": "ja"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    told = [cell.value for cell in book["Anleitung"]["B"] if cell.value]
    assert name.replace("\x01", "\ufffd") in told
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_city_without_a_list_of_fields_can_be_chosen_once_something_of_it_is_recorded(browser: Browser) -> None:
    assert '<option value="musterville"' not in browser.get("/daten")
    city, graph = NamedNode(f"{browser.store.base}/id/musterville"), NamedNode(f"{browser.store.base}/graph/hand")
    entry = Quad(NamedNode(f"{browser.store.base}/id/musterville-amt"), NamedNode(f"{BG}city"), city, graph)
    browser.store.commit(Patch.of([entry]), author="Amt", message="Ein Amt", validate=False)
    page = browser.get("/daten")
    assert page.count('<option value="musterville">Musterville</option>') == 3  # workbook, tables, list


def test_a_preview_is_nobody_elses_and_changes_nothing(browser: Browser, person: Person) -> None:
    place = browser.preview(renamed(person))
    answer = browser.client.get(place)
    assert (answer.headers["cache-control"], answer.headers["x-robots-tag"]) == ("no-store", "noindex")
    assert "set-cookie" not in answer.headers
    assert browser.client.get(f"/daten/vorschau/{'a' * 32}").status_code == 404
    assert browser.client.get("/daten/vorschau/..%2Fstore.json").status_code == 404
    assert browser.store.revision == 1


@pytest.mark.parametrize(
    ("token", "status"), [("", 401), ("bg_falsch", 401), ("Lesen", 403)], ids=["none", "wrong", "too low"]
)
def test_who_may_not_write_takes_nothing_over(browser: Browser, person: Person, token: str, status: int) -> None:
    place = browser.preview(renamed(person))
    answer = browser.accept(place, browser.seen(place), token, notiz="Bitte")
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert 'value="Bitte"' in answer.text
    assert "bg_falsch" not in answer.text
    assert (browser.store.revision, browser.undo(1, token).status_code) == (1, status)


def test_uploading_needs_a_token_and_a_reader_may_look(browser: Browser, person: Person) -> None:
    data = renamed(person)
    assert [browser.upload(data, who=token).status_code for token in ("", "bg_falsch", "Lesen")] == [401, 401, 303]


def test_a_token_in_the_address_or_from_another_page_counts_for_nothing(browser: Browser, person: Person) -> None:
    place = browser.preview(renamed(person))
    answer = browser.client.post(f"{place}/uebernehmen?token={OTHER[0]}", data=browser.seen(place))
    assert (answer.status_code, browser.store.revision) == (401, 1)


def test_what_changed_meanwhile_is_shown_anew_and_not_taken_over(browser: Browser, person: Person) -> None:
    other = Person(person.path)
    place = browser.preview(renamed(person))
    seen = browser.seen(place)
    other.type(MEASURES, "Integrationsfonds", Name="Fonds")
    second = browser.preview(sent(other), "andere.xlsx")
    assert browser.accept(second, browser.seen(second)).status_code == 303
    answer = browser.accept(place, seen)
    assert answer.status_code == 409
    assert "gesehen war Revision 1, jetzt ist es 2" in answer.text
    assert browser.store.revision == 2
    assert browser.accept(place, {**browser.seen(place), "siegel": "x"}).status_code == 409
    assert browser.accept(place, browser.seen(place)).headers["location"].startswith("/daten/revision/3")


def test_questions_are_answered_one_by_one(browser: Browser, person: Person, tmp_path: Path) -> None:
    other = Person(person.leave(tmp_path / "andere.xlsx"))
    other.type(MEASURES, "Jobbrücke", Name="Jobbrücke Nord")
    place = browser.preview(sent(other))
    browser.accept(place, browser.seen(place))
    person.add(
        ORGANISATIONS,
        {"Name": "Volkshochschule Musterstadts", "Art": "Verein", "Sektor": "Zivilgesellschaft",
         "Quellen": "Integrationsbericht 2025", "Beleg": "Kapitel 9"},
    )  # fmt: skip
    place = browser.preview(renamed(person))
    page = browser.get(place)
    assert "2 Fragen sind offen." in page
    assert "siegel" not in page
    radios = [line for line in page.splitlines() if 'type="radio"' in line]
    names = list(dict.fromkeys(line.split('name="')[1].split('"')[0] for line in radios))
    given = {names[0]: "musterstadt-vhs", names[1]: "before"}
    answered = browser.client.post(f"{place}/antworten", data=given, follow_redirects=False)
    assert (answered.status_code, answered.headers["location"]) == (303, place)
    page = browser.get(place)
    assert page.count(" checked>") == 2
    assert browser.accept(place, browser.seen(place)).status_code == 303
    assert name_of(browser.store) == "Jobbrücke"
    again = browser.client.post(f"{place}/antworten", data=given)
    assert again.status_code == 404


def test_faults_are_told_at_their_cells_and_marked_in_a_copy(browser: Browser, person: Person) -> None:
    for name in ("Jobbrücke", "Jobbrücke Plus"):
        person.type(MEASURES, name, Beginn="gestern")
    person.type(MEASURES, "Jobbrücke Plus", Ende="morgen")
    rows = sorted(person.row(MEASURES, name) for name in ("Jobbrücke", "Jobbrücke Plus"))
    place = browser.preview(sent(person))
    page = browser.get(place)
    assert f"Blatt {MEASURES}, Zeilen {rows[0]}, {rows[1]} (2-mal), Spalte Beginn:" in page, "equal ones in one line"
    assert f"Blatt {MEASURES}, Zeile {person.row(MEASURES, 'Jobbrücke Plus')}, Spalte Ende:" in page
    assert "3 Fehler sind zu beheben." in page
    assert "siegel" not in page
    marked = browser.client.get(f"{place}/fehler.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(marked.content))["Fehlerliste"]["D2"].value == "gestern"
    refused = browser.accept(place, {"revision": "1", "siegel": ""})
    assert refused.status_code in (409, 422)
    discarded = browser.client.post(f"{place}/verwerfen", follow_redirects=False)
    assert discarded.headers["location"] == "/daten?getan=verworfen"
    assert browser.client.get(place).status_code == 404
    assert browser.store.revision == 1


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("file", "data", "status", "words"),
    [
        ("bombe.xlsx", bomb(), 422, "unverhältnismäßig groß"),
        ("brief.docx", b"PK", 415, "nimmt diese Seite nicht an"),
        ("mappe.xlsx", b"MZ\x90", 422, "ist aber keine"),
        ("mappe.xlsx", b"PK\x03\x04kaputt", 422, "beschädigt"),
        ("mappe.xlsx", b"", 422, "leer"),
        ("mappe.xlsx", b"x" * 3000, 413, ""),
    ],
    ids=["bomb", "ending", "pretended", "broken", "empty", "large"],
)
def test_files_that_will_not_do_are_refused_and_not_kept(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, file: str, data: bytes, status: int, words: str
) -> None:
    if status == 413:
        monkeypatch.setattr(start, "LARGEST", 2000)
    answer = browser.upload(data, file)
    assert answer.status_code == status, answer.text
    assert words in answer.text
    assert answer.text.count("beschädigt") <= 1
    assert "Traceback" not in answer.text


def test_a_form_without_a_file_or_from_elsewhere_is_refused(browser: Browser) -> None:
    empty = browser.client.post("/daten", data={"token": TOKENS["Amt"][0]})
    assert (empty.status_code, "Wählen Sie zuerst eine Datei aus." in empty.text) == (422, True)
    assert browser.client.post("/daten", json={}).status_code == 415


def test_tables_of_one_city_are_the_editors_and_whole_tables_the_administrators(browser: Browser) -> None:
    lines = (EXAMPLES / "statements.csv").read_text("utf-8").splitlines()
    own = [line.replace("Zeit und Geduld", "Zeit") for line in lines if line.startswith("musterstadt-")]
    text = "\n".join([lines[0], *own]).encode()
    whole = browser.preview(text, "statements.csv")
    assert "dafür ist die Rolle „Verwalten“ (admin) nötig" in browser.get(whole)
    assert browser.accept(whole, browser.seen(whole)).status_code == 403
    one = browser.preview(text, "statements.csv", city="musterstadt")
    assert ", 0 entfernt" in browser.get(one)
    assert "nur Zeilen von Musterstadt" in browser.get(one)
    assert "Kuratierte Daten zur kommunalen Integrationspolitik: Aussagen" in browser.get(one)
    assert browser.accept(one, browser.seen(one)).status_code == 303
    assert browser.upload(text, "statements.csv", city="nirgendwo").status_code == 404


def test_rdf_is_for_administrators(browser: Browser) -> None:
    data = b'<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "Anlass"@de .'
    place = browser.preview(data, "anlass.ttl")
    page = browser.get(place)
    assert "Einträge: 0 neu" in page or "Einträge: 1 neu" in page
    assert "Anlass" in page
    seen = browser.seen(place)
    assert browser.accept(place, seen).status_code == 403
    assert browser.accept(place, seen, "Technik").headers["location"].startswith("/daten/revision/2")


def test_the_same_again_changes_nothing(browser: Browser, person: Person) -> None:
    place = browser.preview(sent(person))
    page = browser.get(place)
    assert "Es gibt nichts zu ändern" in page
    assert browser.accept(place, {"revision": "1", "siegel": ""}).status_code == 409


def test_editors_take_back_their_own_and_administrators_all(browser: Browser, person: Person) -> None:
    place = browser.preview(renamed(person))
    browser.accept(place, browser.seen(place))
    assert browser.undo(2, OTHER[0]).status_code == 403
    assert browser.undo(2, "Technik").status_code == 303
    assert browser.undo(99).status_code == 404


def test_an_undo_in_the_way_of_later_changes_is_explained(browser: Browser, person: Person) -> None:
    first = browser.preview(renamed(person))
    browser.accept(first, browser.seen(first))
    person.path.write_bytes(browser.client.get("/daten/mappe.xlsx?stadt=musterstadt").content)
    later = Person(person.path)
    later.type(MEASURES, "Jobbrücke Süd", Name="Jobbrücke West")
    second = browser.preview(sent(later))
    browser.accept(second, browser.seen(second))
    answer = browser.undo(2)
    assert answer.status_code == 409
    assert "lässt sich nicht mehr zurücknehmen" in answer.text
    assert "Jobbrücke West" in answer.text
    assert "Nehmen Sie zuerst Revision 3 zurück" in answer.text
    assert browser.store.revision == 3


def test_actions_asked_for_as_pages_lead_back(browser: Browser) -> None:
    answer = browser.client.get("/daten/revision/1/zuruecknehmen", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/daten/revision/1")


def test_uploads_are_few_and_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from api.refusals import Refused

    now = datetime.now(UTC)
    uploads = KeptUploads(tmp_path / "previews", lambda: now)
    first = uploads.add("a.csv", b"1\n2", "Amt")
    assert uploads.get(first.id) == first
    assert uploads.get(uploads.answer(first, {"frage": "ja"}).id).answers == {"frage": "ja"}
    monkeypatch.setattr(kept, "MOST", 1)
    with pytest.raises(Refused):
        uploads.add("b.csv", b"", "Amt")
    now += timedelta(hours=kept.HOURS, seconds=1)
    with pytest.raises(Refused):
        uploads.get(first.id)
    assert list((tmp_path / "previews").iterdir()) == []
    assert uploads.add("b.csv", b"", "Amt").file == "b.csv"
    assert (tmp_path / "previews").stat().st_mode & 0o77 == 0


def test_so_many_at_once_and_no_more(browser: Browser, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "AT_ONCE", 0)
    answer = browser.upload(sent(person))
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
