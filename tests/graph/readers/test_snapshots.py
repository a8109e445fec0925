"""Readers over snapshots of a store on disk: the same answers, the same walls, nothing left lying about."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from graph.bounds import Queries
from graph.embedded import EmbeddedStore
from graph.errors import QueryError, QueryTimeout, SettingsError
from graph.readers.opening import open_readers
from graph.readers.supply import KEPT_SNAPSHOTS
from graph.readers.types import Limits
from graph.settings import Settings
from tests.graph.readers.running import G1, G2, PRODUCT, running, statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.graph.readers.running import Running


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Running]:
    with running(str(tmp_path / "store"), source="snapshot") as started:
        yield started


def test_commits_are_seen_and_old_snapshots_go(pool: Running, tmp_path: Path) -> None:
    for number in range(3, 9):
        pool.add(statement(number))
        assert pool.count() == number
    assert len(list((tmp_path / "store" / "snapshots").iterdir())) == KEPT_SNAPSHOTS


def test_graphs_are_merged(pool: Running) -> None:
    text = f"SELECT (COUNT(*) AS ?n) FROM {G1} FROM {G2} {{ ?s ?p ?o }}"
    assert pool.ask(text, "text/csv").split()[1] == b"2"


def test_a_runaway_query_is_killed(pool: Running) -> None:
    with pytest.raises(QueryTimeout):
        pool.ask(PRODUCT, limits=Limits(0.2, 10, 1000))
    assert pool.count() == 2


def test_a_reader_opens_no_connection(pool: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    async def let_in(query: str) -> bool:
        return not query

    monkeypatch.setattr("graph.readers.pool.let_in", let_in)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        with pytest.raises(QueryError, match="Permission denied"):
            pool.ask(f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_store_on_disk_can_be_read_from_memory_too(tmp_path: Path) -> None:
    with running(str(tmp_path / "store")) as pool:
        pool.add(statement(3))
        assert pool.count() == 3
    assert not (tmp_path / "store" / "snapshots").exists()


def test_what_an_earlier_run_left_goes(tmp_path: Path) -> None:
    with running(str(tmp_path / "store"), source="snapshot"):
        pass
    left = tmp_path / "store" / "snapshots" / "99"
    left.mkdir()
    (left / "file").write_text("x")
    with running(str(tmp_path / "store"), source="snapshot") as pool:
        assert not left.exists()
        assert pool.count() == 2


def test_where_the_kernel_has_no_filter_snapshots_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    settings = Settings(store=str(tmp_path / "store"), queries=Queries(source="snapshot"))
    with EmbeddedStore.open(settings) as store, pytest.raises(SettingsError):
        open_readers(settings, store)
