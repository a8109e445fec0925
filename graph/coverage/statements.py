"""Statements that a list is complete or that a task lies with another level: who said so, when, and how long it holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.periods import months_after
from graph.coverage.states import State
from graph.coverage.things import Dated
from graph.coverage.wording import german

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.coverage.things import Thing
    from graph.iri import IRI

HOLDS = 24  # months, unless the statement itself names its last day


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about a field and an aspect: complete (what is missing is a gap) or with another level.

    `by` is who makes it, `said` the day as precisely as it is known, `until` the last day on which it holds.
    """

    iri: IRI
    city: IRI
    field: IRI
    aspect: str
    elsewhere: bool
    by: str
    said: Dated
    until: date

    @property
    def state(self) -> State:
        """The state of a cell that holds nothing else."""
        return State.ELSEWHERE if self.elsewhere else State.GAP

    @property
    def reason(self) -> str:
        """Why the cell is in that state, in German."""
        return f"{self._said} (gilt bis {german(self.until)})"

    @property
    def expired_remark(self) -> str:
        """What a reader is told of it after its last day."""
        return f"Bestätigung abgelaufen am {german(self.until)}: {self._said}"

    @property
    def contradicted_remark(self) -> str:
        """What a reader is told where entries are valid nevertheless."""
        return self._said

    @property
    def _said(self) -> str:
        what = "Aufgabe einer anderen Ebene" if self.elsewhere else "Liste vollständig"
        return f"{what}, laut „{self.by}“" if self.by else f"{what}, laut Auskunft"

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.said.first <= day <= self.until


class Statements:
    """What was said about a city, by field and aspect.

    A statement about a field also holds for the field that a mapping calls exactly the same.
    """

    def __init__(self, facts: Facts, city: IRI) -> None:
        self._made: Mapping[tuple[IRI, str], list[Statement]] = defaultdict(list)
        made = statements(facts, city)
        for each in made:
            for field in {each.field, *facts.same.get((city, each.field), ())}:
                self._made[field, each.aspect].append(each)

    def about(self, field: IRI, aspect: str, day: date) -> tuple[Statement | None, Statement | None]:
        """The statement in force on a day, and the one that expired last.

        Where both kinds are in force, another level comes first; of one kind the one that holds longest.
        """
        made = self._made.get((field, aspect), ())
        force = [each for each in made if each.in_force(day)]
        gone = [each for each in made if each.until < day]
        return (
            min(force, key=lambda each: (not each.elsewhere, -each.until.toordinal(), each.iri), default=None),
            max(gone, key=lambda each: (each.until, each.iri), default=None),
        )


def statements(facts: Facts, city: IRI) -> list[Statement]:
    """All statements about a city, in the order of their IRIs; one without a day is in force on none and left out."""
    return [made for thing in facts.of_city("statement", city) for made in _made(thing, city)]


def _made(thing: Thing, city: IRI) -> Iterable[Statement]:
    first, last = thing.day("issuedEarliest"), thing.day("issuedLatest", latest=True)
    if first is None or last is None:
        return
    until = thing.day("endLatest", latest=True) or months_after(last, HOLDS)
    for aspect in sorted(thing.words("aspect")):
        for field in sorted(thing.iris("field") | thing.iris("referenceField")):
            for kind in sorted(thing.words("statementKind")):
                elsewhere = kind == "andere-ebene"
                yield Statement(
                    thing.iri, city, field, aspect, elsewhere, thing.text("statedBy"), Dated(first, last), until
                )
