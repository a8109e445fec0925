"""Earlier states: made anew here or in a process, exact under commits, in nobody's way, bounded in time, number and memory."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from graph import past
from graph.bounds import Queries
from graph.earlier import kept, rebuilding
from graph.earlier.process import ProcessReader
from graph.embedded import EmbeddedStore
from graph.errors import NotFound, PastTooLarge, PastTooLate, QueryTimeout, QuestionError, ReaderCrashed, ReadersBusy
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad
from tests.graph.readers.running import PRODUCT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.readers.process import HolderProcess

P = NamedNode("http://ex/p")
GRAPHS = [NamedNode(f"http://ex/g{number}") for number in range(3)]


def q(value: object, graph: int = 0) -> Quad:
    return Quad(NamedNode("http://ex/s"), P, Literal(str(value)), GRAPHS[graph])


PATCHES = [
    Patch.of([q(1), q(1, 1), q(2)]),
    Patch.of([q("ä\n\"'", 2)], [q(1), q(2)]),
    Patch.of([q(1)], [q(1, 1)]),
]


def filled(**bounds: float) -> EmbeddedStore:
    store = EmbeddedStore.open(Settings(queries=Queries(**bounds)), validator=None)  # type: ignore[arg-type]
    for patch in PATCHES:
        store.commit(patch, author="a", message="m")
    return store


def statements(number: int) -> set[Quad]:
    found: set[Quad] = set()
    for patch in PATCHES[:number]:
        found = found - patch.removed | patch.added
    return found


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every state in a process of its own."""
    monkeypatch.setattr(rebuilding, "SMALL", -1)


@pytest.mark.parametrize("small", [rebuilding.SMALL, -1], ids=["here", "apart"])
def test_every_state_is_what_the_log_says(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "SMALL", small)
    store = filled()
    for number in range(4):
        then, wanted = store.at(number), statements(number)
        assert isinstance(then, ProcessReader) == (small < 0)
        assert set(then.quads()) == wanted
        assert {quad.triple for quad in then.quads(graph=DefaultGraph())} == {quad.triple for quad in wanted}
        assert set(then.graphs()) == {quad.graph_name for quad in wanted}
        assert list(then.quads(object=Literal("2"))) == [quad for quad in wanted if quad == q(2)]
        with then.reading() as revision:
            assert (revision, then.revision, then.base) == (number, number, store.base)


@pytest.mark.parametrize("number", [-1, 4])
def test_there_is_no_state_of_no_revision(number: int) -> None:
    with pytest.raises(NotFound):
        filled().at(number)


@pytest.mark.usefixtures("apart")
def test_a_state_apart_answers_every_form() -> None:
    then = filled().at(2)
    assert then.select("SELECT ?o { ?s ?p ?o } ORDER BY ?o").rows == ((Literal("1"),), (Literal("ä\n\"'"),))
    assert then.ask("ASK { ?s ?p '1' }")
    assert len(then.construct("CONSTRUCT WHERE { ?s ?p ?o }")) == 2
    assert then.serialize("SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 1", "text/csv") == b"o\r\n1\r\n"
    for wrong in (
        lambda: then.select("ASK {}"),
        lambda: then.ask("SELECT * {}"),
        lambda: then.select("SELECT {"),
        lambda: then.serialize("ASK {}", "text/turtle"),
        lambda: then.select("SELECT * { SERVICE <http://ex/> {} }"),
    ):
        with pytest.raises(QuestionError):
            wrong()


