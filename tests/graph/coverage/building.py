"""Facts of one invented city, built by hand: for rules one at a time and for laws over many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.coverage.facts import KINDS, Facts
from graph.coverage.things import Dated, Member, Thing
from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.coverage.rows import Value

CITY, OTHER_CITY = IRI("id/stadt"), IRI("id/nachbarstadt")
REFERENCES = tuple(IRI(f"rf/{number:02}") for number in range(1, 25))
LIST = IRI("id/liste")
OWN = tuple(IRI(f"id/feld-{number}") for number in range(1, 6))
TODAY = date(2026, 11, 22)
AMT, ABTEILUNG, VEREIN = IRI("id/amt"), IRI("id/abteilung"), IRI("id/verein")
KIRCHE, GRUPPE, STADT = IRI("id/kirche"), IRI("id/gruppe"), IRI("id/stadt-selbst")


@dataclass(frozen=True, slots=True)
class Made:
    """A thing and the kind it is of."""

    kind: str
    thing: Thing


def source(first: str, last: str = "") -> Dated:
    """A dated source."""
    return Dated(date.fromisoformat(first), date.fromisoformat(last or first))


def thing(kind: str, name: str, sources: Iterable[Dated] = (), /, **values: object) -> Made:
    """A thing of the city with values by short name; words of a vocabulary are plain text, things IRIs, several as a tuple."""
    kept: dict[str, frozenset[Value]] = {"city": frozenset({CITY})}
    for key, value in values.items():
        several = value if isinstance(value, tuple) else (value,)
        if found := frozenset(_value(key, each) for each in several if each is not None):
            kept[key] = found
    return Made(kind, Thing(IRI(f"id/{name}"), kept, tuple(sorted(sources, key=lambda each: (each.last, each.first)))))


def measure(
    name: str, *, on: IRI | tuple[IRI, ...] = REFERENCES[0], sources: Iterable[Dated] = (), **values: object
) -> Made:
    """A running project on a reference field."""
    return thing("measure", name, sources, **{"referenceField": on, "status": "laufend", "type": "projekt", **values})


WORDS = frozenset({"status", "type", "duration", "role", "aspect", "statementKind", "level", "validity", "scope"})


def _value(key: str, value: object) -> Value:
    if isinstance(value, IRI | bool | date):
        return value
    text = str(value)
    if key in WORDS:
        return IRI(f"vocab/{key}/{text}")
    return date.fromisoformat(text) if key.endswith(("Earliest", "Latest", "readOn")) else text


def facts(
    *made: Made,
    mappings: Mapping[IRI, tuple[tuple[str, IRI], ...]] | None = None,
    members: Mapping[IRI, tuple[Member, ...]] | None = None,
    searched_in_vain: Iterable[IRI] = (),
) -> Facts:
    """The facts of the invented city: an Amt and an Abteilung are its offices, the Gruppe is unnamed, the Stadt its own row."""
    things: dict[str, dict[IRI, Thing]] = {kind: {} for kind in KINDS}
    for each in made:
        things[each.kind][each.thing.iri] = each.thing
    mapped = dict(mappings or {})
    exact = [(own, to) for own, pairs in mapped.items() for relation, to in pairs if relation == "exactMatch"]
    both = [*exact, *((to, own) for own, to in exact)]
    return Facts(
        revision=1,
        cities=(CITY,),
        things={kind: dict(sorted(found.items())) for kind, found in things.items()},
        mappings=mapped,
        same={(CITY, one): frozenset(other for each, other in both if each == one) for one, _ in both},
        members=dict(members or {}),
        references=dict.fromkeys(REFERENCES),
        groups=frozenset({GRUPPE}),
        own={CITY: CITY, STADT: CITY, OTHER_CITY: OTHER_CITY},
        offices={AMT: CITY, ABTEILUNG: CITY},
        sectors={VEREIN: IRI("vocab/sectors/zivilgesellschaft"), AMT: IRI("vocab/sectors/verwaltung")},
        searched_in_vain={CITY: frozenset(searched_in_vain)},
    )


def own_fields() -> list[Made]:
    """A list in force with five fields."""
    fields = [thing("field", own.removeprefix("id/"), inScheme=LIST, notation=str(at)) for at, own in enumerate(OWN, 1)]
    return [
        thing("list", LIST.removeprefix("id/"), validity="gueltig", scope="gesamt", issuedEarliest="2018-01-01"),
        *fields,
    ]
