"""Where something stands in the files that were offered."""

from __future__ import annotations

from dataclasses import dataclass

from graph.language import _


@dataclass(frozen=True, slots=True)
class Place:
    """A file, a sheet of it, a row as the spreadsheet counts (the header is 1); each may be left out from the right."""

    file: str = ""
    sheet: str = ""
    row: int | None = None

    def at(self, row: int) -> Place:
        """The same sheet, another row."""
        return Place(self.file, self.sheet, row)

    def __str__(self) -> str:
        named = _("{file}, Blatt „{sheet}“").format(file=self.file, sheet=self.sheet) if self.sheet else self.file
        return named if self.row is None else _("{place}, Zeile {row}").format(place=named, row=self.row)
