"""What a workbook changes, row by row and field by field, in the words people read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from loaders.roundtrip.listing import shown
from loaders.roundtrip.merging import Pair, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loaders.roundtrip.listing import Listing
    from loaders.rows import Row


class What(Enum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that changes, by the German title of its column."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is added, changed or removed; of one that is added or removed all filled cells are given."""

    table: str
    identifier: str
    title: str
    what: What
    cells: tuple[CellChange, ...]


def of_tables(before: Iterable[Row], after: Iterable[Row]) -> list[Pair]:
    """The rows of tables that replace others, each with the one of the same key; a key that comes twice is for the rules to say."""
    was = {(row.table.name, row.key): row for row in before}
    now = {(row.table.name, row.key): row for row in after}
    return [Pair(was.get(key), now.get(key)) for key in (*now, *(key for key in was if key not in now))]


def changes(pairs: Sequence[Pair], listings: Mapping[str, Listing]) -> list[RowChange]:
    """The rows that change, in the order of the pairs."""
    return [change for pair in pairs if (change := _change(pair, listings)) is not None]


def _change(pair: Pair, listings: Mapping[str, Listing]) -> RowChange | None:
    row = pair.before or pair.after
    assert row is not None  # noqa: S101 - a pair of nothing is not made
    cells = tuple(_cells(pair, listings))
    if pair.before is None:
        what = What.ADDED
    elif pair.after is None:
        what = What.REMOVED
    elif cells:
        what = What.CHANGED
    else:
        return None
    return RowChange(row.table.title, row.id, title_of(row, listings), what, cells)


def _cells(pair: Pair, listings: Mapping[str, Listing]) -> Iterator[CellChange]:
    row = pair.before or pair.after
    assert row is not None  # noqa: S101 - as above
    for column in row.table.columns:
        if column.name == "city" or (column.name in pair.unread and pair.before is not None):
            continue
        before, after = (sorted(each.items(column)) if each else [] for each in (pair.before, pair.after))
        if before != after:
            texts = (shown(each, column, listings) if each else "" for each in (pair.before, pair.after))
            yield CellChange(column.title, *texts)
