"""The interface for programs: every question of the catalogue and every analysis, described by OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.routing import APIRoute

from api.rest import completeness, health, questions, reports

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store


def routes(store: Store, settings: Settings, route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """All of the interface over a store; `route_class` is that of the routes whose answers depend on the data."""
    router = APIRouter()
    health.add(router)
    router.route_class = route_class
    questions.add(router, store, settings)
    reports.add(router, store, settings)
    completeness.add(router, store)
    return router
