"""Where something stands in the files that were offered."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A file, a sheet of it, a row as the spreadsheet counts (the header is 1); each may be left out from the right."""

    file: str = ""
    sheet: str = ""
    row: int | None = None

    def at(self, row: int) -> Place:
        """The same sheet, another row."""
        return replace(self, row=row)

    def __str__(self) -> str:
        named = f"{self.file}, Blatt „{self.sheet}“" if self.sheet else self.file
        return named if self.row is None else f"{named}, Zeile {self.row}"
