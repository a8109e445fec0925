"""How organisations and networks hang together: who stands where, who would be missed, ways between two, and the graph as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.analyses import PATHS
from api.pages.bibliography import Bibliography
from api.pages.chosen import on_day
from api.pages.questions import form as fields_of
from api.pages.site import hang
from api.pages.taking import page_address
from api.pages.word_choices import SIDES
from api.permalinks import permalink
from api.reports.analyses import analysis
from api.reports.connections import CONNECTIONS
from graph import catalogue
from graph.connections.model import Side
from graph.errors import Wrong, WrongParameter
from graph.language import current

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.questions import Field
    from api.pages.site import Site
    from api.reports.result import Result

MOST = 15  # rows on the page; pages of their own and files have all


@dataclass(frozen=True, slots=True)
class ConnectionsPage:
    """A scope looked at: who stands where, who would be missed; `more` and `files` are where to go on from here."""

    standings: Result
    missed: Result
    path: tuple[Field, ...]
    more: Mapping[str, str]
    files: Mapping[str, str]


def connections_page(site: Site, chosen: Mapping[str, str], books: Bibliography) -> ConnectionsPage:
    """Gather the page. Raises NotFound and QuestionError for a city, day or side that will not do."""
    day, store = on_day(chosen["stand"]), site.store
    city = [chosen["stadt"]] if chosen["stadt"] else []
    asked = {"city": city, "as_of": [day.isoformat()]}
    standing = analysis("standings").ask(store, {**asked, "side": [_side(chosen["seite"]).value]})
    missed = analysis("missed").ask(store, asked)
    for result in (standing, missed):
        books.add_sources({source.iri: source for source in result.sources})
        books.add_queries(result.queries)
    told = {"city": chosen["stadt"] or None, "side": chosen["seite"], "as_of": day}
    graph = permalink("/api/v1/connections", told, store.base, store.revision, current())
    return ConnectionsPage(
        standings=standing,
        missed=missed,
        path=fields_of(store, catalogue.question("shortest-connection"), {}),
        more={
            "standings": page_address(standing, PATHS["standings"]),
            "missed": page_address(missed, PATHS["missed"]),
        },
        files={form.name: f"{graph}&format={form.name}" for form in CONNECTIONS.forms},
    )


def _side(text: str) -> Side:
    for side in Side:
        if side.value == text:
            return side
    raise WrongParameter("verbindungen", "seite", Wrong.CHOICE, names=", ".join(side.value for side in Side))


def add(router: APIRouter, site: Site) -> None:
    """Hang the page into the router."""

    def shown(request: Request, stadt: str = "", stand: str = "", seite: str = Side.BOTH.value) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            chosen = {"stadt": stadt, "stand": stand, "seite": seite}
            page = connections_page(site, chosen, books)
            return {"cities": site.cities, "page": page, "chosen": chosen, "sides": SIDES, "most": MOST, "books": books}

        return site.page(request, "connections.html", fill)

    hang(router, "/verbindungen", shown)
