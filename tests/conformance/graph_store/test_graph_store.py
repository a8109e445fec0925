"""The SPARQL 1.1 Graph Store HTTP Protocol, clause by clause; `clauses.csv` lists them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib.compare import isomorphic

from graph.rdf import Format
from tests.conformance.graph_store.sending import BASE, DOCUMENT, TURTLE, G, graph, read, send
from tests.conformance.update.conftest import DIRECT, EDGE

if TYPE_CHECKING:
    from tests.conformance.update.conftest import Endpoint

HAND = f"{BASE}/graph/hand"
DELETING = "DELETE WHERE { ?s <http://ex/p> 1 }"
TRIPLES = {quad.triple for quad in ox.parse(DOCUMENT, ox.RdfFormat.TURTLE)}
ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
FORMATS = [form.media_type for form in Format]


def test_4_1_a_graph_has_an_address_of_its_own(endpoint: Endpoint) -> None:
    assert send(endpoint, "PUT", path="/store/hand/anlass").status_code == 201
    assert isomorphic(graph(read(endpoint, path="/store/hand/anlass").text), graph(DOCUMENT))
    assert isomorphic(graph(read(endpoint, graph=f"{HAND}/anlass").text), graph(DOCUMENT))
    assert send(endpoint, "DELETE", "", kind="", path="/store/hand/anlass").status_code == 200


def test_4_1_an_address_of_the_store_is_a_name_too(endpoint: Endpoint) -> None:
    assert send(endpoint, "PUT", graph=f"{endpoint.address}/store/hand/anlass").json()["iri"] == f"{HAND}/anlass"
    assert isomorphic(graph(read(endpoint, path="/store/hand/anlass").text), graph(DOCUMENT))
    assert read(endpoint, graph=f"{endpoint.address}/store/../hand").status_code == 404


def test_4_2_a_graph_is_named_by_a_parameter(endpoint: Endpoint) -> None:
    assert send(endpoint, "PUT", graph=G).status_code == 201
    assert isomorphic(graph(read(endpoint, graph=G).text), graph(DOCUMENT))
    assert endpoint.select("SELECT DISTINCT ?g { GRAPH ?g { <http://ex/s> <http://ex/p> ?o } }") == [[G]]


@EDGE
@pytest.mark.parametrize("name", ["g", "/g", "", "a b"])
def test_4_2_the_iri_is_absolute(endpoint: Endpoint, name: str) -> None:
    for method in ("GET", "PUT", "POST", "DELETE"):
        assert send(endpoint, method, graph=name).status_code == 400, method


@EDGE
@pytest.mark.parametrize("query", [f"graph={G}&default", f"graph={G}&graph={G}", "default&default", "default=x"])
def test_4_2_one_graph_at_a_time(endpoint: Endpoint, query: str) -> None:
    assert endpoint.ask("GET", path=f"/store?{query}").status_code == 400


def test_4_2_the_default_graph_reads_the_merge_and_writes_edits_by_hand(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    answer = endpoint.ask(
        "PUT", path="/store?default", content="<http://ex/t> <http://ex/p> 2 .", headers={"Content-Type": TURTLE}
    )
    assert answer.json()["iri"] == HAND
    assert len(graph(endpoint.ask("GET", token="", path="/store?default", headers={"Accept": TURTLE}).text)) == 3
    assert len(graph(read(endpoint, graph=HAND).text)) == 1
    assert endpoint.ask("DELETE", path="/store?default").status_code == 200
    assert read(endpoint, graph=HAND).status_code == 404
    assert len(graph(read(endpoint, graph=G).text)) == 2


def test_5_without_accept_a_graph_comes_as_turtle(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    answer = endpoint.http.build_request("GET", f"{endpoint.address}/store", params={"graph": G})
    del answer.headers["accept"]
    assert endpoint.http.send(answer).headers["content-type"] == "text/turtle; charset=utf-8"


def test_5_without_content_type_the_payload_is_rdf_xml(endpoint: Endpoint) -> None:
    text = ox.serialize(TRIPLES, format=ox.RdfFormat.RDF_XML)
    assert text is not None
    assert send(endpoint, "PUT", text, kind="", graph=G).status_code == 201
    assert isomorphic(graph(read(endpoint, graph=G).text), graph(DOCUMENT))
    assert send(endpoint, "PUT", kind="", graph=G).status_code == 400


@EDGE
@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_5_changes_on_condition(endpoint: Endpoint, method: str) -> None:
    def change(header: str, value: str, name: str = G) -> int:
        body, kind = (DELETING, DIRECT) if method == "PATCH" else ("<http://ex/s> <http://ex/p> 3 .", TURTLE)
        return send(endpoint, method, body, kind=kind, on={header: value}, graph=name).status_code

    send(endpoint, "PUT", graph=G)
    plain = {"Accept": TURTLE, "Accept-Encoding": "identity"}
    tag = endpoint.ask("GET", token="", path="/store", params={"graph": G}, headers=plain).headers["etag"]
    assert [change("If-None-Match", each) for each in ("*", tag)] == [412, 412]
    assert [change("If-Match", each) for each in ('"x"', f"W/{tag}")] == [412, 412]
    assert change("If-Match", "*", "http://ex/none") == 412
    assert isomorphic(graph(read(endpoint, graph=G).text), graph(DOCUMENT))
    assert change("If-Match", f'"x", {tag}') == 200
    assert change("If-Match", tag) == 412  # somebody was faster


def test_5_1_unknown_graphs_are_404(endpoint: Endpoint) -> None:
    for method in ("GET", "HEAD", "DELETE"):
        assert send(endpoint, method, "", kind="", graph="http://ex/none").status_code == 404, method


@EDGE
def test_5_1_wrong_methods_are_405_with_allow(endpoint: Endpoint) -> None:
    for path in ("/store", "/store/hand"):
        answer = endpoint.ask("TRACE", path=path)
        assert (answer.status_code, answer.headers["allow"]) == (405, ALLOWED)
        assert ALLOWED in answer.json()["detail"]


@EDGE
def test_options_tell_methods_and_forms(endpoint: Endpoint) -> None:
    answer = endpoint.ask("OPTIONS", token="", path="/store")
    assert (answer.status_code, answer.headers["allow"]) == (204, ALLOWED)
    assert set(answer.headers["accept-post"].split(", ")) == {*FORMATS, "multipart/form-data"}
    assert answer.headers["accept-patch"] == DIRECT


@EDGE
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (TURTLE, "<http://ex/s> <http://ex/p> ."),
        ("application/ld+json", '{"@id": '),
        ("application/rdf+xml", "<x"),
        (TURTLE, b"<http://ex/s> <http://ex/p> '\xff' ."),
    ],
)
def test_5_1_what_does_not_parse_is_400(endpoint: Endpoint, kind: str, body: bytes | str) -> None:
    for method in ("PUT", "POST"):
        answer = send(endpoint, method, body, kind=kind, graph=G)
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert read(endpoint, graph=G).status_code == 404


@EDGE
@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/octet-stream", "text/turtle; charset=latin-1"],
)
def test_5_1_other_forms_are_415(endpoint: Endpoint, kind: str) -> None:
    answer = send(endpoint, "PUT", kind=kind, graph=G)
    assert answer.status_code == 415
    assert TURTLE in answer.headers["accept-post"]


@pytest.mark.parametrize("kind", FORMATS)
def test_5_2_get_in_every_form(endpoint: Endpoint, kind: str) -> None:
    send(endpoint, "PUT", graph=G)
    answer = read(endpoint, kind, graph=G)
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert {quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.from_media_type(kind))} == TRIPLES


@EDGE
def test_5_2_forms_that_are_not_there_are_406(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    assert read(endpoint, "image/png", graph=G).status_code == 406


@EDGE
def test_5_2_get_needs_a_graph(endpoint: Endpoint) -> None:
    assert read(endpoint).status_code == 400


def test_5_2_what_has_not_changed_is_304(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    tag = read(endpoint, graph=G).headers["etag"]
    again = endpoint.ask(
        "GET", token="", path="/store", params={"graph": G}, headers={"Accept": TURTLE, "If-None-Match": tag}
    )
    assert again.status_code == 304
    send(endpoint, "POST", "<http://ex/s> <http://ex/p> 3 .", graph=G)
    assert read(endpoint, graph=G).headers["etag"] != tag


def test_5_3_put_makes_a_graph_and_replaces_exactly_it(endpoint: Endpoint) -> None:
    assert send(endpoint, "PUT", graph="http://ex/other").status_code == 201
    assert send(endpoint, "PUT", graph=G).status_code == 201
    answer = send(endpoint, "PUT", "<http://ex/s> <http://ex/p> 1, 2 .", graph=G)
    assert (answer.status_code, answer.json()["added"], answer.json()["removed"]) == (200, 1, 1)
    assert isomorphic(graph(read(endpoint, graph=G).text), graph("<http://ex/s> <http://ex/p> 1, 2 ."))
    assert isomorphic(graph(read(endpoint, graph="http://ex/other").text), graph(DOCUMENT))


def test_5_3_putting_the_same_changes_nothing(endpoint: Endpoint) -> None:
    document = "[] <http://ex/p> [ <http://ex/q> '01'^^<http://www.w3.org/2001/XMLSchema#integer> ] ."
    assert send(endpoint, "PUT", document, graph=G).json()["changed"]
    again = send(endpoint, "PUT", document, graph=G)
    assert (again.status_code, again.json()["changed"]) == (200, False)


def test_5_3_an_empty_payload_empties_the_graph(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    assert send(endpoint, "PUT", "", graph=G).status_code == 200
    assert read(endpoint, graph=G).status_code == 404


@EDGE
@pytest.mark.parametrize("kind", FORMATS)
def test_5_3_put_in_every_form(endpoint: Endpoint, kind: str) -> None:
    text = ox.serialize(TRIPLES, format=ox.RdfFormat.from_media_type(kind))
    assert text is not None
    assert send(endpoint, "PUT", text, kind=kind, graph=G).status_code == 201
    assert isomorphic(graph(read(endpoint, graph=G).text), graph(DOCUMENT))


def test_5_3_relative_iris_are_resolved_against_the_graph(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", "<#s> <http://ex/p> <s> .", graph="http://ex/a/g")
    assert isomorphic(
        graph(read(endpoint, graph="http://ex/a/g").text), graph("<http://ex/a/g#s> <http://ex/p> <http://ex/a/s> .")
    )


@EDGE
def test_5_3_other_graphs_in_the_payload_are_refused(endpoint: Endpoint) -> None:
    answer = send(
        endpoint, "PUT", "GRAPH <http://ex/h> { <http://ex/s> <http://ex/p> 1 }", kind="application/trig", graph=G
    )
    assert answer.status_code == 400


def test_5_4_delete_removes_the_graph(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    answer = send(endpoint, "DELETE", "", kind="", graph=G)
    assert (answer.status_code, answer.json()["removed"]) == (200, 2)
    assert read(endpoint, graph=G).status_code == 404


def test_5_5_post_adds_to_a_graph(endpoint: Endpoint) -> None:
    assert send(endpoint, "POST", graph=G).status_code == 201
    answer = send(endpoint, "POST", "<http://ex/s> <http://ex/p> 1, 2 .", graph=G)
    assert (answer.status_code, answer.json()["added"], answer.json()["removed"]) == (200, 1, 0)
    assert len(graph(read(endpoint, graph=G).text)) == 3


def test_5_5_post_to_the_store_makes_a_new_graph(endpoint: Endpoint) -> None:
    first, second = (send(endpoint, "POST") for _ in range(2))
    assert first.status_code == second.status_code == 201
    place = first.headers["location"]
    assert place != second.headers["location"]
    assert isomorphic(graph(endpoint.http.get(place).text), graph(DOCUMENT))
    assert isomorphic(graph(read(endpoint, graph=first.json()["iri"]).text), graph(DOCUMENT))


FILES: list[tuple[str, Any]] = [
    ("a", ("a.ttl", "<http://ex/s> <http://ex/p> 'grün'@de .", "text/turtle; charset=utf-8")),
    ("b", ("b.nt", '<http://ex/s> <http://ex/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .', "")),
    ("c", ("c.ttl", "<#s> <http://ex/q> <http://ex/o> .", "application/octet-stream")),
]


@EDGE
def test_5_5_documents_of_a_form_are_merged(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", "<http://ex/s> <http://ex/p> 0 .", graph=G)
    assert endpoint.ask("POST", path="/store", params={"graph": G}, files=FILES).status_code == 200
    there = f"{DOCUMENT} <http://ex/s> <http://ex/p> 0 . <{G}#s> <http://ex/q> <http://ex/o> ."
    assert isomorphic(graph(read(endpoint, graph=G).text), graph(there))


@EDGE
def test_5_5_forms_without_documents_are_refused(endpoint: Endpoint) -> None:
    form = "multipart/form-data"
    for sent, status in (
        ({"files": [*FILES, ("d", ("d.ttl", "<http://ex/s> .", TURTLE))]}, 400),
        ({"files": [*FILES, ("d", ("d.doc", "x", ""))]}, 415),
        ({"files": FILES, "data": {"d": "<http://ex/s> <http://ex/p> 9 ."}}, 400),
        ({"files": FILES * 7}, 400),
        ({"content": b"--x--\r\n", "headers": {"Content-Type": f"{form}; boundary=x"}}, 400),
        ({"content": b"<http://ex/s>", "headers": {"Content-Type": form}}, 400),
    ):
        answer = endpoint.ask("POST", path="/store", params={"graph": G}, **sent)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), sent
    assert read(endpoint, graph=G).status_code == 404


def test_5_5_nothing_sent_is_204(endpoint: Endpoint) -> None:
    for path in ("/store", "/store/hand"):
        answer = send(endpoint, "POST", "", path=path)
        assert (answer.status_code, answer.content) == (204, b"")
        assert "location" not in answer.headers


@pytest.mark.parametrize(
    "text",
    [
        "DELETE DATA { <http://ex/s> <http://ex/p> 1 } ; INSERT DATA { <http://ex/s> <http://ex/p> 2 }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 2 } WHERE { ?s ?p ?o FILTER(isNumeric(?o)) }",
        f"WITH <{G}> DELETE {{ ?s ?p 1 }} INSERT {{ ?s ?p 2 }} WHERE {{ ?s ?p 1 }}",
        f"DELETE WHERE {{ GRAPH <{G}> {{ ?s ?p 1 }} }} ; INSERT DATA {{ GRAPH <#x> {{ }} <http://ex/s> <http://ex/p> 2 }}",
        "CLEAR DEFAULT ; INSERT DATA { <http://ex/s> <http://ex/p> 'grün'@de, 2 }",
    ],
)
def test_5_7_patch_changes_one_graph(endpoint: Endpoint, text: str) -> None:
    send(endpoint, "PUT", graph="http://ex/other")
    send(endpoint, "PUT", graph=G)
    answer = send(endpoint, "PATCH", text, kind=DIRECT, graph=G)
    assert (answer.status_code, answer.json()["added"], answer.json()["removed"]) == (200, 1, 1), answer.text
    assert isomorphic(graph(read(endpoint, graph=G).text), graph("<http://ex/s> <http://ex/p> 'grün'@de, 2 ."))
    assert isomorphic(graph(read(endpoint, graph="http://ex/other").text), graph(DOCUMENT))


def test_5_7_patch_of_other_graphs_is_422(endpoint: Endpoint) -> None:
    before = endpoint.store.revision
    text = "INSERT DATA { GRAPH <http://ex/h> { <http://ex/s> <http://ex/p> 1 } <http://ex/s> <http://ex/p> 1 }"
    assert send(endpoint, "PATCH", text, kind=DIRECT, graph=G).status_code == 422
    assert send(endpoint, "PATCH", text, kind=TURTLE, graph=G).status_code == 415
    assert send(endpoint, "PATCH", "LOAD <http://ex/>", kind=DIRECT, graph=G).status_code == 400
    assert endpoint.store.revision == before
    assert (
        send(endpoint, "PATCH", "INSERT DATA { <#s> <http://ex/p> 1 }", kind=DIRECT, path="/store/hand/neu").status_code
        == 201
    )
    assert f"<{HAND}/neu#s>" in read(endpoint, "application/n-triples", path="/store/hand/neu").text


def test_5_6_head_is_get_without_body(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", graph=G)
    got = read(endpoint, graph=G)
    head = endpoint.ask("HEAD", token="", path="/store", params={"graph": G}, headers={"Accept": TURTLE})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["etag"].removeprefix("W/") == got.headers["etag"].removeprefix("W/")
