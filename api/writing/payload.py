"""What somebody sends to become a graph: read within limits, parsed in a process of its own, brought into one graph.

A form (``multipart/form-data``) may bring several documents; the graph is their merge.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api import bodies
from api.refusals import Refused
from api.sparql.request import UTF_8, content_type
from graph import rdf
from graph.language import _
from graph.terms import DefaultGraph, NamedNode, Quad
from loaders.naming import slug
from loaders.rdf_words import problem

if TYPE_CHECKING:
    from starlette.types import Message

FORM = "multipart/form-data"
POSTED = {"Accept-Post": ", ".join((*(form.media_type for form in rdf.Format), FORM))}
STATUS = {"too-costly": 422, "quoted-triple": 422}
WHERE = "Inhalt der Anfrage"
MOST_DOCUMENTS = 20
"""Documents in one form; each is parsed in a process of its own."""
SLICE = 256 * 1024
"""Bytes of a form taken apart before others have a turn."""


class Document(NamedTuple):
    """The bytes of one RDF document and what its sender says of its form."""

    data: bytes
    kind: str
    file: str = ""


async def read(request: Request, graph: str, base: str, most: int) -> frozenset[Quad] | None:
    """The statements of a body, all in `graph`; relative IRIs are resolved against its name, as the protocol has it. None without a body.

    Raises Refused: 415 for what is no RDF format, 413 for what is too long, 400 for what does not parse or names other graphs.
    """
    kind = request.headers.get("content-type", "")
    if content_type(kind)[0] == FORM:
        documents = await _documents(request, await bodies.read(request, most))
    else:
        _form(Document(b"", kind))  # before it is read, so that nobody sends in vain
        documents = [Document(await bodies.read(request, most), kind)]
    if not any(document.data.strip() for document in documents):
        return None
    found: set[Quad] = set()
    for document in documents:
        found |= await run_in_threadpool(_parsed, document.data, _form(document), graph, base)
    return frozenset(found)


async def _documents(request: Request, body: bytes) -> list[Document]:
    """The files of a form. Raises Refused (400)."""
    parts = (body[at : at + SLICE] for at in range(0, len(body), SLICE))

    async def again() -> Message:
        await asyncio.sleep(0)  # whoever else is waiting has a turn between two slices
        part = next(parts, b"")
        return {"type": "http.request", "body": part, "more_body": bool(part)}

    async with Request(request.scope, again).form(max_files=MOST_DOCUMENTS, max_fields=MOST_DOCUMENTS) as form:
        files = [sent for _, sent in form.multi_items() if isinstance(sent, UploadFile)]
        if not files or len(files) < len(form.multi_items()):
            raise Refused(400, _("Das Formular darf nur Dateien enthalten, und mindestens eine."))
        return [Document(await file.read(), file.content_type or "", file.filename or "") for file in files]


def _form(document: Document) -> rdf.Format:
    """The format of a document: as its Content-Type says, else as the ending of its file does; without both RDF/XML, by the protocol.

    Raises Refused (415).
    """
    media_type, charset = content_type(document.kind)
    form = rdf.Format.of_media_type(media_type) or rdf.Format.of_file(document.file)
    if form is None and (media_type or document.file):
        raise Refused(415, _("Graphen nimmt der Dienst an als {forms}.").format(forms=POSTED["Accept-Post"]), POSTED)
    if charset not in UTF_8:
        raise Refused(415, _("Graphen nimmt der Dienst nur in UTF-8 an."), POSTED)
    return form or rdf.Format.RDF_XML


def _parsed(data: bytes, form: rdf.Format, graph: str, base: str) -> frozenset[Quad]:
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, _("Der Inhalt ist kein gültiges UTF-8.")) from error
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
        raise Refused(400, _("Der Inhalt nennt andere Graphen; hier ist es genau einer."))
    return Quad(quad.subject, quad.predicate, quad.object, name)
