"""Cells of a matrix as rows: where each stands, its state with the reason, and the entries that make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.reports.result import Cell, Thing, things
from graph.comparison.wording import dated
from graph.coverage.closing import closing
from graph.coverage.periods import newest
from graph.coverage.states import COVERING
from graph.coverage.wording import AGES, ASPECTS, state_word
from graph.iri import IRI, VOCABULARIES
from graph.language import _, later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from api.reports.research import Notes
    from graph.coverage.cells import Cell as Covered
    from graph.coverage.cells import Entry
    from graph.coverage.lists import FieldList

WHERE = (
    ("city", later("Stadt")),
    ("list", later("Feldliste")),
    ("field", later("Handlungsfeld")),
    ("aspect", later("Aspekt")),
)
STATE = (
    ("state", later("Stand (Kürzel)")),
    ("words", later("Stand")),
    ("reason", later("Grund")),
    ("age", later("Alter des Belegs")),
    ("confirmed", later("Zuletzt bestätigt")),
)
PART = {
    "target_group": ("target_group", later("Zielgruppe")),
    "sector": ("sector", later("Sektor")),
}  # columns that divide an aspect
BEHIND = (
    ("planned", later("Geplant")),
    ("ended", later("Beendet")),
    ("groups", later("Gruppen ohne Namen")),
    ("statement", later("Vollständigkeitsangabe")),
    ("research", later("Recherche")),
    ("closing", later("Was zu tun ist")),
    ("remarks", later("Anmerkungen")),
)
COVERAGE = (
    *WHERE,
    *STATE,
    ("number", later("Anzahl")),
    ("direct", later("Direkt zugeordnet")),
    ("entries", later("Einträge")),
    *BEHIND,
)
GAPS = (*WHERE, *STATE, *BEHIND)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and where it stands; `column` is the aspect, the city, or the part of the aspect that it is about."""

    city: IRI
    list: FieldList
    field: IRI
    aspect: str
    column: str
    cell: Covered

    @property
    def covered(self) -> bool:
        """Whether a valid entry is recorded."""
        return self.cell.state in COVERING

    @property
    def words(self) -> str:
        """The state in words; where somebody is responsible, how."""
        return state_of(self.cell, self.aspect)


def state_of(cell: Covered, aspect: str) -> str:
    """The state of a cell in words; where somebody is responsible, how."""
    if cell.lead and cell.state in COVERING:
        return cell.reason
    return state_word(aspect, cell.state.value)


def aspect_thing(aspect: str) -> Thing:
    """An aspect with its word; the task as a whole is said to be one too."""
    return Thing(IRI(f"{VOCABULARIES}aspects/{aspect}"), ASPECTS.get(aspect) or _("Aufgabe"))


def with_part(columns: tuple[tuple[str, str], ...], by: str) -> tuple[tuple[str, str], ...]:
    """The columns, with one for the part of the aspect where the matrix divides it."""
    return (*columns[: len(WHERE)], PART[by], *columns[len(WHERE) :]) if by in PART else columns


def row(
    place: Place, columns: Iterable[tuple[str, str]], label: Callable[[IRI], str], notes: Notes
) -> tuple[Cell, ...]:
    """The row of a cell in the columns asked for; `notes` are those of the research log by city and field."""
    cell = place.cell
    part = Thing(IRI(place.column), label(IRI(place.column))) if "/" in place.column else None
    to_do = closing(cell, place.aspect)
    last = newest(entry.confirmed for entry in cell.entries or cell.planned or cell.ended)
    known: dict[str, Cell] = {
        "city": Thing(place.city, label(place.city)),
        "list": Thing(place.list.iri, label(place.list.iri)) if place.list.iri else _("Referenzfelder"),
        "field": Thing(place.field, label(place.field)),
        "aspect": aspect_thing(place.aspect),
        "state": cell.state.value,
        "words": place.words,
        "reason": None if cell.reason == place.words else cell.reason or None,
        "age": AGES[cell.age.value] if cell.age else None,
        "confirmed": dated(last) if last else None,
        "target_group": part,
        "sector": part,
        "research": notes.get((place.city, place.field)) if place.aspect == "measure" and not cell.entries else None,
        "closing": to_do.sentence if to_do else None,
        "number": cell.number,
        "direct": cell.direct,
        "entries": _entries(cell.entries, label),
        "planned": _entries(cell.planned, label),
        "ended": _entries(cell.ended, label),
        "groups": things(cell.groups, label),
        "statement": Thing(cell.statement.iri, label(cell.statement.iri)) if cell.statement else None,
        "remarks": "; ".join(cell.remarks) or None,
    }
    return tuple(known[name] for name, _heading in columns)


def behind(cells: Iterable[Covered]) -> Iterator[IRI]:
    """Everything in cells that is on the word of a source."""
    for cell in cells:
        for entry in (*cell.entries, *cell.planned, *cell.ended):
            yield from (entry.iri, *entry.under)
        if cell.statement:
            yield cell.statement.iri


def _entries(entries: Iterable[Entry], label: Callable[[IRI], str]) -> tuple[Thing, ...]:
    return things((entry.iri for entry in entries), label)
