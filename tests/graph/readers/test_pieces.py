"""The small parts: cache, queue, what is repeatable, bounds, and systems without readers."""

from __future__ import annotations

import asyncio
import os
import threading

import pytest

from graph.bounds import Queries
from graph.embedded import EmbeddedStore, utc_now
from graph.errors import ReadersBusy, ReadersUnavailable, SettingsError
from graph.readers.cache import Cache
from graph.readers.gate import LONG_QUERY, aside
from graph.readers.none import NoReaders
from graph.readers.opening import open_readers
from graph.readers.repeatable import LONGEST, is_repeatable
from graph.readers.seats import Seats
from graph.readers.types import Limits, Request
from graph.remote.client import Client
from graph.remote.store import RemoteStore
from graph.settings import Settings
from tests.graph.readers.running import ENOUGH, JSON, running, statement


def request(text: str, limits: Limits = ENOUGH, media_type: str = JSON) -> Request:
    return Request(text, media_type, limits)


class TestCache:
    def test_keeps_by_revision_query_form_and_limits(self) -> None:
        cache = Cache(100_000)
        cache.put(1, request("a"), b"x")
        assert cache.get(1, request("a")) == b"x"
        assert cache.get(1, request("a", Limits(99, ENOUGH.rows, ENOUGH.bytes))) == b"x"
        for other in (request("b"), request("a", media_type="text/csv"), request("a", Limits(10, 1, 10))):
            assert cache.get(1, other) is None
        assert cache.get(2, request("a")) is None

    def test_the_longest_unused_goes_first(self) -> None:
        cache = Cache(16_000)
        for name in "abcdefgh":
            cache.put(1, request(name), bytes(1400))
        cache.get(1, request("a"))
        cache.put(1, request("i"), bytes(1400))
        assert cache.get(1, request("a"))
        assert cache.get(1, request("i"))
        assert cache.get(1, request("b")) is None

    def test_what_is_large_is_not_kept(self) -> None:
        cache = Cache(16_000)
        cache.put(1, request("a"), bytes(2001))
        assert cache.get(1, request("a")) is None

    def test_can_be_emptied(self) -> None:
        cache = Cache(16_000)
        cache.put(1, request("a"), b"x")
        cache.clear()
        assert cache.get(1, request("a")) is None


class TestSeats:
    def test_waits_for_a_place(self) -> None:
        async def scene() -> None:
            seats = Seats(1, 1)
            await seats.take(1)
            waiting = asyncio.create_task(seats.take(1))
            await asyncio.sleep(0)
            seats.give(0.1)
            await waiting

        asyncio.run(scene())

    def test_a_full_queue_and_patience_have_an_end(self) -> None:
        async def scene() -> None:
            seats = Seats(1, 1)
            await seats.take(1)
            waiting = asyncio.create_task(seats.take(0.05))
            await asyncio.sleep(0)
            with pytest.raises(ReadersBusy):
                await seats.take(1)
            with pytest.raises(ReadersBusy):
                await waiting

        asyncio.run(scene())

    def test_the_longer_queries_take_the_later_to_come_again(self) -> None:
        async def scene() -> int:
            seats = Seats(1, 0)
            for _ in range(50):
                await seats.take(1)
                seats.give(10.0)
            await seats.take(1)
            with pytest.raises(ReadersBusy) as caught:
                await seats.take(1)
            return caught.value.retry_after

        assert 9 <= asyncio.run(scene()) <= 10


