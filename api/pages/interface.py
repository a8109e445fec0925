"""The interface's description as a page of our own: the usual viewers load scripts from foreign hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response

from api.pages.site import hang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site


def add(router: APIRouter, site: Site, app: FastAPI) -> None:
    """Hang `/docs` into the router."""

    def interface(request: Request) -> Response:
        def fill() -> Mapping[str, object]:
            told = app.openapi()
            operations = [
                {"path": path, "method": method.upper(), **operation}
                for path, methods in told["paths"].items()
                for method, operation in methods.items()
            ]
            groups = [
                (tag["description"], [each for each in operations if tag["name"] in each.get("tags", ())])
                for tag in told["tags"]
            ]
            return {"info": told["info"], "groups": [(name, some) for name, some in groups if some]}

        return site.page(request, "interface.html", fill)

    hang(router, "/docs", interface)
