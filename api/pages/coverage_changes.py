"""What changed in a matrix between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.cells import seen_as
from graph.answer import Query
from graph.coverage.differences import WORDS, difference
from graph.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from api.pages.bibliography import Bibliography
    from api.pages.cells import Column, Seen
    from graph.coverage.cells import Cell
    from graph.coverage.matrix import Matrix
    from graph.iri import IRI
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell that changed: what became of it, how it was and is, and the counted entries that came and went."""

    field: IRI
    name: str
    column: str
    turn: str
    before: Seen | None
    after: Seen | None
    gained: tuple[tuple[IRI, str], ...]
    lost: tuple[tuple[IRI, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed cells since a day, with a sentence."""

    since: date
    finding: str
    cells: tuple[ChangedCell, ...]


def changes(store: Store, before: Matrix, after: Matrix, columns: Mapping[str, Column], books: Bibliography) -> Changes:
    """What changed from one matrix to another; columns in which nothing is recorded any more are told by the finding alone."""
    found = difference(before, after)
    labels = Labels(store)
    labels.find({iri for each in found.changes for iri in (each.row, *each.gained, *each.lost)})
    books.add_queries(Query(*query) for query in labels.queries)

    def named(things: tuple[IRI, ...]) -> tuple[tuple[IRI, str], ...]:
        return tuple((iri, labels.names[iri]) for iri in things)

    def seen(cell: Cell | None, column: Column) -> Seen | None:
        return seen_as(cell, column.aspect, "") if cell else None

    return Changes(
        before.day,
        found.finding,
        tuple(
            ChangedCell(
                each.row,
                labels.names[each.row],
                column.name,
                WORDS[each.turn],
                seen(each.before, column),
                seen(each.after, column),
                named(each.gained),
                named(each.lost),
            )
            for each in found.changes
            if (column := columns.get(each.column)) is not None
        ),
    )
