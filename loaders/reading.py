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
    from collections.abc import Iterator

    from graph.problems import Problem
    from loaders.headers import Layout
    from loaders.model import Column
    from loaders.sheets import Line


def rows(layout: Layout) -> tuple[list[Row], list[Problem]]:
    """The rows below a header, and the problems of their lines and cells. Columns that are absent are empty."""
    found: list[Row] = []
    problems: list[Problem] = []
    sound: set[tuple[str, str]] = set()
    tidied: list[tuple[int, str]] = []
    for line in layout.body:
        if _is_header(layout, line):
            problems.append(messages.problem("header-again", layout.sheet.place.at(line.number)))
            continue
        problems += _width(layout, line)
        row, wrong = _row(layout, line, sound)
        found.append(row)
        problems += wrong
        tidied += _tidied(layout, line)
    if tidied:
        number, column = tidied[0]
        place = layout.sheet.place.at(number)
        problems.append(
            messages.problem("tidied", place, Severity.INFO, column=layout.heads[column], count=str(len(tidied)))
        )
    return found, problems


def _tidied(layout: Layout, line: Line) -> Iterator[tuple[int, str]]:
    """The cells of a line that are read without some of their blanks, by row and column."""
    for name, position in layout.positions.items():
        cell = line.cells[position] if position < len(line.cells) else ""
        if isinstance(cell, str) and tidy(cell) != cell:
            yield line.number, name


def _row(layout: Layout, line: Line, sound: set[tuple[str, str]]) -> tuple[Row, list[Problem]]:
    """The row of a line; `sound` collects texts by column in which nothing was found, since most stand in many rows."""
    values: dict[str, str] = {}
    row = Row(layout.table, values, layout.sheet.place.at(line.number), layout.heads)
    problems: list[Problem] = []
    for column in layout.table.columns:
        name = column.name
        position = layout.positions.get(name, -1)
        cell = line.cells[position] if 0 <= position < len(line.cells) else ""
        text = cells.text(column, cell) if cell != "" else ""
        if isinstance(text, Flaw):
            values[name] = ""
            problems.append(row.problem(text.code, name, text.text, hint=text.hint))
            continue
        values[name] = text
        if position >= 0 and (name, text) not in sound:
            found = list(_findings(row, column, text))
            problems += found
            if not found:
                sound.add((name, text))
    return row, problems


def _findings(row: Row, column: Column, text: str) -> Iterator[Problem]:
    for code, value, filled in cell_rules.findings(column, text):
        yield row.problem(code, column.name, value, **filled)


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
    shown = {
        name: line.cells[position] if position < len(line.cells) else "" for name, position in layout.positions.items()
    }
    return all(
        isinstance(cell, str) and words.folded(cell) == words.folded(layout.heads[name]) for name, cell in shown.items()
    )
