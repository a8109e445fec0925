"""What a load may replace: some tables of a data set, and of these all rows or those of one city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from graph.problems import Problem
    from loaders.model import Model
    from loaders.rows import Row


@dataclass(frozen=True, slots=True)
class Scope:
    """Tables by name, and the id of a city where only its rows are meant; nothing outside is ever removed.

    `cities` are the ids of all cities: what begins with ``halle-saale-`` is not Halle's where there is a ``halle-saale``.
    """

    tables: Collection[str]
    city: str = ""
    cities: Collection[str] = ()

    def holds(self, row: Row) -> bool:
        """Whether the load decides about this row."""
        return row.table.name in self.tables and (not self.city or self.city_of(row) == self.city)

    def is_everything(self, model: Model) -> bool:
        """Whether the whole data set is replaced."""
        return not self.city and len(self.tables) == len(model.tables)

    def strangers(self, rows: Iterable[Row]) -> Iterator[Problem]:
        """Rows that were offered although they lie outside."""
        for row in rows:
            if not self.holds(row):
                column = "city" if row.table.column("city") else row.table.key[0]
                yield row.problem("outside-city", column, row.values[column], city=self.city)

    def text(self, model: Model) -> str:
        """The tables in German; whose rows of them are meant is told beside it, by a name that people know."""
        titles = ", ".join(table.title for name, table in model.tables.items() if name in self.tables)
        return "alle Tabellen" if len(self.tables) == len(model.tables) else titles

    def may_name(self, row: Row) -> bool:
        """Whether rows of the city may name this row: it is the city's own, above all cities, a city, or a value of a list."""
        return row.table.name == "cities" or self.city_of(row) in ("", self.city)

    def city_of(self, row: Row) -> str:
        """The city of a row: its own cell, else the city whose id the row's id begins with, or the id of what it hangs on."""
        if row.table.column("city"):
            return row.city
        if row.table.is_vocabulary:
            return ""
        begins = row.id or row.values[row.table.key[0]]
        while begins and begins not in self.cities:  # the longest of them first
            begins = begins.rpartition("-")[0]
        return begins
