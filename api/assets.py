"""Style sheets, scripts and fonts: under an address with the digest of their content they may be kept for ever, otherwise for an hour.

Those of third parties, the largest, lie beside themselves packed as densely as can be (`hatch_build.py`); what is not packed or not in a
coding the client takes is coded on its way out as every answer is.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi.staticfiles import StaticFiles

from api.coders import CODERS
from api.etag import vary
from api.negotiation import accept_encoding, best_coding

if TYPE_CHECKING:
    import os

    from fastapi import FastAPI
    from starlette.responses import Response
    from starlette.types import Scope

PLACES = {"/static/viz/": "viz", "/static/": "api"}
"""Where each package's assets are served; the first that fits an address counts."""
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=3600"
PACKED = "br"
"""The coding of what lies packed, and the end of its name."""
CODINGS = (PACKED, *CODERS)
DIGITS = 12  # of the digest: enough that no two versions of a file meet


def asset(address: str) -> str:
    """The address with the digest of what is served there. Raises LookupError for a place where nothing is served."""
    return f"{address}?v={digest(address)}"


@cache
def digest(address: str) -> str:
    """The digest of an asset's content; read once, since assets change with the software only."""
    place = next(place for place in PLACES if address.startswith(place))
    path = Path(str(files(PLACES[place]) / "static")) / address.removeprefix(place)
    if not path.is_file():
        raise LookupError(address)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]


class Assets(StaticFiles):
    """The assets of a package."""

    def __init__(self, package: str, place: str) -> None:
        super().__init__(directory=str(files(package) / "static"))
        self._place = place
        self.path = f"{place}{{file}}"

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, and how long it may be kept."""
        scope["route"] = self  # mounts have none, and answers are counted by the path of theirs
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v")
            response.headers["Cache-Control"] = FOR_EVER if asked == [digest(self._place + path)] else A_WHILE
        return response

    def file_response(
        self, full_path: os.PathLike[str] | str, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, packed where it lies so and the client takes it so."""
        packed = Path(f"{full_path}.{PACKED}")
        if best_coding(accept_encoding(scope), CODINGS) != PACKED or not packed.is_file():
            return super().file_response(full_path, stat_result, scope, status_code)
        response = super().file_response(packed, packed.stat(), scope, status_code)
        if response.status_code == status_code:
            response.headers["Content-Encoding"] = PACKED
        vary(response.headers, "Accept-Encoding")
        return response


def mount(app: FastAPI) -> None:
    """Serve the assets of the packages that have some."""
    for place, package in PLACES.items():
        app.mount(place.rstrip("/"), Assets(package, place), name=package)
