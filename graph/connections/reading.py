"""The bodies and ties of a scope, read by two queries and chosen here: valid on the day, in the city, in the field."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from graph.answer import Query
from graph.connections.model import BELOW, CITY, NETWORK, OFFICE, ORGANISATION, Body, Scope, Tie, Web
from graph.coverage.assignment import NARROWER_OR_SAME
from graph.iri import IRI
from graph.kept import kept
from graph.supporting import supporting
from graph.terms import Literal, NamedNode
from ontology.names import BG, ORG, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Readable, Solutions, Store
    from graph.terms import Term

    Said = Mapping[str, set[str]]


def read(store: Store, scope: Scope) -> Web:
    """The web of a scope, kept for the revision: one page asks several things of the same web.

    Group rows and persons are no bodies in it; a city and its own organisation are one, the city.
    """
    with store.reading() as revision:
        return kept(store, ("web", scope), lambda: _read(store, revision, scope), _weight)


def _weight(web: Web) -> int:
    """About how many bytes."""
    return 10_000 + 1_000 * (len(web.bodies) + len(web.ties))


def _read(store: Store, revision: int, scope: Scope) -> Web:
    every_body, every_tie, asked = kept(
        store, "bodies and ties", lambda: _everything(store), lambda made: 1_000 * (len(made[0]) + len(made[1]))
    )
    queries = list(asked)
    wanted = _fields(store, scope.field, queries)
    bodies = {body.iri: body for body in every_body if _holds(body.start, body.end, scope.as_of)}
    ties = [tie for tie in every_tie if tie.source in bodies and tie.target in bodies]
    chosen = _chosen([tie for tie in ties if _holds(tie.start, tie.end, scope.as_of)], bodies, scope, wanted)
    used = {end for tie in chosen for end in (tie.source, tie.target)}
    return Web(
        scope=scope,
        revision=revision,
        bodies={iri: bodies[iri] for iri in sorted(used)},
        ties=tuple(chosen),
        queries=tuple(queries),
    )


def _everything(store: Store) -> tuple[tuple[Body, ...], tuple[Tie, ...], tuple[Query, ...]]:
    """All bodies and ties of all days, and the queries that find them: the same in every scope."""
    asked, found = supporting(store, "connection-bodies")
    told, tied = supporting(store, "connection-ties")
    said = _said(found)
    cities = {own: city for city, about in said.items() for own in about.get(f"{BG}ownOrganisation", ())}
    queries = (Query("connection-bodies", asked), Query("connection-ties", told))
    return tuple(_bodies(said, cities)), tuple(_ties(tied, cities)), queries


def drawn_as(store: Readable, thing: IRI) -> IRI:
    """The city for a city's own organisation, any other thing for itself: they are one in every graph."""
    itself = NamedNode(thing)
    of = next(store.quads(None, NamedNode(f"{BG}ownOrganisation"), itself), None)
    return IRI(of.subject.value) if of is not None and isinstance(of.subject, NamedNode) else thing


def _fields(store: Store, field: IRI | None, queries: list[Query]) -> frozenset[str]:
    """The field asked for, and the cities' own fields that count for it."""
    if field is None:
        return frozenset()
    asked, found = supporting(store, "coverage-mappings")
    queries.append(Query("coverage-mappings", asked))
    own = {
        _text(of)
        for _, of, relation, reference in found.rows
        if _text(reference) == field and _text(relation).rpartition("#")[2] in NARROWER_OR_SAME
    }
    return frozenset({str(field)} | own)


def _chosen(ties: list[Tie], bodies: Mapping[IRI, Body], scope: Scope, wanted: frozenset[str]) -> list[Tie]:
    """The ties of the field and the city. A tie of hierarchy follows those of cooperation into the field."""
    cooperation = [tie for tie in ties if tie.relation != BELOW]
    if scope.field is not None:
        cooperation = [tie for tie in cooperation if _touches(tie, bodies, wanted)]
    below = [tie for tie in ties if tie.relation == BELOW] if scope.hierarchy else []
    if scope.field is not None:
        there = {tie.source for tie in cooperation}
        below = [tie for tie in below if tie.source in there]
    kept = [tie for tie in (*cooperation, *below) if scope.city is None or _in_city(tie, bodies, scope.city)]
    return sorted(kept, key=lambda tie: (tie.source, tie.relation, tie.target, tie.entry))


def _touches(tie: Tie, bodies: Mapping[IRI, Body], wanted: frozenset[str]) -> bool:
    """Whether one of the networks that are tied works in the field."""
    return any(wanted & bodies[end].fields for end in (tie.source, tie.target) if bodies[end].is_network)


def _in_city(tie: Tie, bodies: Mapping[IRI, Body], city: IRI) -> bool:
    return any(city in (end, bodies[end].city) for end in (tie.source, tie.target))


def _holds(start: date | None, end: date | None, day: date | None) -> bool:
    """Whether a span holds on a day; what has no beginning has begun, what has no end goes on."""
    return day is None or ((start is None or start <= day) and (end is None or end >= day))


def _said(found: Solutions) -> dict[str, dict[str, set[str]]]:
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for body, property_, value in found.rows:
        said[_text(body)][_text(property_)].add(_text(value))
    return said


def _bodies(said: Mapping[str, Said], cities: Mapping[str, str]) -> Iterable[Body]:
    for name, about in said.items():
        if name in cities or "true" in about.get(f"{BG}isGroup", ()):
            continue
        classes = about.get(f"{RDF}type", set())
        own = next((said[each] for each in sorted(about.get(f"{BG}ownOrganisation", ())) if each in said), {})
        yield Body(
            iri=IRI(name),
            cls=next((cls for cls in (CITY, NETWORK, OFFICE) if cls in classes), ORGANISATION),
            kind=_first(about, f"{ORG}classification") or _first(own, f"{ORG}classification"),
            city=IRI(name) if CITY in classes else _first(about, f"{BG}city"),
            sector=_first(about, f"{BG}sector") or _first(own, f"{BG}sector"),
            fields=frozenset(IRI(each) for key in ("field", "referenceField") for each in about.get(f"{BG}{key}", ())),
            start=_day(min(about.get(f"{BG}startEarliest", ()), default=None)),
            end=_day(max(about.get(f"{BG}endLatest", ()), default=None)),
        )


def _ties(found: Solutions, cities: Mapping[str, str]) -> list[Tie]:
    """One tie for each statement; of dates on which sources disagree the longest span that they leave open."""
    merged: dict[tuple[IRI, str, IRI, IRI], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for source, relation, target, role, entry, start, end in found.rows:
        ends = (IRI(cities.get(_text(each), _text(each))) for each in (source, target))
        near, far = ends
        if near != far:
            about = merged[near, _text(relation), far, IRI(_text(entry))]
            for name, term in (("role", role), ("start", start), ("end", end)):
                if term is not None:
                    about[name].add(_text(term))
    return [
        Tie(
            *key[:3],
            roles=tuple(sorted(about["role"])),
            entry=key[3],
            start=_day(min(about["start"], default=None)),
            end=_day(max(about["end"], default=None)),
        )
        for key, about in sorted(merged.items())
    ]


def _first(about: Said, name: str) -> IRI | None:
    value = min(about.get(name, ()), default=None)
    return IRI(value) if value else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
