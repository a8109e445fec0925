"""What lies around a thing, and what connects two, as the connections of a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph.answer import Answer
from graph.answers.connections import neighbourhood_to_draw, shortest_connection, ties_around
from graph.answers.pictures import CooperationEdge
from graph.iri import IRI
from graph.terms import NamedNode
from ontology.names import BG, FOAF, ORG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graph.answers.connections import NeighbourhoodEdge
    from graph.store import Readable, Store

MOST_THINGS = 250  # reached from one thing; more cannot be read in a picture
DRAWN = tuple(
    IRI(cls)
    for cls in (
        f"{BG}City", f"{BG}CooperationNetwork", f"{BG}Office", f"{BG}FieldOfAction", f"{BG}Measure", f"{BG}Document", f"{BG}Event",
        f"{FOAF}Person", f"{ORG}Organization",
    )
)  # fmt: skip
NOTHING = IRI(f"{RDF}Resource")


def around(
    store: Store, thing: IRI, *, steps: int = 1, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """The connections within some steps of a thing. Raises NotFound and QuestionError."""
    with store.reading():
        found = neighbourhood_to_draw(store, thing=thing, steps=steps, limit=MOST_THINGS, as_of=as_of, lang=lang)
        return _drawn(store, found, list(map(_ends, found.rows)))


def ever_around(store: Store, thing: IRI, *, steps: int = 1) -> tuple[frozenset[tuple[IRI, IRI]], frozenset[IRI]]:
    """What is tied within some steps of a thing at any time, and the nodes that state it; without names and sources."""
    found = ties_around(store, thing, steps=steps, limit=MOST_THINGS)
    return frozenset(map(_ends, found)), frozenset(row.entry for row in found)


def _ends(row: NeighbourhoodEdge) -> tuple[IRI, IRI]:
    return (row.thing, row.neighbour) if row.outgoing else (row.neighbour, row.thing)


def between(
    store: Store, first: IRI, second: IRI, *, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """The shortest ways from one body to another. Raises NotFound and QuestionError."""
    with store.reading():
        found = shortest_connection(store, first=first, second=second, as_of=as_of, lang=lang)
        pairs = [(row.here, row.there) if row.forward else (row.there, row.here) for row in found.rows]
        return _drawn(store, found, pairs)


def _drawn(store: Store, found: Answer[Any], pairs: list[tuple[IRI, IRI]]) -> Answer[CooperationEdge]:
    """The same answer with its rows as connections of a picture, each statement once."""
    classes = _classes(store, {end for pair in pairs for end in pair})
    rows: dict[CooperationEdge, int] = {}
    for index, (row, (source, target)) in enumerate(zip(found.rows, pairs, strict=True)):
        role = found.label(row.role) if isinstance(row.role, IRI) else row.role
        edge = CooperationEdge(
            source, classes[source], None, row.property, target, classes[target], role, row.entry
        )  # fmt: skip
        rows.setdefault(edge, index)
    return replace(
        found,
        row=CooperationEdge,
        rows=tuple(rows),
        citations=tuple(found.citations[index] for index in rows.values()),
    )


def _classes(store: Readable, things: Iterable[IRI]) -> dict[IRI, IRI]:
    """The class each thing is drawn as."""
    said = {
        thing: {quad.object.value for quad in store.quads(NamedNode(thing), NamedNode(f"{RDF}type"))
                if isinstance(quad.object, NamedNode)}
        for thing in things
    }  # fmt: skip
    return {thing: next((cls for cls in DRAWN if cls in classes), NOTHING) for thing, classes in said.items()}
