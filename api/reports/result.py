"""What every analysis gives: a finding, rows of things and values, further tables, and what one must know to trust them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from api.exports.report import Report, Table
from graph.iri import IRI
from graph.language import _, gettext, later
from graph.spelling import day, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from api.exports.report import Value
    from graph.answer import Query
    from graph.provenance import Source


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an IRI and what it is called."""

    iri: IRI
    label: str


@dataclass(frozen=True, slots=True)
class Named:
    """A value that programs write and what people call it."""

    value: str
    label: str


Cell = Thing | Named | tuple[Thing, ...] | str | int | float | date | None

FOR_PROGRAMS = later("(Kürzel)")  # in the heading of a column that holds a state's id beside its word


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `columns` are pairs of a name for programs and a heading, each row has a cell for each."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """Which columns a reader wants: not those for programs, and none that is empty throughout."""
        return tuple(
            at
            for at, (_name, heading) in enumerate(self.columns)
            if _(FOR_PROGRAMS) not in heading and (not self.rows or any(row[at] not in (None, ()) for row in self.rows))
        )

    @property
    def numeric(self) -> dict[int, int]:
        """The columns of numbers alone, each with the decimal places that all of its numbers are shown with."""
        columns = {at: [row[at] for row in self.rows if row[at] is not None] for at in self.shown}
        return {
            at: max(_places(value) for value in values if isinstance(value, int | float))
            for at, values in columns.items()
            if values and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
        }


def _places(value: float) -> int:
    return len(repr(value).partition(".")[2].removesuffix("0")) if isinstance(value, float) else 0


@dataclass(frozen=True, slots=True)
class Result:
    """An analysis that was run.

    `main` has the rows that can be paged through, `beside` further tables. `asked` are the parameters that were given or assumed, with
    name, heading and value. `remarks` are sentences that belong under every form of it.
    `permalink` asks the same again at the same revision.
    """

    analysis: str
    title: str
    asked: tuple[tuple[str, str, Cell], ...]
    finding: str
    remarks: tuple[str, ...]
    method: str | None
    as_of: date | None
    revision: int
    main: Grid
    beside: tuple[Grid, ...]
    sources: tuple[Source, ...]
    queries: tuple[Query, ...]
    permalink: str = ""


def headed(columns: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Columns of a module with their headings in the language of the reader."""
    return tuple((name, gettext(heading)) for name, heading in columns)


def things(iris: Iterable[IRI], label: Callable[[IRI], str]) -> tuple[Thing, ...]:
    """Things by what they are called."""
    return tuple(Thing(iri, label(iri)) for iri in iris)


def to_json(result: Result, limit: int | None = None, offset: int = 0) -> dict[str, Any]:
    """The form for programs. `total` counts all rows, `rows` has those from `offset` on, at most `limit`."""
    rows = result.main.rows[offset : None if limit is None else offset + limit]
    return {
        "analysis": result.analysis,
        "title": result.title,
        "parameters": {name: _json(value) for name, _, value in result.asked},
        "revision": result.revision,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "permalink": result.permalink,
        "finding": result.finding,
        "notes": list(result.remarks),
        "method": result.method,
        "total": len(result.main.rows),
        "limit": limit,
        "offset": offset,
        "columns": _columns(result.main),
        "rows": _rows(result.main, rows),
        "tables": [
            {"name": grid.name, "title": grid.title, "columns": _columns(grid), "rows": _rows(grid, grid.rows)}
            for grid in result.beside
        ],
        "sources": [asdict(source) for source in result.sources],
        "sparql": [asdict(query) for query in result.queries],
    }


def to_report(result: Result, limit: int | None = None, offset: int = 0, *, at: str = "") -> Report:
    """The form for people, from which files are written; it says where rows were left out.

    `at` is where the service is reached: a file that is handed on leads back to it.
    """
    shown = result.main.rows[offset : None if limit is None else offset + limit]
    notes = [(heading, _text(value)) for _, heading, value in result.asked if value not in (None, ())]
    if len(shown) < len(result.main.rows):
        told = _("{count} von {all}, ab Zeile {first}")
        told = told.format(count=number(len(shown)), all=number(len(result.main.rows)), first=number(offset + 1))
        notes.append((_("Zeilen"), told))
    notes += [(_("Revision"), str(result.revision)), (_("Dauerhafte Adresse"), f"{at}{result.permalink}")]
    notes += [(_("Verfahren"), result.method)] if result.method else []
    notes += [(_("Hinweis"), remark) for remark in result.remarks]
    main = Grid(result.main.name, result.main.title, result.main.columns, shown)
    return Report(
        title=result.title,
        finding=result.finding,
        tables=tuple(table(grid) for grid in (main, *result.beside)),
        notes=tuple(notes),
        sources=result.sources,
        queries=tuple((query.name, query.text) for query in result.queries),
    )


def table(grid: Grid) -> Table:
    """A grid as plain cells: things by what they are called."""
    return Table(
        grid.title,
        tuple(heading for _, heading in grid.columns),
        tuple(tuple(_plain(cell) for cell in row) for row in grid.rows),
    )


def _plain(cell: Cell) -> Value:
    return _text(cell) if isinstance(cell, Thing | Named | tuple) else cell


def _text(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return "; ".join(each.label for each in cell)
    if isinstance(cell, Thing | Named):
        return cell.label
    return day(cell) if isinstance(cell, date) else "" if cell is None else str(cell)


def _columns(grid: Grid) -> list[dict[str, str]]:
    return [{"name": name, "title": heading} for name, heading in grid.columns]


def _rows(grid: Grid, rows: Iterable[tuple[Cell, ...]]) -> list[dict[str, Any]]:
    return [{name: _json(cell) for (name, _), cell in zip(grid.columns, row, strict=True)} for row in rows]


def _json(cell: Cell) -> Any:
    """A thing with IRI and label, a list of these, a bare value in an object, or null: as in the answers of the catalogue."""
    if cell is None:
        return None
    if isinstance(cell, tuple):
        return [_json(each) for each in cell]
    if isinstance(cell, Thing):
        return {"iri": cell.iri, "label": cell.label}
    if isinstance(cell, Named):
        return {"value": cell.value, "label": cell.label}
    return {"value": cell.isoformat() if isinstance(cell, date) else cell}
