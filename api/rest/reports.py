"""The analyses at `/api/v1/{name}`: JSON with paging, CSV for the office, Excel workbook and Markdown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.etag import VARY
from api.exports.csv_file import csv_text
from api.exports.markdown import markdown
from api.exports.workbook import workbook
from api.negotiation import best
from api.permalinks import REVISION
from api.reached import address
from api.reports.analyses import ANALYSES
from api.reports.result import to_json, to_report
from api.rest import description
from api.rest.paging import PAGING, number, page, parameters
from api.rest.questions import CSV, FORMATS, JSON, MARKDOWN, SUFFIXES, XLSX, language, own_parameters
from graph.errors import Wrong, WrongParameter
from graph.kept import kept

if TYPE_CHECKING:
    from api.exports.report import Report
    from api.reports.analysis import Analysis, Form
    from api.reports.result import Result
    from graph.settings import Settings
    from graph.store import Store

PROBLEM: dict[str, Any] = {"application/problem+json": {}}


def add(router: APIRouter, store: Store, settings: Settings) -> None:
    """Hang every analysis into the router."""
    for each in ANALYSES:
        _add(router, store, settings, each)


def _add(router: APIRouter, store: Store, settings: Settings, analysis: Analysis) -> None:
    def ask(request: Request) -> Response:
        given: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            given.setdefault(name, []).append(value)
        form, lang, at, limit, offset = (_own(given, name) for name in ("format", "lang", REVISION, *PAGING))
        own = _own_form(analysis, form, limit, offset)
        media_type = own.media_type if own else _media_type(form, ",".join(request.headers.getlist("accept")))
        lang, rows = language(lang), page(limit, offset)
        revision, reached = number(REVISION, at) if at else None, address(request, settings)

        def make() -> bytes:
            if own:
                return analysis.write(own, store, given, lang, revision)
            return _body(analysis.ask(store, given, lang, revision), rows, media_type, reached)

        asked = tuple((name, *values) for name, values in sorted(given.items()))
        body = kept(
            store, (analysis.name, asked, lang, revision, rows, form, media_type, reached, date.today()), make, len
        )
        headers = {"Vary": VARY, "Content-Language": lang}
        if own or media_type != JSON:
            suffix = own.suffix if own else SUFFIXES[media_type]
            headers["Content-Disposition"] = f'attachment; filename="{analysis.name}.{suffix}"'
        return Response(body, media_type=_charset(media_type), headers=headers)

    router.add_api_route(
        f"/api/v1/{analysis.name}",
        ask,
        methods=["GET"],
        tags=[analysis.group],
        name=analysis.name,
        operation_id=analysis.name.replace("-", "_"),
        summary=analysis.title,
        description=analysis.about,
        response_class=JSONResponse,
        openapi_extra={"parameters": [*_parameters(analysis), *own_parameters(_names(analysis)), *parameters()]},
        responses={
            200: {
                "description": "Befund, Zeilen mit IRI und Namen, weitere Tabellen, Quellen, Abfragen und Revision.",
                "content": {name: {} for name in (CSV, XLSX, MARKDOWN, *(each.media_type for each in analysis.forms))},
            },
            400: {"description": "Eine Angabe fehlt oder ist falsch.", "content": PROBLEM},
            404: {"description": "Eine Kennung gibt es nicht.", "content": PROBLEM},
        },
    )


def _names(analysis: Analysis) -> tuple[str, ...]:
    """The names of all forms of an analysis."""
    return *FORMATS, *(each.name for each in analysis.forms)


def _own_form(analysis: Analysis, name: str, *paging: str) -> Form | None:
    """The form of that name that only this analysis has. Raises QuestionError where rows of it were asked for: it is always whole."""
    for each in analysis.forms:
        if each.name == name:
            for parameter, value in zip(PAGING, paging, strict=True):
                if value:
                    raise WrongParameter("", parameter, Wrong.WHOLE_FILE)
            return each
    return None


def _body(result: Result, rows: tuple[int | None, int], media_type: str, at: str) -> bytes:
    """A result in a media type, as JSON only the rows asked for."""
    if media_type == JSON:
        return bytes(JSONResponse(to_json(result, *rows)).body)
    return written(to_report(result, *rows, at=at), media_type)


def written(report: Report, media_type: str) -> bytes:
    """A report as a file of one of the media types."""
    if media_type == XLSX:
        return workbook(report)
    return (csv_text if media_type == CSV else markdown)(report).encode()


def _charset(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _own(given: dict[str, list[str]], name: str) -> str:
    """A parameter of the interface itself, taken out of the others."""
    values = given.pop(name, [])
    if len(values) > 1:
        raise WrongParameter("", name, Wrong.TWICE)
    return values[0] if values else ""


def _media_type(form: str, accept: str) -> str:
    if form and form not in FORMATS:
        raise WrongParameter("", "format", Wrong.CHOICE, names=", ".join(FORMATS))
    media_type = FORMATS[form] if form else best(accept, list(FORMATS.values()))
    if media_type is None:
        raise HTTPException(406)
    return media_type


def _parameters(analysis: Analysis) -> list[dict[str, Any]]:
    told = []
    for each in analysis.parameters:
        one = description.parameter(each, analysis.name)
        if each.name in analysis.several:
            example = one.pop("example", None)
            one["schema"] = {"type": "array", "items": one["schema"]}
            one["description"] = f"{one['description']} Mehrfach möglich."
            one["example"] = [example, "krefeld"] if each.required else [example]
        told.append(one)
    return told
