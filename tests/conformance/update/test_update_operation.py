"""The SPARQL 1.1 Protocol's update operation, clause by clause; `clauses.csv` lists them all."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import httpx2
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from api.app import create_app
from graph.bounds import Queries
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from ontology.names import BG
from tests.conformance.update.conftest import ADMIN, DIRECT, EDGE, EDITOR, FORM, READER, TOKENS, Endpoint
from tests.running import running

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://w3id.org/buendnisgraph"
HAND = f"{BASE}/graph/hand"
ONE = "INSERT DATA { <http://ex/s> <http://ex/p> 'grün & so+%' }"
ALL = "SELECT ?g ?s ?o { GRAPH ?g { ?s <http://ex/p> ?o } } ORDER BY ?g ?s ?o"


def data(**values: int) -> str:
    """An update that gives the same thing a number in each graph."""
    graphs = (f"GRAPH <http://ex/{graph}> {{ <http://ex/s> <http://ex/p> {n} }}" for graph, n in values.items())
    return f"INSERT DATA {{ {' '.join(graphs)} }}"


@EDGE
def test_2_2_updates_come_by_post_only(endpoint: Endpoint) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        answer = endpoint.ask(method, params={"update": ONE} if method == "GET" else None)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS"), method
    assert endpoint.ask("HEAD").status_code == 405
    assert endpoint.select(ALL) == []


@EDGE
def test_options_tell_the_methods(endpoint: Endpoint) -> None:
    answer = endpoint.ask("OPTIONS", token="")
    assert (answer.status_code, answer.headers["allow"]) == (204, "POST, OPTIONS")
    assert DIRECT in answer.headers["accept-post"]


def test_2_2_1_update_by_encoded_post(endpoint: Endpoint) -> None:
    assert endpoint.form(("update", ONE)).status_code == 200
    assert endpoint.select(ALL) == [[HAND, "http://ex/s", "grün & so+%"]]


@EDGE
@pytest.mark.parametrize("fields", [[], [("update", ONE), ("update", ONE)], [("query", "ASK {}")]])
def test_2_2_1_exactly_one_update(endpoint: Endpoint, fields: list[tuple[str, str]]) -> None:
    assert endpoint.form(*fields).status_code == 400
    assert endpoint.select(ALL) == []


@EDGE
def test_2_2_1_the_update_is_in_the_body(endpoint: Endpoint) -> None:
    answer = endpoint.ask("POST", params={"update": ONE}, content="", headers={"Content-Type": FORM})
    assert answer.status_code == 400


def test_2_2_2_update_by_direct_post(endpoint: Endpoint) -> None:
    assert endpoint.direct(ONE).status_code == 200
    assert endpoint.select(ALL) == [[HAND, "http://ex/s", "grün & so+%"]]


@EDGE
@pytest.mark.parametrize("kind", ["text/plain", "application/sparql-query", ""])
def test_2_2_2_other_content_types_are_refused(endpoint: Endpoint, kind: str) -> None:
    answer = endpoint.ask("POST", content=ONE, headers={"Content-Type": kind})
    assert answer.status_code == 415
    assert DIRECT in answer.headers["accept-post"]


@EDGE
def test_2_2_2_the_body_is_utf_8(endpoint: Endpoint) -> None:
    assert endpoint.direct(ONE.encode("latin-1")).status_code == 400
    answer = endpoint.ask("POST", content=ONE, headers={"Content-Type": f"{DIRECT}; charset=latin-1"})
    assert answer.status_code == 415


def test_2_2_2_graphs_stand_in_the_address(endpoint: Endpoint) -> None:
    endpoint.direct(data(a=1, b=2))
    answer = endpoint.direct(
        "INSERT { <http://ex/t> <http://ex/p> ?o } WHERE { ?s <http://ex/p> ?o }", [("using-graph-uri", "http://ex/a")]
    )
    assert answer.json()["added"] == 1
    assert [HAND, "http://ex/t", "1"] in endpoint.select(ALL)


def test_2_2_3_several_using_graphs_are_merged(endpoint: Endpoint) -> None:
    endpoint.direct(data(a=1, b=2, c=3))
    update = "INSERT { <http://ex/t> <http://ex/p> ?o } WHERE { <http://ex/s> <http://ex/p> ?o }"
    update = f"{update} ; {update.replace('ex/t', 'ex/u')}"
    answer = endpoint.form(("update", update), ("using-graph-uri", "http://ex/a"), ("using-graph-uri", "http://ex/b"))
    assert answer.json()["added"] == 4


def test_2_2_3_using_named_graphs_bound_graph_patterns(endpoint: Endpoint) -> None:
    endpoint.direct(data(a=1, b=2))
    update = "INSERT { <http://ex/t> <http://ex/p> ?o } WHERE { GRAPH ?g { ?s <http://ex/p> ?o } }"
    answer = endpoint.form(("update", update), ("using-named-graph-uri", "http://ex/b"))
    assert answer.json()["added"] == 1


def test_2_2_3_without_graphs_patterns_read_the_merge(endpoint: Endpoint) -> None:
    endpoint.direct(data(a=1, b=1))
    update = "INSERT { <http://ex/n> <http://ex/p> ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?s <http://ex/p> ?o } }"
    endpoint.direct(update)
    assert [HAND, "http://ex/n", "1"] in endpoint.select(ALL)


@EDGE
@pytest.mark.parametrize("field", ["using-graph-uri", "using-named-graph-uri"])
@pytest.mark.parametrize(
    "update",
    [
        "INSERT { ?s ?p 1 } USING <http://ex/a> WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 1 } USING NAMED <http://ex/a> WHERE { GRAPH ?g { ?s ?p ?o } }",
        "WITH <http://ex/a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_2_2_3_graphs_in_both_places_are_an_error(endpoint: Endpoint, update: str, field: str) -> None:
    answer = endpoint.form(("update", update), (field, "http://ex/a"))
    assert answer.status_code == 400
    assert "using-graph-uri" in answer.json()["detail"]


@EDGE
def test_2_2_3_graphs_are_absolute_iris(endpoint: Endpoint) -> None:
    assert endpoint.form(("update", ONE), ("using-graph-uri", "a b")).status_code == 400


@EDGE
def test_2_2_3_graphs_of_a_query_are_not_passed_over(endpoint: Endpoint) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        assert "using-graph-uri" in endpoint.direct(ONE, [(name, "http://ex/a")]).json()["detail"]
    assert endpoint.select(ALL) == []


def test_2_2_4_success_tells_the_revision(endpoint: Endpoint) -> None:
    told = endpoint.direct(ONE).json()
    assert told == {
        "revision": endpoint.store.revision,
        "changed": True,
        "added": 1,
        "removed": 0,
        "iri": None,
        "warnings": [],
    }
    again = endpoint.direct(ONE)
    assert (again.status_code, again.json()["changed"]) == (200, False)


@EDGE
@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://ex/s> ",
        "SELECT * { ?s ?p ?o }",
        "INSERT DATA { <http://ex/s> <http://ex/p> ?o }",
    ],
)
def test_2_2_5_what_is_no_update_is_400(endpoint: Endpoint, update: str) -> None:
    answer = endpoint.direct(update)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["detail"].endswith(".")


def test_2_2_5_what_cannot_be_done_is_an_error_and_changes_nothing(endpoint: Endpoint) -> None:
    before = endpoint.store.revision
    assert endpoint.direct(f"{ONE} ; DROP GRAPH <http://ex/none>").status_code == 400
    assert endpoint.store.revision == before


def test_2_3_relative_iris_are_resolved(endpoint: Endpoint) -> None:
    endpoint.direct("INSERT DATA { <id/x> <http://ex/p> 1 } ; BASE <http://ex/> INSERT DATA { <y> <p> 2 }")
    assert endpoint.select(ALL) == [[HAND, "http://ex/y", "2"], [HAND, f"{BASE}/id/x", "1"]]


class TestCommit:
    """What the recommendation leaves open: every update is a revision."""

    def test_all_operations_are_one_revision_and_each_sees_those_before(self, endpoint: Endpoint) -> None:
        before = endpoint.store.revision
        told = endpoint.direct(
            "PREFIX ex: <http://ex/> INSERT DATA { ex:s ex:p 1 } ; DELETE { ex:s ex:p ?o } INSERT { ex:s ex:p 2 } WHERE { ex:s ex:p ?o }"
        ).json()
        assert told["revision"] == before + 1
        assert endpoint.select(ALL) == [[HAND, "http://ex/s", "2"]]

    def test_the_author_is_the_holder_of_the_token(self, endpoint: Endpoint) -> None:
        endpoint.direct(ONE)
        newest = endpoint.store.revisions()[-1]
        assert newest.author == "Fachstelle"
        assert newest.message.startswith("SPARQL-Änderung: INSERT DATA")

    def test_it_can_be_undone(self, endpoint: Endpoint) -> None:
        endpoint.store.undo(endpoint.direct(ONE).json()["revision"], author="Test")
        assert endpoint.select(ALL) == []

    def test_shapes_are_kept(self, endpoint: Endpoint) -> None:
        before = endpoint.store.revision
        answer = endpoint.direct(f"INSERT DATA {{ <{BASE}/id/x> a <{BG}City> }}")
        assert answer.status_code == 422
        assert answer.json()["problems"]
        assert endpoint.store.revision == before

    def test_what_sources_say_is_not_removed_without_naming_them(self, endpoint: Endpoint) -> None:
        endpoint.direct("INSERT DATA { GRAPH <http://ex/a> { <http://ex/s> <http://ex/p> 1 } }")
        answer = endpoint.direct("DELETE WHERE { ?s <http://ex/p> ?o }")
        assert answer.status_code == 422
        assert answer.json()["problems"][0]["graph"] == "http://ex/a"

    @EDGE
    def test_roles(self, endpoint: Endpoint) -> None:
        foreign = f"INSERT DATA {{ GRAPH <{BASE}/graph/kuratiert/quelle> {{ <http://ex/s> <http://ex/p> 1 }} }}"
        assert endpoint.direct(ONE, token="").status_code == 401
        assert endpoint.direct(ONE, token=READER).status_code == 403
        assert endpoint.direct(foreign, token=EDITOR).status_code == 403
        assert endpoint.select(ALL) == []
        assert endpoint.direct(foreign, token=ADMIN).status_code == 200

    def test_updates_at_the_same_time_are_done_one_after_the_other(self, endpoint: Endpoint) -> None:
        endpoint.direct("INSERT DATA { <http://ex/n> <http://ex/p> 0 }")
        step = "DELETE { ?s <http://ex/p> ?n } INSERT { ?s <http://ex/p> ?m } WHERE { ?s <http://ex/p> ?n BIND(?n + 1 AS ?m) }"
        answers: list[int] = []
        threads = [threading.Thread(target=lambda: answers.append(endpoint.direct(step).status_code)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [200] * 8
        assert endpoint.select(ALL) == [[HAND, "http://ex/n", "8"]]


def test_updates_of_a_store_whose_readers_read_a_snapshot(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "store"), queries=Queries(source="snapshot"), tokens=TOKENS)
    with (
        EmbeddedStore.open(settings) as store,
        running(create_app(settings, store)) as address,
        httpx2.Client(timeout=60) as http,
    ):
        endpoint = Endpoint(http, address, store)
        for text in (
            data(a=1, b=1),
            "DELETE { GRAPH ?g { ?s ?p 1 } } INSERT { ?s ?p 2 } WHERE { GRAPH ?g { ?s ?p 1 } }",
        ):
            assert endpoint.direct(text).status_code == 200
        assert endpoint.select(ALL) == [[HAND, "http://ex/s", "2"]]


@EDGE
class TestClients:
    def test_rdflib(self, endpoint: Endpoint) -> None:
        store = SPARQLUpdateStore(
            query_endpoint=f"{endpoint.address}/sparql",
            update_endpoint=f"{endpoint.address}/update",
            headers={"Authorization": f"Bearer {EDITOR}"},
            autocommit=False,
        )
        graph = Graph(store, identifier=URIRef("http://ex/g"))
        assert len(graph) == 0
        statement = (URIRef("http://ex/s"), URIRef("http://ex/p"), Literal("grün 'und' \"so\"\n", lang="de"))
        graph.add(statement)
        graph.add((statement[0], statement[1], Literal(5)))
        store.commit()
        assert set(graph) == {statement, (statement[0], statement[1], Literal(5))}
        graph.remove((statement[0], None, Literal(5)))
        store.commit()
        assert set(graph) == {statement}
        graph.remove((None, None, None))
        store.commit()
        assert set(graph) == set()

    @pytest.mark.parametrize("direct", [False, True])
    def test_sparqlwrapper(self, endpoint: Endpoint, direct: bool) -> None:
        from SPARQLWrapper import POSTDIRECTLY, URLENCODED

        client = SPARQLWrapper(f"{endpoint.address}/update")
        client.addCustomHttpHeader("Authorization", f"Bearer {EDITOR}")
        client.setMethod(POST)
        client.setRequestMethod(POSTDIRECTLY if direct else URLENCODED)
        client.setReturnFormat(JSON)
        client.setQuery(ONE)
        assert client.query().response.status == 200
        assert endpoint.select(ALL) == [[HAND, "http://ex/s", "grün & so+%"]]


@EDGE
class TestHostile:
    @pytest.mark.parametrize(
        "text",
        [
            "LOAD <{}>",
            "load silent <{}> into graph <http://ex/g>",
            "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
            "INSERT DATA {{ <http://a> <http://b> 1 }} ; LOAD <{}>",
            "LO\\u0041D <{}>",
        ],
    )
    def test_no_connection_is_opened(self, endpoint: Endpoint, text: str) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            listener.settimeout(0.2)
            answer = endpoint.direct(text.format(f"http://127.0.0.1:{listener.getsockname()[1]}/"))
            assert answer.status_code == 400
            with pytest.raises(TimeoutError):
                listener.accept()

    @pytest.mark.parametrize("depth", [300, 20_000])
    @pytest.mark.parametrize(
        "text", ["INSERT DATA {{ <http://a> <http://b> {0}1{1} }}", "DELETE {{ ?s ?p ?o }} WHERE {2}{3}"]
    )
    def test_deep_nesting_is_refused_and_the_server_lives(self, endpoint: Endpoint, text: str, depth: int) -> None:
        answer = endpoint.direct(text.format("(" * depth, ")" * depth, "{" * depth, "}" * depth))
        assert answer.status_code == 400
        assert endpoint.http.get(f"{endpoint.address}/health").status_code == 200

    def test_large_and_compressed_bodies(self, endpoint: Endpoint) -> None:
        import gzip

        large = b"#" * 50_000_000
        assert endpoint.direct(large).status_code == 413
        chunks = (large[at : at + 1_000_000] for at in range(0, 5_000_000, 1_000_000))
        assert endpoint.ask("POST", content=chunks, headers={"Content-Type": DIRECT}).status_code == 413
        bomb = gzip.compress(large)
        answer = endpoint.ask("POST", content=bomb, headers={"Content-Type": DIRECT, "Content-Encoding": "gzip"})
        assert answer.status_code == 415

    def test_an_update_without_end_dies_alone(self, endpoint: Endpoint) -> None:
        numbers = " ".join(f"<http://ex/s> <http://ex/p> {n} ." for n in range(300))
        endpoint.direct(f"INSERT DATA {{ {numbers} }}")
        before = endpoint.store.revision
        cross = " ".join(f"?s{n} <http://ex/p> ?o{n} ." for n in range(6))
        answer = endpoint.direct(
            f"INSERT {{ <http://ex/x> <http://ex/q> ?o0 }} WHERE {{ {cross} FILTER(?o0 + ?o1 + ?o2 + ?o3 + ?o4 + ?o5 < 0) }}"
        )
        assert answer.status_code == 422
        assert "s und wurde beendet" in answer.json()["detail"]
        assert endpoint.store.revision == before
        assert endpoint.direct(ONE).status_code == 200
