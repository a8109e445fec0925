"""Tombstones: found by the log alone, for what is gone and only for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from graph.tombstones import Tombstones, statements
from ontology.names import DCTERMS, PROV, SKOS
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store

TWO_SOURCES = """
g:a { :x skos:prefLabel "Treffpunkt"@de ; bg:start "2001" . :y bg:partner :x . }
g:b { :x skos:prefLabel "Treffpunkt"@de . }
"""
GRAPH = "https://w3id.org/buendnisgraph/graph/kuratiert/"


def quads(store: Store, name: str, graph: str = "") -> list[Quad]:
    named = NamedNode(GRAPH + graph) if graph else None
    return list(store.quads(NamedNode(iri(name)), None, None, named))


def remove(store: Store, name: str, graph: str = "") -> None:
    store.commit(Patch.of(removed=quads(store, name, graph)), author="Test", message=f"{name} entfernt")


def test_what_is_there_or_never_was_has_no_tombstone() -> None:
    tombs = Tombstones(store_of(TWO_SOURCES))
    assert tombs.find(iri("x")) is None
    assert tombs.find(iri("never")) is None


def test_what_was_removed_has_its_revision_and_its_last_state() -> None:
    store = store_of(TWO_SOURCES)
    last = quads(store, "x")
    remove(store, "x")
    tomb = Tombstones(store).find(iri("x"))
    assert tomb is not None
    assert (tomb.revision.number, tomb.revision.message) == (2, "x entfernt")
    assert set(tomb.state) == set(last)


def test_a_thing_that_one_source_still_speaks_of_is_there() -> None:
    store = store_of(TWO_SOURCES)
    remove(store, "x", "a")
    tombs = Tombstones(store)
    assert tombs.find(iri("x")) is None
    remove(store, "x", "b")
    tomb = tombs.find(iri("x"))
    assert tomb is not None
    assert tomb.revision.number == 3
    assert [quad.graph_name for quad in tomb.state] == [NamedNode(GRAPH + "b")]


def test_a_thing_that_is_only_pointed_at_is_gone() -> None:
    store = store_of(TWO_SOURCES)
    remove(store, "x")
    assert quads(store, "y")
    assert Tombstones(store).find(iri("x")) is not None


def test_undo_brings_a_thing_back_and_a_second_removal_takes_it_again() -> None:
    store = store_of(TWO_SOURCES)
    tombs = Tombstones(store)
    remove(store, "x")
    assert tombs.find(iri("x")) is not None
    store.undo(2, author="Test")
    assert tombs.find(iri("x")) is None
    remove(store, "x")
    tomb = tombs.find(iri("x"))
    assert tomb is not None
    assert tomb.revision.number == 4


def test_what_came_back_before_anybody_asked_is_there() -> None:
    store = store_of(TWO_SOURCES)
    remove(store, "x")
    store.undo(2, author="Test")
    assert Tombstones(store).find(iri("x")) is None


def test_a_tombstone_is_found_after_a_restart(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "store"))
    with EmbeddedStore.open(settings, validator=None) as store:
        name = Quad(
            NamedNode(iri("x")), NamedNode(f"{SKOS}prefLabel"), Literal("Alt", language="de"), NamedNode(GRAPH + "a")
        )
        store.commit(Patch.of([name]), author="Test", message="neu")
        remove(store, "x")
    with EmbeddedStore.open(settings, validator=None) as store:
        tomb = Tombstones(store).find(iri("x"))
    assert tomb is not None
    assert tomb.state == (name,)


def test_each_patch_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(TWO_SOURCES)
    remove(store, "x")
    read: list[int] = []
    patch = store.patch

    def counted(number: int) -> Patch:
        read.append(number)
        return patch(number)

    monkeypatch.setattr(store, "patch", counted)
    tombs = Tombstones(store)
    for _ in range(3):
        assert tombs.find(iri("never")) is None
    assert read == [2]  # the first removes nothing
    for _ in range(3):
        assert tombs.find(iri("x")) is not None
    assert read == [2, 2]  # once for the index, once for the last state


def test_what_replaced_it_is_named() -> None:
    store = store_of(TWO_SOURCES + "g:a { :z <http://purl.org/dc/terms/replaces> :x . }")
    remove(store, "x")
    tomb = Tombstones(store).find(iri("x"))
    assert tomb is not None
    assert tomb.successors == (iri("z"),)


def test_a_tombstone_in_rdf_names_no_author() -> None:
    store = store_of(TWO_SOURCES)
    store.commit(Patch.of(removed=quads(store, "x")), author="Erika Muster", message="weg")
    tomb = Tombstones(store).find(iri("x"))
    assert tomb is not None
    said = list(statements(tomb, store.base, f"{iri('x')}.ttl"))
    values = {quad.predicate.value: quad.object for quad in said if quad.subject == NamedNode(iri("x"))}
    assert values[f"{PROV}wasInvalidatedBy"] == NamedNode("https://w3id.org/buendnisgraph/revision/2")
    assert Literal(2) in [quad.object for quad in said if quad.predicate.value == f"{DCTERMS}identifier"]
    assert "Muster" not in "".join(map(str, said))


@pytest.mark.parametrize("kind", ["foaf:Person", "bg:PostHolding", "bg:Participation"])
def test_nothing_is_told_of_a_person_who_is_gone(kind: str) -> None:
    prefix = "<http://xmlns.com/foaf/0.1/Person>" if kind == "foaf:Person" else kind
    store = store_of(f'g:a {{ :x a {prefix} ; skos:prefLabel "Erika Muster"@de ; bg:post :amt . }}')
    store.commit(Patch.of(removed=quads(store, "x")), author="Test", message="Erika Muster entfernt")
    tomb = Tombstones(store).find(iri("x"))
    assert tomb is not None
    assert tomb.withheld
    assert "Muster" not in "".join(map(str, statements(tomb, store.base, f"{iri('x')}.ttl")))
