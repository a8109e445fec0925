"""Statements that a list is complete or that a task lies with another level: who said so, when, and how long it holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from graph.coverage.periods import months_after
from graph.coverage.states import State
from graph.coverage.things import Dated
from graph.coverage.wording import ASPECTS
from graph.language import Words, _, later
from graph.spelling import day as spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.coverage.facts import Facts
    from graph.coverage.things import Thing
    from graph.iri import IRI

TASK = "task"
"""The aspect of a statement about the task as a whole, which holds for every aspect."""
LEVELS = Words(
    {
        "landkreis": later("Aufgabe des Kreises"),
        "landesbehoerde": later("Aufgabe des Landes"),
        "bundesbehoerde": later("Aufgabe des Bundes"),
    }
)
HOLDS = 24  # months, unless the statement itself names its last day


class Standing(Enum):
    """How a statement stands to a day. One without a day of its own is in force on none."""

    IN_FORCE = "in-force"
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about a field and an aspect: complete (what is missing is a gap) or with another level.

    `by` is who makes it, `said` the day as precisely as it is known, `until` the last day on which it holds; without a day both are None.
    `level` and `body` say with whom the task lies, where the statement does.
    """

    iri: IRI
    city: IRI
    field: IRI
    aspect: str
    elsewhere: bool
    by: str
    said: Dated | None
    until: date | None
    level: str = ""
    body: str = ""

    @property
    def what(self) -> str:
        """What is said: with another level, and which, or complete."""
        if not self.elsewhere:
            return _("Liste vollständig")
        if self.body:
            return _("Aufgabe von „{body}“").format(body=self.body)
        return LEVELS.get(self.level) or _("Aufgabe einer anderen Ebene")

    @property
    def state(self) -> State:
        """The state of a cell that holds nothing else."""
        return State.ELSEWHERE if self.elsewhere else State.GAP

    @property
    def reason(self) -> str:
        """Why the cell is in that state."""
        if not self.until:
            return self._said
        return _("{statement} (gilt bis {day})").format(statement=self._said, day=spelled(self.until))

    @property
    def expired_remark(self) -> str:
        """What a reader is told of it after its last day."""
        if not self.until:
            return _("Bestätigung abgelaufen: {statement}").format(statement=self._said)
        return _("Bestätigung abgelaufen am {day}: {statement}").format(day=spelled(self.until), statement=self._said)

    @property
    def remark(self) -> str:
        """What a reader is told where entries are valid nevertheless."""
        return self._said

    @property
    def _said(self) -> str:
        if self.by:
            return _("{statement}, laut „{source}“").format(statement=self.what, source=self.by)
        return _("{statement}, laut Auskunft").format(statement=self.what)

    def standing(self, day: date) -> Standing:
        """How it stands to a day."""
        if self.said is None or self.until is None:
            return Standing.UNDATED
        if day > self.until:
            return Standing.EXPIRED
        return Standing.IN_FORCE if self.said.first <= day else Standing.NOT_YET


class Statements:
    """What was said about a city, by field and aspect.

    A statement about a field also holds for the field that a mapping calls exactly the same.
    """

    def __init__(self, facts: Facts, city: IRI) -> None:
        self._made: Mapping[tuple[IRI, str], list[Statement]] = defaultdict(list)
        for each in statements(facts, city):
            for field in {each.field, *facts.same.get((city, each.field), ())}:
                for aspect in ASPECTS if each.aspect == TASK else (each.aspect,):
                    self._made[field, aspect].append(each)

    def about(self, field: IRI, aspect: str, day: date) -> tuple[Statement | None, Statement | None]:
        """The statement in force on a day, and the one that expired last.

        Where both kinds are in force, another level comes first; of one kind the one that holds longest.
        """
        if (field, aspect) not in self._made:
            return None, None
        said = sorted(self._made[field, aspect], key=lambda each: (each.until or date.min, each.iri))
        force = [each for each in said if each.standing(day) is Standing.IN_FORCE]
        gone = [each for each in said if each.standing(day) is Standing.EXPIRED]
        decisive = [each for each in force if each.elsewhere] or force
        return decisive[-1] if decisive else None, gone[-1] if gone else None


def statements(facts: Facts, city: IRI) -> list[Statement]:
    """All statements about a city, in the order of their IRIs."""
    return [each for thing in facts.of_city("statement", city) for each in made(thing, city)]


def made(thing: Thing, city: IRI) -> Iterable[Statement]:
    """The statements that one entry makes: one for each aspect, field and kind; that a task is the city's own changes no cell."""
    first, last = thing.day("issuedEarliest"), thing.day("issuedLatest", latest=True)
    said = Dated(first, last) if first and last else None
    until = (thing.day("endLatest", latest=True) or months_after(said.last, HOLDS)) if said else None
    for aspect in sorted(thing.words("aspect")):
        for field in sorted(thing.iris("field") | thing.iris("referenceField")):
            for kind in sorted(thing.words("statementKind") - {"eigene-aufgabe"}):
                elsewhere = kind == "andere-ebene"
                by, level = thing.text("statedBy"), min(thing.words("level"), default="")
                body = thing.text("competentBody")
                yield Statement(thing.iri, city, field, aspect, elsewhere, by, said, until, level, body)
