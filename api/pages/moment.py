"""At which revision a page is asked for: every page takes `revision`, and shows the data as they were then."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request

from api.permalinks import REVISION
from api.rest.paging import number

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = "stand"  # the day in the addresses of pages
ASKED: ContextVar[int | None] = ContextVar("revision asked for", default=None)
"""The revision of the request that is answered in this context; None for the newest."""


async def at_moment(request: Request) -> None:
    """Read the revision from the address before the page is made, which happens in a thread with a copy of this context.

    Raises QuestionError for what is no number.
    """
    text = request.query_params.get(REVISION, "")
    ASKED.set(number(REVISION, text) if text else None)


def given(request: Request, longest: int) -> Mapping[str, list[str]]:
    """What a form sent, without the revision, no value longer than may be."""
    sent: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name != REVISION:
            sent.setdefault(name, []).append(value[:longest])
    return sent


def address(request: Request, revision: int) -> str:
    """The address that shows this page again: its day, today's where none was asked for, and its revision."""
    told = [(name, value) for name, value in request.query_params.multi_items() if value and name != REVISION]
    if DAY not in dict(told) and _takes_day(request):
        told.append((DAY, date.today().isoformat()))
    return f"{request.url.path}?{urlencode([*told, (REVISION, str(revision))], safe='/:')}"


def newest(request: Request) -> str:
    """The address of this page at the newest revision."""
    told = [(name, value) for name, value in request.query_params.multi_items() if value and name != REVISION]
    return f"{request.url.path}?{urlencode(told, safe='/:')}".removesuffix("?")


def _takes_day(request: Request) -> bool:
    dependant = getattr(request.scope.get("route"), "dependant", None)
    return dependant is not None and DAY in {each.name for each in dependant.query_params}
