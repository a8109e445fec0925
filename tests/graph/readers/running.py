"""A pool over a small store, with its event loop in a thread, for tests that are not asynchronous themselves."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

from graph.bounds import Queries
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.readers.opening import open_readers
from graph.readers.pool import ReaderPool
from graph.readers.types import Limits, Request
from graph.settings import MEMORY, Settings
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from typing import Any

    from graph.readers.types import Answer

JSON = "application/sparql-results+json"
ENOUGH = Limits(seconds=10, rows=100_000, bytes=50_000_000)
G1, G2 = NamedNode("https://example.org/g/1"), NamedNode("https://example.org/g/2")
_VALUES = " ".join(map(str, range(99)))
PRODUCT = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?{name} {{ {_VALUES} }}' for name in 'abcdefg')} }}"
"""A cartesian product that never ends."""
LARGE = "SELECT * { VALUES ?a { %s } VALUES ?b { %s } }" % ((" ".join(map(str, range(300))),) * 2)
"""90,000 rows, several megabytes."""

_Result = TypeVar("_Result")


def thing(number: int) -> NamedNode:
    return NamedNode(f"https://example.org/id/{number}")


def statement(number: int, value: str = "v", graph: NamedNode = G1) -> Quad:
    return Quad(thing(number), NamedNode("https://example.org/p"), Literal(value), graph)


class Running:
    """A started pool and the store under it."""

    def __init__(self, store: EmbeddedStore, pool: ReaderPool, loop: asyncio.AbstractEventLoop) -> None:
        self.store, self.pool, self._loop = store, pool, loop

    def wait(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        """Do it in the pool's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def ask(self, text: str, media_type: str = JSON, limits: Limits = ENOUGH, **more: Any) -> bytes:
        """All bytes of an answer."""
        return self.wait(self._read(Request(text, media_type, limits, **more)))

    async def _read(self, request: Request) -> bytes:
        async with await self.pool.answer(request) as answer:
            return b"".join([chunk async for chunk in answer.chunks])

    def answer(self, text: str, media_type: str = JSON, limits: Limits = ENOUGH, **more: Any) -> Answer:
        """An answer to look at; whoever wants the rest has to close it."""
        return self.wait(self.pool.answer(Request(text, media_type, limits, **more)))

    def count(self) -> int:
        """The statements of the default graph, as a reader sees them."""
        return int(self.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").split()[1])

    def add(self, *quads: Quad) -> None:
        self.store.commit(Patch.of(quads), author="Test", message="mehr")


@contextmanager
def running(store: str = MEMORY, **bounds: Any) -> Iterator[Running]:
    """A pool over a new store of three statements: 1 in both graphs, 2 in the second."""
    settings = Settings(store=store, queries=Queries(**bounds))
    opened = EmbeddedStore.open(settings, validator=None)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    pool = cast("ReaderPool", open_readers(settings, opened))
    under_test = Running(opened, pool, loop)
    try:
        under_test.add(statement(1), statement(1, graph=G2), statement(2, graph=G2))
        under_test.wait(pool.start())
        yield under_test
    finally:
        under_test.wait(pool.close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
        opened.close()
