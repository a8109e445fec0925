"""What somebody sends to become a graph: read within limits, parsed in a process of its own, brought into one graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from api import bodies
from api.refusals import Refused
from api.sparql.request import UTF_8, content_type
from graph import rdf
from graph.terms import DefaultGraph, NamedNode, Quad
from loaders.naming import slug
from loaders.rdf_words import problem

if TYPE_CHECKING:
    from fastapi import Request

POSTED = {"Accept-Post": ", ".join(form.media_type for form in rdf.Format)}
STATUS = {"too-costly": 422, "quoted-triple": 422}
WHERE = "Inhalt der Anfrage"


async def read(request: Request, graph: str, base: str, most: int) -> frozenset[Quad]:
    """The statements of a body, all in `graph`; relative IRIs are resolved against its name, as the protocol has it.

    Raises Refused: 415 for what is no RDF format, 413 for what is too long, 400 for what does not parse or names other graphs.
    """
    media_type, charset = content_type(request.headers.get("content-type", ""))
    form = rdf.Format.of_media_type(media_type)
    if form is None:
        raise Refused(415, f"Graphen nimmt der Dienst an als {POSTED['Accept-Post']}.", POSTED)
    if charset not in UTF_8:
        raise Refused(415, "Graphen nimmt der Dienst nur in UTF-8 an.", POSTED)
    data = await bodies.read(request, most)
    return await run_in_threadpool(_parsed, data, form, graph, base)


def _parsed(data: bytes, form: rdf.Format, graph: str, base: str) -> frozenset[Quad]:
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, "Der Inhalt ist kein gültiges UTF-8.") from error
    if not text.strip() and form is not rdf.Format.RDF_XML and form is not rdf.Format.JSON_LD:
        return frozenset()
    found = rdf.parse(text, form, skolem=f"{base}/id/knoten--{slug(graph)}--", base=graph)
    if isinstance(found, rdf.Fault):
        told = problem(found.kind, WHERE, line=found.line, value=found.detail, form=form.slug)
        place = f"Zeile {found.line}: " if found.line else ""
        raise Refused(STATUS.get(found.kind, 400), f"{place}{told.message} {told.remedy}")
    return frozenset(_placed(quad, graph) for quad in found)


def _placed(quad: Quad, graph: str) -> Quad:
    name = NamedNode(graph)
    if not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name != name:
        raise Refused(400, "Der Inhalt nennt andere Graphen; hier ist es genau einer.")
    return Quad(quad.subject, quad.predicate, quad.object, name)
