"""Rows of a list that are about one network: a row for each member, the name in each of them or only in the first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loaders import words
from loaders.lists.participants import participants
from loaders.lists.suggesting import shown
from loaders.lists.targets import column_of, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loaders.lists.columns_file import Columns
    from loaders.lists.layout import Entry, Laid
    from loaders.lists.reading import Read, Reader
    from loaders.sheets import Cell


def named_below(laid: Laid, columns: Columns) -> Laid:
    """The list with the name of a network in the rows right below it that only name further participants."""
    name = next((head for head, means in columns.means.items() if means == name_of(columns.kind)), "")
    entries: list[Entry] = []
    for entry in laid.entries:
        above = entries[-1] if entries else None
        if (
            above
            and above.number + 1 == entry.number  # a gap, a total or a heading may end what the name stands for
            and entry.cells.get(name, "") == ""
            and _names_someone(columns, entry.cells)
        ):
            entries.append(replace(entry, cells={**entry.cells, name: above.cells.get(name, "")}))
        else:
            entries.append(entry)
    return replace(laid, entries=tuple(entries))


def joined(reader: Reader, reads: Sequence[Read]) -> list[Read]:
    """The rows, those about one network as one; where they tell different things of it, that is asked at the cell."""
    entries = {entry.number: entry.cells for entry in reader.laid.entries}
    found: list[Read] = []
    by_name: dict[str, Read] = {}
    for read in reads:
        first = by_name.setdefault(words.folded(read.name), read)
        if first is not read and _names_someone(reader.columns, entries[read.number]):
            first.further.append(read)
        else:
            found.append(read)
    for first in found:
        _put_together(reader, first, entries)
    return found


def _names_someone(columns: Columns, cells: Mapping[str, Cell]) -> bool:
    """Whether a row says who takes part, be it readable or not."""
    parts = participants(columns.kind)
    return any(means in parts and cells.get(head, "") != "" for head, means in columns.means.items())


def _put_together(reader: Reader, first: Read, entries: Mapping[int, Mapping[str, Cell]]) -> None:
    """Give the first row of a network what the further ones say of it; their participants stay theirs."""
    own = {name_of(first.kind), *participants(first.kind)}
    said = dict.fromkeys(first.cells, first)
    for read in first.further:
        told: set[str] = set()
        for column, value in read.cells.items():
            if column in own:
                continue
            head, before = read.heads[column], said.setdefault(column, read)
            of = column_of(first.kind, column)
            if before is read or value == first.cells[column] or (of and of.separator):
                first.add(column, value, head)
            elif head not in told:
                told.add(head)  # a period fills two columns
                other = shown(entries[before.number][before.heads[column]])
                text = shown(entries[read.number][head])
                reader.keep("list-differs", read, head, text, row=str(before.number), other=other)
        known = [text for _, text in first.kept]
        first.kept += [(f"Zeile {read.number}, {head}", text) for head, text in read.kept if text not in known]
