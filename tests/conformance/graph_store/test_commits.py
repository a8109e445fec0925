"""What the Graph Store Protocol leaves open: every change is a revision, under the shapes and the roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import URIRef
from rdflib.compare import isomorphic

from ontology.names import BG
from tests.conformance.graph_store.sending import BASE, DOCUMENT, TURTLE, G, graph, read, send
from tests.conformance.update.conftest import ADMIN, DIRECT, EDGE, EDITOR, READER

if TYPE_CHECKING:
    from tests.conformance.update.conftest import Endpoint

DELETING = "DELETE WHERE { ?s <http://ex/p> 1 }"


def test_each_change_is_a_revision_that_can_be_undone(endpoint: Endpoint) -> None:
    before = endpoint.store.revision
    assert send(endpoint, "PUT", graph=G).json()["revision"] == before + 1
    newest = endpoint.store.revisions()[-1]
    assert (newest.author, newest.message) == ("Fachstelle", f"Graph ersetzt: {G}")
    endpoint.store.undo(newest.number, author="Test")
    assert read(endpoint, graph=G).status_code == 404


def test_shapes_are_kept_and_nothing_is_half_done(endpoint: Endpoint) -> None:
    before = endpoint.store.revision
    answer = send(endpoint, "PUT", f"{DOCUMENT} <{BASE}/id/x> a <{BG}City> .", graph=G)
    assert answer.status_code == 422
    assert endpoint.store.revision == before


@EDGE
@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH", "DELETE"])
def test_roles(endpoint: Endpoint, method: str) -> None:
    foreign = f"{BASE}/graph/kuratiert/quelle"
    body, kind = (DELETING, DIRECT) if method == "PATCH" else ("<http://ex/s> <http://ex/p> 9 .", TURTLE)
    assert send(endpoint, "PUT", graph=foreign, token=ADMIN).status_code == 201
    for token, status in (("", 401), (READER, 403), (EDITOR, 403)):
        assert send(endpoint, method, body, kind=kind, graph=foreign, token=token).status_code == status
    assert isomorphic(graph(read(endpoint, graph=foreign).text), graph(DOCUMENT))


def test_blank_nodes_get_names_that_keep_their_shape(endpoint: Endpoint) -> None:
    send(endpoint, "PUT", "<http://ex/s> <http://ex/p> [ <http://ex/q> 1 ], [ <http://ex/q> 2 ] .", graph=G)
    found = graph(read(endpoint, graph=G).text)
    nodes = set(found.objects(URIRef("http://ex/s"), URIRef("http://ex/p")))
    assert len(nodes) == 2
    assert all(str(node).startswith(f"{BASE}/id/knoten--") for node in nodes)
