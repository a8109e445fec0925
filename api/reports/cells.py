"""Cells of a matrix as rows: where each stands, its state with the reason, and the entries that make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.reports.result import Cell, Thing, things
from graph.coverage.states import COVERING
from graph.coverage.wording import AGES, ASPECTS, state_word
from graph.iri import IRI, VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.coverage.cells import Cell as Covered
    from graph.coverage.cells import Entry
    from graph.coverage.lists import FieldList

WHERE = (("city", "Stadt"), ("list", "Feldliste"), ("field", "Handlungsfeld"), ("aspect", "Aspekt"))
STATE = (("state", "Stand (Kürzel)"), ("words", "Stand"), ("reason", "Grund"), ("age", "Alter des Belegs"))
COVERAGE = (
    *WHERE,
    *STATE,
    ("number", "Anzahl"),
    ("direct", "Direkt zugeordnet"),
    ("entries", "Einträge"),
    ("planned", "Geplant"),
    ("ended", "Beendet"),
    ("groups", "Gruppen ohne Namen"),
    ("remarks", "Anmerkungen"),
)
GAPS = (
    *WHERE,
    *STATE,
    ("planned", "Geplant"),
    ("ended", "Beendet"),
    ("groups", "Gruppen ohne Namen"),
    ("statement", "Vollständigkeitsangabe"),
    ("remarks", "Anmerkungen"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and where it stands."""

    city: IRI
    list: FieldList
    field: IRI
    aspect: str
    cell: Covered

    @property
    def covered(self) -> bool:
        """Whether a valid entry is recorded."""
        return self.cell.state in COVERING

    @property
    def words(self) -> str:
        """The state in German; where somebody is responsible, how."""
        if self.cell.lead and self.covered:
            return self.cell.reason
        return state_word(self.aspect, self.cell.state.value)


def aspect_thing(aspect: str) -> Thing:
    """An aspect with its German word."""
    return Thing(IRI(f"{VOCABULARIES}aspects/{aspect}"), ASPECTS[aspect])


def row(place: Place, columns: Iterable[tuple[str, str]], label: Callable[[IRI], str]) -> tuple[Cell, ...]:
    """The row of a cell in the columns asked for."""
    cell = place.cell
    known: dict[str, Cell] = {
        "city": Thing(place.city, label(place.city)),
        "list": Thing(place.list.iri, label(place.list.iri)) if place.list.iri else "Referenzfelder",
        "field": Thing(place.field, label(place.field)),
        "aspect": aspect_thing(place.aspect),
        "state": cell.state.value,
        "words": place.words,
        "reason": None if cell.reason == place.words else cell.reason or None,
        "age": AGES[cell.age.value] if cell.age else None,
        "number": cell.number,
        "direct": cell.direct,
        "entries": _entries(cell.entries, label),
        "planned": _entries(cell.planned, label),
        "ended": _entries(cell.ended, label),
        "groups": things(cell.groups, label),
        "statement": Thing(cell.statement.iri, label(cell.statement.iri)) if cell.statement else None,
        "remarks": "; ".join(cell.remarks) or None,
    }
    return tuple(known[name] for name, _ in columns)


def behind(cells: Iterable[Covered]) -> Iterator[IRI]:
    """Everything in cells that is on the word of a source."""
    for cell in cells:
        for entry in (*cell.entries, *cell.planned, *cell.ended):
            yield from (entry.iri, *entry.under)
        if cell.statement:
            yield cell.statement.iri


def _entries(entries: Iterable[Entry], label: Callable[[IRI], str]) -> tuple[Thing, ...]:
    return things((entry.iri for entry in entries), label)
