"""`/sparql` in the words of OpenAPI, for whoever comes by the description of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Response

from api.sparql import request as requests
from api.sparql.formats import GRAPH_NAMES, GRAPHS, TABLE_NAMES, TABLES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from fastapi import APIRouter, Request

SUMMARY = "Den Graphen mit SPARQL abfragen"
ABOUT = (
    "SPARQL 1.1 Query nach dem SPARQL 1.1 Protocol: SELECT und ASK geben Tabellen, CONSTRUCT und DESCRIBE Graphen; die Form wählt `Accept` "
    "oder `format`. Ohne Graphen sieht eine Abfrage alle Bestände vereint. Ohne `query` beschreibt sich der Dienst. Dauer, Zeilen und "
    "Bytes einer Antwort sind begrenzt; SERVICE und LOAD gibt es hier nicht."
)
FORMS = ", ".join(dict.fromkeys((*TABLE_NAMES, *GRAPH_NAMES)))
EXAMPLE = 'SELECT ?stadt ?name { ?stadt a <https://w3id.org/buendnisgraph/def#City> ; ?p ?name FILTER (LANG(?name) = "de") } LIMIT 20'


def add(router: APIRouter, path: str, handler: Callable[[Request], Awaitable[Response]]) -> None:
    """Describe the endpoint that the router already has at the path; these routes stand behind it and are never reached."""
    for method, more in (("GET", {"parameters": [_field("query", EXAMPLE), *_fields()]}), ("POST", _body())):
        router.add_api_route(
            path,
            handler,
            methods=[method],
            tags=["dienst"],
            operation_id=f"{method.lower()}_sparql",
            summary=SUMMARY,
            description=ABOUT,
            response_class=Response,
            responses={200: {"content": {form: {} for form in (*TABLES, *GRAPHS)}}},
            openapi_extra=more,
        )


def _fields() -> list[dict[str, Any]]:
    return [
        {
            **_field("default-graph-uri"),
            "description": "IRI eines Graphen, der den Graphen ohne Namen bildet; mehrere werden vereint.",
        },
        {**_field("named-graph-uri"), "description": "IRI eines Graphen, den GRAPH sieht."},
        {
            **_field("format"),
            "description": f"Form der Antwort statt Accept: {FORMS}.",
        },
        {**_field("timeout"), "description": "Sekunden, höchstens die des Dienstes."},
        {**_field("max-rows"), "description": "Zeilen, höchstens die des Dienstes."},
        {**_field("max-bytes"), "description": "Bytes der Antwort vor dem Komprimieren, höchstens die des Dienstes."},
    ]


def _field(name: str, example: str = "") -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if name.endswith("-uri"):
        schema = {"type": "array", "items": {"type": "string", "format": "iri"}}
    told = {"name": name, "in": "query", "required": False, "schema": schema, "description": "Die Abfrage."}
    return {**told, "example": example} if example else told


def _body() -> dict[str, Any]:
    form = {each["name"]: each["schema"] for each in [_field("query"), *_fields()]}
    content = {
        requests.DIRECT: {"schema": {"type": "string"}, "example": EXAMPLE},
        requests.FORM: {"schema": {"type": "object", "required": ["query"], "properties": form}},
    }
    return {"requestBody": {"required": True, "content": content}}
