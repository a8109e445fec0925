"""Statements that a list is complete or that a task lies with another level: who said so, when, and how long it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.periods import months_after
from graph.coverage.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graph.coverage.facts import Facts, Thing
    from graph.iri import IRI

HOLDS = 24  # months, unless the statement itself names its last day


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about a field and an aspect: complete (what is missing is a gap) or with another level.

    `said` is the day it was made as precisely as its source, the last day it can mean; `until` the last day it holds.
    """

    iri: IRI
    field: IRI
    aspect: str
    elsewhere: bool
    said_first: date
    until: date

    @property
    def state(self) -> State:
        """The state of a cell that holds nothing else."""
        return State.ELSEWHERE if self.elsewhere else State.GAP

    @property
    def reason(self) -> str:
        """Why the cell is in that state, in German."""
        what = "laut Auskunft Aufgabe einer anderen Ebene" if self.elsewhere else "laut Auskunft vollständig erfasst"
        return f"{what} (bis {self.until.day:02}.{self.until.month:02}.{self.until.year})"

    @property
    def expired_remark(self) -> str:
        """What a reader is told of it after its last day."""
        return f"Bestätigung abgelaufen am {self.until.day:02}.{self.until.month:02}.{self.until.year}"

    @property
    def contradicted_remark(self) -> str:
        """What a reader is told where entries are valid nevertheless."""
        return "laut Auskunft Aufgabe einer anderen Ebene" if self.elsewhere else "Liste laut Auskunft vollständig"


def statements(facts: Facts, city: IRI) -> list[Statement]:
    """All statements about a city, in the order of their IRIs; those without a day are not in force on any."""
    return [made for thing in facts.of_city("statement", city) for made in _made(thing)]


def _made(thing: Thing) -> Iterable[Statement]:
    first, last = thing.day("issuedEarliest"), thing.day("issuedLatest", latest=True)
    aspect, kind = thing.one("aspect"), thing.one("statementKind")
    if first is None or last is None or aspect is None or kind is None:
        return
    until = thing.day("endLatest", latest=True) or months_after(last, HOLDS)
    for field in sorted(thing.iris("field") | thing.iris("referenceField")):
        yield Statement(
            iri=thing.iri,
            field=field,
            aspect=aspect.rpartition("/")[2],
            elsewhere=kind.rpartition("/")[2] == "andere-ebene",
            said_first=first,
            until=until,
        )


def about(
    made: Iterable[Statement], facts: Facts, field: IRI, aspect: str, day: date
) -> tuple[Statement | None, Statement | None]:
    """The statement in force on a day about a field and aspect, and the newest that has expired.

    A statement about a field also holds for the field that a mapping calls exactly the same. Where both kinds are in force, another
    level comes first; of one kind the one that holds longest.
    """
    same = {field} | {
        other for own, pairs in facts.mappings.items() for relation, reference in pairs
        if relation == "exactMatch" and field in (own, reference) for other in (own, reference)
    }  # fmt: skip
    fitting = [each for each in made if each.aspect == aspect and each.field in same and each.said_first <= day]
    force = sorted(
        (each for each in fitting if each.until >= day), key=lambda each: (not each.elsewhere, -each.until.toordinal())
    )
    gone = sorted((each for each in fitting if each.until < day), key=lambda each: each.until)
    return (force[0] if force else None), (gone[-1] if gone else None)
