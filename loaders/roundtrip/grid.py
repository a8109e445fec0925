"""A sheet of the workbook as it came back: where its head is, which row is which, and what every cell says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders import headers, hidden, words
from loaders.blanks import tidy
from loaders.roundtrip.standing import REMOVE, ROW
from loaders.sheets import Flaw, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.problems import Problem
    from loaders.model import Model, Table
    from loaders.sheets import Cell, Line, Sheet


@dataclass(slots=True)
class Entry:
    """A row of a sheet: its cells by column, and the key its row had when the workbook was made, if it had one."""

    number: int
    cells: dict[str, Cell]
    key: tuple[str, ...] | None
    removed: bool
    strange: dict[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a table. `heads` has the head of each column that is there, as it is written."""

    table: Table
    sheet: Sheet
    head: int
    heads: Mapping[str, str]
    entries: list[Entry]
    problems: tuple[Problem, ...]


def read(sheet: Sheet, model: Model) -> Grid | None:
    """The sheet as a table's; None where it is none, or has no head, which is for others to say."""
    table = headers.table_of(sheet, model)
    head = headers.head_line(sheet, table) if table else None
    if table is None or head is None:
        return None
    names = {words.folded(name): column.name for column in table.columns for name in (column.title, column.name)}
    at: dict[str, int] = {}
    strange: dict[int, str] = {}
    extra: dict[str, int] = {}
    for index, cell in enumerate(head.cells):
        text = tidy(as_text(cell))
        name = names.get(words.folded(text), "")
        if text in (ROW, REMOVE):
            extra[text] = index
        elif name and name not in at:
            at[name] = index
        else:
            strange[index] = text
    lines = [line for line in sheet.lines if line.number > head.number]
    entries = [entry for line in lines if (entry := _entry(table, line, at, strange, extra))]
    heads = {name: tidy(as_text(head.cells[index])) for name, index in at.items()}
    shown = {index: heads[name] for name, index in at.items()}
    unseen = hidden.notes(sheet, shown, (entry.number for entry in entries), head.number)
    return Grid(table, sheet, head.number, heads, entries, (*headers.below(sheet, head.number), *unseen))


def _entry(
    table: Table, line: Line, at: Mapping[str, int], strange: Mapping[int, str], extra: Mapping[str, int]
) -> Entry | None:
    def cell(index: int) -> Cell:
        return line.cells[index] if 0 <= index < len(line.cells) else ""

    cells = {name: cell(index) for name, index in at.items()}
    filled = [each for each in cells.values() if (each.strip() if isinstance(each, str) else each)]
    others = {name: each for index, name in strange.items() if (each := cell(index)) != ""}
    others |= {
        f"#{index}": each
        for index in range(len(at) + len(strange) + len(extra), len(line.cells))
        if (each := cell(index)) != ""
    }
    if not filled and not others:
        return None
    removed = bool(tidy(as_text(cell(extra.get(REMOVE, -1)))))
    return Entry(line.number, cells, _key(table, cells, cell(extra.get(ROW, -1))), removed, others)


def _key(table: Table, cells: Mapping[str, Cell], written: Cell) -> tuple[str, ...] | None:
    if table.has_own_ids:
        identifier = cells.get(table.id_column, "")
        text = "" if isinstance(identifier, Flaw) else tidy(as_text(identifier))
        return (text,) if text else None
    try:
        parts = json.loads(as_text(written) or "null")
    except ValueError:
        return None
    if isinstance(parts, list) and len(parts) == len(table.key) and all(isinstance(part, str) for part in parts):
        return tuple(parts)
    return None
