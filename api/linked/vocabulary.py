"""`/def`: the vocabulary itself, for programs in RDF and for people as a page; also the JSON-LD context and the shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.linked.forms import (
    PAGE,
    SUFFIXES,
    TRIPLES,
    alternates,
    canonical,
    chosen,
    document,
    suffixed,
)
from api.pages.vocabulary import page as vocabulary_page
from graph import vocabulary
from graph.errors import NotFound
from ontology.names import ONTOLOGY, context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.terms import Triple

    Part = Callable[[], Iterable[Triple]]

CONTEXT = "context.jsonld"
NAMELESS = "knoten--"  # nodes that the store had to name; what they are stands in the vocabulary
PARTS: dict[str, Part] = {"alignments": vocabulary.alignments, "shapes": vocabulary.shapes}


def add(router: APIRouter, site: Site) -> None:
    """Hang the vocabulary and its parts into the router."""

    def whole(request: Request) -> Response:
        return answer(site, request, "/def", "", vocabulary.ontology)

    def whole_in(request: Request, suffix: str) -> Response:
        if suffix not in SUFFIXES and suffix != PAGE:
            raise NotFound("page", f"/def.{suffix}")
        return answer(site, request, "/def", suffix, vocabulary.ontology)

    def part(request: Request, name: str) -> Response:
        if name == CONTEXT:
            return Response(context(), media_type="application/ld+json")
        stem, suffix = suffixed(name)
        if stem == vocabulary.version():
            return answer(site, request, f"/def/{stem}", suffix, vocabulary.ontology)
        if stem in PARTS:
            return answer(site, request, f"/def/{stem}", suffix, PARTS[stem])
        if stem.startswith(NAMELESS):
            return RedirectResponse("/def", 303)
        raise NotFound("version", name, [vocabulary.version()])

    for path, handler in (("/def", whole), ("/def.{suffix}", whole_in), ("/def/{name:path}", part)):
        router.add_api_route(path, handler, methods=["GET", "HEAD"], include_in_schema=False)


def answer(site: Site, request: Request, path: str, suffix: str, make: Part) -> Response:
    """A document of the vocabulary, or the page, which shows all of it."""
    form = SUFFIXES.get(suffix) if suffix else chosen(request, path, TRIPLES)
    canon = canonical(ONTOLOGY if make is vocabulary.ontology else ONTOLOGY + path.removeprefix("/def"))
    if form is None:
        page = vocabulary_page(site, request)
        page.headers["Link"] = ", ".join([canon, *alternates(path, TRIPLES, page=False)])
        page.headers["Vary"] = "Accept"
        return page
    return document(form, make, links=[canon, *alternates(path, TRIPLES, besides=form)], negotiated=not suffix)
