"""Bridges: organisations and networks that connect two fields, or two sectors, which nothing else connects."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING

from graph.connections.activity import KINDS, activity
from graph.connections.linked import ground
from graph.connections.model import MEMBER, Basis, Scope, Web
from graph.connections.reading import read
from graph.connections.wording import MISSING, listed, where
from graph.coverage.facts import load
from graph.language import _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.iri import IRI
    from graph.store import Store

    Pair = tuple[IRI, IRI]
    Link = dict[IRI, frozenset[IRI]]  # the bodies one way of connecting needs, each with the entries that say so

FIELDS, SECTORS = "fields", "sectors"
METHOD = later(
    "Zwei Handlungsfelder verbindet, wer in beiden tätig ist: als Zuständige, als Verantwortliche oder Partner einer laufenden Maßnahme, "
    "oder als Netzwerk beider Felder; was für mehr als die Hälfte der Felder steht, und die Stadt ohne benanntes Amt, zählen nicht. "
    "Zwei Sektoren verbindet, wo Mitglieder beider im selben Netzwerk sind. Brücke ist, wer an jeder dieser Verbindungen beteiligt ist."
)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A body without which nothing would connect the two ends of each pair; `between` is ``fields`` or ``sectors``."""

    body: IRI
    between: str
    pairs: tuple[tuple[IRI, IRI], ...]
    entries: tuple[IRI, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Bridges:
    """The bridges of a scope, those of fields first, then by how many pairs they connect."""

    basis: Basis
    bridges: tuple[Bridge, ...]
    finding: str
    method: str


def bridges(store: Store, scope: Scope, *, reference: bool | None = None, lang: str = "") -> Bridges:
    """Who alone connects two fields or two sectors.

    Fields are the city's own where it has any, else (or with `reference`, or without a city) the reference fields. Without a day in the
    scope it is today's.
    """
    day = scope.as_of or datetime.now(UTC).date()
    with store.reading():
        web = read(store, replace(scope, as_of=day))
        facts = load(store, [scope.city] if scope.city else None, kinds=KINDS)
        found = [
            *((FIELDS, *each) for each in _of_fields(facts, scope, day, reference)),
            *((SECTORS, *each) for each in _of_sectors(web)),
        ]
        things = {iri for _, body, pairs, _ in found for iri in (body, *(end for pair in pairs for end in pair))}
        basis = ground(store, web, things, {entry for *_, entries in found for entry in entries}, lang)
    basis = replace(basis, queries=(*basis.queries, *facts.queries))
    rows = [
        Bridge(body, between, pairs, entries, _sentence(basis, body, between, pairs))
        for between, body, pairs, entries in found
    ]
    rows.sort(key=lambda row: (row.between != FIELDS, -len(row.pairs), row.body))
    return Bridges(basis, tuple(rows), _finding(basis, rows), _(METHOD))


def needed(links: Iterable[Link]) -> frozenset[IRI]:
    """The bodies that take part in every link; none where there is no link at all."""
    every = [frozenset(link) for link in links]
    return reduce(frozenset.intersection, every) if every else frozenset()


def _of_fields(
    facts: Facts, scope: Scope, day: date, reference: bool | None
) -> list[tuple[IRI, tuple[Pair, ...], tuple[IRI, ...]]]:
    chosen = True if scope.city is None else reference
    seen = activity(facts, day, scope.city, reference=chosen).active
    active: dict[IRI, dict[IRI, frozenset[IRI]]] = defaultdict(dict)
    for (_city, field), bodies in seen.items():
        for body, entries in bodies.items():
            active[field][body] = active[field].get(body, frozenset()) | entries
    links = {
        (one, other): [{body: active[one][body] | active[other][body]} for body in active[one].keys() & active[other]]
        for one, other in combinations(sorted(active), 2)
        if scope.field in (None, one, other)
    }
    return _collected(links)


def _of_sectors(web: Web) -> list[tuple[IRI, tuple[Pair, ...], tuple[IRI, ...]]]:
    members: dict[IRI, dict[IRI, set[IRI]]] = defaultdict(lambda: defaultdict(set))
    for tie in web.ties:
        if tie.relation == MEMBER:
            members[tie.target][tie.source].add(tie.entry)
    links: dict[Pair, list[Link]] = defaultdict(list)
    for network, theirs in members.items():
        for one, other in combinations(sorted(theirs), 2):
            sectors = (web.bodies[one].sector, web.bodies[other].sector)
            if sectors[0] and sectors[1] and sectors[0] != sectors[1]:
                pair = (min(sectors[0], sectors[1]), max(sectors[0], sectors[1]))
                said = {one: frozenset(theirs[one]), other: frozenset(theirs[other])}
                links[pair].append(said | {network: said[one] | said[other]})
    return _collected(links)


def _collected(links: Mapping[Pair, list[Link]]) -> list[tuple[IRI, tuple[Pair, ...], tuple[IRI, ...]]]:
    """The bridges, each with all the pairs it alone connects."""
    pairs: dict[IRI, list[Pair]] = defaultdict(list)
    said: dict[IRI, set[IRI]] = defaultdict(set)
    for pair, ways in sorted(links.items()):
        for body in needed(ways):
            pairs[body].append(pair)
            said[body].update(entry for way in ways for entry in way[body])
    return [(body, tuple(pairs[body]), tuple(sorted(said[body]))) for body in sorted(pairs)]


def _sentence(basis: Basis, body: IRI, between: str, pairs: tuple[Pair, ...]) -> str:
    names = [f"{basis.label(one)} – {basis.label(other)}" for one, other in pairs]
    n = len(pairs)
    told = (
        ngettext(
            "Ohne {body} verbindet nichts Erfasstes zwei Handlungsfelder: {names}.",
            "Ohne {body} verbindet nichts Erfasstes {count} Paare von Handlungsfeldern: {names}.",
            n,
        )
        if between == FIELDS
        else ngettext(
            "Ohne {body} verbindet nichts Erfasstes zwei Sektoren: {names}.",
            "Ohne {body} verbindet nichts Erfasstes {count} Paare von Sektoren: {names}.",
            n,
        )
    )
    return told.format(body=basis.label(body), count=number(n), names=listed(names))


def _finding(basis: Basis, rows: list[Bridge]) -> str:
    fields, sectors = (sum(row.between == between for row in rows) for between in (FIELDS, SECTORS))
    said = []
    if fields:
        said.append(
            ngettext(
                "an einer Stelle allein, was zwei Handlungsfelder verbindet",
                "an {count} Stellen allein, was zwei Handlungsfelder verbindet",
                fields,
            ).format(count=number(fields))
        )
    if sectors:
        said.append(
            ngettext(
                "an einer Stelle allein, was zwei Sektoren verbindet",
                "an {count} Stellen allein, was zwei Sektoren verbindet",
                sectors,
            ).format(count=number(sectors))
        )
    told = {
        0: _("{where} hängt keine Verbindung zweier Felder oder Sektoren an einer Stelle allein."),
        1: _("{where} hängt {one}."),
        2: _("{where} hängt {one}, und {other}."),
    }[len(said)]
    return (
        f"{told.format(where=where(basis), one=said[0] if said else '', other=said[-1] if said else '')} {_(MISSING)}"
    )
