"""Queries that mean harm, with the gate taken away where it would stop them: a reader may die, nothing else does."""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.errors import QueryError, QueryTimeout, ReaderCrashed, ReadersBusy
from graph.readers.types import Limits, Request
from tests.graph.readers.running import ENOUGH, JSON, PRODUCT, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.graph.readers.running import Running

SERVICE = "SELECT * { SERVICE %s <http://127.0.0.1:%d/sparql> { ?s ?p ?o } }"


@pytest.fixture
def no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Queries reach the readers unjudged."""

    async def let_in(query: str) -> bool:
        return not query

    monkeypatch.setattr("graph.readers.pool.let_in", let_in)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Somebody who would notice."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def port(server: socket.socket) -> int:
    return int(server.getsockname()[1])


@pytest.mark.usefixtures("no_gate")
class TestWithoutGate:
    @pytest.mark.parametrize("silent", ["", "SILENT"])
    def test_a_reader_cannot_ask_another_server(self, pool: Running, listener: socket.socket, silent: str) -> None:
        text = SERVICE % (silent, port(listener))
        if silent:
            assert b'"bindings":[{}]' in pool.ask(text)
        else:
            with pytest.raises(QueryError, match=r"Too many open files|os error 24|resolve"):
                pool.ask(text)
        with pytest.raises(BlockingIOError):
            listener.accept()

    def test_the_engine_itself_would_ask(self, listener: socket.socket) -> None:
        """Else the test above could not fail."""
        listener.settimeout(20)
        asked: list[bool] = []

        def hang_up() -> None:
            connection, _ = listener.accept()
            asked.append(True)
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(OSError, match=r".*"):
            list(ox.Store().query(SERVICE % ("", port(listener))))  # type: ignore[arg-type]
        thread.join()
        assert asked

    @pytest.mark.parametrize("bracket", ["{", "("])
    def test_a_query_too_deep_for_the_stack_kills_its_reader_only(self, pool: Running, bracket: str) -> None:
        text = "SELECT * {" + ("{" * 30_000 if bracket == "{" else "FILTER" + "(" * 30_000)
        with pytest.raises(ReaderCrashed, match=r"status (6|11|134|139)$"):
            pool.ask(text)
        assert pool.count() == 2


def test_a_query_that_eats_memory_kills_its_reader_only() -> None:
    hungry = PRODUCT.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?g"
    with running(memory=30_000_000) as pool:
        with pytest.raises(ReaderCrashed):
            pool.ask(hungry, limits=Limits(20, 10**6, 10**8))
        assert pool.count() == 2


@pytest.mark.parametrize("pattern", ["(x{1000}){1000}", "(a*)*$", "(" * 150 + ")" * 150, "[" * 10_000])
def test_a_huge_regular_expression_comes_to_an_end(pool: Running, pattern: str) -> None:
    text = f'SELECT * {{ BIND("{"a" * 5000}b" AS ?t) FILTER(REGEX(?t, "{pattern}")) }}'
    with suppress(QueryTimeout, ReaderCrashed):
        assert pool.ask(text, limits=Limits(2, 10, 10_000))
    assert pool.count() == 2


def test_64_slow_queries_at_once() -> None:
    async def all_of_them(pool: Running) -> list[object]:
        requests = [Request(f"{PRODUCT} # {n}", JSON, Limits(0.1, 10, 10_000)) for n in range(64)]
        return await asyncio.gather(*map(pool.pool.answer, requests), return_exceptions=True)

    with running(queue=16) as pool:
        assert pool.count() == 2
        found = pool.wait(all_of_them(pool))
        assert {type(each) for each in found} == {QueryTimeout, ReadersBusy}
        assert pool.count() == 2


@pytest.mark.parametrize(
    ("head", "media_type"), [("SELECT *", "text/csv"), ("CONSTRUCT { <a:a> <a:b> ?g } WHERE", "text/turtle")]
)
def test_a_product_is_stopped_in_every_form(pool: Running, head: str, media_type: str) -> None:
    text = PRODUCT.replace("SELECT (COUNT(*) AS ?n)", head) + " ORDER BY ?g"
    with pytest.raises(QueryTimeout):
        pool.ask(text, media_type, Limits(0.1, ENOUGH.rows, ENOUGH.bytes))
