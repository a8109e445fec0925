"""The forms of a document, how one is chosen, and the headers that tell of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import Response
from starlette.exceptions import HTTPException

from api.negotiation import best
from graph.rdf import Format
from graph.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fastapi import Request

    from graph.terms import Quad, Triple

HTML = "text/html"
TRIPLES = (Format.TURTLE, Format.JSON_LD, Format.N_TRIPLES, Format.RDF_XML)
"""In this order where the client has no preference."""
QUADS = (*TRIPLES, Format.TRIG, Format.N_QUADS)
"""For what stands in named graphs: the last two say of each statement which."""
PAGE = "html"
SUFFIXES = {form.endings[0].removeprefix("."): form for form in QUADS}


def chosen(request: Request, path: str, forms: Iterable[Format], *, page: bool = True) -> Format | None:
    """The form that the client likes best, None for the page. Raises 406 with the links to all forms where none will do."""
    offers = [form.media_type for form in forms]
    accept = ",".join(request.headers.getlist("accept"))
    wanted = best(accept, [*offers, HTML] if page else offers)
    if wanted is None:
        raise HTTPException(406, headers={"Link": ", ".join(alternates(path, forms, page=page)), "Vary": "Accept"})
    return Format.of_media_type(wanted)


def suffixed(name: str) -> tuple[str, str]:
    """A name cut at its suffix, where it has one that stands for a form."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix) if dot and stem and (suffix in SUFFIXES or suffix == PAGE) else (name, "")


def alternates(path: str, forms: Iterable[Format], *, page: bool = True, besides: Format | None = None) -> list[str]:
    """Links to the other forms of a document, by suffix."""
    offered = [(form.endings[0], form.media_type) for form in forms if form is not besides]
    found = [*offered, (f".{PAGE}", HTML)] if page else offered
    return [f'<{quote(path)}{ending}>; rel="alternate"; type="{media_type}"' for ending, media_type in found]


def document(
    form: Format,
    make: Callable[[], Iterable[Triple | Quad]],
    *,
    links: Iterable[str],
    status: int = 200,
    negotiated: bool = False,
) -> Response:
    """A document in a form. All RDF answers of this package are made here."""
    content_type = f"{form.media_type}; charset=utf-8" if form is Format.TURTLE else form.media_type
    headers = {"Content-Type": content_type, "Link": ", ".join(links)}
    if negotiated:
        headers["Vary"] = "Accept"
    return Response(write(make(), form), status, headers)


def see_other(location: str, links: Iterable[str]) -> Response:
    """A redirect from a thing to a document about it, which a thing of the world is not."""
    headers = {"Location": quote(location, safe="/#?=&"), "Link": ", ".join(links), "Vary": "Accept"}
    return Response(status_code=303, headers=headers)


def canonical(iri: str) -> str:
    """A link to the one IRI of what a document is about."""
    return f'<{iri}>; rel="canonical"'
