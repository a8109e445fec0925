"""The matrix of all cities, read and counted once for a revision: interface, command line and pages ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coverage.facts import load
from graph.coverage.filters import ALL, Filter
from graph.coverage.matrix import NEEDED, cities_matrix
from graph.coverage.periods import today
from graph.kept import kept
from graph.language import current

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Matrix
    from graph.iri import IRI
    from graph.store import Readable


def all_cities(
    store: Readable, *, aspect: str, as_of: date, cities: Sequence[IRI] | None = None, only: Filter = ALL
) -> tuple[Facts, Matrix]:
    """The reference fields by cities in one aspect, and what they were counted from; without `cities` all that are documented."""
    now = today()
    key = ("cities", aspect, as_of, None if cities is None else tuple(cities), only, now, current())
    with store.reading():
        facts = load(store, kinds=NEEDED[aspect])
        return facts, kept(
            store,
            key,
            lambda: cities_matrix(facts, aspect=aspect, as_of=as_of, cities=cities, only=only, today=now),
            _size,
        )


def _size(matrix: Matrix) -> int:
    """About how many bytes; measured, 0.4 KB a cell and 0.2 KB an entry."""
    entries = sum(len(cell.entries) + len(cell.planned) + len(cell.ended) for cell in matrix.cells.values())
    return 400 * len(matrix.cells) + 200 * entries
