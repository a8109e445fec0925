"""A city's own list in the browser: uploaded, its columns checked and changed, looked at, taken over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from loaders.lists import columns_file
from tests.loaders.lists import messy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store import Store

TOKEN, ACCESS = fresh("Fachstelle", Role.EDITOR)
SENT = {"stadt": "musterstadt", "titel": "Projektliste", "stelle": "Amt für Integration", "token": TOKEN}


@pytest.fixture
def store(example_store: Store) -> Iterator[Store]:
    """The invented data set, to be changed."""
    store = EmbeddedStore.open(Settings())
    store.commit(Patch.of(example_store.quads()), author="Test", message="Beispiele", validate=False)
    yield store
    store.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    settings = Settings(tokens=ACCESS.entry)
    return TestClient(create_app(settings, store), raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return messy.write(messy.titled(), tmp_path / "liste.xlsx").read_bytes()


def uploaded(client: TestClient, content: bytes) -> str:
    """The address of the list's columns."""
    answer = client.post("/daten/liste", data=SENT, files={"datei": ("liste.xlsx", content)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def field(page: str, label: str) -> str:
    """The name of the field with that label."""
    found = re.search(rf'<label class="kern-label" for="([\w-]+)"[^>]*>{re.escape(label)}</label>', page)
    assert found, label
    return found[1]


def chosen(page: str) -> dict[str, str]:
    """What is chosen in each list of meanings."""
    selects = re.findall(r'<select [^>]*name="(spalte-\d+)".*?</select>', page, re.DOTALL)
    parts = [page.partition(f'name="{name}"')[2].partition("</select>")[0] for name in selects]
    told = [re.search(r'<option value="([^"]*)"[^>]* selected>', part) for part in parts]
    return {name: found[1] if found else "" for name, found in zip(selects, told, strict=True)}


def test_a_list_is_uploaded_checked_and_taken_over(client: TestClient, store: Store, content: bytes) -> None:
    address = uploaded(client, content)
    page = client.get(address).text
    assert "Projektliste, Stand 15.03.2026" in page
    assert chosen(page)[field(page, "Laufzeit")] == "start+end"
    assert "Volkshochschule Musterstadt" in page
    assert client.get(address).headers["cache-control"] == "no-store"
    assert "What the columns mean" in client.get(f"/en{address}").text
    form = {
        **chosen(page),
        field(page, "Kosten"): "",
        field(page, "Träger: „Radlager“"): "neu: unternehmen",
        "stand": "16.03.2026",
    }
    assert client.post(address, data=form).headers["location"] == address
    page = client.get(address).text
    assert chosen(page)[field(page, "Kosten")] == ""
    assert "Stand 16.03.2026" in page
    assert "Fördersumme in Euro</dt>" not in page
    ahead = client.post(address, data={**chosen(page), "weiter": "ja"}).headers["location"]
    preview = client.get(ahead).text
    assert "Lesetreff am Fluss" in preview
    hidden = dict(re.findall(r'<input type="hidden" name="(revision|siegel)" value="([^"]*)">', preview))
    taken = client.post(f"{ahead}/uebernehmen", data={**hidden, "token": TOKEN})
    assert taken.status_code == 303, re.sub(r"<[^>]+>", " ", taken.text)[:2000]
    assert store.ask("ASK { ?m <http://www.w3.org/2004/02/skos/core#prefLabel> 'Lesetreff am Fluss'@de }")
    assert store.ask("ASK { ?m <http://www.w3.org/2004/02/skos/core#prefLabel> 'Radlager'@de }")


def test_each_open_value_says_why_what_is_possible_and_that_an_answer_was_not_understood(
    client: TestClient, content: bytes
) -> None:
    address = uploaded(client, content)
    page = client.get(address).text
    body = field(page, "Träger: „Radlager“")
    assert 'list="moeglich-responsible"' in page.partition(f'id="{body}"')[2].partition(">")[0]
    assert '<option value="neu: Verein">' in page
    assert page.count("der Name sagt nicht, was für eine Stelle es ist") == 1
    page = client.post(address, data={**chosen(page), body: "neu: Kochclub"}, follow_redirects=True).text
    assert "Die Antwort „neu: Kochclub“ ist hier nicht zu verstehen." in page


def test_an_open_question_hides_no_other_row(client: TestClient, tmp_path: Path) -> None:
    rows = [["Projekt", "Beginn"], ["Mama lernt deutsch", "2020"], ["Chor der Vielen", "2021"]]
    content = messy.write(messy.Layout(rows), tmp_path / "liste.xlsx").read_bytes()
    address = uploaded(client, content)
    form = {**chosen(client.get(address).text), "stand": "2026", "weiter": "ja"}
    preview = client.post(address, data=form, follow_redirects=True).text
    assert "1 Frage ist offen." in preview
    assert "Chor der Vielen <span" in preview


def test_the_columns_can_be_taken_along(client: TestClient, content: bytes) -> None:
    answer = client.get(f"{uploaded(client, content)}/spalten.toml")
    assert 'filename="liste.xlsx.spalten.toml"' in answer.headers["content-disposition"]
    assert columns_file.read(answer.content, "datei").means["Träger"] == "responsible"


def test_columns_of_an_earlier_time_can_be_brought_along(client: TestClient, content: bytes) -> None:
    text = client.get(f"{uploaded(client, content)}/spalten.toml").text
    text = text.replace('"Kosten" = "grant_amount"', '"Kosten" = ""')
    sent = {"datei": ("liste.xlsx", content), "zuordnung": ("liste.spalten.toml", text.encode())}
    answer = client.post("/daten/liste", data={"token": TOKEN}, files=sent)
    assert answer.status_code == 303, answer.text
    page = client.get(answer.headers["location"]).text
    assert "Projektliste, Stand 15.03.2026" in page
    assert chosen(page)[field(page, "Kosten")] == ""
    assert chosen(page)[field(page, "Laufzeit")] == "start+end"


def test_what_the_list_is_of_is_suggested_and_can_be_changed(client: TestClient, tmp_path: Path) -> None:
    rows = [["Verein", "Art"], ["Nachbarn für Nachbarn", "Verein"], ["Radlager", ""]]
    content = messy.write(messy.Layout(rows), tmp_path / "liste.xlsx").read_bytes()
    address = uploaded(client, content)
    page = client.get(address).text
    assert '<option value="organisations" selected' in page
    form = {**chosen(page), "stand": "2026"}
    assert "Nachbarn für Nachbarn</h3>" in client.post(address, data=form, follow_redirects=True).text
    page = client.post(address, data={**chosen(page), "tabelle": "measures"}, follow_redirects=True).text
    assert chosen(page)[field(page, "Verein")] == "name_de"
    assert '<option value="measures" selected' in page
    refused = client.post(address, data=dict.fromkeys(chosen(page), ""))
    assert refused.status_code == 422
    assert "muss den Namen haben" in refused.text


@pytest.mark.parametrize(
    ("text", "words"),
    [(b"kein TOML", "Datei der Spalten"), (b"#" * 1_000_001, "Datei der Spalten"), (b"", "Wählen Sie die Stadt")],
)
def test_columns_that_cannot_be_used_are_told(client: TestClient, content: bytes, text: bytes, words: str) -> None:
    files = {"datei": ("liste.xlsx", content)}
    if text:
        files["zuordnung"] = ("z.toml", text)
    answer = client.post("/daten/liste", data={"token": TOKEN}, files=files)
    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"token": "bg_falsch"}, 401, "Zugangstoken"),
        ({"stadt": "nirgendwo"}, 404, "nirgendwo"),
    ],
)
def test_what_cannot_be_taken_in_is_told(
    client: TestClient, content: bytes, changed: dict[str, str], status: int, words: str
) -> None:
    answer = client.post("/daten/liste", data={**SENT, **changed}, files={"datei": ("liste.xlsx", content)})
    assert answer.status_code == status
    assert words in answer.text


def test_a_file_without_a_list_is_told(client: TestClient) -> None:
    answer = client.post("/daten/liste", data=SENT, files={"datei": ("liste.csv", b"nichts")})
    assert answer.status_code == 422
    assert "keine Liste zu finden" in answer.text


def test_a_list_that_is_gone_is_told(client: TestClient) -> None:
    assert client.get(f"/daten/liste/{'a' * 32}").status_code == 404
