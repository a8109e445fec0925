"""Cells of a matrix as tables to look at: the matrix itself, and how many cells are in which state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from api.reports.cells import aspect_thing
from api.reports.result import Cell, Grid, Thing, headed, things
from graph.coverage.matrix import ASPECTS
from graph.coverage.states import State
from graph.coverage.wording import COVERED_ONCE, STATES
from graph.iri import IRI
from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.reports.cells import Place
    from graph.comparison.backing import Backing
    from graph.coverage.matrix import Matrix

ALL_STATES = tuple(reversed(State))
LISTS = (
    ("list", later("Feldliste")),
    ("scope", later("Geltungsbereich")),
    ("validity", later("Gültigkeit")),
    ("year", later("Jahr")),
    ("number", later("Felder")),
)


def _head(column: str, known: Backing) -> str:
    return aspect_thing(column).label if column in ASPECTS else known.label(IRI(column))


def overview(places: tuple[Place, ...], matrix: Matrix, columns: tuple[str, ...], known: Backing) -> Grid:
    """The matrix as one sees it: fields by columns, each cell in words with the number behind it."""
    width = len(columns)
    rows: list[tuple[Cell, ...]] = [
        (
            Thing(line[0].field, known.label(line[0].field)),
            *(_words(place) for place in line),
            sum(place.covered for place in line),
        )
        for line in (places[start : start + width] for start in range(0, len(places), max(width, 1)))
    ]
    over = [
        things((entry.iri for list_ in matrix.lists for entry in matrix.umbrellas.get((list_.iri, column), ())), known.label)
        for column in columns
    ]  # fmt: skip
    if any(over):
        rows.append((_("Darüber, für die ganze Liste"), *over, None))
    heads = (
        ("field", _("Handlungsfeld")),
        *((column, _head(column, known)) for column in columns),
        ("covered", _("Davon belegt")),
    )
    return Grid("matrix", _("Übersicht"), heads, tuple(rows))


def _words(place: Place) -> str:
    return f"{place.words} ({place.cell.number})" if place.cell.number else place.words


def totals(
    places: tuple[Place, ...], columns: tuple[str, ...], known: Backing, states: Sequence[State] = ALL_STATES
) -> Grid:
    """How many cells are in which state, in each column and in all."""
    counts = Counter(
        (place.cell.state, column)
        for place in places for column in ("", place.column)
    )  # fmt: skip
    heads = (*((column, _head(column, known)) for column in columns), ("all", _("Zusammen")))
    rows = tuple(
        (state.value, _state(state), *(counts[state, column] for column in (*columns, ""))) for state in states
    )
    return Grid("totals", _("Anzahl je Stand"), (("state", _("Stand (Kürzel)")), ("words", _("Stand")), *heads), rows)


def heads(matrix: Matrix, known: Backing) -> Grid:
    """What must be known of the lists of fields: what they are for, whether they are in force, of which year."""
    rows = tuple(
        (
            Thing(list_.iri, known.label(list_.iri)),
            Thing(list_.scope, known.label(list_.scope)) if list_.scope else None,
            Thing(list_.validity, known.label(list_.validity)) if list_.validity else None,
            list_.year,
            len(list_.fields),
        )
        for list_ in matrix.lists
        if list_.iri
    )
    return Grid("lists", _("Feldlisten"), headed(LISTS), rows)


def _state(state: State) -> str:
    """The word for a state in any aspect."""
    return _(COVERED_ONCE) if state is State.COVERED else STATES[state.value]
