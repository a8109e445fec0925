"""Markdown for notes and tickets: title, finding, notes, tables, sources."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from api.exports.report import source_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.exports.report import Report, Table, Value

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown(report: Report) -> str:
    """A report as Markdown."""
    parts = [f"# {escape(report.title)}", escape(report.finding)]
    parts.append("\n".join(f"- {escape(word)}: {escape(value)}" for word, value in report.notes))
    for table in report.tables:
        parts.append(f"## {escape(table.title)}")
        parts.append("\n".join(_lines(table)))
    if report.sources:
        parts += ["## Quellen", "\n".join(_lines(source_rows(report)))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(table: Table) -> Iterable[str]:
    yield _line(table.columns)
    yield _line(["---"] * len(table.columns), raw=True)
    yield from (_line([_text(value) for value in row]) for row in table.rows)


def _line(cells: Iterable[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else escape(cell) for cell in cells)} |"


def _text(value: Value) -> str:
    if value is None:
        return ""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
