"""The papers for a meeting: what is in them, for which cities, and the files to take along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Query, Request, Response
from fastapi.responses import HTMLResponse

from api.pack.archive import archive
from api.pack.compose import compose, documented, file_name
from api.pack.printed import printed, security_policy
from api.pack.workbook import workbook
from api.pages.bibliography import Bibliography
from api.pages.chosen import on_day
from api.pages.site import hang
from api.permalinks import permalink
from api.reached import address as reached
from graph.comparison.compare import MOST
from graph.errors import Wrong, WrongParameter
from graph.iri import IRI, short
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fastapi import APIRouter

    from api.pack.model import Pack
    from api.pages.site import Site

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
Cities = Annotated[list[str], Query()]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The cities that were chosen, and where their files are."""

    names: tuple[str, ...]
    cities: frozenset[IRI]
    files: Mapping[str, str]


def files_for(cities: Sequence[str], day: date, base: str, revision: int) -> dict[str, str]:
    """The addresses of the files for some cities on a day, at a revision."""
    asked = {"stadt": tuple(cities), "stand": day}
    return {suffix: permalink(f"/bericht.{suffix}", asked, base, revision) for suffix in ("html", "xlsx", "zip")}


def report_page(site: Site, cities: Sequence[str], day: date) -> ReportPage | None:
    """What the page offers; None where no city was chosen. Raises NotFound, and QuestionError for cities that will not do."""
    asked = _some(cities)
    if not asked:
        return None
    chosen = tuple(dict.fromkeys(documented(site.store, site.facts, name) for name in asked))
    labels = Labels(site.store)
    labels.find(chosen)
    ids = [short(city, site.store.base) for city in chosen]
    return ReportPage(
        tuple(labels.names[city] for city in chosen),
        frozenset(chosen),
        files_for(ids, day, site.store.base, site.store.revision),
    )


def _some(cities: Sequence[str]) -> list[str]:
    """The cities that were sent; a form sends empty ones too."""
    asked = list(dict.fromkeys(each for each in cities if each))
    if len(asked) > MOST:
        raise WrongParameter("report", "city", Wrong.HOW_MANY_CITIES, count=len(asked), fewest=1, most=MOST)
    return asked


def add(router: APIRouter, site: Site) -> None:
    """Hang the page and its files into the router."""

    def shown(request: Request, stadt: Cities = [], stand: str = "") -> Response:  # noqa: B006 - FastAPI copies it
        def fill() -> Mapping[str, object]:
            page = report_page(site, stadt, on_day(stand))
            return {"cities": site.cities, "page": page, "day": on_day(stand), "most": MOST, "books": Bibliography()}

        return site.page(request, "report_page.html", fill)

    def pack(request: Request, cities: Sequence[str], stand: str, *, paper_alone: bool = False) -> Pack:
        asked = _some(cities)
        if not asked:
            raise WrongParameter("report", "city", Wrong.MISSING)
        at = reached(request, site.settings)
        return compose(site.store, asked, on_day(stand), site.facts, at, paper_alone=paper_alone)

    def on_paper(request: Request, stadt: Cities = [], stand: str = "") -> Response:  # noqa: B006 - FastAPI copies it
        host = reached(request, site.settings)
        text = site.remembered(
            request, lambda: printed(pack(request, stadt, stand, paper_alone=True), site.templates), host
        )
        return HTMLResponse(text, headers={"Content-Security-Policy": security_policy()})

    def as_workbook(request: Request, stadt: Cities = [], stand: str = "") -> Response:  # noqa: B006 - FastAPI copies it
        made = pack(request, stadt, stand)
        return _file(workbook(made), file_name(made, site.store.base, "xlsx"))

    def together(request: Request, stadt: Cities = [], stand: str = "") -> Response:  # noqa: B006 - FastAPI copies it
        made, base = pack(request, stadt, stand), site.store.base
        contents = {
            file_name(made, base, "xlsx"): workbook(made),
            file_name(made, base, "html"): printed(made, site.templates).encode(),
        }
        return _file(archive(contents), file_name(made, base, "zip"))

    hang(router, "/bericht", shown)
    hang(router, "/bericht.html", on_paper)
    hang(router, "/bericht.xlsx", as_workbook)
    hang(router, "/bericht.zip", together)


def _file(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=MEDIA_TYPES[name.rpartition(".")[2]], headers=headers)
