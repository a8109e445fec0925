"""CSV as German Excel opens it by a double click: UTF-8 with byte order mark, semicolons, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.shielding import shielded

if TYPE_CHECKING:
    from api.exports.report import Report, Value
    from graph.answer import Answer

BOM = "\ufeff"


def cell(value: Value) -> str:
    """A cell as a German spreadsheet reads it: decimal comma, ISO days, text that does not run."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value) if isinstance(value, int) else shielded(value)


def csv_text(report: Report) -> str:
    """All tables of a report, an empty line between two; the notes are in the workbook, a CSV is data."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for number, table in enumerate(report.tables):
        if number:
            writer.writerow([])
        writer.writerow([shielded(column) for column in table.columns])
        writer.writerows([cell(value) for value in row] for row in table.rows)
    return text.getvalue()


def plain_csv(answer: Answer[Any]) -> str:
    """The rows for programs: comma, line feed, ids for things, heads as in the SPARQL; opened by a double click it runs nothing either."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(shielded, row) for row in answer.to_table())
    return text.getvalue()
