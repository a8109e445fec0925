"""From the lines of a sheet to rows with text in every cell, and what is wrong with single lines and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import cells, messages, words
from loaders.blanks import tidy
from loaders.rows import Row
from loaders.rules import cell as cell_rules
from loaders.sheets import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.problems import Problem
    from loaders.headers import Layout
    from loaders.model import Column
    from loaders.place import Place
    from loaders.sheets import Cell, Line


def rows(layout: Layout) -> tuple[list[Row], list[Problem]]:
    """The rows below a header, and the problems of their lines and cells. Columns that are absent are empty."""
    found: list[Row] = []
    problems: list[Problem] = []
    every, positions = layout.table.columns, layout.positions
    columns = [_ColumnReader(column, positions[column.name]) for column in every if column.name in positions]
    empty = dict.fromkeys([column.name for column in every], "")
    for line in layout.body:
        place = layout.sheet.place.at(line.number)
        if _is_header(layout, line):
            problems.append(messages.problem("header-again", place))
            continue
        problems += _width(layout, line)
        row = Row(layout.table, values := dict(empty), place, layout.heads)
        for column in columns:
            cell = line.cells[column.position] if column.position < len(line.cells) else ""
            text = column.sound.get(cell)
            values[column.name] = column.read(row, cell, problems) if text is None else text
        found.append(row)
    return found, [*problems, *_tidied(layout, columns)]


class _ColumnReader:
    """Reads the cells of one column; `sound` has those already read in which nothing was found, since most stand in many rows."""

    def __init__(self, column: Column, position: int) -> None:
        self.name, self.position = column.name, position
        self.sound: dict[Cell, str] = {}
        self.tidied: list[Place] = []
        self._column = column

    def read(self, row: Row, cell: Cell, problems: list[Problem]) -> str:
        """The text of a cell, nothing where it has none; its problems are added to those given."""
        text = cells.text(self._column, cell)
        if isinstance(text, Flaw):
            problems.append(row.problem(text.code, self.name, text.text, hint=text.hint))
            return ""
        found = cell_rules.findings(self._column, text)
        wrong = [row.problem(code, self.name, value, **filled) for code, value, filled in found]
        problems += wrong
        if isinstance(cell, str) and tidy(cell) != cell and row.place:
            self.tidied.append(row.place)
        elif not wrong:
            self.sound[cell] = text
        return text


def _tidied(layout: Layout, columns: Sequence[_ColumnReader]) -> Iterator[Problem]:
    """Where cells are read without some of their blanks, their number and the first of them."""
    cleaned = [column for column in columns if column.tidied]
    if cleaned:
        first = min(cleaned, key=lambda column: column.tidied[0].row or 0)
        count = str(sum(len(column.tidied) for column in cleaned))
        head = layout.heads[first.name]
        yield messages.problem("tidied", first.tidied[0], Severity.INFO, column=head, count=count)


def _width(layout: Layout, line: Line) -> Iterator[Problem]:
    """In a text file a line with more or fewer cells than the header has lost or won a separator."""
    if not layout.sheet.uneven:
        return
    place, width = layout.sheet.place.at(line.number), layout.width
    if len(line.cells) < width:
        yield messages.problem("too-few-cells", place, value=str(len(line.cells)), expected=str(width))
    extra = next((cell for cell in line.cells[width:] if cell), None)
    if extra is not None:
        yield messages.problem(
            "too-many-cells", place, value=extra if isinstance(extra, str) else getattr(extra, "text", "")
        )


def _is_header(layout: Layout, line: Line) -> bool:
    """Whether the line repeats the header, as pasted tables do."""
    if len(layout.positions) < 2:
        return False
    return all(
        isinstance(cell, str) and words.folded(cell) == words.folded(layout.heads[name])
        for name, position in layout.positions.items()
        for cell in [line.cells[position] if position < len(line.cells) else ""]
    )
