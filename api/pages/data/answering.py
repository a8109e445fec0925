"""How these pages answer: routes for what no cache keeps, and what went wrong, told on the page where it can be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute

from api.faults import fault, heading
from api.problem_details import MOST_PROBLEMS, headers_of
from api.refusals import Refused
from graph.errors import BuendnisgraphError, DataError, NotAuthenticated
from graph.problems import together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fastapi import APIRouter, Request

    from api.pages.site import Site
    from graph.problems import Problem

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
WITHOUT = "without"
"""The word for a form that came without a token."""


@dataclass(frozen=True, slots=True)
class Told:
    """What went wrong: the status, a sentence, and each problem with its place."""

    status: int
    sentence: str
    problems: Sequence[Problem] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, error: BuendnisgraphError | Refused) -> Told:
        """An error as it is told; of a token that did not come the template speaks, since the form has a field for it."""
        if isinstance(error, Refused):
            return cls(error.status_code, error.sentence, (), error.headers or {})
        problems = together(error.problems)[:MOST_PROBLEMS] if isinstance(error, DataError) else ()
        missing = isinstance(error, NotAuthenticated) and not error.code
        return cls(fault(error).status, WITHOUT if missing else heading(error), problems, headers_of(error))


def private_page(site: Site, request: Request, template: str, told: Told | None, **values: Any) -> HTMLResponse:
    """A page that no cache keeps and that has no lasting address, with what went wrong."""
    text = site.render(request, template, **values, told=told, permalink="")
    headers = {**PRIVATE, **(told.headers if told else {})}
    return HTMLResponse(text, told.status if told else 200, headers)


def lead(path: str) -> RedirectResponse:
    """Where to go on after a form was taken, so that reloading does not send it again."""
    return RedirectResponse(path, 303, PRIVATE)


def hang_private(router: APIRouter, path: str, handler: Callable[..., Any], *methods: str) -> None:
    """Put a handler at a path, with no tag on its answers and outside the description of the interface."""
    router.add_api_route(
        path,
        handler,
        methods=list(methods) or ["GET", "HEAD"],
        include_in_schema=False,
        response_class=HTMLResponse,
        route_class_override=APIRoute,
    )
