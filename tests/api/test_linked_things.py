"""Linked data over HTTP: `/id/` and `/vocab/` in every form, with the headers that tell of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Graph
from starlette.testclient import TestClient

from api.app import create_app
from graph.bounds import Queries
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from ontology.names import BG, DCTERMS, FOAF, PROV, RDFS, SKOS
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from httpx2 import Response

BASE = "https://w3id.org/buendnisgraph"
FORMS = {
    ".ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    ".jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    ".nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ".rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ".trig": ("application/trig", ox.RdfFormat.TRIG),
    ".nq": ("application/n-quads", ox.RdfFormat.N_QUADS),
}
THING = "stuttgart-welcome-center"
LABEL, GRAPH = NamedNode(f"{SKOS}prefLabel"), NamedNode(f"{BASE}/graph/kuratiert/a")


def get(client: TestClient, path: str, accept: str = "*/*", method: str = "GET") -> Response:
    return client.request(method, path, headers={"Accept": accept}, follow_redirects=False)


def triples(answer: Response, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(answer.content, form)}


@pytest.mark.parametrize(("suffix", "media_type"), [(suffix, media) for suffix, (media, _) in FORMS.items()])
def test_a_thing_leads_to_the_document_in_the_form_asked_for(client: TestClient, suffix: str, media_type: str) -> None:
    answer = get(client, f"/id/{THING}", media_type)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/id/{THING}{suffix}")
    assert "Accept" in answer.headers["vary"]
    assert get(client, answer.headers["location"]).headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"/id/{THING}", f"/eintrag/{THING}"),
        ("/id/stuttgart", "/stadt/stuttgart"),
        ("/id/stuttgart-hf-01", "/feld/stuttgart-hf-01"),
        ("/vocab/measure_kinds/kurs", "/begriff/measure_kinds/kurs"),
        ("/vocab/reference_fields/rf-bildung", "/feld/rf-bildung"),
        ("/vocab/measure_kinds", "/def#liste-measure_kinds"),
    ],
)
def test_a_browser_is_led_to_the_page(client: TestClient, path: str, page: str) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert get(client, path, browser).headers["location"] == page
    assert get(client, f"{path}.html").headers["location"] == page
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("*/*", ".ttl"),
        ("application/*", ".jsonld"),
        ("text/turtle;q=0.5, application/n-triples;q=0.9", ".nt"),
        ("application/ld+json, text/html;q=0.9", ".jsonld"),
        ("text/*;q=0.1, application/rdf+xml;q=0.2", ".rdf"),
        ("TEXT/TURTLE", ".ttl"),
        ("text/turtle;q=0, application/trig", ".trig"),
    ],
)
def test_wishes_are_weighed(client: TestClient, accept: str, suffix: str) -> None:
    assert get(client, f"/id/{THING}", accept).headers["location"] == f"/id/{THING}{suffix}"


def test_all_forms_say_the_same(client: TestClient) -> None:
    told = {suffix: triples(get(client, f"/id/{THING}{suffix}"), form) for suffix, (_, form) in FORMS.items()}
    here = ox.NamedNode(iri(THING))
    about = {suffix: {each for each in some if each.subject == here} for suffix, some in told.items()}
    assert len(about[".ttl"]) > 10
    assert all(some == about[".ttl"] for some in about.values())
    assert len({len(some) for some in told.values()}) == 1


@pytest.mark.parametrize("name", ["stuttgart", "stuttgart-src-seed-000", "berlin", "stuttgart-person-gari-pavkovic"])
def test_json_ld_says_what_turtle_says(client: TestClient, name: str) -> None:
    turtle = triples(get(client, f"/id/{name}.ttl"), ox.RdfFormat.TURTLE)
    json_ld = triples(get(client, f"/id/{name}.jsonld"), ox.RdfFormat.JSON_LD)
    document = ox.NamedNode(f"{iri(name)}.ttl"), ox.NamedNode(f"{iri(name)}.jsonld")
    assert {each for each in turtle if each.subject not in document} == {
        e for e in json_ld if e.subject not in document
    }


def test_json_ld_brings_the_part_of_our_context_that_it_uses(client: TestClient) -> None:
    answer = get(client, f"/id/{THING}.jsonld").json()
    assert answer["@context"]["prefLabel"] == {"@id": "skos:prefLabel", "@container": "@language"}
    assert "countryCode" not in answer["@context"]
    thing = next(node for node in answer["@graph"] if node["id"] == iri(THING) and "type" in node)
    assert thing["prefLabel"]["de"]


def test_a_thing_is_told_with_its_neighbours_names_and_what_points_at_it(client: TestClient) -> None:
    told = triples(get(client, f"/id/{THING}.ttl"), ox.RdfFormat.TURTLE)
    label, partner = ox.NamedNode(f"{RDFS}label"), ox.NamedNode(f"{BG}partner")
    assert ox.Triple(ox.NamedNode(iri("stuttgart")), label, ox.Literal("Stuttgart", language="de")) in told
    assert [each for each in told if each.predicate == partner and each.object == ox.NamedNode(iri(THING))]


def test_a_thing_is_told_with_the_records_that_say_where_it_stands(client: TestClient) -> None:
    told = triples(get(client, f"/id/{THING}.ttl"), ox.RdfFormat.TURTLE)
    records = {
        t.subject for t in told if t.predicate.value == f"{BG}describes" and t.object == ox.NamedNode(iri(THING))
    }
    assert records
    assert all([t for t in told if t.subject == at and t.predicate.value == f"{DCTERMS}source"] for at in records)


def test_quads_say_which_graph_says_what(client: TestClient) -> None:
    quads = list(ox.parse(get(client, f"/id/{THING}.nq").content, ox.RdfFormat.N_QUADS))
    graphs = {quad.graph_name for quad in quads if quad.subject == ox.NamedNode(iri(THING))}
    assert len(graphs) > 1
    sources = {quad.subject for quad in quads if quad.predicate.value == f"{PROV}hadPrimarySource"}
    assert {graph for graph in graphs if "redaktion" not in str(graph)} <= sources


def test_the_document_says_what_it_is_about_and_whose_graphs_it_shows(client: TestClient) -> None:
    told = triples(get(client, f"/id/{THING}.ttl"), ox.RdfFormat.TURTLE)
    said = {each.predicate.value: each.object for each in told if each.subject.value == f"{iri(THING)}.ttl"}  # type: ignore[union-attr]
    assert said[f"{FOAF}primaryTopic"] == ox.NamedNode(iri(THING))
    assert f"{PROV}wasDerivedFrom" in said


def test_links_name_the_other_forms_and_the_one_iri(client: TestClient) -> None:
    links = get(client, f"/id/{THING}.ttl").headers["link"]
    assert f'<{iri(THING)}>; rel="canonical"' in links
    for suffix, (media_type, _) in FORMS.items():
        assert (f'</id/{THING}{suffix}>; rel="alternate"; type="{media_type}"' in links) == (suffix != ".ttl")


def test_a_page_links_its_data(client: TestClient) -> None:
    for page, data in (
        (f"/eintrag/{THING}", f"/id/{THING}"),
        ("/feld/rf-bildung", "/vocab/reference_fields/rf-bildung"),
    ):
        assert f'<link rel="alternate" type="text/turtle" href="{data}.ttl">' in client.get(page).text


def test_head_has_the_headers_and_no_body(client: TestClient) -> None:
    path = f"/id/{THING}.ttl"
    head, full = get(client, path, method="HEAD"), get(client, path)
    assert head.content == b""
    assert head.headers["content-type"] == full.headers["content-type"]
    assert get(client, f"/id/{THING}", method="HEAD").status_code == 303


def test_other_methods_are_refused_with_what_is_allowed(client: TestClient) -> None:
    answer = get(client, f"/id/{THING}", method="DELETE")
    assert answer.status_code == 405
    assert {each.strip() for each in answer.headers["allow"].split(",")} == {"GET", "HEAD"}


def test_no_form_is_refused_with_links_to_all(client: TestClient) -> None:
    answer = get(client, f"/id/{THING}", "image/png")
    assert answer.status_code == 406
    assert f'</id/{THING}.nt>; rel="alternate"' in answer.headers["link"]


def test_an_unknown_thing_is_not_found_and_what_looks_like_it_is_named(client: TestClient) -> None:
    answer = get(client, "/id/stuttgart-welcome-centre", "application/json")
    assert answer.status_code == 404
    assert "stuttgart-welcome-center" in answer.json()["suggestions"]
    assert get(client, "/vocab/measure_kinds/kursus", "application/json").json()["suggestions"] == [
        "measure_kinds/kurs"
    ]


@pytest.mark.parametrize("name", ["a b", "a%3Cb", "x%22y", "%00", "a" * 600, "..%2F..%2Fetc", "%E2%80%AE"])
def test_what_can_be_no_iri_is_not_found(client: TestClient, name: str) -> None:
    assert get(client, f"/id/{name}", "application/json").status_code == 404


@pytest.mark.parametrize(
    ("path", "proper"),
    [
        ("/id/Stuttgart", "/id/stuttgart"),
        ("/id/stuttgart/", "/id/stuttgart"),
        ("/id/STUTTGART.ttl", "/id/stuttgart.ttl"),
        ("/vocab/Measure_kinds/Kurs", "/vocab/measure_kinds/kurs"),
    ],
)
def test_other_forms_of_a_name_lead_to_the_one(client: TestClient, path: str, proper: str) -> None:
    answer = get(client, path)
    assert (answer.status_code, answer.headers["location"]) == (301, proper)


def test_more_links_than_are_told_are_said_to_be_more() -> None:
    store = store_of("g:a { :x a bg:City . " + "".join(f":y{number} bg:city :x . " for number in range(501)) + "}")
    answer = get(TestClient(create_app(Settings(), store)), "/id/x.ttl")
    told = triples(answer, ox.RdfFormat.TURTLE)
    assert len([each for each in told if each.predicate.value == f"{BG}city"]) == 500
    assert "die ersten 500" in answer.text


def test_an_id_that_ends_like_a_suffix_is_an_id_first() -> None:
    store = store_of("g:a { <https://w3id.org/buendnisgraph/id/liste.ttl> a bg:Document . }")
    asked = TestClient(create_app(Settings(), store))
    assert get(asked, "/id/liste.ttl").headers["location"] == "/id/liste.ttl.ttl"
    assert get(asked, "/id/liste.ttl.ttl").status_code == 200


def test_things_of_another_base_are_served_under_the_same_paths() -> None:
    from graph.embedded import EmbeddedStore
    from graph.patch import Patch

    store = EmbeddedStore.open(Settings(base="https://graph.example.org"), validator=None)
    graph = ox.NamedNode("https://graph.example.org/graph/hand/redaktion")
    thing = ox.NamedNode("https://graph.example.org/id/amt")
    store.commit(
        Patch.of([ox.Quad(thing, ox.NamedNode(f"{RDFS}label"), ox.Literal("Amt", language="de"), graph)]),
        author="T",
        message="T",
    )
    asked = TestClient(create_app(Settings(base="https://graph.example.org"), store))
    assert "<https://graph.example.org/id/amt>" in get(asked, "/id/amt.ttl").text


def test_another_library_reads_the_forms(client: TestClient) -> None:
    for suffix, name in ((".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml")):
        assert len(Graph().parse(data=get(client, f"/id/{THING}{suffix}").text, format=name)) > 50


def test_a_thing_can_be_seen_as_it_was() -> None:
    store = store_of("g:a { :x skos:prefLabel 'alt'@de }")
    new, old = (Quad(NamedNode(iri("x")), LABEL, Literal(name, language="de"), GRAPH) for name in ("neu", "alt"))
    store.commit(Patch.of([new], [old]), author="Test", message="anders")
    client = TestClient(create_app(Settings(queries=Queries(readers=0)), store))
    assert get(client, "/id/x?revision=1", "text/turtle").headers["location"] == "/id/x.ttl?revision=1"
    assert get(client, "/id/x?revision=1", "text/html").headers["location"] == "/eintrag/x?revision=1"
    told = {number: get(client, f"/id/x.nt?revision={number}").text for number in (1, 2)}
    assert ["alt" in told[1], "neu" in told[1], "alt" in told[2], "neu" in told[2]] == [True, False, False, True]
    assert get(client, "/id/x.nt?revision=3").status_code == 404
    assert get(client, "/id/x.nt?revision=x").status_code == 400


def test_the_name_of_a_graph_leads_to_its_statements(client: TestClient) -> None:
    answer = get(client, "/graph/kuratiert/redaktion", "text/turtle")
    assert (answer.status_code, answer.headers["location"]) == (303, "/store/kuratiert/redaktion")
    for name in ("nix", "a%3Cb", ""):
        assert get(client, f"/graph/{name}", "text/turtle").status_code == 404


@pytest.mark.parametrize("path", ["/id/nix", "/graph/nix", "/nix", f"/id/{THING}.html/x"])
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "application/problem+json"),
        ("text/turtle, text/html;q=0.5", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
    ],
)
def test_a_program_hears_of_failures_as_problems(client: TestClient, path: str, accept: str, form: str) -> None:
    answer = get(client, path, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (404, form)
    assert answer.headers["cache-control"] == "no-store"
    assert "Accept" in answer.headers["vary"].split(", ")
