"""How things hang together: what is near a thing, and the shortest way between two bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, Fetched, Query, answers, compose, fetch
from graph.connections.reading import drawn_as
from graph.errors import Wrong, WrongParameter
from graph.kept import kept
from graph.language import _, speaking
from graph.library import question
from graph.networks import shortest_paths, within
from graph.parameters import terms, values
from graph.rows import typed
from graph.spelling import number
from graph.terms import NamedNode
from ontology.names import BG, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.store import Store

MOST_STEPS = 5
TYPE, CITY = NamedNode(f"{RDF}type"), NamedNode(f"{BG}City")


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
    """One step of a way, from `here` to `there`; `forward` says that the statement reads in this direction.

    Ways are numbered from 1; all are equally short.
    """

    way: int
    step: int
    here: IRI
    property: IRI
    there: IRI
    forward: bool
    role: IRI | str | None
    entry: IRI


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A tie as seen from one of its ends; `outgoing` says that the statement reads from `thing` to `neighbour`.

    `shown` is false for what is only passed on the way to what was asked for.
    """

    thing: IRI
    property: IRI
    neighbour: IRI
    outgoing: bool
    role: IRI | str | None
    entry: IRI
    shown: bool


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


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk takes in, each tie with its step, and the most things it may reach where there were more, else 0."""

    edges: list[tuple[int, Neighbour]]
    cut_at: int

    @property
    def ties(self) -> list[NeighbourhoodEdge]:
        """The same as rows of an answer."""
        return [
            NeighbourhoodEdge(step, edge.thing, edge.property, edge.neighbour, edge.outgoing, edge.role, edge.entry)
            for step, edge in self.edges
        ]


@answers("shortest-connection")
def shortest_connection(
    store: Store, *, first: IRI, second: IRI, as_of: date | None = None, ways: int | None = None, lang: str = ""
) -> Answer[PathStep]:
    """The shortest ways between two bodies (at most 3), with the statements that make them.

    On a day where `as_of` is given, else at any time. The finding says where there are more ways than are shown.
    """
    asked = question("shortest-connection")
    given = values(store, asked, {"first": first, "second": second, "as_of": as_of, "ways": ways})
    text = asked.bind(terms(asked, given))
    found = Fetched(asked, given, _ties(store, text), Query(asked.name, text), store.revision)
    start, goal = (drawn_as(store, IRI(str(found.parameters[name]))) for name in ("first", "second"))
    most = _positive(found.question.name, "ways", found.parameters["ways"])
    if start == goal:
        raise WrongParameter(found.question.name, "second", Wrong.SAME)
    number_of_ways, paths = shortest_paths(found.rows, start, goal, most)
    rows = [
        PathStep(
            way=way,
            step=step,
            here=here,
            property=tie.property,
            there=tie.target if tie.source == here else tie.source,
            forward=tie.source == here,
            role=tie.role,
            entry=tie.entry,
        )
        for way, path in enumerate(paths, 1)
        for step, (here, tie) in enumerate(path, 1)
    ]
    answer = compose(store, found, PathStep, rows, lang)
    with speaking(answer.language):
        return replace(answer, finding=_how_many(answer.finding, number_of_ways, len(paths)))


def settle(store: Store) -> None:
    """Have what ways lead along today and at any time, before anybody asks for a way."""
    asked = question("shortest-connection")
    for as_of in (date.today(), None):
        _ties(store, asked.bind(terms(asked, {"as_of": as_of})))


def _ties(store: Store, text: str) -> tuple[Connection, ...]:
    """What ways lead along: the same for all bodies, so it is kept for the revision."""
    return kept(
        store,
        ("ties", text),
        lambda: typed("shortest-connection", store.select(text), Connection),
        lambda made: 500 * len(made),
    )


@answers("neighbourhood")
def neighbourhood(
    store: Store,
    *,
    thing: IRI,
    steps: int | None = None,
    limit: int | None = None,
    only: IRI | None = None,
    sector: IRI | None = None,
    field: IRI | None = None,
    city: IRI | None = None,
    as_of: date | None = None,
    lang: str = "",
) -> Answer[NeighbourhoodEdge]:
    """What is tied to a thing within some steps (1, at most 5), up to a number of things passed (100).

    City, field and day limit where the walk goes. `only`, a class, and the sector limit what of it is shown, since the way from one
    organisation to the next leads through measures and networks.
    """
    narrowed = {"only": only, "sector": sector, "field": field, "city": city, "as_of": as_of}
    found = fetch(store, "neighbourhood", Neighbour, thing=thing, steps=steps, limit=limit, **narrowed)
    walk, more = _walked(store, found)
    return as_far_as(compose(store, found, NeighbourhoodEdge, walk.ties, lang, more), walk)


def _walked(store: Store, found: Fetched[Neighbour]) -> tuple[Walk, list[Query]]:
    """The ties as they are reached step by step, and the further queries this took."""
    asked = found.question
    reach, most = (_positive(asked.name, name, found.parameters[name]) for name in ("steps", "limit"))
    start = IRI(str(found.parameters["thing"]))
    more: list[Query] = []

    def edges_of(things: Sequence[IRI]) -> Sequence[Neighbour]:
        if list(things) == [start]:
            return found.rows
        bound = terms(asked, found.parameters) | {"thing": [NamedNode(each) for each in things]}
        text = question(asked.name).template.bind(bound)
        more.append(Query(asked.name, text))
        return typed(asked.name, store.select(text), Neighbour)

    return walked(store, start, reach, most, edges_of), more


def walked(
    store: Store, start: IRI, steps: int, most: int, edges_of: Callable[[Sequence[IRI]], Sequence[Neighbour]]
) -> Walk:
    """What of the ties is shown that are reached step by step; nobody walks on through a city, where everything hangs together.

    Raises WrongParameter where the steps are none or too many.
    """
    if _positive("neighbourhood", "steps", steps) > MOST_STEPS:
        raise WrongParameter("neighbourhood", "steps", Wrong.TOO_LARGE, most=MOST_STEPS)
    cities = {IRI(quad.subject.value) for quad in store.quads(None, TYPE, CITY) if isinstance(quad.subject, NamedNode)}
    found = within(start, steps, most, edges_of, cities.intersection)
    return Walk([pair for pair in found.edges if pair[1].shown], most if found.is_cut else 0)


def as_far_as(answer: Answer[NeighbourhoodEdge], walk: Walk) -> Answer[NeighbourhoodEdge]:
    """The answer, its finding telling where a walk could not take in all there is."""
    if not walk.cut_at:
        return answer
    with speaking(answer.language):
        told = _("In dieser Entfernung liegen mehr als {count} Dinge; die {count} nächsten stehen hier.")
        return replace(answer, finding=f"{answer.finding} {told.format(count=number(walk.cut_at))}")


def _how_many(finding: str, ways: int, shown: int) -> str:
    """The finding with how many equally short ways there are, where there are several; words are those of the language spoken."""
    if ways <= 1:
        return finding
    if ways == shown:
        told = _("{ways} Wege sind gleich kurz, alle stehen hier.")
    elif shown > 1:
        told = _("{ways} Wege sind gleich kurz, {shown} davon stehen hier.")
    else:
        told = _("{ways} Wege sind gleich kurz, einer davon steht hier.")
    return f"{finding} {told.format(ways=number(ways), shown=number(shown))}"


def _positive(name: str, parameter: str, value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise WrongParameter(name, parameter, Wrong.TOO_SMALL, least=1)
    return value
