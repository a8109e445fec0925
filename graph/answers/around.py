"""What lies around a thing, and what connects two, as the connections of a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.answer import Answer, Fetched, Query, compose
from graph.answers.connections import Neighbour, NeighbourhoodEdge, as_far_as, shortest_connection, walked
from graph.answers.pictures import CooperationEdge
from graph.iri import IRI
from graph.kept import kept, known
from graph.library import question
from graph.parameters import values
from graph.rows import typed
from graph.spans import Spans
from graph.terms import NamedNode
from graph.told import told
from ontology.names import BG, FOAF, ORG, RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from graph.store import Readable, Store

MOST_THINGS = 150  # reached from one thing; more cannot be read in a picture
DRAWN = tuple(
    IRI(cls)
    for cls in (
        f"{BG}City", f"{BG}CooperationNetwork", f"{BG}Office", f"{BG}FieldOfAction", f"{BG}Measure", f"{BG}Document", f"{BG}Event",
        f"{FOAF}Person", f"{ORG}Organization",
    )
)  # fmt: skip
NOTHING = IRI(f"{RDF}Resource")
EVERYWHERE = "ties of everything"
"""What `settle` keeps is kept under this."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What ever lay within some steps of a thing.

    `ties` are in the order in which they are reached, `of` has those of each thing that was passed; `spans` tells when all that they name
    was there.
    """

    ties: tuple[Neighbour, ...]
    of: Mapping[IRI, list[Neighbour]]
    spans: Spans
    queries: tuple[Query, ...]

    @property
    def pairs(self) -> frozenset[tuple[IRI, IRI]]:
        """Who is tied to whom."""
        return frozenset(map(_ends, self.ties))


def settle(store: Readable) -> None:
    """Have the ties of everything before anybody walks along them, kept for the revision: together they cost as much as a few walks."""
    asked = question("neighbourhood")
    kept(
        store,
        EVERYWHERE,
        lambda: _by_thing(typed(asked.name, store.select(asked.template.bind({})), Neighbour)),
        lambda made: 500 * sum(map(len, made.values())),
    )


def ever_around(store: Store, thing: IRI, *, steps: int = 1) -> Surroundings:
    """What lay around a thing at any time, without names and sources, kept for the revision. Raises NotFound and QuestionError."""
    start = IRI(str(values(store, question("neighbourhood"), {"thing": thing})["thing"]))

    def found() -> Surroundings:
        of: dict[IRI, list[Neighbour]] = {}
        queries: list[Query] = []
        walk = walked(store, start, steps, MOST_THINGS, lambda things: _asked(store, things, of, queries))
        spans = _spans(store, [edge for some in of.values() for edge in some], queries)
        return Surroundings(tuple(edge for _step, edge in walk.edges), of, spans, tuple(queries))

    return kept(store, ("around", start, steps), found, lambda made: 1_000 * sum(map(len, made.of.values())))


def around(
    store: Store, thing: IRI, *, steps: int = 1, as_of: date | None = None, lang: str = ""
) -> Answer[CooperationEdge]:
    """The connections within some steps of a thing, chosen by the day from those of all times. Raises NotFound and QuestionError."""
    asked = question("neighbourhood")
    with store.reading():
        resolved = values(store, asked, {"thing": thing, "steps": steps, "limit": MOST_THINGS, "as_of": as_of})
        start = IRI(str(resolved["thing"]))
        all_ = ever_around(store, start, steps=steps)
        of, queries, absent = dict(all_.of), list(all_.queries), all_.spans.absent(as_of)

        def edges_of(things: Sequence[IRI]) -> Sequence[Neighbour]:
            nonlocal absent
            # A walk that stops at the most things there may be can reach others on a day.
            if new := [each for each in things if each not in of]:
                absent |= _spans(store, _asked(store, new, of, queries), queries).absent(as_of)
            there = (edge for each in sorted(things) for edge in of[each])
            return [edge for edge in there if edge.entry not in absent and edge.neighbour not in absent]

        walk = walked(store, start, steps, MOST_THINGS, edges_of)
        first, *more = queries
        fetched: Fetched[Neighbour] = Fetched(asked, resolved, (), first, store.revision)
        found = compose(store, fetched, NeighbourhoodEdge, walk.ties, lang, more, unnamed=("entry",))
        return _drawn(store, as_far_as(found, walk), list(map(_ends, found.rows)))


def _asked(
    store: Store, things: Sequence[IRI], of: dict[IRI, list[Neighbour]], queries: list[Query]
) -> Sequence[Neighbour]:
    """The ties of things at any time, in the order of the things, noted with the query that finds them."""
    asked = question("neighbourhood")
    text = asked.template.bind({"thing": [NamedNode(each) for each in things]})
    queries.append(Query(asked.name, text))
    there = known(store, EVERYWHERE)
    if there is None:
        there = _by_thing(typed(asked.name, store.select(text), Neighbour))
    of.update((each, there.get(each, [])) for each in things)
    return [row for each in sorted(things) for row in of[each]]


def _spans(store: Store, edges: Sequence[Neighbour], queries: list[Query]) -> Spans:
    """When ties and what they lead to are there, the query noted."""
    spans = Spans(store, {iri for edge in edges for iri in (edge.entry, edge.neighbour)})
    queries.append(Query("spans", spans.query))
    return spans


def _by_thing(rows: Iterable[Neighbour]) -> dict[IRI, list[Neighbour]]:
    found: dict[IRI, list[Neighbour]] = {}
    for row in rows:
        found.setdefault(row.thing, []).append(row)
    return found


def _ends(row: Neighbour | NeighbourhoodEdge) -> tuple[IRI, IRI]:
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


def _classes(store: Readable, things: Collection[IRI]) -> dict[IRI, IRI]:
    """The class each thing is drawn as."""
    said: dict[str, set[str]] = {thing: set() for thing in things}
    for thing, cls in told(store, "classes", things)[1]:
        if isinstance(thing, NamedNode) and isinstance(cls, NamedNode):
            said[thing.value].add(cls.value)
    return {thing: next((cls for cls in DRAWN if cls in said[thing]), NOTHING) for thing in things}
