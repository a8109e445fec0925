"""`/id/...` and `/vocab/...`: things and entries of value lists.

The IRI of a thing answers with 303 to the document in the form that is asked for; the documents lie at the same path with a suffix.
What was removed answers with 410 and its tombstone under all of them; with ``?revision=`` a thing is as it was then.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse

from api.linked.forms import (
    PAGE,
    QUADS,
    SUFFIXES,
    alternates,
    canonical,
    chosen,
    document,
    see_other,
    suffixed,
)
from api.pages.grave import page as grave_page
from api.pages.moment import ASKED, at_moment
from api.permalinks import REVISION
from graph import described, tombstones
from graph.errors import NotFound
from graph.supporting import supporting
from graph.terms import Literal, NamedNode
from ontology.names import VOCAB

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.rdf import Format
    from graph.tombstones import Tombstone

PIECE = 4  # letters
_FIT = re.compile(r"[^\x00-\x20<>\"{}|\\^`]{1,500}")  # what an IRI may hold


@dataclass(frozen=True, slots=True)
class Space:
    """A space of names: where it is served and what its IRIs begin with."""

    path: str
    start: str


def add(router: APIRouter, site: Site) -> None:
    """Hang both spaces of names into the router."""
    spaces = (Space("/id/", f"{site.store.base}/id/"), Space("/vocab/", VOCAB))

    def things(request: Request, name: str) -> Response:
        return answer(site, spaces[0], request, name)

    def values(request: Request, name: str) -> Response:
        return answer(site, spaces[1], request, name)

    for space, handler in zip(spaces, (things, values), strict=True):
        router.add_api_route(
            space.path + "{name:path}",
            handler,
            methods=["GET", "HEAD"],
            include_in_schema=False,
            dependencies=[Depends(at_moment)],
        )


def answer(site: Site, space: Space, request: Request, name: str) -> Response:
    """What a path of a space of names leads to. An id that itself ends like a suffix is an id first. Raises NotFound.

    There is one form of each name; another case, and a slash at the end, lead to it with 301.
    """
    if not _FIT.fullmatch(name):
        raise NotFound("thing", name)
    stem, suffix = ("", "") if _known(site, space.start + name) else suffixed(name)
    name = stem or name
    iri, path = space.start + name, space.path + name
    if not _known(site, iri):
        tomb = site.tombstones.find(iri)
        if tomb is None and (proper := name.strip("/").lower()) != name and _known(site, space.start + proper):
            return RedirectResponse(space.path + proper + (f".{suffix}" if suffix else "") + moment(), 301)
        if tomb is None:
            raise NotFound("thing", name, similar(site, iri, name))
        return grave(site, request, tomb, path, suffix)
    if suffix == PAGE:
        return see_other(page_of(site, iri), [canonical(iri)])
    if suffix:
        return told(site, SUFFIXES[suffix], iri, path)
    form = chosen(request, path, QUADS)
    links = [canonical(iri), *alternates(path, QUADS)]
    return see_other(path + form.endings[0] + moment() if form else page_of(site, iri), links)


def told(site: Site, form: Format, iri: str, path: str) -> Response:
    """The document about a thing. Raises NotFound where it went in this moment."""
    description = described.describe(site.store, iri)
    if description is None:
        raise NotFound("thing", path)
    return document(
        form,
        lambda: described.statements(description, site.store.base, iri + form.endings[0]),
        links=[canonical(iri), *alternates(path, QUADS, besides=form)],
    )


def grave(site: Site, request: Request, tomb: Tombstone, path: str, suffix: str) -> Response:
    """The tombstone of a thing with status 410, in the form of the suffix or the one that is asked for."""
    form = SUFFIXES.get(suffix) or (None if suffix else chosen(request, path, QUADS))
    if form is None:
        return grave_page(site, request, tomb)
    return document(
        form,
        lambda: tombstones.statements(tomb, site.store.base, tomb.iri + form.endings[0]),
        links=[canonical(tomb.iri), *alternates(path, QUADS, besides=form)],
        status=410,
        negotiated=not suffix,
    )


def page_of(site: Site, iri: str) -> str:
    """Where people read about a thing; value lists as a whole stand on the page of the vocabulary."""
    page = site.links(iri)
    return page + moment() if page else f"/def#liste-{iri.removeprefix(VOCAB)}"


def moment() -> str:
    """What addresses carry on of the revision that is asked for."""
    return "" if (revision := ASKED.get()) is None else f"?{REVISION}={revision}"


def similar(site: Site, iri: str, name: str) -> list[str]:
    """Ids that look like a name: of those that share the beginning of its longest word."""
    piece = max(re.split(r"[^a-z0-9]+", name.lower().rpartition("/")[2]), key=len)[:PIECE]
    if not piece:
        return []
    _, found = supporting(site.store, "similar-ids", piece=Literal(piece))
    start = iri.removesuffix(name)
    ids = [row[0].value.removeprefix(start) for row in found.rows if row[0] is not None]
    return difflib.get_close_matches(name, [each for each in ids if "://" not in each], n=3, cutoff=0.5)


def _known(site: Site, iri: str) -> bool:
    return next(site.store.quads(NamedNode(iri)), None) is not None
