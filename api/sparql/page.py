"""The endpoint in a browser: a form to ask in, the catalogue's questions to begin with, and the answer as a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from api import faults
from api.problem_details import headers_of
from api.rest.description import groups
from api.sparql.formats import GRAPH_NAMES, JSON, TABLE_NAMES, Chosen
from graph import catalogue
from graph.errors import AnswerTooLarge, BuendnisgraphError
from graph.figures import figures
from graph.readers.types import Limits
from ontology.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.site import Site
    from api.sparql.answering import Answering
    from api.sparql.request import Asked
    from graph.query_form import Form

MOST_ROWS = 500  # shown; the files have all
MOST_BYTES = 4_000_000  # of what is shown
LONGEST_QUERY = 20_000  # characters kept in the links to files, which are addresses
FIRST = """PREFIX bg: <https://w3id.org/buendnisgraph/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?stadt ?name WHERE {
  ?stadt a bg:City ; skos:prefLabel ?name .
  FILTER (LANG(?name) = "de")
}
ORDER BY ?name
LIMIT 20"""
TURTLE = "text/turtle"
TOO_LARGE = "Die Antwort ist zu groß für eine Seite; die Dateien haben sie ganz."


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table; `iri` where it names a thing."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer looks like: a table, or text where it is a graph or yes or no."""

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    text: str = ""
    verdict: str = ""
    revision: int = 0


def form(request: Request, site: Site, media_type: str) -> Response:  # noqa: ARG001 - called like the description
    """The page without an answer; `beispiel` names a question whose query stands in the form. Raises NotFound."""
    name = request.query_params.get("beispiel", "")
    text = _example(name) if name else FIRST
    return HTMLResponse(_rendered(request, site, text), headers={"Vary": "Accept", "Cache-Control": "no-cache"})


def _example(name: str) -> str:
    """A question's query with its title above, without the header that only the catalogue reads. Raises NotFound."""
    question = catalogue.question(name)
    lines = [line for line in question.text.splitlines() if not line.startswith("#+")]
    return "\n".join([f"# {question.title('de')}", *lines])


async def answer(request: Request, site: Site, answering: Answering, asked: Asked, kind: Form) -> Response:
    """The page with an answer, or with what is wrong with the query."""
    text = asked.query or ""
    media_type = TURTLE if kind.gives_graph else JSON
    limits = Limits(answering.most.seconds, answering.most.rows, MOST_BYTES)
    shown, error, status, headers = Shown(), "", 200, {}
    try:
        found = await answering.first(request, asked, Chosen(media_type, media_type), limits)
        async with found:
            data = b"".join([part async for part in found.chunks])
        shown = await run_in_threadpool(_shown, data, found.revision, graph=kind.gives_graph)
    except BuendnisgraphError as fault:
        error, status, headers = faults.sentence(fault), faults.fault(fault).status, headers_of(fault)
        if isinstance(fault, AnswerTooLarge) and fault.most == MOST_BYTES:
            error, status = TOO_LARGE, 200
    files = _files(text, graph=kind.gives_graph) if status == 200 else {}
    page = await run_in_threadpool(_rendered, request, site, text, shown=shown, error=error, files=files)
    return HTMLResponse(page, status, headers={**headers, "Vary": "Accept", "Cache-Control": "no-store"})


def _rendered(
    request: Request,
    site: Site,
    text: str,
    *,
    shown: Shown | None = None,
    error: str = "",
    files: Mapping[str, str] | None = None,
) -> str:
    return site.render(
        request,
        "sparql.html",
        query=text,
        shown=shown,
        error=error,
        files=files or {},
        most_rows=MOST_ROWS,
        prefixes=PREFIXES,
        vocabulary=_vocabulary(site),
        topics=catalogue.topics(),
        groups=groups(),
    )


def _vocabulary(site: Site) -> Mapping[str, object]:
    """What the editor completes: our prefixes, and the classes and properties that the graph has."""
    found = figures(site.store)
    return {
        "prefixes": dict(PREFIXES),
        "classes": [each.iri for each in found.classes],
        "properties": [each.iri for each in found.properties],
    }


def _shown(data: bytes, revision: int, *, graph: bool) -> Shown:
    if graph:
        return Shown(text=data.decode(), revision=revision)
    told = json.loads(data)
    if "boolean" in told:
        return Shown(verdict="ja" if told["boolean"] else "nein", revision=revision)
    names = tuple(told["head"]["vars"])
    rows = told["results"]["bindings"]
    return Shown(names, tuple(tuple(_cell(row.get(name)) for name in names) for row in rows), revision=revision)


def _cell(value: Mapping[str, str] | None) -> Cell:
    if value is None:
        return Cell("")
    return Cell(value["value"], value["value"] if value["type"] == "uri" else "")


def _files(text: str, *, graph: bool) -> Mapping[str, str]:
    """Links to the answer as a file, where the query fits into an address."""
    if len(text) > LONGEST_QUERY:
        return {}
    names = ("turtle", "ntriples", "jsonld", "rdfxml") if graph else ("csv", "tsv", "json", "xml")
    known = GRAPH_NAMES if graph else TABLE_NAMES
    return {name: f"/sparql?{urlencode({'query': text, 'format': name})}" for name in names if name in known}
