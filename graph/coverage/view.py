"""One city on one day, on its own lists of fields or on the reference fields: what every cell of it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_
from typing import TYPE_CHECKING

from graph.coverage.assignment import neighbours
from graph.coverage.candidates import Candidates, Moment, candidates
from graph.coverage.cells import Candidate, Cell, Known, cell, entries_of
from graph.coverage.filters import ALL, Filter
from graph.coverage.lists import FieldList, own_lists, reference_list
from graph.coverage.periods import Presence
from graph.coverage.periods import today as today_
from graph.coverage.responsibility import responsibility
from graph.coverage.statements import Statements
from graph.language import current

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.coverage.cells import Entry
    from graph.coverage.facts import Facts
    from graph.iri import IRI

ASPECTS = ("measure", "responsibility", "network", "partner", "document")
MOST_KEPT = 100
"""Views kept with their facts, of a hundred kilobytes each: those of all cities on a day for the pages and reports that show them again."""
SAME_OR_WIDER = frozenset({"exactMatch", "closeMatch", "broadMatch"})


@dataclass(frozen=True, slots=True)
class View:
    """One city on one day: its lists of fields and what may stand in which cell."""

    facts: Facts
    city: IRI
    day: date
    lists: tuple[FieldList, ...]
    found: Candidates
    said: Statements
    only: Filter
    _cells: dict[tuple[IRI, str, str], Cell] = field_(default_factory=dict, compare=False, repr=False)

    @property
    def fields(self) -> tuple[IRI, ...]:
        """The fields of all lists, list by list."""
        return tuple(field for list_ in self.lists for field in list_.fields)

    def cell(self, field: IRI, aspect: str) -> Cell:
        """The cell of a field and an aspect, made once in each language: several pages of a revision ask the same view."""
        key = (field, aspect, current())
        if key not in self._cells:
            self._cells[key] = self._cell(field, aspect)
        return self._cells[key]

    def _cell(self, field: IRI, aspect: str) -> Cell:
        known = self.known(field, aspect)
        if aspect == "responsibility":
            return responsibility(self.found.responsible.get(field, {}), self.facts, self.day, known)
        groups = self.found.groups.get(field, ()) if aspect == "partner" else ()
        return cell(aspect, self.candidates(aspect, field), self.facts, self.day, known, groups)

    def candidates(self, aspect: str, field: IRI) -> Sequence[Candidate]:
        """What may stand in the cell of a field and an aspect."""
        return self.found.by_aspect.get(aspect, {}).get(field, [])

    def known(self, field: IRI, aspect: str) -> Known:
        """What is known of a cell beside its entries. Only measures were searched for."""
        if self.only.narrows(aspect):
            return Known()
        force, expired = self.said.about(field, aspect, self.day)
        in_vain = aspect == "measure" and self.searched_in_vain(field)
        return Known(force, expired, in_vain, self._has_umbrella(field, aspect))

    def searched_in_vain(self, field: IRI) -> bool:
        """Whether somebody searched and found no measure.

        In a city's own field that is so where every reference field that is the same or wider was searched in vain.
        """
        in_vain = self.facts.searched_in_vain.get(self.city, frozenset())
        if field in self.facts.references:
            return field in in_vain
        wider = {each for relation, each in self.facts.mappings.get(field, ()) if relation in SAME_OR_WIDER}
        return bool(wider) and wider <= in_vain

    def umbrellas(self, list_: FieldList, aspect: str) -> tuple[Entry, ...]:
        """The entries that stand above a list, each with how it stands to the day."""
        over = self.found.over.get((list_.iri, aspect), ())
        return tuple(
            entry
            for which in (Presence.VALID, Presence.PLANNED, Presence.ENDED)
            for entry in entries_of([made for made in over if made.presence is which], self.facts, aspect, self.day)
        )

    def neighbouring(self, field: IRI) -> tuple[IRI, ...]:
        """Measures of fields that are only related to a reference field: to be listed, never counted."""
        things = self.facts.of_city("measure", self.city)
        return tuple(
            thing.iri for thing in things if not thing.flag("isHeading") and field in neighbours(thing, self.facts)
        )

    def _has_umbrella(self, field: IRI, aspect: str) -> bool:
        return any(
            made.presence is Presence.VALID
            for list_ in self.lists if field in list_.fields
            for made in self.found.over.get((list_.iri, aspect), ())
        )  # fmt: skip


def view(
    facts: Facts,
    city: IRI,
    day: date,
    *,
    reference: bool,
    today: date | None = None,
    lists: Sequence[FieldList] | None = None,
    only: Filter = ALL,
    aspects: Sequence[str] = ASPECTS,
) -> View:
    """Look at a city on a day, on the reference fields or on its own, once by the same facts.

    `lists` are those of its own lists to look at, all where nothing is said. `today` is the day for which undated things count.
    `aspects` leaves out what is not asked for, which is quicker.
    """
    chosen = (reference_list(facts),) if reference else tuple(own_lists(facts, city) if lists is None else lists)
    at = Moment(day, today or today_())
    key = (city, chosen, at, only)
    seen: View | None = facts.views.get((*key, ASPECTS)) or facts.views.get((*key, tuple(aspects)))
    if seen is None:
        found = candidates(facts, city, chosen, at, only, aspects)
        seen = View(facts, city, day, chosen, found, Statements(facts, city), only)
        if len(facts.views) >= MOST_KEPT:
            facts.views.clear()
        facts.views[*key, tuple(aspects)] = seen
    return seen
