"""A row of a table, with the text of its cells and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.language import _
from graph.problems import Severity
from loaders import cells, messages
from loaders.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.problems import Problem
    from loaders.model import Column, Table


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a text for every column of its table, empty where nothing is known.

    `place` is where it was read; rows that come from the store have none. `heads` are the headers as the file writes them.
    """

    table: Table
    values: Mapping[str, str]
    place: Place | None = None
    heads: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What other rows call it; empty where the table has no ids."""
        return self.values.get(self.table.id_column, "")

    @property
    def key(self) -> tuple[str, ...]:
        """The cells that no two rows of the table share."""
        return tuple(self.values[name] for name in self.table.key)

    @property
    def city(self) -> str:
        """The id of its city; empty above city level and where the table has no such column."""
        return self.values.get("city", "")

    def items(self, column: Column) -> list[str]:
        """The single values of a cell."""
        return cells.items(column, self.values[column.name])

    def problem(
        self, code: str, column: str = "", value: str = "", severity: Severity = Severity.VIOLATION, /, **words: str
    ) -> Problem:
        """A problem in this row; the column is named as its file names it."""
        named = self.heads.get(column, column)
        return messages.problem(code, self.place or Place(), severity, column=named, value=value, **words)

    def __str__(self) -> str:
        return f"({self.place})" if self.place else _("im Bestand der Tabelle „{table}“").format(table=self.table.title)
