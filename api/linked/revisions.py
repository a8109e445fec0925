"""`/revision/{number}`: what tombstones name as the change that removed a thing. Who made it, and why, is not told here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.linked.forms import TRIPLES, canonical, chosen, document
from graph.errors import NotFound
from graph.iri import IRI
from graph.rdf import Format
from graph.saying import TYPE, german, say
from ontology.names import DCTERMS, PROV, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.store import Revision
    from graph.terms import Triple

MOST_DIGITS = 9


def add(router: APIRouter, site: Site) -> None:
    """Hang the revisions into the router."""

    def revision(request: Request, number: str) -> Response:
        known = site.store.revisions()
        at = int(number) if number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS else 0
        if not 1 <= at <= len(known):
            raise NotFound("revision", number)
        form = chosen(request, f"/revision/{at}", TRIPLES, page=False) or Format.TURTLE
        iri = IRI(f"{site.store.base}/revision/{at}")
        told = known[at - 1]
        return document(form, lambda: statements(iri, told, site.store.base), links=[canonical(iri)], negotiated=True)

    router.add_api_route("/revision/{number}", revision, methods=["GET", "HEAD"], include_in_schema=False)


def statements(iri: IRI, told: Revision, base: str) -> Iterator[Triple]:
    """A revision as an activity."""
    yield from say(
        iri,
        (TYPE, IRI(f"{PROV}Activity")),
        (f"{RDFS}label", german(f"Revision {told.number}: {told.added} Aussagen neu, {told.removed} entfallen")),
        (f"{DCTERMS}identifier", told.number),
        (f"{PROV}endedAtTime", told.time),
        (f"{PROV}wasInformedBy", IRI(f"{base}/revision/{told.undoes}") if told.undoes else None),
    )
