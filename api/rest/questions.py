"""The catalogue of questions and their answers, as JSON, CSV, Excel workbook or Markdown.

Each question has a path of its own in the description, with its own parameters; all are answered by `graph.catalogue.ask`, which the
command line and the pages call too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.etag import VARY
from api.exports.answer_json import answer_json, paged
from api.exports.csv_file import plain_csv
from api.exports.markdown import markdown
from api.exports.report import of_answer
from api.exports.workbook import workbook
from api.negotiation import best
from api.permalinks import REVISION
from api.reached import address
from api.rest import description
from api.rest.paging import PAGING, number, page, parameters
from graph import catalogue
from graph.errors import Wrong, WrongParameter
from graph.language import LANGUAGES, current, speak
from graph.past import at_revision
from graph.words import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answer import Answer
    from graph.question import Question
    from graph.settings import Settings
    from graph.store import Store

JSON, CSV, MARKDOWN = "application/json", "text/csv", "text/markdown"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"json": JSON, "csv": CSV, "xlsx": XLSX, "md": MARKDOWN}
OTHER_FORMS: dict[str, Any] = {media_type: {} for media_type in FORMATS.values() if media_type != JSON}
SUFFIXES = {media_type: form for form, media_type in FORMATS.items()}
SHORT = {
    "path": "shortest-connection",
    "neighbourhood": "neighbourhood",
}  # questions that also have a path of their own


def add(router: APIRouter, store: Store, settings: Settings) -> None:
    """Hang the catalogue and every question into the router."""

    def listing() -> list[dict[str, Any]]:
        return [entry(question) for question in catalogue.questions()]

    router.add_api_route(
        "/api/v1/questions",
        listing,
        methods=["GET"],
        tags=["dienst"],
        summary="Katalog der Fragen",
        description="Alle Fragen mit ihren Angaben.",
    )
    for question in catalogue.questions():
        _add_question(router, store, settings, question, f"questions/{question.name}")
    for path, name in SHORT.items():
        _add_question(router, store, settings, catalogue.question(name), path)

    def unknown(name: str) -> None:
        catalogue.question(name)  # raises NotFound, with names that look alike

    router.add_api_route("/api/v1/questions/{name}", unknown, methods=["GET"], include_in_schema=False)


def _add_question(router: APIRouter, store: Store, settings: Settings, question: Question, path: str) -> None:
    def ask(request: Request) -> Response:
        wished = wishes(request, question)
        with at_revision(store, wished.revision) as then:
            answer = catalogue.ask(then, question.name, wished.given, lang=wished.lang)
        return written(answer, wished.media_type, *wished.page, at=address(request, settings))

    router.add_api_route(
        f"/api/v1/{path}",
        ask,
        methods=["GET"],
        tags=[question.group],
        name=path.rpartition("/")[2],
        operation_id=path.removeprefix("questions/").replace("-", "_") + ("_short" if path in SHORT else ""),
        summary=question.title("de"),
        description=description.words(question),
        response_class=JSONResponse,
        openapi_extra={
            "parameters": [
                *(description.parameter(each, question.name) for each in question.parameters),
                *own_parameters(),
                *parameters(paging_of(question)),
            ]
        },
        responses={
            200: {"description": "Die Antwort mit Quellen, Abfragen und Befund.", "content": OTHER_FORMS},
            400: {"description": "Eine Angabe fehlt oder ist falsch.", "content": {"application/problem+json": {}}},
            404: {"description": "Eine Kennung gibt es nicht.", "content": {"application/problem+json": {}}},
        },
    )


def entry(question: Question) -> dict[str, Any]:
    """A question in the catalogue."""
    return {
        "name": question.name,
        "title": dict(question.titles),
        "summary": question.summary,
        "group": question.group,
        "parameters": [
            {
                "name": parameter.name,
                "title": heading(parameter.name),
                "kind": parameter.kind.value,
                "class": parameter.of or None,
                "vocabulary": parameter.vocabulary or None,
                "required": parameter.required,
                "default": parameter.default,
            }
            for parameter in question.parameters
        ],
        "href": f"/api/v1/questions/{question.name}",
        "page": f"/fragen/{question.name}",
    }


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a request asks for: the question's parameters, and in which form, language, revision and part the answer is wanted."""

    given: dict[str, str]
    media_type: str
    lang: str
    revision: int | None
    page: tuple[int | None, int]


