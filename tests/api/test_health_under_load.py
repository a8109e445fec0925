"""`/health` answers while every reader and every thread is busy."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import anyio.to_thread
import httpx2

from api.app import create_app
from graph.bounds import Queries
from graph.errors import QueryTimeout
from graph.readers.types import Limits, Request
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store import Store

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


async def scene(store: Store) -> tuple[int, list[bool], list[object]]:
    """The status of health, whether each query was done by then, and what became of the queries."""
    app = create_app(Settings(queries=Queries(readers=1)), store)
    async with app.router.lifespan_context(app):
        readers = app.state.readers
        await readers.answer(Request("ASK {}", "text/csv", Limits(20, 1, 100)))
        limits = Limits(0.6, 1, 100)
        queries = [asyncio.create_task(readers.answer(Request(PRODUCT, "text/csv", limits))) for _ in range(4)]
        threads = anyio.to_thread.current_default_thread_limiter()
        for each in range(int(threads.total_tokens)):
            threads.acquire_on_behalf_of_nowait(each)
        await asyncio.sleep(0.1)
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://test") as client:
            status = (await client.get("/health")).status_code
        done = [query.done() for query in queries]
        return status, done, await asyncio.gather(*queries, return_exceptions=True)


def test_health_answers_first(example_store: Store) -> None:
    status, done, found = asyncio.run(scene(example_store))
    assert status == 200
    assert not any(done)
    assert isinstance(found[0], QueryTimeout)
