"""CSV as German Excel opens it by a double click: UTF-8 with byte order mark, semicolons, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.exports.report import Report, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def safe(text: str) -> str:
    """Text that a spreadsheet shows and does not run (OWASP, CSV injection): an apostrophe before what would start a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def cell(value: Value) -> str:
    """A cell as a German spreadsheet reads it: decimal comma, ISO days, safe text."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value) if isinstance(value, int) else safe(value)


def csv_text(report: Report) -> str:
    """All tables of a report, an empty line between two; the notes are in the workbook, a CSV is data."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for number, table in enumerate(report.tables):
        if number:
            writer.writerow([])
        writer.writerow([safe(column) for column in table.columns])
        writer.writerows([cell(value) for value in row] for row in table.rows)
    return text.getvalue()
