"""SPARQLWrapper, rdflib's SPARQLStore, pyoxigraph's parsers and curl ask the running server, unchanged and unconfigured."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import httpx2
import pyoxigraph as ox
import pytest
import SPARQLWrapper
from rdflib import RDF, Graph, URIRef, Variable
from rdflib.plugins.stores.sparqlstore import SPARQLStore

CITY = "https://w3id.org/buendnisgraph/def#City"
SELECT = f"SELECT ?city {{ ?city a <{CITY}> }}"
CONSTRUCT = f"CONSTRUCT {{ ?city a <{CITY}> }} WHERE {{ ?city a <{CITY}> }}"


def wrapper(address: str, query: str, form: str, method: str = SPARQLWrapper.GET) -> Any:
    client = SPARQLWrapper.SPARQLWrapper(address)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    return client


@pytest.mark.parametrize(
    ("method", "request_method"),
    [
        (SPARQLWrapper.GET, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.URLENCODED),
        (SPARQLWrapper.POST, SPARQLWrapper.POSTDIRECTLY),
    ],
)
def test_sparqlwrapper_selects(sparql: str, cities: set[str], method: str, request_method: str) -> None:
    client = wrapper(sparql, SELECT, SPARQLWrapper.JSON, method)
    client.setRequestMethod(request_method)
    found = client.queryAndConvert()
    assert {row["city"]["value"] for row in found["results"]["bindings"]} == cities


@pytest.mark.parametrize("form", [SPARQLWrapper.XML, SPARQLWrapper.CSV, SPARQLWrapper.TSV])
def test_sparqlwrapper_reads_other_tables(sparql: str, cities: set[str], form: str) -> None:
    found = wrapper(sparql, SELECT, form).queryAndConvert()
    text = found.toxml() if form == SPARQLWrapper.XML else found.decode()
    assert all(city in text for city in cities)


# The client itself reads graphs with a class of rdflib that is on its way out.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", [SPARQLWrapper.TURTLE, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD, SPARQLWrapper.XML])
def test_sparqlwrapper_constructs(sparql: str, cities: set[str], form: str) -> None:
    found = wrapper(sparql, CONSTRUCT, form).queryAndConvert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert {str(city) for city in graph.subjects(RDF.type, URIRef(CITY))} == cities


def test_sparqlwrapper_asks_and_hears_faults(sparql: str) -> None:
    assert wrapper(sparql, "ASK { ?s ?p ?o }", SPARQLWrapper.JSON).queryAndConvert()["boolean"] is True
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed):
        wrapper(sparql, "SELECT * {", SPARQLWrapper.JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store_queries(sparql: str, cities: set[str], method: str) -> None:
    graph = Graph(SPARQLStore(sparql, method=method))
    assert {str(row[Variable("city")]) for row in graph.query(SELECT).bindings} == cities


def test_rdflib_store_reads_patterns(sparql: str, cities: set[str]) -> None:
    graph = Graph(SPARQLStore(sparql))
    assert {str(city) for city in graph.subjects(RDF.type, URIRef(CITY))} == cities
    assert (URIRef(min(cities)), RDF.type, URIRef(CITY)) in graph


@pytest.mark.parametrize(
    "form",
    list(
        map(
            ox.QueryResultsFormat.from_media_type,
            ("application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"),
        )
    ),
)
def test_pyoxigraph_parses_tables(sparql: str, cities: set[str], form: ox.QueryResultsFormat) -> None:
    answer = httpx2.get(sparql, params={"query": SELECT}, headers={"Accept": form.media_type})
    found = ox.parse_query_results(answer.content, form)
    assert isinstance(found, ox.QuerySolutions)
    assert {row["city"].value for row in found} == cities


@pytest.mark.parametrize(
    "form",
    [
        ox.RdfFormat.TURTLE,
        ox.RdfFormat.N_TRIPLES,
        ox.RdfFormat.N_QUADS,
        ox.RdfFormat.TRIG,
        ox.RdfFormat.RDF_XML,
        ox.RdfFormat.JSON_LD,
    ],
)
def test_pyoxigraph_parses_graphs(sparql: str, cities: set[str], form: ox.RdfFormat) -> None:
    answer = httpx2.get(sparql, params={"query": CONSTRUCT}, headers={"Accept": form.media_type})
    assert {quad.subject.value for quad in ox.parse(answer.content, form)} == cities


def curl(*arguments: str) -> str:
    return subprocess.run(
        ["curl", "--silent", "--show-error", *arguments], capture_output=True, text=True, check=True, timeout=60
    ).stdout


@pytest.mark.parametrize(
    "way",
    [
        ["--get", "--data-urlencode", f"query={SELECT}"],
        ["--data-urlencode", f"query={SELECT}"],
        ["--header", "Content-Type: application/sparql-query", "--data-binary", SELECT],
        ["--get", "--compressed", "--data-urlencode", f"query={SELECT}"],
    ],
    ids=["get", "form", "direct", "compressed"],
)
def test_curl_asks(sparql: str, cities: set[str], way: list[str]) -> None:
    found = json.loads(curl(*way, sparql))
    assert {row["city"]["value"] for row in found["results"]["bindings"]} == cities


def test_curl_sees_the_fault(sparql: str) -> None:
    told = curl("--get", "--data-urlencode", "query=SELECT * {", "--write-out", "\n%{http_code}", sparql)
    assert told.endswith("\n400")
    assert "Zeile 1, Spalte 11" in told