def test_commits_do_not_wait_for_a_state_and_do_not_spoil_it(monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled()
    real = store.dump

    def with_commits(take: Callable[[NamedNode, bytes], None]) -> int:
        def between(graph: NamedNode, block: bytes) -> None:
            take(graph, block)
            thread = threading.Thread(target=store.commit, args=[Patch.of([q("neu", 1)], [q(1)])], kwargs=AUTHOR)
            thread.start()
            thread.join(10)
            assert not thread.is_alive(), "the commit waits"

        return real(between)

    monkeypatch.setattr(store, "dump", with_commits)
    assert set(store.at(2).quads()) == statements(2)
    assert store.revision == 4
    monkeypatch.undo()
    assert set(store.at(3).quads()) == statements(3)


@pytest.mark.parametrize("number", range(4))
def test_a_state_near_the_beginning_is_made_from_nothing(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = filled(), []
    real = store.dump

    def dump(take: Callable[[NamedNode, bytes], None]) -> int:
        read.append(number)
        return real(take)

    monkeypatch.setattr(store, "dump", dump)
    assert set(store.at(number).quads()) == statements(number)
    assert bool(read) == (number > 1), "all statements are read where fewer are to be changed from there"


def test_the_state_before_the_last_revision_is_ready_where_it_is_soon_made(monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled()
    for patch in (None, Patch.of([q("neu")])):
        if patch:
            store.commit(patch, author="a", message="m")
        past.settle(store)
        with monkeypatch.context() as patched:
            patched.setattr(kept, "rebuilt", lambda *_: pytest.fail("the state is not ready"))
            assert set(store.at(store.revision - 1).quads()) == statements(store.revision - 1)


def test_no_state_is_made_ahead_where_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled()
    monkeypatch.setattr(rebuilding, "SMALL", -1)
    monkeypatch.setattr(kept, "rebuilt", lambda *_: pytest.fail("a state is made"))
    past.settle(store)


AUTHOR = {"author": "a", "message": "m"}


def test_some_graphs_may_be_of_a_later_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint gives graph by graph, each as some revision had it."""
    store = filled()
    old = {graph: list(store.at(1).quads(graph=graph)) for graph in GRAPHS}

    def mixed(take: Callable[[NamedNode, bytes], None]) -> int:
        for graph in GRAPHS:
            quads = old[graph] if graph == GRAPHS[0] else store.quads(graph=graph)
            take(graph, "".join(f"{quad.triple} .\n" for quad in quads).encode())
        return 3

    monkeypatch.setattr(store, "dump", mixed)
    for number in (0, 1):
        assert set(store.at(number).quads()) == statements(number)


@pytest.mark.parametrize("small", [rebuilding.SMALL, -1], ids=["here", "apart"])
def test_who_takes_too_long_is_stopped_and_the_next_may_try(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "SMALL", small)
    store = filled(seconds=1e-9)
    for _ in range(2):
        with pytest.raises(PastTooLate):
            store.at(0)


def test_a_store_too_large_for_memory_has_no_past() -> None:
    store = filled(memory=2 * kept.STATEMENT)
    store.commit(Patch(removed=frozenset(statements(3))), author="a", message="m")
    assert not set(store.at(0).quads())
    with pytest.raises(PastTooLarge) as refused:
        store.at(1)
    assert (refused.value.revision, refused.value.most) == (1, 2)


def test_states_are_kept_while_they_have_room() -> None:
    store = filled(memory=3 * kept.STATEMENT)
    none, one = store.at(0), store.at(1)
    assert (store.at(0) is none, store.at(1) is one) == (True, True)
    two = store.at(2)
    assert store.at(2) is two
    assert store.at(1) is not one, "three and two statements are more than fit"


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddedStore]:
    """A store that rebuilds a state and does not come to an end."""
    store, begun, go_on = filled(), threading.Event(), threading.Event()
    real = store.dump

    def slow(take: Callable[[NamedNode, bytes], None]) -> int:
        begun.set()
        go_on.wait(10)
        return real(take)

    monkeypatch.setattr(store, "dump", slow)
    thread = threading.Thread(target=store.at, args=[2])
    thread.start()
    assert begun.wait(10)
    yield store
    go_on.set()
    thread.join(10)


def test_one_state_at_a_time_and_few_wait_for_it(busy: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WAITING", 0)
    for number in (0, 1):
        with pytest.raises(ReadersBusy) as refused:
            busy.at(number)
        assert refused.value.retry_after >= 1


def test_who_waits_for_the_same_state_gets_it(busy: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(busy.at(2))) for _ in range(kept.WAITING)]
    for thread in threads:
        thread.start()
    while busy._states._waiting < kept.WAITING:
        threading.Event().wait(0.01)
    with pytest.raises(ReadersBusy):
        busy.at(2)
    monkeypatch.undo()
    assert not found


@pytest.mark.usefixtures("apart")
class TestProcess:
    def test_a_question_that_never_ends_is_killed_and_the_state_stays(self) -> None:
        then = filled(seconds=0.5).at(1)
        with pytest.raises(QueryTimeout):
            then.select(PRODUCT)
        assert then.ask("ASK { ?s ?p '2' }")

    def test_a_state_whose_process_died_is_made_anew(self) -> None:
        store = filled()
        then = store.at(1)
        os.kill(holder(then).pid, signal.SIGKILL)
        holder(then).wait()
        with pytest.raises(ReaderCrashed):
            then.ask("ASK {}")
        again = store.at(1)
        assert again is not then
        assert again.ask("ASK { ?s ?p '2' }")

    def test_it_ends_when_nobody_holds_it(self) -> None:
        store = filled()
        process = holder(store.at(1))
        store.at(0)
        store.at(2)
        process.wait()

    def test_it_ends_with_the_store(self) -> None:
        store = filled()
        process = holder(store.at(1))
        store.close()
        process.wait()


def holder(then: object) -> HolderProcess:
    assert isinstance(then, ProcessReader)
    return then._reader.holder
