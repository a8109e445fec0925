"""The page of a revision speaks of things as people do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad
from ontology.names import BG, XSD

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.api.data.conftest import Browser


def test_what_has_no_name_is_called_after_its_whole(client: TestClient) -> None:
    page = client.get("/daten/revision/2").text
    assert ">Aachen: Gebiet</a>" in page
    assert ">aachen--gebiet<" not in page


def test_values_are_written_as_readers_do_and_dates_stand_once(client: TestClient) -> None:
    page = client.get("/daten/revision/2").text
    assert "50,77556" in page
    assert "September 2015" in page
    assert "frühestens" not in page
    assert ">Deutschland</td>" in page
    assert ">DE</td>" not in page


def test_properties_are_named_in_the_language_of_the_reader(client: TestClient) -> None:
    page = client.get("/en/daten/revision/2").text
    for told in ("Country", "Federal state", "Post", "Longitude"):
        assert f'<td class="kern-table__cell" lang="en">{told}</td>' in page
    for german in ("Staat", "Bundesland", "Amt", "Länge"):
        assert f">{german}</td>" not in page
    assert '<td class="kern-table__cell">Bundesland</td>' in client.get("/daten/revision/2").text


def test_the_history_names_data_sets_and_writes_numbers_as_readers_do(client: TestClient) -> None:
    page = client.get("/daten/verlauf").text
    assert "Kuratierte Daten zur kommunalen Integrationspolitik</td>" in page
    assert re.search(r"Mitgelieferte Tabellen geladen \(\d\.\d{3} Zeilen\)", page)


@pytest.mark.parametrize(
    ("text", "told"),
    [("1234.5", "1234,5"), ("123456789012345.678", "123456789012345,678"), ("abc", "abc"), ("NaN", "NaN")],
)
def test_a_number_is_written_whatever_stands_there_as_one(browser: Browser, text: str, told: str) -> None:
    node, graph = (NamedNode(f"{browser.store.base}/{name}") for name in ("id/musterding", "graph/hand"))
    said = Quad(node, NamedNode("https://example.org/wert"), Literal(text, datatype=NamedNode(f"{XSD}decimal")), graph)
    revision = browser.store.commit(Patch.of([said]), author="Test", message="Wert")
    assert revision
    assert f">{told}</td>" in browser.get(f"/daten/revision/{revision.number}")


def test_a_cell_that_a_record_keeps_is_told_with_the_head_of_its_column(browser: Browser) -> None:
    node, graph = (NamedNode(f"{browser.store.base}/{name}") for name in ("id/beleg--x", "graph/hand"))
    said = [Quad(node, NamedNode(f"{BG}cell"), Literal(text), graph) for text in ("person_name=Erika = E.", "x=1")]
    revision = browser.store.commit(Patch.of(said), author="Test", message="Zelle", validate=False)
    assert revision
    page = browser.get(f"/daten/revision/{revision.number}")
    assert "Name: Erika = E." in page
    assert "x: 1" in page
    assert "person_name" not in page
