"""The rows of a workbook that came back, with ids in place of names, ready to be compared with what was and what is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import messages, offer
from loaders.headers import table_of
from loaders.roundtrip import grid as grids_of
from loaders.roundtrip import starting, tasks
from loaders.roundtrip.listing import key_of
from loaders.roundtrip.standing import FAULTS, GUIDE, LISTS, STANDING
from loaders.sheets import Line, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.problems import Problem
    from loaders.model import Model
    from loaders.offer import Offer
    from loaders.roundtrip.grid import Entry, Grid
    from loaders.roundtrip.identity import Identities
    from loaders.roundtrip.listing import Listing
    from loaders.roundtrip.resolving import Resolver
    from loaders.rows import Row
    from loaders.sheets import Cell

_NO_TABLES = (GUIDE, LISTS, STANDING, FAULTS, tasks.SHEET)


@dataclass(frozen=True, slots=True)
class Came:
    """A row that came back. `key` is the one it had when the workbook was made; of `unread` columns it says nothing that can be used."""

    row: Row
    key: tuple[str, ...] | None
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the tables that are there, their rows, and everything wrong with them."""

    offer: Offer
    rows: Sequence[Came]


def read(
    sheets: Sequence[Sheet],
    model: Model,
    identities: Identities,
    now: Mapping[str, Listing],
    base: Mapping[str, Mapping[tuple[str, ...], Row]],
) -> Returned:
    """Read the sheets. What they leave out of a row is as `base` has it."""
    from loaders.roundtrip.resolving import Resolver

    known, others = _grids(sheets, model)
    known = tasks.joined(known, sheets, model, base[tasks.TABLE])
    for grid in known:
        identities.settle(grid)
    lists = next((sheet for sheet in sheets if sheet.name == LISTS), None)
    resolver = Resolver(lists, known, now)
    if starting.starts(known, base[starting.OWN].values()):
        starting.to_reference_fields(known, resolver, base)
    made = [_sheet(grid, resolver, identities.city, base[grid.table.name]) for grid in known]
    read_rows = offer.from_sheets([*made, *others], model, [*identities.problems, *_left_out(known)])
    at = {(grid.sheet.name, entry.number): entry for grid in known for entry in grid.entries}
    return Returned(read_rows, list(_rows(read_rows, at)))


def _grids(sheets: Sequence[Sheet], model: Model) -> tuple[list[Grid], list[Sheet]]:
    """The sheets that are tables with a head, each table once; and the others, for which the reader of tables has words."""
    found: dict[str, Grid] = {}
    others = []
    for sheet in sheets:
        if sheet.name in _NO_TABLES:
            continue
        table = table_of(sheet, model)
        grid = grids_of.read(sheet, model)
        if grid is None or table is None or table.is_vocabulary or table.name in found:
            others.append(sheet)
        else:
            found[table.name] = grid
    return list(found.values()), others


def _sheet(grid: Grid, resolver: Resolver, city: str, base: Mapping[tuple[str, ...], Row]) -> Sheet:
    """The sheet as any table is read: all columns, ids in the cells; columns that people added come last."""
    table = grid.table
    strange = list(dict.fromkeys(name for entry in grid.entries for name in entry.strange))
    heads = [grid.heads.get(column.name, column.title) for column in table.columns]
    lines = [Line(grid.head, (*heads, *("" if name.startswith("#") else name for name in strange)))]
    for entry in grid.entries:
        if entry.removed:
            continue
        before = base.get(entry.key) if entry.key else None
        cells: list[Cell] = []
        for column in table.columns:
            if column.name == "city" and column.name not in grid.heads:
                cells.append(city)
            elif column.name not in entry.cells:
                cells.append(before.values[column.name] if before else "")
            elif key_of(table, column):
                cells.append(resolver.cell(table, column, entry.cells[column.name]))
            else:
                cells.append(entry.cells[column.name])
        lines.append(Line(entry.number, (*cells, *(entry.strange.get(name, "") for name in strange))))
    return Sheet(grid.sheet.file, grid.sheet.name, tuple(lines), grid.problems)


def _left_out(grids: Sequence[Grid]) -> Iterator[Problem]:
    """Columns that somebody deleted: said, since it is seldom meant."""
    for grid in grids:
        for column in grid.table.columns:
            if column.name not in grid.heads and column.name != "city":
                place = grid.sheet.place.at(grid.head)
                yield messages.problem(
                    "column-left-out", place, Severity.WARNING, column=column.title, value=column.title
                )


def _rows(read_rows: Offer, at: Mapping[tuple[str, int], Entry]) -> Iterator[Came]:
    wrong: dict[tuple[str, int | None], set[str]] = {}
    for problem in read_rows.problems:
        if problem.severity is Severity.VIOLATION and problem.column:
            wrong.setdefault((problem.sheet, problem.row), set()).add(problem.column)
    for row in read_rows.rows:
        if row.place is None or row.place.row is None:
            continue
        place = (row.place.sheet, row.place.row)
        names = {column.name for column in row.table.columns if row.heads.get(column.name, "") in wrong.get(place, ())}
        entry = at.get(place)
        yield Came(_sorted(row), entry.key if entry else None, frozenset(names - {row.table.id_column}))


def _sorted(row: Row) -> Row:
    """The row with its lists in the order in which the store gives them back."""
    values = {
        column.name: column.separator.join(sorted(row.items(column))) if column.separator else row.values[column.name]
        for column in row.table.columns
    }
    return replace(row, values=values)
