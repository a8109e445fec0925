"""What is told of things is asked for once in a revision, and is the same as if it were asked for together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import told as memory
from graph.supporting import supporting
from graph.terms import NamedNode
from graph.told import told
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    import pytest

    from graph.embedded import EmbeddedStore
    from graph.store import Solutions

NAMES = 'g:s { :b skos:prefLabel "B"@de , "Bee"@en . :a skos:prefLabel "A"@de . :c skos:prefLabel "C"@de }'
A, B, C, NOBODY = (iri(name) for name in ("a", "b", "c", "niemand"))


def asked(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that the store is asked from now on."""
    queries: list[str] = []
    select = store.select

    def noted(query: str) -> Solutions:
        queries.append(query)
        return select(query)

    monkeypatch.setattr(store, "select", noted)
    return queries


def test_rows_and_text_are_those_of_one_query_for_all() -> None:
    store = store_of(NAMES)
    told(store, "labels", [B])
    text, found = supporting(store, "labels", thing=[NamedNode(each) for each in (A, B, NOBODY)])
    assert told(store, "labels", [NOBODY, B, A, B]) == (text, list(found.rows))


def test_only_what_is_not_known_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(NAMES)
    queries = asked(store, monkeypatch)
    told(store, "labels", [A, NOBODY])
    told(store, "labels", [A, B, NOBODY])
    told(store, "labels", [B])
    assert [[each for each in (A, B, NOBODY) if f"<{each}>" in query] for query in queries] == [[A, NOBODY], [B]]


def test_what_was_told_first_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 4)  # a thing counts one, and each of its rows
    store = store_of(NAMES)
    queries = asked(store, monkeypatch)
    for thing in (A, C, B, C, A):
        told(store, "labels", [thing])
    assert [query.count(f"<{C}>") for query in queries] == [0, 1, 0, 1, 0]
