"""Who is active in which field on a day, counted as the coverage matrix counts: from valid measures, networks and responsibilities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.lists import current, own_lists
from graph.coverage.matrix import documented
from graph.coverage.periods import Presence
from graph.coverage.view import view
from graph.iri import IRI

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.coverage.candidates import Candidates
    from graph.coverage.facts import Facts

Place = tuple[IRI, IRI]  # a city and one of its fields, or a reference field as it stands in the city
LEAD = "federfuehrend"
ASPECTS = ("measure", "network", "partner", "responsibility")
KINDS = ("measure", "network", "responsibility", "field", "list")  # what must be read of the coverage's facts


@dataclass(frozen=True, slots=True)
class Activity:
    """For every city and field the bodies active there, each with the entries that say so; and the partners and leads of a field.

    Entries that stand for more than half of a list's fields are left out: they tie everything to everything.
    """

    active: Mapping[Place, Mapping[IRI, frozenset[IRI]]]
    partners: Mapping[Place, Mapping[IRI, frozenset[IRI]]]
    leads: Mapping[Place, Mapping[IRI, frozenset[IRI]]]


def activity(facts: Facts, day: date, city: IRI | None = None, *, reference: bool | None = None) -> Activity:
    """Look at a city or at all documented ones: on the city's own lists in force where it has any, or on the reference fields."""
    active: dict[Place, Mapping[IRI, frozenset[IRI]]] = {}
    partners: dict[Place, Mapping[IRI, frozenset[IRI]]] = {}
    for each in (city,) if city else documented(facts):
        lists = current(own_lists(facts, each))
        by_reference = not lists if reference is None else reference
        seen = view(facts, each, day, reference=by_reference, lists=lists, aspects=ASPECTS)
        for field in dict.fromkeys(field for list_ in seen.lists for field in list_.fields):
            active[each, field] = _without_city(_active(facts, seen.found, field), facts, each)
            partners[each, field] = _partners(facts, seen.found, field)
    leads = {
        (of, field): bodies
        for (of, field), bodies in _leads(facts, city).items()
        if field in facts.references or any(field in list_.fields for list_ in current(own_lists(facts, of)))
    }
    return Activity(active, partners, leads)


def _active(facts: Facts, found: Candidates, field: IRI) -> Iterable[tuple[IRI, IRI]]:
    """Bodies and the entries by which they are active: in charge or partner of a measure, responsible, or a network of the field."""
    for made in found.by_aspect["measure"].get(field, ()):
        if made.presence is Presence.VALID:
            for name in ("responsible", "partner"):
                yield from ((body, made.thing.iri) for body in made.thing.iris(name))
    for made in found.by_aspect["network"].get(field, ()):
        if made.presence is Presence.VALID:
            yield made.thing.iri, made.thing.iri
    for entry in found.responsible.get(field, ()):
        yield from ((body, entry) for body in facts.things["responsibility"][entry].iris("organisation"))


def _without_city(pairs: Iterable[tuple[IRI, IRI]], facts: Facts, city: IRI) -> dict[IRI, frozenset[IRI]]:
    """By body; without unnamed groups, and without the city itself, which only means that the office is not named."""
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for body, entry in pairs:
        if body not in facts.groups and facts.own.get(body, body) != city:
            found[facts.own.get(body, body)].add(entry)
    return {body: frozenset(entries) for body, entries in sorted(found.items())}


def _partners(facts: Facts, found: Candidates, field: IRI) -> dict[IRI, frozenset[IRI]]:
    """The valid partners of a field, with the measures and networks that make them partners."""
    valid = {
        made.thing.iri for made in found.by_aspect["partner"].get(field, ()) if made.presence is Presence.VALID
    }  # fmt: skip
    said: dict[IRI, set[IRI]] = defaultdict(set)
    for aspect in ("measure", "network"):
        for made in found.by_aspect[aspect].get(field, ()):
            members = {member.body for member in facts.members.get(made.thing.iri, ())}
            for body in valid & (made.thing.iris("partner") | members):
                said[facts.own.get(body, body)].add(made.thing.iri)
    return {body: frozenset(entries) for body, entries in sorted(said.items())}


def _leads(facts: Facts, city: IRI | None) -> dict[Place, dict[IRI, frozenset[IRI]]]:
    """Who leads a field, as the responsibilities of its city say."""
    found: dict[Place, dict[IRI, set[IRI]]] = defaultdict(lambda: defaultdict(set))
    for entry, thing in facts.things["responsibility"].items():
        if not any(role.rpartition("/")[2] == LEAD for role in thing.iris("role")):
            continue
        for of in thing.iris("city"):
            for field in thing.iris("field") | thing.iris("referenceField"):
                for body in thing.iris("organisation"):
                    if city in (None, of) and body not in facts.groups:
                        found[of, field][facts.own.get(body, body)].add(entry)
    return {
        place: {body: frozenset(entries) for body, entries in bodies.items()} for place, bodies in sorted(found.items())
    }
