"""Who else says the same changes no count: copying statements into further source graphs leaves every cell as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.coverage.cells import Cell
from graph.coverage.facts import load
from graph.coverage.matrix import Where, city_matrix
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import NamedNode, Quad
from loaders import tables
from tests.graph.coverage.building import TODAY

TABLES = Path(__file__).parents[2] / "ontology" / "examples" / "tables"
ELSEWHERE = "https://w3id.org/buendnisgraph/graph/anderswo/quelle-"


@pytest.fixture(scope="module")
def statements() -> list[Quad]:
    """All statements of the invented data set."""
    store = EmbeddedStore.open(Settings(), validator=None)
    tables.plan(store, TABLES).commit(store, author="Test", message="Beispiele")
    return sorted(store.quads(), key=str)


def cells(statements: list[Quad]) -> dict[str, dict[Where, Cell]]:
    """Every cell of every city in a store with these statements."""
    store = EmbeddedStore.open(Settings(), validator=None)
    store.commit(Patch.of(statements), author="Test", message="Test")
    known = load(store)
    return {
        city: {
            **city_matrix(known, city, as_of=TODAY, today=TODAY, lists=list(known.things["list"])).cells,
            **city_matrix(known, city, as_of=TODAY, today=TODAY, reference=True).cells,
        }
        for city in known.cities
    }


@pytest.fixture(scope="module")
def as_told_once(statements: list[Quad]) -> dict[str, dict[Where, Cell]]:
    """The cells of the data as it is."""
    return cells(statements)


@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_copying_statements_into_further_source_graphs_changes_nothing(
    statements: list[Quad], as_told_once: dict[str, dict[Where, Cell]], data: st.DataObject
) -> None:
    copied = data.draw(
        st.lists(st.tuples(st.sampled_from(range(len(statements))), st.integers(1, 3)), min_size=1, max_size=400)
    )
    further = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{ELSEWHERE}{number}"))
        for quad, number in ((statements[at], number) for at, number in copied)
    ]
    assert cells([*statements, *further]) == as_told_once


def test_copying_all_of_them_changes_nothing(
    statements: list[Quad], as_told_once: dict[str, dict[Where, Cell]]
) -> None:
    further = [Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{ELSEWHERE}1")) for quad in statements]
    assert cells([*statements, *further]) == as_told_once
    assert sum(cell.number for of_city in as_told_once.values() for cell in of_city.values()) > 50
