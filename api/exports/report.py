"""What every export is made from: tables of plain cells, with what one must know to trust them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from api.permalinks import answer_link
from graph.finding import shown
from graph.iri import IRI
from graph.language import _
from graph.rows import cells
from graph.words import heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.answer import Answer
    from graph.provenance import Source

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading, the heads of its columns and its rows; each row has as many cells as there are heads."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Something to take away.

    `notes` are pairs of a word and its value that stand on every export: the day, the revision, what was chosen. `sources` are the
    texts it rests on, `queries` pairs of a name and the SPARQL that was run.
    """

    title: str
    finding: str
    tables: tuple[Table, ...]
    notes: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...] = ()
    queries: tuple[tuple[str, str], ...] = ()


def of_answer(answer: Answer[Any], at: str = "") -> Report:
    """An answer of the catalogue as a report: names for things, and the titles of its sources in the last column.

    `at` is where the service is reached that its permanent address belongs to.
    """
    rows = []
    for index, row in enumerate(answer.rows):
        titles = dict.fromkeys(
            answer.sources[cited.source].title
            for cited in answer.citations[index]
            if cited.source and cited.source in answer.sources
        )
        rows.append((*(_value(value, answer.labels) for value in cells(row).values()), "; ".join(titles)))
    title = answer.question.title(answer.language)
    notes = [
        (heading(name), shown(value, answer.labels)) for name, value in answer.parameters.items() if value is not None
    ]
    return Report(
        title=title,
        finding=answer.finding,
        tables=(Table(title, (*(heading(name) for name in answer.columns), _("Quellen")), tuple(rows)),),
        notes=(
            *notes,
            (_("Revision"), str(answer.revision)),
            (_("Dauerhafte Adresse"), f"{at}{answer_link(answer)}"),
            *([(_("Verfahren"), answer.method)] if answer.method else []),
        ),
        sources=tuple(answer.sources.values()),
        queries=tuple((query.name, query.text) for query in answer.queries),
    )


def _value(value: object, labels: Mapping[IRI, str]) -> Value:
    if isinstance(value, tuple):
        return "; ".join(shown(each, labels) for each in value)
    if value is None or isinstance(value, date) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    return shown(value, labels)


def source_rows(report: Report) -> Table:
    """The sources of a report as a table."""
    rows = tuple(
        (each.title, each.publisher or "", each.issued or _("ohne Datum"), each.url or "") for each in report.sources
    )
    return Table(_("Quellen"), (_("Titel"), _("Herausgeber"), _("Datum"), _("Adresse")), rows)
