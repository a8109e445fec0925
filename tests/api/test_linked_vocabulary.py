"""The vocabulary over HTTP, asked as the FOOPS! tests for ontologies ask: found, licensed, versioned, documented, in every form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Namespace, URIRef

from ontology.names import BG, ONTOLOGY, context
from tests.api.test_linked_things import FORMS, get, triples

if TYPE_CHECKING:
    from starlette.testclient import TestClient

DCTERMS = Namespace("http://purl.org/dc/terms/")
DC = Namespace("http://purl.org/dc/elements/1.1/")
HERE = URIRef(ONTOLOGY)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def served(client: TestClient) -> Graph:
    return Graph().parse(data=get(client, "/def", "text/turtle").text, format="turtle")


def own_terms(served: Graph) -> list[URIRef]:
    found = {term for kind in KINDS for term in served.subjects(RDF.type, kind) if str(term).startswith(BG)}
    return sorted(term for term in found if isinstance(term, URIRef))


@pytest.mark.parametrize("suffix", [".ttl", ".jsonld", ".nt", ".rdf"])
def test_content_negotiation(client: TestClient, suffix: str) -> None:
    media_type, form = FORMS[suffix]
    negotiated, direct = get(client, "/def", media_type), get(client, f"/def{suffix}")
    assert negotiated.headers["content-type"].partition(";")[0] == media_type
    assert negotiated.content == direct.content
    assert len(triples(negotiated, form)) == len(triples(get(client, "/def", "text/turtle"), ox.RdfFormat.TURTLE))


def test_there_is_one_ontology_with_a_persistent_iri(served: Graph) -> None:
    assert list(served.subjects(RDF.type, OWL.Ontology)) == [HERE]
    assert ONTOLOGY.startswith("https://w3id.org/")


@pytest.mark.parametrize("name", [DCTERMS.title, DCTERMS.description])
def test_title_and_description_are_german_and_english(served: Graph, name: URIRef) -> None:
    assert {text.language for text in served.objects(HERE, name) if isinstance(text, Literal)} == {"de", "en"}


@pytest.mark.parametrize(
    "name", [DCTERMS.license, DCTERMS.created, DCTERMS.issued, DC.creator, OWL.versionInfo, VANN.preferredNamespaceUri]
)
def test_the_header_is_complete(served: Graph, name: URIRef) -> None:
    assert served.value(HERE, name) is not None


def test_the_prefix_is_the_one_that_the_data_uses(served: Graph) -> None:
    assert str(served.value(HERE, VANN.preferredNamespacePrefix)) == "bg"


def test_the_version_iri_leads_to_the_same_document(client: TestClient, served: Graph) -> None:
    version = str(served.value(HERE, OWL.versionIRI))
    path = version.removeprefix("https://w3id.org/buendnisgraph")
    assert get(client, path, "text/turtle").content == get(client, "/def.ttl").content
    assert get(client, f"{path}.jsonld").content == get(client, "/def.jsonld").content
    assert version.endswith(str(served.value(HERE, OWL.versionInfo)))


def test_a_version_that_never_was_is_not_found(client: TestClient) -> None:
    answer = get(client, "/def/0.0.9", "application/json")
    assert (answer.status_code, answer.json()["suggestions"]) == (404, ["0.1.0"])


@pytest.mark.parametrize("name", [RDFS.label, SKOS.definition])
def test_every_term_has_a_german_label_and_definition(served: Graph, name: URIRef) -> None:
    terms = own_terms(served)
    assert len(terms) > 100
    assert [
        term for term in terms if "de" not in {getattr(text, "language", "") for text in served.objects(term, name)}
    ] == []


def test_every_term_has_its_place_on_the_page(client: TestClient, served: Graph) -> None:
    page = get(client, "/def", "text/html").text
    assert [term for term in own_terms(served) if f'id="{str(term).removeprefix(BG)}"' not in page] == []


def test_the_page_has_title_version_licence_and_definitions(client: TestClient, served: Graph) -> None:
    page = get(client, "/def", "text/html").text
    for text in ("Vokabular der kommunalen Integrationspolitik", "Fassung 0.1.0", "EUPL", "bg:Measure"):
        assert text in page
    definition = next(str(t) for t in served.objects(URIRef(f"{BG}Measure"), SKOS.definition) if t.language == "de")  # type: ignore[attr-defined]
    assert definition in page


def test_the_page_shows_every_value_list_with_its_entries(client: TestClient) -> None:
    page = get(client, "/def", "text/html").text
    assert page.count('id="liste-') == 22
    assert 'href="/begriff/measure_kinds/kurs"' in page


def test_a_value_list_and_its_entries_are_linked_data(client: TestClient) -> None:
    told = triples(get(client, "/vocab/states.nt"), ox.RdfFormat.N_TRIPLES)
    entries = {each.subject.value for each in told if each.predicate.value == f"{SKOS}inScheme"}  # type: ignore[union-attr]
    assert "https://w3id.org/buendnisgraph/vocab/states/gap" in entries
    assert get(client, "/vocab/states/gap", "text/turtle").headers["location"] == "/vocab/states/gap.ttl"


def test_the_context_is_served_from_here_and_names_no_other_place(client: TestClient) -> None:
    answer = get(client, "/def/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.content == context()
    assert all(isinstance(document["@context"], dict) for document in [json.loads(answer.content)])


@pytest.mark.parametrize("path", ["/def.jsonld", "/id/stuttgart.jsonld", "/katalog.jsonld", "/.well-known/void"])
def test_no_document_needs_a_context_from_elsewhere(client: TestClient, path: str) -> None:
    assert isinstance(get(client, path, "application/ld+json").json()["@context"], dict)


@pytest.mark.parametrize("path", ["/def/shapes.ttl", "/def/alignments.ttl"])
def test_the_modules_can_be_had_alone(client: TestClient, path: str) -> None:
    assert len(triples(get(client, path), ox.RdfFormat.TURTLE)) > 50


def test_nodes_that_the_store_had_to_name_lead_to_the_vocabulary(client: TestClient) -> None:
    answer = get(client, "/def/knoten--abc")
    assert (answer.status_code, answer.headers["location"]) == (303, "/def")
