"""`/daten`: a city's workbook out and back, what a file would change before it does, and the history with undo.

Pages that show the graph are functions of revision, day and address like all others. What concerns an upload is nobody else's and is kept
by no cache. Everything that writes takes a token from its form, so no foreign page can make a browser write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pages.data import document, history, preview, revision, start
from api.pages.data.history import DataSets
from api.uploads.kept import KeptUploads
from api.uploads.previews import Previews
from api.uploads.readings import Readings

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site


def add(router: APIRouter, site: Site) -> None:
    """Hang the pages into the router."""
    readings = Readings(site.newest, site.settings)
    kept, previews, sets = (
        KeptUploads.of(site.settings),
        Previews(site.newest, readings),
        DataSets(site.newest, site.tombstones),
    )
    document.add(router, site, kept, readings)
    start.add(router, site, kept, previews, sets)
    preview.add(router, site, kept, previews)
    history.add(router, site, sets)
    revision.add(router, site, sets)
