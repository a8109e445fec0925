"""Scripts of other sites: which may read from here, as the operator set it. None by default, for an instance may be internal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware.cors import CORSMiddleware

if TYPE_CHECKING:
    from fastapi import FastAPI

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
REQUEST_HEADERS = ("Accept", "Accept-Language", "Authorization", "Content-Type", "If-Match", "If-None-Match")
ANSWER_HEADERS = ("Content-Language", "ETag", "Link", "Location", "Retry-After")
KEPT_SECONDS = 600


def install(app: FastAPI, origins: tuple[str, ...]) -> None:
    """Answer the questions browsers ask before they let a page's script in. Cookies are never taken, there are none."""
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=REQUEST_HEADERS,
            expose_headers=ANSWER_HEADERS,
            max_age=KEPT_SECONDS,
        )
