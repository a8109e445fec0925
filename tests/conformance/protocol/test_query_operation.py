"""SPARQL 1.1 Protocol, section 2.1: the query operation. Each test is named by its section; clauses-query.csv says what it holds."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tests.conformance.protocol.conftest import EDGE
from tests.conformance.protocol.forms import GRAPHS, TABLES

if TYPE_CHECKING:
    from tests.conformance.protocol.conftest import Endpoint

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"


def number(body: bytes) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def test_2_1_1_query_by_get(endpoint: Endpoint) -> None:
    answer = endpoint.get(COUNT)
    assert answer.status_code == 200
    assert number(answer.content) > 100


def test_2_1_1_parameters_are_percent_encoded(endpoint: Endpoint) -> None:
    query = "ASK%20%7B%20FILTER%28%22%C3%A4+%26%2B%22%20%3D%20%22%C3%A4%20%26%2B%22%29%20%7D"
    assert endpoint.ask(path=f"/sparql?query={query}").json()["boolean"] is True


@EDGE
def test_2_1_1_exactly_one_query(endpoint: Endpoint) -> None:
    assert endpoint.get(COUNT, ("query", COUNT)).status_code == 400


def test_2_1_2_query_by_encoded_post(endpoint: Endpoint) -> None:
    answer = endpoint.post_form([("query", COUNT)])
    assert (answer.status_code, number(answer.content)) == (200, number(endpoint.get(COUNT).content))


def test_2_1_2_parameters_stand_in_the_body(endpoint: Endpoint, graphs: list[str]) -> None:
    in_body = endpoint.post_form([("query", COUNT), ("default-graph-uri", graphs[0])])
    assert number(in_body.content) < number(endpoint.get(COUNT).content)


@EDGE
@pytest.mark.parametrize("fields", [[], [("query", COUNT), ("query", COUNT)], [("default-graph-uri", "http://x/")]])
def test_2_1_2_exactly_one_query(endpoint: Endpoint, fields: list[tuple[str, str]]) -> None:
    assert endpoint.post_form(fields).status_code == 400


@EDGE
@pytest.mark.parametrize(
    "media_type", ["application/x-www-form-urlencoded; charset=UTF-8", "Application/X-WWW-Form-Urlencoded"]
)
def test_2_1_2_content_type_has_parameters_and_no_case(endpoint: Endpoint, media_type: str) -> None:
    assert endpoint.post_form([("query", COUNT)], content_type=media_type).status_code == 200


def test_2_1_3_query_by_direct_post(endpoint: Endpoint) -> None:
    answer = endpoint.post(COUNT)
    assert (answer.status_code, number(answer.content)) == (200, number(endpoint.get(COUNT).content))


def test_2_1_3_body_is_unencoded_unicode(endpoint: Endpoint) -> None:
    assert endpoint.post('ASK { FILTER("ä %41 +" = "\\u00E4 %41 +") }').json()["boolean"] is True


def test_2_1_3_graphs_stand_in_the_address(endpoint: Endpoint, graphs: list[str]) -> None:
    assert number(endpoint.post(COUNT, ("default-graph-uri", graphs[0])).content) < number(endpoint.post(COUNT).content)


@EDGE
def test_2_1_3_no_query_beside_the_body(endpoint: Endpoint) -> None:
    assert endpoint.post(COUNT, ("query", COUNT)).status_code == 400


@EDGE
@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/json", "application/sparql-update", "multipart/form-data"]
)
def test_2_1_3_other_bodies_are_refused_with_what_is_taken(endpoint: Endpoint, media_type: str) -> None:
    answer = endpoint.post(COUNT, content_type=media_type)
    assert answer.status_code == 415
    assert set(answer.headers["accept-post"].split(", ")) == {
        "application/sparql-query",
        "application/x-www-form-urlencoded",
    }


@EDGE
def test_2_1_3_query_is_read_as_utf_8_alone(endpoint: Endpoint) -> None:
    latin = "ASK { FILTER('ä' = 'ä') }".encode("latin-1")
    assert endpoint.post(latin, content_type="application/sparql-query; charset=iso-8859-1").status_code == 415
    assert endpoint.post(latin).status_code == 400


def test_2_1_4_dataset_of_the_service(endpoint: Endpoint) -> None:
    default, named = (
        number(endpoint.get(COUNT.replace("?s ?p ?o", pattern)).content)
        for pattern in ("?s ?p ?o", "GRAPH ?g {?s ?p ?o}")
    )
    assert 0 < default < named  # merged: what two sources say stands in it once


def test_2_1_4_one_default_graph(endpoint: Endpoint, graphs: list[str]) -> None:
    inside = number(endpoint.get(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graphs[0]}> {{ ?s ?p ?o }} }}").content)
    assert number(endpoint.get(COUNT, ("default-graph-uri", graphs[0])).content) == inside


def test_2_1_4_several_default_graphs_are_merged(endpoint: Endpoint, graphs: list[str]) -> None:
    pattern = " UNION ".join(f"{{ GRAPH <{graph}> {{ ?s ?p ?o }} }}" for graph in graphs)
    merged = number(endpoint.get(f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {pattern} }} }}").content)
    both = sum(number(endpoint.get(COUNT, ("default-graph-uri", graph)).content) for graph in graphs)
    asked = number(endpoint.get(COUNT, *(("default-graph-uri", graph) for graph in graphs)).content)
    assert asked == merged < both


def test_2_1_4_named_graphs_alone_leave_the_default_graph_empty(endpoint: Endpoint, graphs: list[str]) -> None:
    assert number(endpoint.get(COUNT, ("named-graph-uri", graphs[0])).content) == 0
    named = endpoint.get("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", ("named-graph-uri", graphs[0]))
    assert [row["g"]["value"] for row in named.json()["results"]["bindings"]] == [graphs[0]]


def test_2_1_4_default_graph_alone_leaves_no_named_graph(endpoint: Endpoint, graphs: list[str]) -> None:
    inside = COUNT.replace("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }")
    assert number(endpoint.get(inside, ("default-graph-uri", graphs[0])).content) == 0


def test_2_1_4_protocol_wins_over_from(endpoint: Endpoint, graphs: list[str]) -> None:
    query = f"SELECT DISTINCT ?g FROM <{graphs[0]}> FROM NAMED <{graphs[0]}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    answer = endpoint.get(query, ("named-graph-uri", graphs[1]))
    assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == [graphs[1]]


def test_2_1_4_from_in_the_query(endpoint: Endpoint, graphs: list[str]) -> None:
    by_query = number(endpoint.get(COUNT.replace("{", f"FROM <{graphs[0]}> {{", 1)).content)
    assert by_query == number(endpoint.get(COUNT, ("default-graph-uri", graphs[0])).content)


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_2_1_4_graphs_that_are_not_here_are_empty(endpoint: Endpoint, name: str) -> None:
    assert number(endpoint.get(COUNT, (name, "http://example.org/nirgends")).content) == 0


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_2_1_4_graphs_of_the_query_that_are_not_here_are_refused(endpoint: Endpoint, clause: str) -> None:
    answer = endpoint.get(COUNT.replace("{", f"{clause} <http://example.org/nirgends> {{", 1))
    assert answer.status_code == 400
    assert "http://example.org/nirgends" in answer.json()["detail"]


@EDGE
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("iri", ["kein iri", "relativ", "http://x/ y", ""])
def test_2_1_4_graphs_are_absolute_iris(endpoint: Endpoint, name: str, iri: str) -> None:
    assert endpoint.get(COUNT, (name, iri)).status_code == 400


@pytest.mark.parametrize("accept", TABLES)
def test_2_1_5_tables_in_the_form_asked_for(endpoint: Endpoint, accept: str) -> None:
    answer = endpoint.get(COUNT, accept=accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    if accept in (JSON, XML):
        form = ox.QueryResultsFormat.from_media_type(accept)
        assert form is not None
        assert len(list(solutions(ox.parse_query_results(answer.content, form)))) == 1
    else:
        rows = list(csv.reader(io.StringIO(answer.text), delimiter="," if accept == "text/csv" else "\t"))
        assert rows[0][0].lstrip("?") == "n"


def solutions(found: ox.QuerySolutions | ox.QueryBoolean) -> ox.QuerySolutions:
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize("accept", GRAPHS)
@pytest.mark.parametrize("query", ["CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }", "DESCRIBE ?s WHERE { ?s a ?c }"])
def test_2_1_5_graphs_in_the_form_asked_for(endpoint: Endpoint, accept: str, query: str) -> None:
    answer = endpoint.get(query, accept=accept)
    assert answer.headers["content-type"].partition(";")[0] == accept
    wanted = ox.RdfFormat.from_media_type(accept)
    assert len({quad.triple for quad in ox.parse(answer.content, wanted)}) > 10


@EDGE
@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("*/*", JSON),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/*", JSON),
        (f"{JSON};q=0.3, {XML};q=0.7", f"{XML}; charset=utf-8"),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values; charset=utf-8"),
        (f"*/*, {JSON};q=0", f"{XML}; charset=utf-8"),
        ("application/json", "application/json"),
        ("application/xml", "application/xml; charset=utf-8"),
        ("text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_2_1_5_content_negotiation(endpoint: Endpoint, accept: str, chosen: str) -> None:
    answer = endpoint.get(COUNT, accept=accept)
    assert answer.headers["content-type"] == chosen
    assert "Accept" in answer.headers["vary"].split(", ")


@EDGE
@pytest.mark.parametrize("accept", ["image/png", f"{JSON};q=0", "text/turtle"])
def test_2_1_5_no_form_that_is_wanted(endpoint: Endpoint, accept: str) -> None:
    answer = endpoint.get(COUNT, accept=accept)
    assert answer.status_code == 406
    assert JSON in answer.json()["detail"]


@pytest.mark.parametrize("query", [COUNT, "ASK {}"])
def test_2_1_5_tables_by_default(endpoint: Endpoint, query: str) -> None:
    assert endpoint.get(query).headers["content-type"] == JSON


def test_2_1_6_success_is_2xx_for_every_form(endpoint: Endpoint) -> None:
    queries = [COUNT, "ASK {}", "CONSTRUCT WHERE { ?s a ?c }", "DESCRIBE ?s WHERE { ?s a ?c }"]
    assert {endpoint.get(query).status_code for query in queries} == {200}


PLACES: dict[str, dict[str, tuple[int, int] | None]] = {
    "SELECT * {": {"embedded": (1, 11), "oxigraph": (1, 11), "virtuoso": None},
    "SELECT ?x\nWHERE {?x ?y}": {"embedded": (2, 14), "oxigraph": (2, 14), "virtuoso": None},
    "SELECT (<x> AS ?x) {{": {"embedded": (1, 22), "oxigraph": (1, 22), "virtuoso": None},
    "SELECT 'a": {"embedded": (1, 10), "oxigraph": (1, 8), "virtuoso": (1, 8)},
}
"""Where a query goes wrong: Virtuoso tells a line at most (docs/engines.md), and a string without end goes to no engine at an endpoint."""


@pytest.mark.parametrize("query", PLACES)
def test_2_1_7_malformed_query_is_400_with_its_place(endpoint: Endpoint, query: str) -> None:
    answer = endpoint.get(query)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    told, place = answer.json(), PLACES[query][endpoint.engine]
    assert (told.get("line"), told.get("column")) == (place or (None, None))
    assert place is None or f"Zeile {place[0]}, Spalte {place[1]}" in told["detail"]


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <http://a/> a <http://b/> }", "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }"]
)
def test_2_1_7_updates_are_refused(endpoint: Endpoint, update: str) -> None:
    assert {
        endpoint.get(update).status_code,
        endpoint.post(update).status_code,
        endpoint.post_form([("update", update)]).status_code,
    } == {400}


@EDGE
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_2_1_7_wrong_methods_hear_the_right_ones(endpoint: Endpoint, method: str) -> None:
    answer = endpoint.ask(method)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_2_3_relative_iris_are_resolved_by_the_base_of_the_data(endpoint: Endpoint) -> None:
    answer = endpoint.get("SELECT (<id/x> AS ?x) (STR(<#a>) AS ?a) {}")
    (row,) = answer.json()["results"]["bindings"]
    assert row["x"]["value"] == "https://w3id.org/buendnisgraph/id/x"


def test_2_3_base_of_the_query_wins(endpoint: Endpoint) -> None:
    answer = endpoint.get("BASE <http://example.org/a/> SELECT (<b> AS ?x) {}")
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "http://example.org/a/b"


@EDGE
@pytest.mark.parametrize(
    "clause", ["{ SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "FROM <http://127.0.0.1:9/> { ?s ?p ?o }"]
)
def test_4_1_no_query_makes_the_server_ask_elsewhere(endpoint: Endpoint, clause: str) -> None:
    assert endpoint.get(f"SELECT * {clause}").status_code == 400


def test_4_1_texts_about_services_are_no_offence(endpoint: Endpoint) -> None:
    assert endpoint.get("SELECT * { ?service ?load 'SERVICE <http://x/> {}' . # SERVICE\n }").status_code == 200


def test_head_is_get_without_body(endpoint: Endpoint) -> None:
    got, head = (
        endpoint.get(COUNT, accept_encoding="identity"),
        endpoint.ask("HEAD", params={"query": COUNT}, headers={"Accept-Encoding": "identity"}),
    )
    assert head.content == b""
    for name in ("content-type", "content-length", "etag", "vary", "cache-control"):
        assert head.headers[name] == got.headers[name]


@EDGE
def test_options_tell_the_methods(endpoint: Endpoint) -> None:
    answer = endpoint.ask("OPTIONS")
    assert answer.status_code == 204
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}
