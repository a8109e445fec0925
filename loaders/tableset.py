"""All rows of a data set at once: those just read, and those that stay in the store."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from loaders.known import Known
    from loaders.model import Model
    from loaders.rows import Row


class TableSet:
    """The rows a data set will have, by table; `known` tells of the other data sets in the store.

    `apart` are the ids of things that may bear a name which others have too.
    """

    def __init__(self, model: Model, rows: Iterable[Row], known: Known, apart: Collection[str] = ()) -> None:
        self.model = model
        self.apart = frozenset(apart)
        self._known = known
        self._rows: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[row.table.name].append(row)
        self._by_id: dict[str, Mapping[str, Row]] = {
            name: {row.id: row for row in reversed(self._rows[name]) if row.id} for name in model.tables
        }

    def rows(self, table: str) -> Sequence[Row]:
        """All rows of a table, those from the store first."""
        return self._rows[table]

    def all(self) -> Iterator[Row]:
        """All rows."""
        for name in self.model.tables:
            yield from self._rows[name]

    def read(self) -> Iterator[Row]:
        """The rows that were just read."""
        return (row for row in self.all() if row.place is not None)

    def by_id(self, table: str) -> Mapping[str, Row]:
        """The first row of each id of a table."""
        return self._by_id[table]

    def find(self, identifier: str, tables: Sequence[str]) -> str:
        """The first of the tables that has the id, in this data set or in another; empty where none has."""
        for name in tables:
            if identifier in self._by_id[name]:
                return name
        return next((name for name in tables if self._known.holds(name, identifier)), "")

    def is_empty(self, table: str) -> bool:
        """Whether no data set has a row of the table."""
        return not self._rows[table] and not self._known.holds_any(table)

    def city_of(self, identifier: str, table: str) -> str:
        """The city of the row with that id; empty above city level."""
        row = self._by_id[table].get(identifier)
        return row.city if row else self._known.city_of(table, identifier)
