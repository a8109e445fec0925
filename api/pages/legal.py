"""Accessibility, privacy and imprint: templates that the operator fills in by settings; they make no claim of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.site import hang

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site


def add(router: APIRouter, site: Site) -> None:
    """Hang the three pages into the router."""

    def accessibility(request: Request) -> Response:
        return site.page(request, "accessibility.html", dict)

    def privacy(request: Request) -> Response:
        return site.page(request, "privacy.html", dict)

    def imprint(request: Request) -> Response:
        return site.page(request, "imprint.html", dict)

    hang(router, "/barrierefreiheit", accessibility)
    hang(router, "/datenschutz", privacy)
    hang(router, "/impressum", imprint)
