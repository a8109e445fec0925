"""From the names in cells back to ids: by the workbook's own list, by the rows on its sheets, by what the store knows now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.language import gettext
from loaders import words
from loaders.blanks import tidy
from loaders.roundtrip import guide
from loaders.roundtrip.listing import Listing, key_of
from loaders.sheets import Flaw, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loaders.model import Column, Table
    from loaders.roundtrip.grid import Grid
    from loaders.sheets import Cell, Line, Sheet

_MOST_NAMED = 30
"""Values of a vocabulary that are named where none of them was meant."""
_ITEMS = re.compile(r"[|\n\v\f\r\u2028]")


class Resolver:
    """Finds what names mean. What was chosen from the workbook's list keeps its meaning, even where the thing has another name now."""

    def __init__(self, lists: Sheet | None, grids: Sequence[Grid], now: Mapping[str, Listing]) -> None:
        self._lists, self._now = _read(lists), now
        self._here: dict[str, dict[str, str]] = {}
        self._ids: dict[str, set[str]] = {}
        for grid in grids:
            named = self._here.setdefault(grid.table.name, {})
            for entry in grid.entries:
                identifier = tidy(as_text(entry.cells.get(grid.table.id_column, "")))
                if identifier:
                    named.setdefault(
                        words.folded(tidy(as_text(entry.cells.get(grid.table.label_column, "")))), identifier
                    )
                    self._ids.setdefault(grid.table.name, set()).add(identifier)

    def cell(self, table: Table, column: Column, cell: Cell) -> Cell:
        """The cell with ids and codes in place of names, or a flaw at the first name that nothing bears."""
        if isinstance(cell, Flaw) and cell.code != "formula":
            return cell
        text = as_text(cell).strip()
        if not tidy(text):
            return ""
        whole = self.meant(table, column, tidy(text))
        if whole or not column.separator:
            return whole or self._unknown(table, column, tidy(text))
        found: list[str] = []
        for item in self.items(table, column, text):
            meant = self.meant(table, column, item)
            if not meant:
                return self._unknown(table, column, item)
            found.append(meant)
        return column.separator.join(dict.fromkeys(found))

    def items(self, table: Table, column: Column, text: str) -> list[str]:
        """The names in a cell: parted by bars or lines, by semicolons too where all the parts are known."""
        found: list[str] = []
        for item in filter(None, map(tidy, _ITEMS.split(text))):
            parts = [part for part in map(tidy, item.split(";")) if part]
            apart = not self.meant(table, column, item) and all(self.meant(table, column, part) for part in parts)
            found += parts if apart else [item]
        return found

    def meant(self, table: Table, column: Column, text: str) -> str:
        """The id or code of a name in a column; empty where there is none."""
        key = key_of(table, column)
        listed = self._lists.get(key)
        if listed and (meant := listed.meant(text)):
            return meant
        here = (self._here.get(name, {}).get(words.folded(text), "") for name in column.all_targets)
        return next(filter(None, here), "") or self._now[key].meant(text) or self._by_id(column, key, text)

    def _by_id(self, column: Column, key: str, text: str) -> str:
        known = any(text in self._ids.get(name, ()) for name in column.all_targets)
        return text if known or self._now[key].has(text) else ""

    def _unknown(self, table: Table, column: Column, text: str) -> Flaw:
        key = key_of(table, column)
        names = [name for name, _ in self._now[key].entries]
        hint = words.guess(text, names, cutoff=0.6)
        if not hint and guide.is_closed(column) and len(names) <= _MOST_NAMED:
            hint = " " + gettext("Möglich sind: {names}.").format(names=", ".join(names))
        return Flaw("unknown-name", text, hint)


def _read(sheet: Sheet | None) -> dict[str, Listing]:
    """The lists the workbook came with, by their key."""
    lines = list(sheet.lines) if sheet else []
    if not lines:
        return {}
    heads = [as_text(cell) for cell in lines[0].cells]
    return {
        key: Listing(key, tuple(_pairs(lines[1:], index))) for index, key in enumerate(heads) if index % 2 == 0 and key
    }


def _pairs(lines: Iterable[Line], index: int) -> Iterator[tuple[str, str]]:
    for line in lines:
        cells = line.cells[index : index + 2]
        name, identifier = (as_text(cell) for cell in (*cells, "", "")[:2])
        if name and identifier:
            yield name, identifier
