"""Addresses that last: question, parameters, day and revision, so that whoever opens one sees what was seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from graph.iri import IRI, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.answer import Answer

REVISION = "revision"
"""The parameter that every question, analysis and page takes: the revision it is asked at."""


def permalink(path: str, parameters: Mapping[str, object], base: str, revision: int, lang: str = "de") -> str:
    """The address of an answer; days are resolved by now, things are given by their ids, what was not given is left out."""
    told = [pair for name, value in parameters.items() for pair in _pairs(name, value, base)]
    language = [("lang", lang)] if lang != "de" else []
    return f"{path}?{urlencode([*told, *language, (REVISION, str(revision))], safe='/:')}"


def answer_link(answer: Answer[Any], path: str = "/api/v1/questions/") -> str:
    """The address of an answer of the catalogue, as JSON or, under another path, as a page."""
    return permalink(f"{path}{answer.question.name}", answer.parameters, answer.base, answer.revision, answer.language)


def _pairs(name: str, value: object, base: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for each in value:
            yield from _pairs(name, each, base)
    elif value is not None:
        yield name, _typed(value, base)


def _typed(value: object, base: str) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return short(value, base) if isinstance(value, IRI) else str(value)
