"""A writer that dies between any two requests, two writers at once, a lease that is lost: no half revision is ever read."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from graph.errors import EndpointRefused, LeaseHeld, LeaseLost, StateUnsettled, WrongBase
from graph.patch import Patch
from graph.problems import Problem
from graph.remote import reader
from graph.remote.client import Client
from graph.remote.store import RemoteStore
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store import Readable
    from tests.engines import Server

LATER = 10_000.0
BEFORE = Patch.of(
    Quad(NamedNode("http://ex/s"), NamedNode("http://ex/p"), Literal(str(n)), NamedNode(f"http://ex/g{n % 2}"))
    for n in range(6)
)
CHANGE = Patch.of(
    [Quad(NamedNode("http://ex/t"), NamedNode("http://ex/p"), Literal("neu"), NamedNode("http://ex/g2"))],
    [quad for quad in BEFORE.added if quad.graph_name == NamedNode("http://ex/g1")],
)
EVIL = Patch.of([Quad(NamedNode("http://ex/t"), NamedNode("http://ex/p"), Literal("böse"), NamedNode("http://ex/g2"))])


class Died(BaseException):
    """The process is gone: nothing it would still do happens."""


class Mortal(Client):
    """Dies before or after its n-th update, and stays dead."""

    lives = 1_000

    def update(self, text: str) -> None:
        self.lives -= 1
        if self.lives < 0:
            raise Died
        super().update(text)
        if self.lives == 0:
            raise Died


def forbid_evil(store: Readable, patch: Patch | None) -> Sequence[Problem]:
    del patch
    return [Problem("evil", "Das Wort ist verboten.") for _ in store.quads(object=Literal("böse"))]


def opened(server: Server, *, later: float = 0.0, client: Client | None = None) -> RemoteStore:
    return RemoteStore.open(server.settings, validator=forbid_evil, client=client, now=lambda: time.time() + later)


def filled(server: Server) -> RemoteStore:
    server.wipe()
    store = opened(server)
    store.commit(BEFORE, author="a", message="m")
    return store


def check_state(store: RemoteStore) -> None:
    """The graph is what the log says, the default graph its merge, the list of graphs those that have statements."""
    statements: set[Quad] = set()
    for revision in store.revisions():
        patch = store.patch(revision.number)
        statements = statements - patch.removed | patch.added
    assert set(store.quads()) == statements
    assert {quad.triple for quad in store.quads(graph=DefaultGraph())} == {quad.triple for quad in statements}
    assert set(store.graphs()) == {quad.graph_name for quad in statements}


def die(server: Server, lives: int, patch: Patch, *, rehearse: bool = False) -> bool:
    """A writer with so many updates to live; whether it died."""
    client = Mortal(server.settings.store, server.settings.endpoint)
    store = opened(server, client=client)
    client.lives = lives
    try:
        if rehearse:
            store.rehearse(patch)
        else:
            store.commit(patch, author="b", message="n")
    except Died:
        return True
    except Exception:
        if client.lives < 0:
            return True
        raise
    return False


@pytest.mark.parametrize("every", [pytest.param(1, id="oxigraph"), pytest.param(5, id="virtuoso")])
def test_a_writer_that_dies_leaves_the_change_whole_or_not_at_all(request: pytest.FixtureRequest, every: int) -> None:
    server: Server = request.getfixturevalue(request.node.callspec.id)
    seen = set()
    for lives in range(1, 100, every):
        filled(server)
        if not die(server, lives, CHANGE):
            break
        store = opened(server, later=LATER)
        seen.add(store.revision)
        check_state(store)
        assert store.commit(EVIL.inverse(), author="c", message="nichts") is None
    assert lives > 8, "the commit has lost steps"
    assert seen == {1, 2}


def test_a_rehearsal_that_dies_is_taken_back(oxigraph: Server) -> None:
    for lives in range(1, 100, 2):
        filled(oxigraph)
        if not die(oxigraph, lives, CHANGE, rehearse=True):
            break
        store = opened(oxigraph, later=LATER)
        assert store.revision == 1
        check_state(store)
    assert lives > 8


def test_a_change_that_breaks_a_rule_is_not_completed(oxigraph: Server) -> None:
    for lives in range(1, 100, 2):
        filled(oxigraph)
        with suppress(Exception):
            if not die(oxigraph, lives, EVIL):
                break
        store = opened(oxigraph, later=LATER)
        assert store.revision == 1
        check_state(store)


@pytest.mark.parametrize("name", ["oxigraph", "virtuoso"])
def test_a_second_writer_is_refused_and_told_how_long(request: pytest.FixtureRequest, name: str) -> None:
    server: Server = request.getfixturevalue(name)
    first, second = filled(server), opened(server)
    refused: list[LeaseHeld] = []

    def while_it_writes(store: Readable, patch: Patch | None) -> Sequence[Problem]:
        with pytest.raises(LeaseHeld) as error:
            second.commit(CHANGE, author="b", message="m")
        refused.append(error.value)
        return ()

    first._writer.validator = while_it_writes
    assert first.commit(CHANGE, author="a", message="m")
    assert 0 < refused[0].seconds <= server.settings.endpoint.lease
    assert second.commit(CHANGE.inverse(), author="b", message="m"), "the lease is free again"


def test_what_an_engine_cannot_check_is_taken_back(oxigraph: Server) -> None:
    store = filled(oxigraph)

    def too_much(store: Readable, patch: Patch | None) -> Sequence[Problem]:
        raise EndpointRefused(500, "compiler error")

    store._writer.validator = too_much
    with pytest.raises(EndpointRefused):
        store.commit(CHANGE, author="a", message="m")
    assert opened(oxigraph).revision == 1
    check_state(store)


def test_who_loses_the_lease_stops(oxigraph: Server) -> None:
    first = filled(oxigraph)

    def taken_over(store: Readable, patch: Patch | None) -> Sequence[Problem]:
        opened(oxigraph, later=LATER)
        return ()

    first._writer.validator = taken_over
    with pytest.raises(LeaseLost):
        first.commit(CHANGE, author="a", message="m")
    store = opened(oxigraph)
    assert store.revision == 2
    check_state(store)


@pytest.mark.parametrize("name", ["oxigraph", "virtuoso"])
def test_nobody_reads_half_a_change(request: pytest.FixtureRequest, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PATIENCE", 0.0)
    server: Server = request.getfixturevalue(name)
    writer, other = filled(server), opened(server)
    apply, seen = writer._writer.changes.apply, 0

    def while_it_writes(patch: Patch) -> None:
        nonlocal seen
        apply(patch)
        with pytest.raises(StateUnsettled):
            other.select("SELECT * { ?s ?p ?o }")
        seen += 1

    monkeypatch.setattr(writer._writer.changes, "apply", while_it_writes)
    writer.commit(CHANGE, author="a", message="m")
    assert seen == 1
    assert other.select("SELECT * { ?s <http://ex/p> 'neu' }").rows


def test_queries_of_one_answer_see_one_revision_or_are_asked_again(oxigraph: Server) -> None:
    store, other = filled(oxigraph), opened(oxigraph)

    def several() -> None:
        with other.reading() as number:
            assert number == 1
            store.commit(CHANGE, author="a", message="m")
            other.select("SELECT * { ?s ?p ?o }")

    with pytest.raises(StateUnsettled):
        several()
    with other.reading() as number:
        assert number == other.revision == 2


def test_a_store_of_another_base_is_refused(oxigraph: Server) -> None:
    filled(oxigraph)
    with pytest.raises(WrongBase):
        RemoteStore.open(Settings(oxigraph.settings.store, "http://ex/anders", endpoint=oxigraph.settings.endpoint))


def test_graphs_of_others_are_not_ours(oxigraph: Server) -> None:
    store = filled(oxigraph)
    client = Client(oxigraph.settings.store, oxigraph.settings.endpoint)
    client.update("INSERT DATA { GRAPH <http://fremd/g> { <http://fremd/s> <http://fremd/p> 1 } }")
    assert not list(store.quads(NamedNode("http://fremd/s")))
    assert not store.ask("ASK { GRAPH ?g { <http://fremd/s> ?p ?o } }")
    client.update("CLEAR GRAPH <http://fremd/g>")


def test_many_statements_may_go_by_the_graph_store_protocol(oxigraph: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    oxigraph.wipe()
    store = opened(oxigraph)
    monkeypatch.setattr("graph.remote.changes.BULK", 3)
    updates: list[str] = []

    def noted(graph: str, triples: bytes) -> None:
        updates.append(graph)
        Client.add(store._client, graph, triples)

    monkeypatch.setattr(store._client, "add", noted)
    store.commit(BEFORE, author="a", message="m")
    assert {"http://ex/g0", "http://ex/g1", "urn:buendnisgraph:merge"} == set(updates)
    check_state(store)
