"""Who is behind an entry, and what to make of it: named bodies, the city as such, unnamed groups, nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.coverage.facts import Facts
    from graph.coverage.things import Thing
    from graph.iri import IRI


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who is behind one entry: bodies with a name, whether the city as such is among them, and whether an unnamed group is.

    `offices` are those of the named bodies that are offices of the entry's own city.
    """

    named: frozenset[IRI]
    offices: frozenset[IRI]
    city: bool
    group: bool

    @property
    def is_missing(self) -> bool:
        """Whether nobody is named at all, not even the city."""
        return not self.named and not self.city

    @property
    def is_unnamed_office(self) -> bool:
        """Whether only the city as such is named: some office of it, nobody says which."""
        return self.city and not self.named

    @property
    def only(self) -> IRI | None:
        """The one body that is behind the entry; None where there are several, or one is not known."""
        return next(iter(self.named)) if len(self.named) == 1 and not self.city and not self.group else None


def bodies(thing: Thing, facts: Facts, name: str = "responsible") -> Bodies:
    """Who is behind an entry. The city as such is nobody else where an office of it is named too."""
    cities, said = thing.iris("city"), thing.iris(name)
    itself = frozenset(body for body in said if facts.own.get(body) in cities)
    named = said - itself - facts.groups
    offices = frozenset(body for body in named if facts.offices.get(body) in cities)
    return Bodies(named, offices, city=bool(itself and not offices), group=not facts.groups.isdisjoint(said))


def one_behind_all(found: Sequence[Bodies]) -> IRI | None:
    """The body that alone is behind each of several entries; an unknown one, or the city as such, makes it nobody."""
    alone = {each.only for each in found}
    return alone.pop() if len(alone) == 1 else None
