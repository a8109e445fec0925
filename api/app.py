"""The application: pages for people, the interface for programs, the same answers for both."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from api import pages, rest
from api.fault_answers import FaultAnswers
from api.headers import SecurityHeaders
from api.pages.site import Site
from api.rest import description

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.settings import Settings
    from graph.store import Store

SMALLEST_COMPRESSED = 1000  # bytes


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The application over a store; without one, that of the settings is opened, and closed when the application ends."""
    own = store is None
    if store is None:
        from graph.embedded import EmbeddedStore

        store = EmbeddedStore.open(settings)
    held = store

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
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
    site = Site(held, settings)
    FaultAnswers(site).install(app)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_COMPRESSED)
    app.add_middleware(SecurityHeaders)
    app.include_router(rest.routes(held))
    app.include_router(pages.routes(site, app))
    app.mount("/static/viz", StaticFiles(directory=str(files("viz") / "static")), name="viz")
    app.mount("/static", StaticFiles(directory=str(files("api") / "static")), name="static")
    return app
