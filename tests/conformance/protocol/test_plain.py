"""The plain data set as a setting: nothing stands in the default graph, named graphs are what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pytest

from api.app import create_app
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

DEFAULT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def plain(example_store: Store) -> Iterator[str]:
    with running(create_app(Settings(default_graph="plain"), example_store)) as address:
        yield f"{address}/sparql"


def count(address: str, query: str) -> int:
    answer = httpx2.get(address, params={"query": query})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_the_default_graph_is_empty(plain: str) -> None:
    assert count(plain, DEFAULT) == 0


def test_named_graphs_have_every_statement(plain: str, example_store: Store) -> None:
    assert count(plain, NAMED) == len(list(example_store.quads()))


def test_from_names_the_default_graph(plain: str, graphs: list[str]) -> None:
    assert count(plain, DEFAULT.replace("{", f"FROM <{graphs[0]}> {{", 1)) > 0


def test_the_description_promises_no_union(plain: str) -> None:
    told = httpx2.get(plain, headers={"Accept": "text/turtle"}).text
    assert "defaultGraph" in told
    assert "UnionDefaultGraph" not in told
