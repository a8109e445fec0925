"""`/katalog`: the data sets of this instance, in DCAT-AP.de for portals and as a page for people; their files lie below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response
from fastapi.responses import FileResponse

from api.linked.dumps import Dumps
from api.linked.forms import PAGE, SUFFIXES, TRIPLES, alternates, canonical, chosen, document
from api.reached import address
from graph.datasets import QUADS, TABLES, catalog
from graph.dcat import dcat
from graph.errors import NotFound
from graph.labels import Labels
from graph.licences import LIST, NAMES, NOT_GRANTED, WITH_ATTRIBUTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site

PATH = "/katalog"
MEDIA_TYPES = {file.suffix: file.package or file.media_type for file in (*QUADS, *TABLES)}


def add(router: APIRouter, site: Site) -> None:
    """Hang the catalogue and the files into the router."""
    dumps = Dumps(site.store)

    def whole(request: Request) -> Response:
        return answer(site, request, "")

    def whole_in(request: Request, suffix: str) -> Response:
        if suffix not in SUFFIXES and suffix != PAGE:
            raise NotFound("page", f"{PATH}.{suffix}")
        return answer(site, request, suffix)

    def file(name: str) -> Response:
        dataset, _, suffix = name.rpartition(".")
        known = {each.name: each for each in catalog(site.store, site.settings).datasets}
        if dataset not in known or suffix not in {file.suffix for file in known[dataset].downloads}:
            raise NotFound("data set", name)
        media_type = MEDIA_TYPES[suffix]
        return FileResponse(dumps.file(dataset, suffix), media_type=media_type, filename=f"buendnisgraph-{name}")

    for path, handler in ((PATH, whole), (PATH + ".{suffix}", whole_in), (PATH + "/{name}", file)):
        router.add_api_route(path, handler, methods=["GET", "HEAD"], include_in_schema=False)


def answer(site: Site, request: Request, suffix: str) -> Response:
    """The catalogue in the form of the suffix, or the one that is asked for."""
    form = SUFFIXES.get(suffix) if suffix else chosen(request, PATH, TRIPLES)
    canon = canonical(f"{site.store.base}{PATH}")
    if form is None:
        page = site.page(request, "catalogue.html", lambda: fill(site))
        page.headers["Link"] = ", ".join([canon, *alternates(PATH, TRIPLES, page=False)])
        page.headers["Vary"] = "Accept"
        return page
    reached = address(request, site.settings)
    return document(
        form,
        lambda: dcat(catalog(site.store, site.settings), site.settings.operator, site.store.base, reached),
        links=[canon, *alternates(PATH, TRIPLES, besides=form)],
        negotiated=not suffix,
    )


def fill(site: Site) -> Mapping[str, object]:
    """What the page shows."""
    told = catalog(site.store, site.settings)
    return {
        "catalog": told,
        "permalink": "",  # files are those of the newest revision
        "names": Labels(site.store).find([city.iri for city in told.datasets[0].cities]),
        "licence_names": NAMES,
        "licence_list": LIST,
        "named": WITH_ATTRIBUTION,
        "closed": NOT_GRANTED,
        "operator": site.settings.operator,
    }
