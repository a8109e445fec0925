"""Readers and the writer in one process: nobody sees half a commit, nobody waits for ever."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import QuestionError, StoreError
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad
from graph.turnstile import Turnstile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def block(number: int) -> Patch:
    """Fifty statements in and fifty of the block before out, so that each revision but the empty one has fifty."""

    def quads(n: int) -> list[Quad]:
        names = [NamedNode(f"http://ex/{n}/{i}") for i in range(50)] if n else []
        return [Quad(name, NamedNode("http://ex/p"), Literal(n), NamedNode(f"http://ex/g{n % 2}")) for name in names]

    return Patch.of(quads(number), quads(number - 1))


@pytest.mark.parametrize("disk", [False, True])
def test_readers_see_whole_revisions_only(tmp_path: Path, *, disk: bool) -> None:
    where = str(tmp_path / "store") if disk else ":memory:"
    store = EmbeddedStore.open(Settings(store=where), validator=None)
    store.commit(block(1), author="a", message="m")
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.update(row[0].value for row in store.select(COUNT).rows if row[0] is not None)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(2, 40):
        store.commit(block(number), author="a", message="m")
    done.set()
    for reader in readers:
        reader.join()
    assert seen == {"50"}


def test_a_reader_can_keep_one_revision_over_several_queries() -> None:
    store = EmbeddedStore.open(Settings(), validator=None)
    writer = threading.Thread(target=lambda: store.commit(block(1), author="a", message="m"))
    with store.reading() as revision:
        writer.start()
        writer.join(timeout=0.1)
        assert writer.is_alive()
        assert store.select(COUNT).rows == ((Literal(0),),)
        assert revision == store.revision == 0
    writer.join()
    assert store.revision == 1


def test_a_commit_inside_reading_is_refused_instead_of_waiting_for_itself() -> None:
    store = EmbeddedStore.open(Settings(), validator=None)
    with store.reading(), pytest.raises(RuntimeError, match="reading"):
        store.commit(block(1), author="a", message="m")


def test_commits_of_several_threads_number_without_gaps() -> None:
    store = EmbeddedStore.open(Settings(), validator=None)

    def write(thread: int) -> None:
        for i in range(20):
            subject = NamedNode(f"http://ex/{thread}/{i}")
            quad = Quad(subject, NamedNode("http://ex/p"), Literal(i), NamedNode("http://ex/g"))
            store.commit(Patch.of([quad]), author="a", message="m")

    writers = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [revision.number for revision in store.revisions()] == list(range(1, 81))


def test_the_writer_may_read_and_write_again() -> None:
    turns = Turnstile()
    with turns.writing(), turns.reading(), turns.writing():
        pass


def test_a_reader_may_read_again_while_a_writer_waits() -> None:
    turns = Turnstile()
    order: list[str] = []

    def write() -> None:
        with turns.writing():
            order.append("write")

    with turns.reading():
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=0.05)
        with turns.reading():
            order.append("read")
    writer.join()
    assert order == ["read", "write"]


def test_statements_can_be_read_on_by_another_thread() -> None:
    store = EmbeddedStore.open(Settings(), validator=None)
    store.commit(block(1), author="a", message="m")
    statements = store.quads()
    next(statements)
    counts: list[int] = []
    thread = threading.Thread(target=lambda: counts.append(len(list(statements))))
    thread.start()
    thread.join()
    assert counts == [49]


def test_an_error_can_be_let_go_by_another_thread() -> None:
    """The engine's iterators complain when another thread frees them, so no error may carry one."""
    store = EmbeddedStore.open(Settings(), validator=None)
    store.commit(block(1), author="a", message="m")
    errors: list[Exception] = []

    def fail() -> None:
        calls: list[Callable[[], object]] = [
            lambda: store.ask("SELECT * { ?s ?p ?o }"),
            lambda: store.construct("SELECT * { ?s ?p ?o }"),
            lambda: store.serialize("SELECT * { ?s ?p ?o }", "text/turtle"),
            lambda: store.select("SELECT * { ?s ?p ?o FILTER(<http://ex/f>(?o)) }"),
        ]
        for call in calls:
            with pytest.raises((QuestionError, StoreError)) as caught:
                call()
            errors.append(caught.value)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert len(errors) == 4
    errors.clear()
    gc.collect()
