"""Matrices as they are looked at: of one city by aspects, of several cities in one aspect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pack.model import Board, square
from api.reports.cells import Place
from graph.coverage.matrix import ASPECTS
from graph.coverage.wording import ASPECTS as WORDS
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.coverage.matrix import Matrix
    from graph.iri import IRI

    Label = Callable[[IRI], str]


def places(matrix: Matrix, city: IRI) -> tuple[Place, ...]:
    """The cells of a city's matrix, line by line."""
    return tuple(
        Place(city, list_, field, aspect, aspect, matrix.cells[field, aspect])
        for list_ in matrix.lists for field in list_.fields for aspect in ASPECTS
    )  # fmt: skip


def of_aspects(name: str, title: str, matrix: Matrix, found: Sequence[Place], label: Label) -> Board:
    """The matrix of one city: fields by aspects; what stands for most of a list stands above."""
    over = tuple(
        (WORDS[aspect], "; ".join(dict.fromkeys(label(entry.iri) for entry in entries)))
        for (_list, aspect), entries in matrix.umbrellas.items() if entries
    )  # fmt: skip
    finding = " ".join(filter(None, (_("Maßnahmen: {finding}").format(finding=matrix.finding), matrix.lacking)))
    columns = tuple(WORDS[aspect] for aspect in ASPECTS)
    return _board((name, title, finding), columns, _by_row(found, len(ASPECTS)), label, over)


def of_cities(
    name: str, title: str, finding: str, found: Sequence[Place], cities: Sequence[IRI], label: Label
) -> Board:
    """Several cities in one aspect: fields by cities."""
    return _board((name, title, finding), tuple(map(label, cities)), _by_row(found, len(cities)), label)


def _by_row(found: Sequence[Place], width: int) -> list[Sequence[Place]]:
    return [found[start : start + width] for start in range(0, len(found), width)]


def _board(
    head: tuple[str, str, str], columns: tuple[str, ...], rows: Sequence[Sequence[Place]], label: Label,
    above: tuple[tuple[str, str], ...] = (),
) -> Board:  # fmt: skip
    lines = tuple(
        (label(row[0].field), tuple(map(square, row)), _of(sum(place.covered for place in row), len(row)))
        for row in rows
    )
    each = [sum(row[at].covered for row in rows) for at in range(len(columns))]
    totals = (*(_of(count, len(rows)) for count in each), _of(sum(each), len(rows) * len(columns)))
    return Board(*head, columns, lines, totals, above)


def _of(count: int, whole: int) -> str:
    return _("{count} von {all}").format(count=count, all=whole)
