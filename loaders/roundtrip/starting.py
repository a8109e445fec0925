"""A city without fields of its own starts on the reference fields: they are offered where its own would be, and entries hang on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.blanks import tidy
from loaders.roundtrip.listing import key_of
from loaders.sheets import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loaders.model import Column, Table
    from loaders.roundtrip.grid import Entry, Grid
    from loaders.roundtrip.listing import Listing
    from loaders.roundtrip.resolving import Resolver
    from loaders.rows import Row

OWN, SHARED, BASIS = "fields", "reference_fields", "field_basis"
NOTE = (
    "Die Stadt hat noch keine eigene Feldliste. Unter „Handlungsfelder“ stehen deshalb die Referenzfelder zur Wahl; Einträge hängen direkt "
    "an ihnen. Eine eigene Liste beginnen Sie auf „Feldlisten“ und „Handlungsfelder“."
)


def offered(table: Table, column: Column, listings: Mapping[str, Listing], *, starts: bool) -> Listing:
    """The listing that a column chooses from; of a city without fields of its own the reference fields in place of them."""
    shared = table.column(SHARED)
    if starts and column.name == OWN and shared is not None:
        return listings[key_of(table, shared)]
    return listings[key_of(table, column)]


def starts(grids: Iterable[Grid], fields: Iterable[Row]) -> bool:
    """Whether the city has no fields, neither recorded nor in its workbook."""
    return not list(fields) and not any(grid.table.name == OWN and grid.entries for grid in grids)


def to_reference_fields(
    grids: Iterable[Grid], resolver: Resolver, base: Mapping[str, Mapping[tuple[str, ...], Row]]
) -> None:
    """Put reference fields that stand where the city's own would be to the column that they belong to."""
    for grid in grids:
        shared = grid.table.column(SHARED)
        if grid.table.column(OWN) is not None and shared is not None:
            for entry in grid.entries:
                _move(entry, grid.table, shared, resolver, base[grid.table.name])


def _move(entry: Entry, table: Table, shared: Column, resolver: Resolver, base: Mapping[tuple[str, ...], Row]) -> None:
    items = resolver.items(table, shared, as_text(entry.cells.get(OWN, "")))
    moving = [item for item in items if resolver.meant(table, shared, item)]
    if not moving:
        return
    before = base.get(entry.key) if entry.key else None
    there = tidy(as_text(entry.cells.get(SHARED, before.values[SHARED] if before else "")))
    entry.cells[OWN] = _joined(item for item in items if item not in moving)
    entry.cells[SHARED] = _joined((there, *moving))
    if BASIS in entry.cells and not entry.cells[OWN]:
        entry.cells[BASIS] = ""


def _joined(items: Iterable[str] | Sequence[str]) -> str:
    return "|".join(filter(None, items))
