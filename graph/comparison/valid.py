"""What is valid of a city on a day, whatever field it stands in, each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coverage.counting import counted
from graph.coverage.periods import Presence, known_since, period, presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.coverage.facts import Facts, Thing
    from graph.iri import IRI

    Counted = Mapping[IRI, tuple[IRI, ...]]  # what counts, each with what is listed under it


class Valid:
    """One city on one day, with everything that is there, umbrellas too."""

    def __init__(self, facts: Facts, city: IRI, day: date, today: date) -> None:
        self.facts, self.city, self.day, self._today = facts, city, day, today

    def things(self, kind: str) -> dict[IRI, Thing]:
        """The things of a kind that are valid; headings are none."""
        found = (thing for thing in self.facts.of_city(kind, self.city) if not thing.flag("isHeading"))
        return {thing.iri: thing for thing in found if self._is_valid(thing)}

    def counted(self, kind: str) -> Counted:
        """The same with parts, older editions and second names put under what they belong to."""
        return counted(self.things(kind), self.facts.things[kind])

    def _is_valid(self, thing: Thing) -> bool:
        return presence(period(thing), self.day, known_since(thing, self._today)) is Presence.VALID

    def members(self, networks: Iterable[IRI]) -> frozenset[IRI]:
        """Who belongs to the networks on the day."""
        return frozenset(
            member.body
            for network in networks
            for member in self.facts.members.get(network, ())
            if (member.start is None or member.start <= self.day) and (member.end is None or member.end >= self.day)
        )
