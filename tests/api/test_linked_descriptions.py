"""What describes the data over HTTP: the catalogue with its files, and VoID."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.app import create_app
from graph.patch import Patch
from graph.settings import Operator, Settings
from graph.terms import NamedNode, Quad
from ontology.names import DCAT, VOID
from tests.api.test_linked_things import FORMS, get, triples
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from graph.store import Store

PATHS = ("/katalog", "/.well-known/void")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".nt", ".rdf"])
def test_descriptions_come_in_every_form_and_say_the_same(client: TestClient, path: str, suffix: str) -> None:
    media_type, form = FORMS[suffix]
    answer = get(client, path, media_type)
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in answer.headers["vary"]
    assert len(triples(answer, form)) == len(triples(get(client, path, "text/turtle"), ox.RdfFormat.TURTLE))


@pytest.mark.parametrize("path", PATHS)
def test_descriptions_have_tags(client: TestClient, path: str) -> None:
    first = get(client, path, "text/turtle")
    again = client.get(path, headers={"Accept": "text/turtle", "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", PATHS)
def test_no_form_is_refused(client: TestClient, path: str) -> None:
    assert get(client, path, "image/png").status_code == 406


def test_a_browser_gets_the_catalogue_as_a_page(client: TestClient) -> None:
    answer = get(client, "/katalog", "text/html")
    assert "Kuratierte Daten zur kommunalen Integrationspolitik" in answer.text
    assert "Betreiber nicht benannt" in answer.text
    assert get(client, "/katalog.html").text.replace("/katalog.html", "/katalog") == answer.text


def test_every_file_the_catalogue_names_can_be_had(client: TestClient) -> None:
    told = triples(get(client, "/katalog.ttl"), ox.RdfFormat.TURTLE)
    files = {each.object.value for each in told if each.predicate.value == f"{DCAT}downloadURL"}  # type: ignore[union-attr]
    assert len(files) == 8
    for file in files:
        answer = client.get(file.removeprefix("http://testserver"))
        assert answer.status_code == 200, file
        assert len(answer.content) > 1000


def test_the_dump_holds_every_statement_in_its_graph(client: TestClient, real_store: Store) -> None:
    answer = client.get("/katalog/bestand.nq")
    assert answer.headers["content-type"].partition(";")[0] == "application/n-quads"
    assert set(ox.parse(answer.content, ox.RdfFormat.N_QUADS)) == set(real_store.quads())


def test_the_dump_of_a_data_set_holds_that_data_set(client: TestClient, real_store: Store) -> None:
    graph = NamedNode("https://w3id.org/buendnisgraph/graph/ontologie")
    found = set(ox.parse(client.get("/katalog/ontologie.trig").content, ox.RdfFormat.TRIG))
    assert found == set(real_store.quads(graph=graph))


def test_tables_come_as_archive_and_workbook(client: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/katalog/kuratiert.zip").content)) as archive:
        assert {"measures.csv", "csv-metadata.json"} <= set(archive.namelist())
    book = load_workbook(io.BytesIO(client.get("/katalog/kuratiert.xlsx").content), read_only=True)
    assert "Maßnahmen" in book.sheetnames
    book.close()


@pytest.mark.parametrize("name", ["ontologie.xlsx", "never.nq", "bestand.exe", "bestand", "..%2Fbestand.nq", ".nq"])
def test_no_other_file_can_be_had(client: TestClient, name: str) -> None:
    assert get(client, f"/katalog/{name}", "application/json").status_code == 404


def test_a_new_revision_has_a_new_dump() -> None:
    store = store_of("g:a { :x a bg:City . }")
    asked = TestClient(create_app(Settings(), store))
    assert asked.get("/katalog/bestand.nq").text.count("\n") == 1
    for number in range(3):
        quad = Quad(NamedNode(iri(f"y{number}")), NamedNode(iri("p")), NamedNode(iri("x")), NamedNode(iri("g")))
        store.commit(Patch.of([quad]), author="T", message="T")
        assert asked.get("/katalog/bestand.nq").text.count("\n") == number + 2


def test_addresses_are_those_the_operator_set_and_names_stay() -> None:
    settings = Settings(public_url="https://graph.musterstadt.example/buendnis", operator=Operator(name="Musterstadt"))
    asked = TestClient(create_app(settings, store_of("g:a { :x a bg:City . }")))
    told = triples(asked.get("/katalog.ttl"), ox.RdfFormat.TURTLE)
    ends = {each.object.value for each in told if each.predicate.value == f"{DCAT}endpointURL"}  # type: ignore[union-attr]
    assert ends == {f"{settings.public_url}/sparql", f"{settings.public_url}/api/v1"}
    assert any(each.subject == NamedNode(f"{settings.base}/katalog") for each in told)
    assert "testserver" not in asked.get("/.well-known/void").text


@pytest.mark.parametrize("host", ['a"b>.example', "a b", "x/y?z", "münchen.example", ""])
def test_a_host_that_is_none_stands_in_no_document(host: str) -> None:
    asked = TestClient(create_app(Settings(), store_of("g:a { :x a bg:City . }")))
    answer = asked.get("/katalog.ttl", headers=[(b"Host", host.encode("latin-1"))])
    assert answer.status_code == 400 or not host or host not in answer.text


def test_void_counts_classes_and_properties(client: TestClient) -> None:
    told = triples(get(client, "/.well-known/void"), ox.RdfFormat.TURTLE)
    assert len([each for each in told if each.predicate.value == f"{VOID}class"]) > 40
    assert len([each for each in told if each.predicate.value == f"{VOID}property"]) > 100
