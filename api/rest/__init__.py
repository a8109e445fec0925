"""The interface for programs: every question of the catalogue and every analysis, described by OpenAPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from api.rest import health, questions, reports

if TYPE_CHECKING:
    from graph.store import Store


def routes(store: Store) -> APIRouter:
    """All of the interface over a store."""
    router = APIRouter()
    health.add(router, store)
    questions.add(router, store)
    reports.add(router, store)
    return router
