"""`/update` and `/store` at a store that is an endpoint: tried on a copy, checked, a revision, undoable, whoever else writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.tokens import Role, fresh
from graph.patch import Patch
from graph.remote.store import RemoteStore
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2

    from tests.engines import Server

P = NamedNode("http://ex/p")
HEADERS = {"content-type": "application/sparql-update"}
TURTLE = {"content-type": "text/turtle"}


@dataclass(frozen=True, slots=True)
class Service:
    client: TestClient
    store: RemoteStore
    other: RemoteStore
    base: str

    def update(self, text: str) -> httpx2.Response:
        return self.client.post("/update", content=text, headers=HEADERS)

    def values(self, query: str = "SELECT ?o { ?s <http://ex/p> ?o } ORDER BY ?o") -> list[str]:
        answer = self.client.get("/sparql", params={"query": query}, headers={"accept": "text/csv"})
        assert answer.status_code == 200, answer.text
        return [line.strip('"') for line in answer.text.replace("\r", "").split("\n")[1:] if line]


@pytest.fixture(params=["oxigraph", "virtuoso"])
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    server: Server = request.getfixturevalue(request.param)
    server.wipe()
    token, access = fresh("Amt", Role.ADMIN)
    settings = replace(server.settings, tokens=access.entry)
    store = RemoteStore.open(settings)
    with TestClient(create_app(settings, store), headers={"authorization": f"Bearer {token}"}) as client:
        yield Service(client, store, RemoteStore.open(settings, validator=None), settings.base)


def test_updates_become_revisions_that_can_be_undone(service: Service) -> None:
    told: list[dict[str, Any]] = []
    for text in (
        "INSERT DATA { <http://ex/s> <http://ex/p> 'eins', 'zwei' }",
        "DELETE { ?s ?p 'eins' } INSERT { ?s ?p ?new } WHERE { ?s ?p 'eins' BIND(CONCAT('n', 'eu') AS ?new) }",
        "INSERT DATA { GRAPH <http://ex/g> { [] <http://ex/p> 'ohne Namen' } } ; DELETE WHERE { ?s ?p 'zwei' }",
    ):
        answer = service.update(text)
        assert answer.status_code == 200, answer.text
        told.append(answer.json())
    assert [each["revision"] for each in told] == [1, 2, 3]
    assert service.values() == ["neu", "ohne Namen"]
    assert [revision.author for revision in service.store.revisions()] == ["Amt"] * 3
    service.store.undo(3, author="Amt")
    service.store.undo(2, author="Amt")
    assert service.values() == ["eins", "zwei"]


def test_an_update_sees_what_others_committed_meanwhile(service: Service) -> None:
    assert service.update("INSERT DATA { <http://ex/s> <http://ex/p> 'eins' }").status_code == 200
    others = Quad(NamedNode("http://ex/t"), P, Literal("fremd"), NamedNode("http://ex/g"))
    service.other.commit(Patch.of([others]), author="b", message="m")
    answer = service.update(
        "DELETE { GRAPH ?g { ?s ?p 'fremd' } } INSERT { ?s ?p 'unser' } WHERE { GRAPH ?g { ?s ?p 'fremd' } }"
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["revision"] == 3
    assert service.values() == ["eins", "unser"]


def test_an_update_that_breaks_a_shape_or_is_none_changes_nothing(service: Service) -> None:
    city = f"<{service.base}/id/x> a <https://w3id.org/buendnisgraph/def#City>"
    for text, status in (
        (f"INSERT DATA {{ {city} }}", 422),
        ("INSERT DATA { <http://ex/s> <http://ex/p> 'x'^^<http://www.w3.org/2001/XMLSchema#date> }", 422),
        ("INSERT DATA {", 400),
        ("LOAD <http://127.0.0.1:9/>", 400),
    ):
        assert service.update(text).status_code == status
    assert service.store.revision == 0
    assert service.values() == []


def test_an_update_of_more_than_may_be_copied_is_refused(service: Service) -> None:
    service.store.copy._most = 0
    service.other.commit(
        Patch.of([Quad(NamedNode("http://ex/s"), P, Literal("x"), NamedNode("http://ex/g"))]), author="b", message="m"
    )
    answer = service.update("DELETE WHERE { ?s ?p ?o }")
    assert (answer.status_code, "BUENDNISGRAPH_STORE_COPY" in answer.json()["detail"]) == (501, True)
    assert service.values() == ["x"]


@pytest.mark.parametrize("service", ["oxigraph"], indirect=True)
def test_a_copy_that_grows_too_large_is_given_up_and_made_anew_when_it_may(service: Service) -> None:
    service.store.copy._most = 2
    assert service.update("INSERT DATA { <http://ex/s> <http://ex/p> 'eins', 'zwei' }").status_code == 200
    assert service.update("INSERT DATA { <http://ex/s> <http://ex/p> 'drei' }").status_code == 200
    assert service.update("DELETE WHERE { ?s ?p ?o }").status_code == 501
    service.store.undo(2, author="Amt")
    assert service.update("DELETE WHERE { ?s ?p 'eins' }").status_code == 200
    assert service.values() == ["zwei"]


def test_a_graph_is_put_read_added_to_and_deleted(service: Service) -> None:
    put = service.client.put("/store/hand", content="<http://ex/s> <http://ex/p> 'eins', 'ä\\n' .", headers=TURTLE)
    assert (put.status_code, put.json()["revision"]) == (201, 1)
    assert (
        service.client.put("/store/hand", content="<http://ex/s> <http://ex/p> 'zwei' .", headers=TURTLE).status_code
        == 200
    )
    assert service.client.post("/store/hand", content="[] <http://ex/p> 'drei' .", headers=TURTLE).status_code == 200
    for form in ("text/turtle", "application/n-triples", "application/ld+json"):
        read = service.client.get("/store/hand", headers={"accept": form})
        assert (read.status_code, "zwei" in read.text, "drei" in read.text, "eins" in read.text) == (
            200,
            True,
            True,
            False,
        )
    tag = service.client.get("/store/hand", headers={"accept": "text/turtle", "accept-encoding": "identity"}).headers[
        "etag"
    ]
    text = "DELETE { ?s ?p 'drei' } INSERT { ?s ?p 'fünf' } WHERE { ?s ?p 'drei' }"
    for status in (200, 412):  # the second comes too late
        answer = service.client.patch("/store/hand", content=text, headers={**HEADERS, "if-match": tag})
        assert answer.status_code == status
    named = service.client.post("/store", content="<http://ex/s> <http://ex/p> 'vier' .", headers=TURTLE)
    assert service.client.get(named.headers["location"]).status_code == 200
    assert service.values() == ["fünf", "vier", "zwei"]
    assert service.client.delete("/store/hand").status_code == 200
    assert service.client.get("/store/hand").status_code == 404
    assert service.client.delete("/store/hand").status_code == 404
    assert service.values() == ["vier"]
    service.store.undo(service.store.revision, author="Amt")
    assert service.values() == ["fünf", "vier", "zwei"]
