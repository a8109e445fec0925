"""Analyses as pages: a form made from the parameters, the finding, the tables, and everything they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api import faults
from api.pages.bibliography import Bibliography
from api.pages.choosing import settled
from api.pages.moment import given
from api.pages.questions import LONGEST_VALUE, form_field, typed
from api.pages.site import hang
from api.pages.taking import files, page_address
from api.permalinks import REVISION
from api.reports.analyses import ANALYSES
from graph.errors import NotFound, QuestionError
from graph.iri import short
from graph.language import SOURCE, _, current
from graph.question import Kind
from graph.quoting import inner
from graph.words import heading
from ontology.names import BG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.choosing import Doubt
    from api.pages.questions import Field
    from api.pages.site import Site
    from api.reports.analysis import Analysis
    from api.reports.result import Grid, Result

PATHS = {  # the analyses that are read as tables, by the addresses people see; the others have pages of their own
    "field-sheet": "/ein-feld",
    "similar": "/aehnliche-staedte",
    "transfer": "/uebernehmen",
    "worklist": "/arbeitsliste",
    "changes": "/veraenderungen",
    "gaps": "/luecken",
    "mappings": "/zuordnungen",
    "documentation": "/dokumentation",
    "standings": "/verbindungen/stellung",
    "missed": "/verbindungen/wer-fehlte",
    "completeness": "/vollstaendigkeit",
}


@dataclass(frozen=True, slots=True)
class AnalysisPage:
    """An analysis with its form and, where enough is known to run it, what it found."""

    analysis: Analysis
    path: str
    fields: tuple[Field, ...]
    result: Result | None = None
    permalink: str = ""
    error: str = ""
    doubts: tuple[Doubt, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables that have rows."""
        return tuple(grid for grid in (self.result.main, *self.result.beside) if grid.rows) if self.result else ()


def analysis_page(
    site: Site, analysis: Analysis, asked: Mapping[str, Sequence[str]], books: Bibliography
) -> AnalysisPage:
    """Run an analysis with what a form sent. Raises NotFound and QuestionError for a parameter."""
    page = bare(site, analysis, asked)
    if any(parameter.required and not any(asked.get(parameter.name, ())) for parameter in analysis.parameters):
        return page
    sent = {name: [value for value in values if value] for name, values in asked.items()}
    result = analysis.ask(site.store, {name: values for name, values in sent.items() if values})
    books.add_sources({source.iri: source for source in result.sources})
    books.add_queries(result.queries)
    return replace(page, result=result, permalink=page_address(result, page.path), files=files(result))


def bare(site: Site, analysis: Analysis, asked: Mapping[str, Sequence[str]]) -> AnalysisPage:
    """The page with nothing but its form."""
    made = [
        _of_documented(site, form_field(site.store, each, " ".join(asked.get(each.name, ()))))
        for each in analysis.parameters
    ]
    fields = tuple(
        replace(each, control="several", hint="") if each.parameter.name in analysis.several and each.choices else each
        for each in made
    )
    told = replace(analysis, title=_(analysis.title), about=_about(analysis, fields))
    return AnalysisPage(told, PATHS[analysis.name], fields)


def _about(analysis: Analysis, fields: Sequence[Field]) -> str:
    """What an analysis is for; in German, whose words they are not, parameters and their words are called as in the form."""
    text = _(analysis.about)
    if current() != SOURCE:
        return text
    called = {REVISION: heading(REVISION), **{each.parameter.name: each.heading for each in fields}}
    called |= {each.id: each.name for field in fields if field.parameter.kind is Kind.STRING for each in field.choices}
    names = "|".join(sorted(called, key=len, reverse=True))
    return re.sub(rf"(`?)\b({names})\b\1", lambda found: f"„{inner(called[found[2]])}“", text)


def _of_documented(site: Site, made: Field) -> Field:
    """Only the documented cities are offered; of those that networks alone name there is nothing to analyse."""
    if made.parameter.of != f"{BG}City":
        return made
    known = {short(row.city, site.store.base) for row in site.cities.rows}
    return replace(made, choices=tuple(choice for choice in made.choices if choice.id in known))


def add(router: APIRouter, site: Site) -> None:
    """Hang every analysis that is read as tables into the router."""
    for each in ANALYSES:
        if each.name in PATHS:
            _add(router, site, each)


def _add(router: APIRouter, site: Site, analysis: Analysis) -> None:
    def shown(request: Request) -> Response:
        sent = given(request, LONGEST_VALUE)
        wanted = settled(request, site, typed(bare(site, analysis, {}).fields))
        if wanted.answer:
            return wanted.answer
        if wanted.doubts:
            doubtful = replace(bare(site, analysis, sent), doubts=wanted.doubts)
            return HTMLResponse(site.render(request, "analysis.html", page=doubtful, books=Bibliography()), 300)

        def fill() -> Mapping[str, object]:
            books = Bibliography()
            page = analysis_page(site, analysis, sent, books)
            return {"page": page, "books": books, "permalink": ""}  # it has its own, beside its files

        try:
            return site.page(request, "analysis.html", fill)
        except (NotFound, QuestionError) as error:
            told, asked = bare(site, analysis, sent), any(map(any, sent.values()))
            if asked:  # who has not asked yet has not asked wrongly
                told = replace(told, error=faults.beside_form(error))
            page = site.render(request, "analysis.html", page=told, books=Bibliography())
            return HTMLResponse(page, faults.fault(error).status if asked else 200)

    hang(router, PATHS[analysis.name], shown)
