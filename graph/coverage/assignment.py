"""Which entries count for which field: by name or by a mapping, on the source's word (direct) or by way of the editors (indirect)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.coverage.facts import Facts
    from graph.coverage.things import Thing
    from graph.iri import IRI

    Fields = Mapping[IRI, bool]  # field -> whether the entry counts for it directly

NARROWER_OR_SAME = frozenset({"exactMatch", "closeMatch", "broadMatch"})
WIDER = "narrowMatch"  # the reference field is the narrower one: the city's field is about more


def own_fields(thing: Thing) -> Fields:
    """The city's own fields of an entry; an assignment that is only the editors' reading is indirect."""
    read = _read(thing)
    return {own: own not in read for own in thing.iris("field")}


def reference_fields(thing: Thing, facts: Facts, *, wider_counts: bool = False) -> Fields:
    """The reference fields an entry counts for.

    Direct: the entry names it, or the source puts the entry under a city field that is the same, nearly the same or narrower.
    Indirect: the same where the assignment to the city field is the editors' reading, and where the city field is the wider one,
    unless `wider_counts` (responsibility for the wider field is responsibility). A related field never counts.
    """
    found: dict[IRI, bool] = {}
    read = _read(thing)
    for own in thing.iris("field"):
        for relation, reference in facts.mappings.get(own, ()):
            if relation in NARROWER_OR_SAME:
                found[reference] = found.get(reference, False) or own not in read
            elif relation == WIDER:
                found[reference] = found.get(reference, False) or wider_counts
    for reference in thing.iris("referenceField"):
        found[reference] = True
    return found


def neighbours(thing: Thing, facts: Facts) -> frozenset[IRI]:
    """The reference fields that are only related to an entry's city fields: listed as neighbouring, never counted."""
    related = {
        reference
        for own in thing.iris("field")
        for relation, reference in facts.mappings.get(own, ())
        if relation == "relatedMatch"
    }
    return frozenset(related - reference_fields(thing, facts).keys())


def umbrellas(assigned: Mapping[IRI, Fields], fields: Iterable[IRI]) -> frozenset[IRI]:
    """Entries that stand for more than half of a list's fields: shown once above the matrix, counted in no cell.

    A list of one or two fields has no umbrella: half of it is one field.
    """
    listed = frozenset(fields)
    if len(listed) < 3:
        return frozenset()
    return frozenset(entry for entry, theirs in assigned.items() if 2 * len(listed & theirs.keys()) > len(listed))


def _read(thing: Thing) -> frozenset[IRI]:
    """Fields that only the editors put the entry under. Only measures say on whose word; elsewhere the list is the source's."""
    return thing.iris("fieldByReading") - thing.iris("fieldBySource")
