"""Which table a sheet is, and which column is where: by German title or English name, whatever the order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import hidden, messages, words
from loaders.blanks import tidy
from loaders.sheets import as_text, letter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.problems import Problem
    from loaders.model import Column, Model, Table
    from loaders.sheets import Cell, Line, Sheet

_LATEST_HEAD = 20
"""A head further down is none: above it people put titles and notes, not tables."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of a table are in a sheet.

    `positions` has the index of each column that is there, `heads` its header as written; `width` counts the header's cells, `body` are
    the lines below it.
    """

    table: Table
    sheet: Sheet
    positions: Mapping[str, int]
    heads: Mapping[str, str]
    width: int
    body: tuple[Line, ...]

    @property
    def absent(self) -> list[Column]:
        """The columns of the table that the sheet does not have."""
        return [column for column in self.table.columns if column.name not in self.positions]


def table_of(sheet: Sheet, model: Model) -> Table | None:
    """The table a sheet or file is named after."""
    name = words.folded(sheet.name or PurePath(sheet.file).stem)
    return next((table for table in model.tables.values() if name in _names(table.name, table.title)), None)


def unknown_table(sheet: Sheet, model: Model) -> list[Problem]:
    """The problem of a sheet that is no table; an empty one, as programs add them to new workbooks, is none."""
    if sheet.name and not sheet.lines:
        return []
    name = sheet.name or PurePath(sheet.file).stem
    known = [name for table in model.tables.values() for name in (table.title, table.name)]
    return [messages.problem("unknown-table", sheet.place, value=name, hint=words.guess(name, known))]


def layout(sheet: Sheet, table: Table) -> tuple[Layout | None, list[Problem]]:
    """Read the header of a sheet of this table; None where there is none to go by."""
    columns = ", ".join(column.title if sheet.name else column.name for column in table.columns)
    first = next((line for line in sheet.lines if not line.is_empty), None)
    if first is None:
        return None, [*sheet.problems, messages.problem("empty-sheet", sheet.place, columns=columns)]
    header = head_line(sheet, table)
    if header is None:
        place = sheet.place.at(first.number)
        return None, [*sheet.problems, messages.problem("no-header", place, table=table.title, columns=columns)]
    heads = [_shown(cell) for cell in header.cells]
    found = {index: column for index, head in enumerate(heads) if (column := _column(table, head))}
    body = tuple(line for line in sheet.lines if line.number > header.number and not line.is_empty)
    positions = {column.name: index for index, column in reversed(found.items())}
    named = {name: heads[index] for name, index in positions.items()}
    read = Layout(table, sheet, positions, named, len(heads), body)
    return read, [
        *below(sheet, header.number),
        *_strange(read, heads, found, header.number),
        *_missing(read, header.number),
        *hidden.notes(sheet, {index: heads[index] for index in found}, (line.number for line in body), header.number),
    ]


def head_line(sheet: Sheet, table: Table) -> Line | None:
    """The line with most of the table's heads: people put titles above it. None where no line has any."""
    names = {words.folded(name) for column in table.columns for name in (column.title, column.name)}
    lines = [line for line in sheet.lines[: 2 * _LATEST_HEAD] if not line.is_empty][:_LATEST_HEAD]
    hits = {line.number: sum(words.folded(_shown(cell)) in names for cell in line.cells) for line in lines}
    best = max(lines, key=lambda line: (hits[line.number], -line.number), default=None)
    return best if best is not None and hits[best.number] else None


def below(sheet: Sheet, row: int) -> list[Problem]:
    """What is wrong with the sheet, but for cells that are merged in titles and heads: they do no harm."""
    return [each for each in sheet.problems if each.code != "merged-cells" or each.row is None or each.row > row]


def _strange(read: Layout, heads: list[str], found: Mapping[int, Column], row: int) -> list[Problem]:
    """Columns the table does not have, twice the same, or content under no header."""
    place, table = read.sheet.place.at(row), read.table
    known = [name for column in table.columns for name in (column.title, column.name)]
    problems = []
    width = 0 if read.sheet.uneven else max((len(line.cells) for line in read.body), default=0)
    for index in range(max(len(heads), width)):
        head = heads[index] if index < len(heads) else ""
        if not head:
            if any(line.cells[index : index + 1] not in ((), ("",)) for line in read.body):
                problems.append(messages.problem("nameless-column", place, column=letter(index)))
        elif index not in found:
            hint = words.guess(head, known)
            problems.append(
                messages.problem("unknown-column", place, column=head, value=head, table=table.title, hint=hint)
            )
        elif read.positions[found[index].name] != index:
            problems.append(messages.problem("double-column", place, column=head, value=head))
    return problems


def _missing(read: Layout, row: int) -> list[Problem]:
    """Columns that are not there: an error where cells must be filled, else a warning (nothing is lost: the plan sees to that)."""
    place = read.sheet.place.at(row)
    problems = []
    for column in read.absent:
        code, severity = "missing-column", Severity.VIOLATION
        if not column.required:
            code, severity = "missing-optional-column", Severity.WARNING
        name = column.title if read.sheet.name else column.name
        problems.append(messages.problem(code, place, severity, column=name, value=name, description=column.told))
    return problems


def _column(table: Table, head: str) -> Column | None:
    name = words.folded(head)
    return next((column for column in table.columns if name in _names(column.name, column.title)), None)


def _names(*names: str) -> set[str]:
    return {words.folded(name) for name in names}


def _shown(cell: Cell) -> str:
    return tidy(as_text(cell))
