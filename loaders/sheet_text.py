"""Sheets as JSON, to hand them from one process to another without trusting what the other one is."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.problems import Problem, Severity
from loaders.sheets import Flaw, Line, Moment, Number, Sheet, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loaders.sheets import Cell

_KINDS: dict[str, type[Number] | type[Moment] | type[Truth] | type[Flaw]] = {
    "number": Number,
    "moment": Moment,
    "truth": Truth,
    "flaw": Flaw,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def plain_sheets(sheets: Iterable[Sheet]) -> list[Any]:
    """The sheets as JSON has them."""
    return [
        [
            sheet.file,
            sheet.name,
            [[line.number, [_plain_cell(cell) for cell in line.cells]] for line in sheet.lines],
            plain_problems(sheet.problems),
            sheet.uneven,
            sorted(sheet.hidden_columns),
            sorted(sheet.hidden_rows),
        ]
        for sheet in sheets
    ]


def sheets_of(told: Sequence[Any]) -> list[Sheet]:
    """The sheets again. Raises KeyError, TypeError or ValueError where it is something else."""
    return [
        Sheet(
            file,
            name,
            tuple(Line(number, tuple(map(_cell, cells))) for number, cells in lines),
            problems_of(problems),
            uneven,
            frozenset(map(int, columns)),
            frozenset(map(int, rows)),
        )
        for file, name, lines, problems, uneven, columns, rows in told
    ]


def plain_problems(problems: Iterable[Problem]) -> list[Any]:
    """Problems as JSON has them."""
    return [asdict(problem) | {"severity": problem.severity.value} for problem in problems]


def problems_of(told: Iterable[Any]) -> tuple[Problem, ...]:
    """The problems again. Raises KeyError, TypeError or ValueError where it is something else."""
    return tuple(Problem(**{**one, "severity": Severity(one["severity"])}) for one in told)


def _plain_cell(cell: Cell) -> Any:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Flaw):
        result = None if cell.result is None else _plain_cell(cell.result)
        return [_NAMES[Flaw], cell.code, cell.text, cell.hint, result]
    told = [each.isoformat() if isinstance(each, date) else each for each in asdict(cell).values()]
    return [_NAMES[type(cell)], *told]


def _cell(told: Any) -> Cell:
    if isinstance(told, str):
        return told
    kind, *values = told
    if kind == _NAMES[Flaw]:
        *values, result = values
        values.append(None if result is None else _cell(result))
    return Number(values[0], date.fromisoformat(values[1])) if kind == "number" else _KINDS[kind](*values)
