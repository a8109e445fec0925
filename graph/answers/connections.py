"""How things hang together: what is near a thing, and the shortest way between two bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, Query, answers, compose, fetch
from graph.errors import QuestionError
from graph.library import question
from graph.networks import shortest_path, within
from graph.rows import typed
from graph.terms import NamedNode
from ontology.names import BG, RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from graph.store import Store

MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class Connection:
    """A statement that ties two things. `role` is a text, a role or a post; `entry` is the node that states it."""

    source: IRI
    property: IRI
    target: IRI
    role: IRI | str | None
    entry: IRI


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a way, from `here` to `there`; `forward` says that the statement reads in this direction."""

    step: int
    here: IRI
    property: IRI
    there: IRI
    forward: bool
    role: IRI | str | None
    entry: IRI


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A tie as seen from one of its ends; `outgoing` says that the statement reads from `thing` to `neighbour`."""

    thing: IRI
    property: IRI
    neighbour: IRI
    outgoing: bool
    role: IRI | str | None
    entry: IRI


@dataclass(frozen=True, slots=True)
class NeighbourhoodEdge:
    """A tie and the step in which it was found."""

    step: int
    thing: IRI
    property: IRI
    neighbour: IRI
    outgoing: bool
    role: IRI | str | None
    entry: IRI


@answers("shortest-connection")
def shortest_connection(
    store: Store, *, first: IRI, second: IRI, as_of: date | None = None, lang: str = "de"
) -> Answer[PathStep]:
    """The shortest way between two bodies, with the statements that make it; on a day where `as_of` is given, else at any time."""
    found = fetch(store, "shortest-connection", Connection, first=first, second=second, as_of=as_of)
    start, goal = (_drawn_as(store, found.parameters[name]) for name in ("first", "second"))
    if start == goal:
        raise QuestionError(found.question.name, "second", "must be another than the first")
    path = shortest_path(found.rows, start, goal)
    rows = [
        PathStep(
            step=number,
            here=here,
            property=tie.property,
            there=tie.target if tie.source == here else tie.source,
            forward=tie.source == here,
            role=tie.role,
            entry=tie.entry,
        )
        for number, (here, tie) in enumerate(path, 1)
    ]
    return compose(store, found, PathStep, rows, lang)


@answers("neighbourhood")
def neighbourhood(
    store: Store, *, thing: IRI, steps: int | None = None, limit: int | None = None, lang: str = "de"
) -> Answer[NeighbourhoodEdge]:
    """What is tied to a thing within some steps (1, at most 5), up to a number of things (100)."""
    found = fetch(store, "neighbourhood", Neighbour, thing=thing, steps=steps, limit=limit)
    asked = found.question
    reach, most = (_positive(asked.name, name, found.parameters[name]) for name in ("steps", "limit"))
    if reach > MOST_STEPS:
        raise QuestionError(asked.name, "steps", f"at most {MOST_STEPS}")
    start = IRI(str(found.parameters["thing"]))
    more: list[Query] = []

    def edges_of(things: Sequence[IRI]) -> Sequence[Neighbour]:
        if list(things) == [start]:
            return found.rows
        text = question(asked.name).template.bind({"thing": [NamedNode(each) for each in things]})
        more.append(Query(asked.name, text))
        return typed(asked.name, store.select(text), Neighbour)

    def cities(things: Collection[IRI]) -> Collection[IRI]:
        return {each for each in things if _is_city(store, each)}

    rows = [
        NeighbourhoodEdge(step, edge.thing, edge.property, edge.neighbour, edge.outgoing, edge.role, edge.entry)
        for step, edge in within(start, reach, most, edges_of, cities)
    ]
    return compose(store, found, NeighbourhoodEdge, rows, lang, more)


def _drawn_as(store: Store, value: object) -> IRI:
    """The city for a city's own organisation, any other thing for itself: the query makes them one."""
    itself = NamedNode(str(value))
    of = next(store.quads(None, NamedNode(BG + "ownOrganisation"), itself), None)
    return IRI(of.subject.value if of is not None and isinstance(of.subject, NamedNode) else itself.value)


def _is_city(store: Store, thing: IRI) -> bool:
    return next(store.quads(NamedNode(thing), NamedNode(RDF + "type"), NamedNode(BG + "City")), None) is not None


def _positive(name: str, parameter: str, value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise QuestionError(name, parameter, "must be 1 or more")
    return value
