"""Where the service is reached from outside, for links in descriptions and files; names of things never depend on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from fastapi import Request

    from graph.settings import Settings

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


def address(request: Request, settings: Settings) -> str:
    """The set address, else the one that was asked, without a slash at the end.

    Whoever asks chooses the host he names, so one that is none is refused with 400 before it stands in a document.
    """
    if settings.public_url:
        return settings.public_url
    asked = request.url.netloc
    if not _HOST.fullmatch(asked):
        raise HTTPException(400)
    return f"{request.url.scheme}://{asked}"
