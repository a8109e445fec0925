"""Does each row have a name of its own, and does the name fit its city?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import words
from loaders.naming import RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.problems import Problem
    from loaders.rows import Row
    from loaders.tableset import TableSet

_ABOVE = ("de-", "eu-", "int-")


def double_rows(tables: TableSet) -> Iterator[Problem]:
    """No two rows of a table have the same key."""
    for table in tables.model.tables.values():
        seen: dict[tuple[str, ...], Row] = {}
        for row in tables.rows(table.name):
            other = seen.setdefault(row.key, row)
            if other is row or row.place is None or not any(row.key):
                continue
            if table.key == (table.id_column,):
                yield row.problem("double-id", table.id_column, row.id, other=str(other))
            else:
                columns = words.listed(row.heads.get(name, name) for name in table.key)
                yield row.problem(
                    "double-row", table.key[0], " / ".join(filter(None, row.key)), other=str(other), columns=columns
                )


def double_ids(tables: TableSet) -> Iterator[Problem]:
    """No two tables use the same id, save the value lists, whose ids are their own."""
    owners: dict[str, Row] = {}
    for row in tables.all():
        if not row.id or row.table.is_vocabulary:
            continue
        other = owners.setdefault(row.id, row)
        if other.table is row.table:
            continue
        blamed, owner = (row, other) if row.place else (other, row)
        if blamed.place:
            yield blamed.problem("double-id", blamed.table.id_column, row.id, other=str(owner))


def reserved_ids(tables: TableSet) -> Iterator[Problem]:
    """No source is called like the graph of the editors."""
    for row in tables.read():
        if row.id in RESERVED:
            yield row.problem("reserved-id", row.table.id_column, row.id)


def cities(tables: TableSet) -> Iterator[Problem]:
    """An id begins with its city; above city level with de-, eu- or int-, and then there is no city."""
    for row in tables.read():
        if row.table.id_column != "id" or row.table.column("city") is None or not row.id:
            continue
        if row.id.startswith(_ABOVE):
            if row.city:
                yield row.problem("id-without-city", "city", row.city)
        elif not row.city:
            yield row.problem("id-needs-city", "city")
        elif not row.id.startswith(f"{row.city}-"):
            yield row.problem("id-prefix", "id", row.id, prefix=f"{row.city}-")
