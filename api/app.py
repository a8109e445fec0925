"""The application: pages for people, the interface for programs, the same answers for both."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI

from api import assets, cors, linked, pages, rest, sparql, writing
from api.access import Guard
from api.ahead import made_ahead, unguarded
from api.closed_reading import ClosedReading
from api.compression import Compression
from api.conditional import conditional_route
from api.fault_answers import FaultAnswers, wants_page
from api.head import HeadAsGet
from api.headers import SecurityHeaders
from api.languages import Languages
from api.metrics import Metrics
from api.pages.site import Site
from api.rest import description
from graph.opening import open_store
from graph.readers.opening import open_readers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.readers.types import Readers
    from graph.settings import Settings
    from graph.store import Store


def create_app(settings: Settings, store: Store | None = None, readers: Readers | None = None) -> FastAPI:
    """The application over a store; without one, that of the settings is opened, and closed when the application ends.

    `readers` answer queries from outside; without any given, those that the settings name are opened.
    """
    own = store is None
    if store is None:
        store = open_store(settings)
    held = store
    answering = open_readers(settings, held) if readers is None else readers

    @asynccontextmanager
    async def lifespan(running: FastAPI) -> AsyncIterator[None]:
        await answering.start()
        try:
            async with made_ahead(unguarded(running), site):
                yield
        finally:
            await answering.close()
            if own:
                held.close()

    app = FastAPI(
        title="Bündnisgraph",
        version=version("buendnisgraph"),
        description=description.OVERVIEW,
        openapi_tags=description.tags(),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.readers = answering
    app.state.site = site = Site(held, settings)
    faults = FaultAnswers(site)
    faults.install(app)
    app.state.guard = Guard(settings)
    app.add_middleware(HeadAsGet)
    app.add_middleware(ClosedReading, guard=app.state.guard, faults=faults)
    app.add_middleware(Compression, refused=faults.no_coding)
    cors.install(app, settings.cors_origins)
    app.add_middleware(SecurityHeaders, embed_hosts=settings.embed_hosts)
    app.add_middleware(Languages, is_for_people=wants_page)
    route_class = conditional_route(held, settings)
    app.include_router(rest.routes(held, settings, route_class))
    app.include_router(linked.routes(site, route_class))
    app.include_router(sparql.routes(site, answering))
    app.include_router(writing.routes(site, answering))
    app.include_router(pages.routes(site, app, route_class))
    assets.mount(app)
    Metrics(lambda: answering.revision).install(app)
    return app