def wishes(request: Request, question: Question) -> Wishes:
    """What was asked for, the interface's own parameters taken out; one that the question has too is the question's.

    Raises QuestionError for a parameter given twice or an unknown format or language, HTTPException (406) where the client wants none
    of the forms.
    """
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise WrongParameter("", name, Wrong.TWICE)
        given[name] = value
    form, lang = given.pop("format", ""), language(given.pop("lang", ""))
    at = given.pop(REVISION, "")
    if form and form not in FORMATS:
        raise WrongParameter("", "format", Wrong.CHOICE, names=", ".join(FORMATS))
    media_type = FORMATS[form] if form else best(",".join(request.headers.getlist("accept")), list(FORMATS.values()))
    if media_type is None:
        raise HTTPException(406)
    limit, offset = (given.pop(name, "") if name in paging_of(question) else "" for name in PAGING)
    return Wishes(given, media_type, lang, number(REVISION, at) if at else None, page(limit, offset))


def language(given: str) -> str:
    """The language of an answer: as the address says, else that of the request (see `api.languages`). Raises QuestionError."""
    if given and given not in LANGUAGES:
        raise WrongParameter("", "lang", Wrong.CHOICE, names=", ".join(LANGUAGES))
    speak(given or current())
    return current()


def paging_of(question: Question) -> tuple[str, ...]:
    """The parameters for paging that a question leaves free."""
    taken = {parameter.name for parameter in question.parameters}
    return tuple(name for name in PAGING if name not in taken)


def written(
    answer: Answer[Any], media_type: str, limit: int | None = None, offset: int = 0, *, at: str = ""
) -> Response:
    """An answer in one of its forms; CSV is for programs (comma, ids), the workbook and Markdown are for people (names).

    `at` is where the service is reached: a file that is handed on leads back to it.
    """
    headers = {"Vary": VARY, "Content-Language": answer.language}
    if media_type == JSON:
        return JSONResponse(answer_json(answer, limit, offset), headers=headers)
    answer = paged(answer, limit, offset)
    headers["Content-Disposition"] = f'attachment; filename="{answer.question.name}.{SUFFIXES[media_type]}"'
    if media_type == XLSX:
        return Response(workbook(of_answer(answer, at)), media_type=XLSX, headers=headers)
    text = markdown(of_answer(answer, at)) if media_type == MARKDOWN else plain_csv(answer)
    return Response(text, media_type=f"{media_type}; charset=utf-8", headers=headers)


def own_parameters(forms: Sequence[str] = tuple(FORMATS)) -> list[dict[str, Any]]:
    """The parameters of the interface itself, as OpenAPI describes them."""
    return [
        {
            "name": "format",
            "in": "query",
            "required": False,
            "description": "Form der Antwort; ohne Angabe entscheidet der Kopf „Accept“.",
            "schema": {"type": "string", "enum": list(forms)},
        },
        {
            "name": "lang",
            "in": "query",
            "required": False,
            "description": "Sprache der Namen; ohne Angabe entscheidet der Kopf „Accept-Language“, sonst Deutsch.",
            "schema": {"type": "string", "enum": list(LANGUAGES)},
        },
        {
            "name": REVISION,
            "in": "query",
            "required": False,
            "description": "Revision der Daten, an der gefragt wird; ohne Angabe die neueste.",
            "schema": {"type": "integer", "minimum": 0},
        },
    ]
