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


def permalink(path: str, parameters: Mapping[str, object], base: str, revision: int, lang: str = "") -> str:
    """The address of an answer; days are resolved by now, things are given by their ids, what was not given is left out."""
    told = [pair for name, value in parameters.items() for pair in _pairs(name, value, base)]
    language = [("lang", lang)] if lang else []  # else a browser's own language would decide
    return f"{path}?{urlencode([*told, *language, (REVISION, str(revision))], safe='/:')}"


def answer_link(answer: Answer[Any]) -> str:
    """The address of an answer of the catalogue in the interface."""
    path = f"/api/v1/questions/{answer.question.name}"
    return permalink(path, answer.parameters, answer.base, answer.revision, answer.language)


def page_link(answer: Answer[Any]) -> str:
    """The address of the same answer as a page, which has one language."""
    return permalink(f"/fragen/{answer.question.name}", answer.parameters, answer.base, answer.revision)


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
