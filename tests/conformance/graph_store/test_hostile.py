"""Whoever means harm to the graph store hears a refusal, and it goes on."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from api.attempts import MOST
from tests.conformance.graph_store.sending import TURTLE, G, send
from tests.conformance.update.conftest import EDGE

if TYPE_CHECKING:
    from tests.conformance.update.conftest import Endpoint


@EDGE
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/ld+json", '{"a":' * 20_000 + "1" + "}" * 20_000),
        (TURTLE, "<http://ex/s> <http://ex/p> " + "(" * 20_000),
        (TURTLE, "<http://ex/s> <http://ex/p> " + "[ <http://ex/p> " * 20_000),
        ("application/rdf+xml", "<a xmlns='http://ex/'>" * 20_000),
        ("application/rdf+xml", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"),
        ("application/ld+json", json.dumps({"@context": "http://127.0.0.1:9/c", "a": 1})),
    ],
    ids=["json-ld", "lists", "nodes", "xml", "entities", "context"],
)
def test_documents_that_mean_harm(endpoint: Endpoint, kind: str, body: str) -> None:
    assert send(endpoint, "PUT", body, kind=kind, graph=G).status_code == 400
    assert endpoint.http.get(f"{endpoint.address}/health").status_code == 200


@EDGE
def test_large_and_compressed_bodies(endpoint: Endpoint) -> None:
    large = b"#" * 50_000_001
    assert send(endpoint, "PUT", large, graph=G).status_code == 413
    parts: Any = (large[at : at + 5_000_000] for at in range(0, len(large), 5_000_000))
    assert send(endpoint, "PUT", parts, graph=G).status_code == 413
    bomb = {"Content-Type": TURTLE, "Content-Encoding": "gzip"}
    answer = endpoint.ask("PUT", path="/store", params={"graph": G}, content=gzip.compress(large), headers=bomb)
    assert answer.status_code == 415


@EDGE
@pytest.mark.parametrize(
    "path", ["/store/../health", "/store/a//b", "/store/%00", "/store/a%20b%0d%0aX: y", "/store/%2e%2e/x"]
)
def test_addresses_that_are_none(endpoint: Endpoint, path: str) -> None:
    assert send(endpoint, "PUT", path=path).status_code in (403, 404, 405)
    assert endpoint.http.get(f"{endpoint.address}/health").status_code == 200


def test_guessing_a_token_is_slowed_down(apart: Endpoint) -> None:
    answers = [send(apart, "PUT", graph=G, token=f"bg_{n}").status_code for n in range(MOST + 2)]
    assert answers == [401] * MOST + [429] * 2
