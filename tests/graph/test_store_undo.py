"""Undo: the inverse as a revision of its own, refused where something later stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import NotFound, ShapeViolation, UndoConflict
from graph.patch import Patch
from graph.problems import Problem
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from graph.store import Readable, Store
    from tests.graph.conftest import OpenEngine


def q(value: object, graph: str = "eins", subject: str = "s", predicate: str = "p") -> Quad:
    names = [NamedNode(f"http://ex/{name}") for name in (subject, predicate, graph)]
    return Quad(names[0], names[1], Literal(str(value)), names[2])


@pytest.fixture
def store(engine: OpenEngine) -> Store:
    store = engine(validator=None)
    store.commit(Patch.of([q(1)]), author="a", message="eins")
    store.commit(Patch.of([q(2)], [q(1)]), author="a", message="eins wird zwei")
    store.commit(Patch.of([q(3, subject="t")]), author="a", message="etwas anderes")
    return store


def test_undo_restores_what_the_revision_changed(store: Store) -> None:
    revision = store.undo(2, author="b")
    assert (revision.number, revision.undoes, revision.author) == (4, 2, "b")
    assert revision.message == "Revision 2 zurückgenommen"
    assert set(store.quads()) == {q(1), q(3, subject="t")}
    assert store.patch(4) == store.patch(2).inverse()


def test_undo_is_refused_where_a_later_revision_touched_the_same_property(store: Store) -> None:
    with pytest.raises(UndoConflict) as refused:
        store.undo(1, author="b")
    (first, second) = refused.value.problems
    assert first.code == second.code == "touched-later"
    assert first.node == "http://ex/s"
    assert first.path == "http://ex/p"
    assert {first.value, second.value} == {"1", "2"}
    assert "Revision 2 („eins wird zwei“)" in first.message
    assert store.revision == 3


def test_another_value_of_the_same_property_is_in_the_way_too(store: Store) -> None:
    store.commit(Patch.of([q(4, graph="zwei")]), author="a", message="noch eine Quelle")
    with pytest.raises(UndoConflict):
        store.undo(2, author="b")


def test_revisions_can_be_undone_from_the_newest_back(store: Store) -> None:
    for number in (3, 2, 1):
        store.undo(number, author="b")
    assert list(store.quads()) == []


def test_an_undo_can_be_undone(store: Store) -> None:
    undo = store.undo(2, author="b")
    store.undo(undo.number, author="b")
    assert set(store.quads()) == {q(2), q(3, subject="t")}
    store.undo(2, author="b")
    assert set(store.quads()) == {q(1), q(3, subject="t")}


def test_the_same_revision_is_not_undone_twice(store: Store) -> None:
    store.undo(2, author="b")
    with pytest.raises(UndoConflict) as refused:
        store.undo(2, author="b")
    assert {problem.code for problem in refused.value.problems} == {"already-gone", "already-there"}


def test_what_a_later_revision_did_elsewhere_is_in_nobodys_way(store: Store) -> None:
    store.commit(Patch.of([q(5, predicate="r")]), author="a", message="andere Eigenschaft")
    store.undo(2, author="b", message="Tippfehler")
    assert store.revisions()[-1].message == "Tippfehler"


def test_an_unknown_revision_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.undo(17, author="b")


def test_an_undo_may_not_break_a_shape(engine: OpenEngine) -> None:
    def needs_something(store: Readable, patch: Patch | None) -> list[Problem]:
        del patch
        return [] if any(store.quads()) else [Problem("empty", "Der Graph ist leer.")]

    store = engine(validator=needs_something)
    store.commit(Patch.of([q(1)]), author="a", message="m")
    store.commit(Patch.of([q(2, subject="t")], [q(1)]), author="a", message="m")
    store.commit(Patch.of([q(1)]), author="a", message="m")
    store.commit(Patch.of((), [q(2, subject="t")]), author="a", message="m")
    with pytest.raises(ShapeViolation):
        store.undo(3, author="b")
    assert set(store.quads()) == {q(1)}
