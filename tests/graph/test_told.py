"""What is told of things is asked for once in a revision, and is the same as if it were asked for together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import told as memory
from graph.kept import forget
from graph.supporting import supporting
from graph.terms import NamedNode
from graph.told import told
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from graph.embedded import EmbeddedStore
    from graph.store import Solutions, Store

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


def test_what_was_told_of_everything_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(NAMES)
    text, found = supporting(store, "labels", thing=[NamedNode(each) for each in (A, B, NOBODY)])
    memory.settle(store)
    queries = asked(store, monkeypatch)
    assert told(store, "labels", [NOBODY, B, A]) == (text, list(found.rows))
    assert not queries


def test_what_did_not_fit_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 3)
    monkeypatch.setattr(memory, "CHEAP_AT_ONCE", ("labels",))
    store = store_of(NAMES)
    memory.settle(store)
    queries = asked(store, monkeypatch)
    found = {each: [row[2] for row in told(store, "labels", [each])[1]] for each in (A, B, C)}
    assert [len(names) for names in found.values()] == [1, 2, 1]
    assert queries


@pytest.mark.parametrize("name", memory.CHEAP_AT_ONCE)
def test_everything_at_once_is_told_as_piece_by_piece(real_store: Store, name: str) -> None:
    things = sorted({quad.subject.value for quad in real_store.quads() if isinstance(quad.subject, NamedNode)})
    forget(real_store)
    pieces = [told(real_store, name, things[at : at + 500])[1] for at in range(0, len(things), 500)]
    forget(real_store)
    memory.settle(real_store)
    assert told(real_store, name, things)[1] == [row for piece in pieces for row in piece]
