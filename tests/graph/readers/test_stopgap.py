"""While a large graph is read into memory a snapshot answers, as fresh and as safe; then it goes and leaves nothing."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.readers.supply import MemorySupply
from graph.readers.types import Limits, Update
from tests.graph.readers.running import G1, LARGE, running, statement
from tests.graph.readers.test_processes import LINUX, lives, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.readers.process import HolderProcess
    from tests.graph.readers.running import Running

pytestmark = LINUX


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Every store counts as large, and no memory is full before this is set."""
    fill, go_on = MemorySupply.fill, threading.Event()

    def waiting(supply: MemorySupply, holder: HolderProcess) -> None:
        assert go_on.wait(30)
        fill(supply, holder)

    monkeypatch.setattr(MemorySupply, "fill", waiting)
    monkeypatch.setattr("graph.readers.opening.LARGE", 0)
    return go_on


@contextmanager
def beginning(folder: Path, full: threading.Event) -> Iterator[Running]:
    with running(str(folder)) as pool:
        try:
            yield pool
        finally:
            full.set()


def stopgap_of(pool: Running) -> int:
    pid = pool.pool.holder_pid
    assert pid is not None
    return pid


def test_queries_and_commits_go_on_until_the_memory_is_full(tmp_path: Path, full: threading.Event) -> None:
    with beginning(tmp_path, full) as pool:
        assert pool.count() == 2
        pool.add(statement(3))
        assert pool.count() == 3
        stopgap = stopgap_of(pool)
        assert (tmp_path / "snapshots").exists()
        full.set()
        wait_until(lambda: not lives(stopgap))
        assert pool.pool.holder_pid not in (None, stopgap)
        assert pool.count() == 3
        wait_until(lambda: not (tmp_path / "snapshots").exists())


def test_a_query_that_began_before_ends_undisturbed(tmp_path: Path, full: threading.Event) -> None:
    with beginning(tmp_path, full) as pool:
        answer = pool.answer(LARGE)
        stopgap = stopgap_of(pool)
        full.set()
        wait_until(lambda: pool.pool.holder_pid != stopgap)
        assert pool.count() == 2
        assert (tmp_path / "snapshots").exists()

        async def rest() -> int:
            return sum([len(chunk) async for chunk in answer.chunks])

        assert pool.wait(rest()) > 5_000_000
        wait_until(lambda: not lives(stopgap) and not (tmp_path / "snapshots").exists())


def test_an_update_waits_for_the_memory(tmp_path: Path, full: threading.Event) -> None:
    text = "INSERT DATA { <https://example.org/id/9> <https://example.org/p> 'neu' }"
    update = Update(text, Limits(20, 100, 10_000), G1.value, "https://example.org/neu/{}/")
    with beginning(tmp_path, full) as pool, ThreadPoolExecutor(1) as thread:
        tried = thread.submit(lambda: pool.wait(pool.pool.rehearse(update)))
        assert pool.count() == 2
        assert not tried.done()
        full.set()
        assert len(tried.result().patch.added) == 1


def test_a_stopgap_that_dies_is_not_missed_for_longer_than_the_filling(tmp_path: Path, full: threading.Event) -> None:
    with beginning(tmp_path, full) as pool:
        assert pool.count() == 2
        os.kill(stopgap_of(pool), signal.SIGKILL)
        pool.add(statement(3))
        full.set()
        assert pool.count() == 3


def test_where_there_can_be_no_snapshot_the_memory_is_waited_for(
    tmp_path: Path, full: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(store: EmbeddedStore, folder: Path) -> None:
        raise OSError(folder)

    monkeypatch.setattr(EmbeddedStore, "backup", fails)
    full.set()
    with beginning(tmp_path, full) as pool:
        assert pool.count() == 2


def test_a_small_store_has_none(tmp_path: Path) -> None:
    with running(str(tmp_path)) as pool:
        assert pool.count() == 2
        assert not (tmp_path / "snapshots").exists()