@pytest.mark.parametrize(("length", "waits"), [(LONG_QUERY, True), (LONG_QUERY + 1, False)])
def test_long_queries_are_read_beside_the_event_loop(length: int, waits: bool) -> None:
    reader = asyncio.run(aside(lambda _: threading.get_ident(), "x" * length))
    assert (reader == threading.get_ident()) is waits


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?now { ?now ?rand 'NOW()' } # UUID()",
        "PREFIX ex: <https://a.example/> SELECT * { ?s ex:uuid ex:knows }",
        "SELECT * { ?s <https://a.example/RAND()> ?o }",
    ],
)
def test_repeatable(text: str) -> None:
    assert is_repeatable(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?n) {}",
        "SELECT (1-now() AS ?n) {}",
        "SELECT (rAnD ( ) AS ?n) {}",
        "SELECT (UUID() AS ?n) {}",
        "SELECT * { BIND(STRUUID() AS ?n) }",
        "SELECT (BNODE() AS ?n) {}",
        "SELECT (N\\u004FW() AS ?n) {}",
        "SELECT * { FILTER(?x = 1||NOW()) }",
        "SELECT (NOW # at last\n () AS ?n) {}",
        "SELECT * { ?s ?p 'now (' } #" + " " * LONGEST,
    ],
)
def test_not_repeatable(text: str) -> None:
    assert not is_repeatable(text)


def test_answers_come_from_the_cache_until_a_commit() -> None:
    with running() as pool:
        assert not pool.answer("ASK {}").from_cache
        assert pool.answer("ASK {}").from_cache
        pool.add(statement(3))
        assert not pool.answer("ASK {}").from_cache


def test_the_time_does_not_come_from_the_cache() -> None:
    with running() as pool:
        assert pool.ask("SELECT (NOW() AS ?n) {}") != pool.ask("SELECT (NOW() AS ?n) {}")
        assert not pool.answer("SELECT (NOW() AS ?n) {}").repeatable


def test_a_large_answer_is_kept_when_it_was_read() -> None:
    many = "SELECT * { VALUES ?a { %s } VALUES ?b { %s } }" % ((" ".join(map(str, range(60))),) * 2)
    with running() as pool:
        first = pool.ask(many)
        assert len(first) > 100_000
        again = pool.answer(many)
        assert again.from_cache
        assert again.whole == first


class TestBounds:
    def test_from_the_environment(self) -> None:
        found = Queries.from_environment({"BUENDNISGRAPH_QUERY_SECONDS": "0.5", "BUENDNISGRAPH_READERS": "0"})
        assert (found.seconds, found.readers, found.rows) == (0.5, 0, Queries().rows)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("QUERY_SECONDS", "0"),
            ("QUERY_ROWS", "viele"),
            ("READERS", "-1"),
            ("QUEUE", "nan"),
            ("READERS_FROM", "disk"),
        ],
    )
    def test_values_that_do_not_go(self, name: str, value: str) -> None:
        with pytest.raises(SettingsError):
            Queries.from_environment({f"BUENDNISGRAPH_{name}": value})

    def test_none_asks_for_more_than_there_is(self) -> None:
        assert Limits(5, 10, 1000).within(Limits(1, 100, 50)) == Limits(1, 10, 50)


class TestNoReaders:
    def test_switched_off(self) -> None:
        settings = Settings(queries=Queries(readers=0))
        self.refuses(settings)

    def test_on_a_system_without_fork(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(os, "fork")
        self.refuses(Settings())

    def test_before_the_start(self) -> None:
        store = EmbeddedStore.open(Settings())
        pool = open_readers(Settings(), store)
        with pytest.raises(ReadersUnavailable):
            asyncio.run(pool.answer(request("ASK {}")))
        asyncio.run(pool.close())

    @staticmethod
    def refuses(settings: Settings) -> None:
        readers = open_readers(settings, EmbeddedStore.open(settings))

        async def scene() -> None:
            await readers.start()
            with pytest.raises(ReadersUnavailable):
                await readers.answer(request("ASK {}"))
            await readers.close()

        asyncio.run(scene())
        assert readers.revision == 0

    def test_at_an_endpoint_health_asks_nobody(self) -> None:
        settings = Settings("http://127.0.0.1:9/", queries=Queries(readers=0))
        store = RemoteStore(Client(settings.store, settings.endpoint), settings, None, utc_now)
        readers = open_readers(settings, store)
        assert isinstance(readers, NoReaders)
        assert readers.revision == 0
