"""SPARQL 1.1 Service Description: what the endpoint says of itself. Each test is named by its section; clauses-description.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO, VOID, Namespace

from ontology.names import PREFIXES
from tests.conformance.protocol.forms import GRAPHS

if TYPE_CHECKING:
    from rdflib.graph import _ObjectType, _SubjectType

    from graph.store import Store
    from tests.conformance.protocol.conftest import Endpoint

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
ENTAILMENT = Namespace("http://www.w3.org/ns/entailment/")


@pytest.fixture(scope="module")
def told(endpoint: Endpoint) -> Graph:
    return Graph().parse(data=endpoint.ask(headers={"Accept": "text/turtle"}).text, format="turtle")


@pytest.fixture
def service(told: Graph) -> _SubjectType:
    return served(told, "/sparql")


def served(told: Graph, path: str) -> _SubjectType:
    (found,) = (
        each for each in told.subjects(RDF.type, SD.Service) if str(told.value(each, SD.endpoint)).endswith(path)
    )
    return found


def only(told: Graph, subject: _SubjectType, name: URIRef) -> _ObjectType:
    (found,) = told.objects(subject, name)
    return found


def test_2_get_without_query_gives_the_description_in_rdf(endpoint: Endpoint) -> None:
    answer = endpoint.ask()
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize("accept", GRAPHS)
def test_2_the_description_is_negotiated(endpoint: Endpoint, told: Graph, accept: str) -> None:
    answer = endpoint.ask(headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    quads = list(ox.parse(answer.content, ox.RdfFormat.from_media_type(accept)))
    assert len({quad.triple for quad in quads}) == len(told)


def test_2_no_form_that_is_wanted(endpoint: Endpoint) -> None:
    assert endpoint.ask(headers={"Accept": "image/png"}).status_code == 406


def test_2_a_browser_gets_a_page(endpoint: Endpoint) -> None:
    answer = endpoint.ask(headers={"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    assert answer.headers["content-type"].startswith("text/html")
    assert "<textarea" in answer.text


def test_2_the_description_is_not_sent_twice(endpoint: Endpoint) -> None:
    first = endpoint.ask()
    assert endpoint.ask(headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_3_2_1_endpoint(endpoint: Endpoint, told: Graph, service: _SubjectType) -> None:
    assert only(told, service, SD.endpoint) == URIRef(f"{endpoint.address}/sparql")


def test_3_2_2_feature_is_said_where_the_default_graph_is_the_union(told: Graph, service: _SubjectType) -> None:
    assert set(told.objects(service, SD.feature)) == {SD.UnionDefaultGraph}


def test_3_4_no_feature_is_said_that_is_not_there(endpoint: Endpoint, told: Graph) -> None:
    """Nothing is dereferenced, no data set has to be named, empty graphs are not kept, and no other service is asked."""
    assert set(told.objects(None, SD.feature)) == {SD.UnionDefaultGraph}
    for refused in ("SELECT * FROM <http://127.0.0.1:9/> {}", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"):
        assert endpoint.get(refused).status_code == 400
    assert endpoint.get("ASK { ?s ?p ?o }").json()["boolean"] is True


def test_3_2_3_default_entailment_regime(told: Graph, service: _SubjectType) -> None:
    assert only(told, service, SD.defaultEntailmentRegime) == ENTAILMENT.Simple


def test_3_2_10_supported_language_is_query_alone(told: Graph, service: _SubjectType) -> None:
    assert set(told.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}


def test_3_2_10_updates_are_a_service_of_their_own_over_the_same_data(told: Graph, service: _SubjectType) -> None:
    update = served(told, "/update")
    assert only(told, update, SD.supportedLanguage) == SD.SPARQL11Update
    assert only(told, update, SD.defaultDataset) == only(told, service, SD.defaultDataset)


def test_3_2_14_result_formats_are_those_on_offer(endpoint: Endpoint, told: Graph, service: _SubjectType) -> None:
    names = {
        "SPARQL_Results_JSON": "application/sparql-results+json",
        "SPARQL_Results_XML": "application/sparql-results+xml",
        "SPARQL_Results_CSV": "text/csv",
        "SPARQL_Results_TSV": "text/tab-separated-values",
        "Turtle": "text/turtle",
        "N-Triples": "application/n-triples",
        "N-Quads": "application/n-quads",
        "TriG": "application/trig",
        "RDF_XML": "application/rdf+xml",
        "JSON-LD": "application/ld+json",
    }
    assert set(told.objects(service, SD.resultFormat)) == {FORMATS[name] for name in names}
    for media_type in names.values():
        answers = [
            endpoint.get(query, accept=media_type).status_code for query in ("ASK {}", "CONSTRUCT WHERE { ?s a ?c }")
        ]
        assert 200 in answers, media_type


def test_3_2_12_default_dataset_has_the_default_graph_with_its_figures(
    endpoint: Endpoint, told: Graph, service: _SubjectType
) -> None:
    default = only(told, only(told, service, SD.defaultDataset), SD.defaultGraph)
    assert (default, RDF.type, SD.Graph) in told
    counted = endpoint.get("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"][0]["n"]["value"]
    assert str(only(told, default, VOID.triples)) == counted


@pytest.mark.parametrize(
    ("partition", "named", "counted"),
    [("classPartition", "class", "entities"), ("propertyPartition", "property", "triples")],
)
def test_3_2_16_partitions_by_class_and_property(
    told: Graph, service: _SubjectType, partition: str, named: str, counted: str
) -> None:
    default = only(told, only(told, service, SD.defaultDataset), SD.defaultGraph)
    parts = list(told.objects(default, VOID[partition]))
    assert len(parts) > 5
    assert len({only(told, part, VOID[named]) for part in parts}) == len(parts)
    assert all(int(str(only(told, part, VOID[counted]))) > 0 for part in parts)


def test_3_2_17_named_graphs_are_those_that_can_be_asked(
    endpoint: Endpoint, told: Graph, service: _SubjectType, example_store: Store
) -> None:
    dataset = only(told, service, SD.defaultDataset)
    named = {
        str(only(told, each, SD.name)): only(told, each, SD.graph) for each in told.objects(dataset, SD.namedGraph)
    }
    assert set(named) == {quad.graph_name.value for quad in example_store.quads()}  # type: ignore[union-attr]  # data graphs have names
    name, graph = sorted(named.items())[0]
    (row,) = endpoint.get(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").json()["results"]["bindings"]
    assert str(only(told, graph, VOID.triples)) == row["n"]["value"]


def test_3_2_13_available_graphs(told: Graph, service: _SubjectType) -> None:
    graphs = only(told, service, SD.availableGraphs)
    assert (graphs, RDF.type, SD.GraphCollection) in told
    named = set(told.objects(graphs, SD.namedGraph))
    assert named
    assert named == set(told.subjects(RDF.type, SD.NamedGraph))
    assert all(len(list(told.objects(each, SD.name))) == 1 for each in named)


def test_terms_of_the_vocabulary_exist(told: Graph) -> None:
    known = {
        *(
            "Service",
            "Dataset",
            "Graph",
            "NamedGraph",
            "GraphCollection",
            "SPARQL11Query",
            "SPARQL11Update",
            "UnionDefaultGraph",
        ),
        *("endpoint", "supportedLanguage", "resultFormat", "feature", "defaultEntailmentRegime", "defaultDataset"),
        *("availableGraphs", "defaultGraph", "namedGraph", "name", "graph"),
    }
    used = {str(term).removeprefix(str(SD)) for triple in told for term in triple if str(term).startswith(str(SD))}
    assert used == known
    assert str(SDO) == PREFIXES["sdo"]
