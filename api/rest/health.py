"""Is the service there, and at which revision?"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from fastapi import Request
from pydantic import BaseModel, Field

if TYPE_CHECKING:
    from fastapi import APIRouter


class Health(BaseModel):
    """What a watchdog wants to know."""

    status: Literal["ok"] = Field(description="„ok“, solange der Dienst antwortet.")
    revision: int = Field(description="Nummer der neuesten Revision, 0 bei leerem Speicher.", examples=[1])
    version: str = Field(description="Version der Software.", examples=["0.1.0"])


def add(router: APIRouter) -> None:
    """Hang `/health` into the router."""
    running = version("buendnisgraph")

    async def health(
        request: Request,
    ) -> Health:  # not in a thread: it answers while every thread and every reader is busy
        return Health(status="ok", revision=request.app.state.readers.revision, version=running)

    router.add_api_route(
        "/health",
        health,
        methods=["GET"],
        tags=["dienst"],
        summary="Zustand des Dienstes",
        description="Antwortet, ohne eine Abfrage zu stellen.",
        response_model=Health,
    )
