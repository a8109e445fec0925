"""Formulas in a list: people see their results, so these are read as the program kept them; a formula without one stays a flaw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import messages
from loaders.sheets import Flaw, letter

if TYPE_CHECKING:
    from loaders.sheets import Cell, Sheet

NOTE = "formula-results"
"""The code of the note on a sheet of which results were read."""


def computed(sheet: Sheet) -> Sheet:
    """The sheet with results for formulas, and a note among its problems where there are any that can be seen."""
    lines = tuple(replace(line, cells=tuple(map(_result, line.cells))) for line in sheet.lines)
    found = [
        (line.number, index)
        for line in sheet.lines
        for index, cell in enumerate(line.cells)
        if isinstance(cell, Flaw) and cell.result not in (None, "")
    ]
    if not found:
        return replace(sheet, lines=lines)
    row, index = found[0]
    told = {"value": f"{letter(index)}{row}", "count": str(len(found))}
    note = messages.problem(NOTE, sheet.place.at(row), Severity.INFO, **told)
    return replace(sheet, lines=lines, problems=(*sheet.problems, note))


def _result(cell: Cell) -> Cell:
    return cell.result if isinstance(cell, Flaw) and cell.result is not None else cell
