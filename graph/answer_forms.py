"""The forms an answer leaves in: an object for JSON and a table of text for CSV.

The JSON object has, always in this order:

- ``question``, ``title``, ``summary``, ``group``, ``language``: what was asked;
- ``parameters``: for each, ``{"iri", "label"}``, ``{"value"}`` or null;
- ``revision``, ``as_of`` (a day or null), ``finding``, ``method`` (a sentence or null);
- ``columns``: name and heading of each;
- ``rows``: for each, its cells by column: ``{"iri", "label"}``, a list of these, ``{"value"}`` or null;
- ``citations``: for each row a list of ``{"entry", "source", "evidence", "record", "graph"}``;
- ``sources``: ``{"iri", "title", "publisher", "issued", "url"}`` of every source cited;
- ``sparql``: ``{"name", "text"}`` of every query that was run, the question's own first.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.iri import IRI, curie, short
from graph.rows import cells
from graph.words import heading

if TYPE_CHECKING:
    from graph.answer import Answer


def to_json(answer: Answer[Any]) -> dict[str, Any]:
    """The object for JSON."""
    question = answer.question
    return {
        "question": question.name,
        "title": question.title(answer.language),
        "summary": question.summary,
        "group": question.group,
        "language": answer.language,
        "parameters": {name: _cell(answer, value) for name, value in answer.parameters.items()},
        "revision": answer.revision,
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "finding": answer.finding,
        "method": answer.method,
        "columns": [{"name": name, "title": heading(name)} for name in answer.columns],
        "rows": [{name: _cell(answer, value) for name, value in cells(row).items()} for row in answer.rows],
        "citations": [[asdict(citation) for citation in some] for some in answer.citations],
        "sources": [asdict(source) for source in answer.sources.values()],
        "sparql": [asdict(query) for query in answer.queries],
    }


def to_table(answer: Answer[Any]) -> list[list[str]]:
    """A header of column names and a line for each row: ids for things, ``bg:City`` for known terms, else text."""
    lines = [[_text(answer.base, value) for value in cells(row).values()] for row in answer.rows]
    return [list(answer.columns), *lines]


def _cell(answer: Answer[Any], value: object) -> dict[str, Any] | list[Any] | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_cell(answer, each) for each in value]
    if isinstance(value, IRI):
        return {"iri": value, "label": answer.label(value)}
    return {"value": value.isoformat() if isinstance(value, date) else value}


def _text(base: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(_text(base, each) for each in value)
    return curie(short(value, base)) if isinstance(value, IRI) else str(value)
