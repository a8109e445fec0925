"""The page of one thing: what it is, every value with who says so, what it is connected with, and where in the sources it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from api.pages.statements import Fact, facts, kind_of, only_text
from graph.alphabet import alphabetical
from graph.answers.evidence import everything_a_source_says
from graph.answers.funding import grants_of_measures
from graph.answers.pages import thing_neighbours, thing_statements
from graph.iri import IRI, VOCABULARIES, curie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer, Citation
    from graph.answers.funding import GrantedMeasure
    from graph.answers.pages import Neighbour
    from graph.store import Store

SENTENCES = ("dcterms:description", "dcterms:abstract", "bg:aim", "skos:definition")  # read above the facts
FIRST = (
    "bg:PostHolding org:memberOf",
    "bg:CityModel bg:leadOrganisation",
    "bg:Responsibility bg:field",
    "org:Membership org:member",
    "bg:Measure bg:responsible",
    "bg:Measure bg:network",
)
"""Of a thing's neighbours those that say most about it, in this order before all others."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A neighbour with what ties it to the thing: rows that differ only in their dates are one."""

    neighbour: IRI
    name: str
    role: str
    role_iri: IRI | None
    periods: tuple[tuple[str | None, str | None], ...]
    status: str
    citations: tuple[Citation, ...]
    via: IRI


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbours of one kind; `key` is class and relation, as ``bg:Measure bg:responsible``."""

    key: str
    class_name: str
    relation_name: str
    connections: tuple[Connection, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the page of a thing shows.

    `grants` is filled for a measure for which some are recorded. `evidence` are texts with the citations they belong to. `subjects` is
    filled for a source: what rests on it, with how many statements.
    """

    iri: IRI
    name: str
    kind: str
    kind_name: str
    sentences: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    grants: Answer[GrantedMeasure] | None
    evidence: tuple[tuple[str, tuple[Citation, ...]], ...]
    subjects: tuple[tuple[IRI, str, int], ...]


def entry(store: Store, name: str, books: Bibliography) -> Entry:
    """Gather the page of a thing, by IRI or id. Raises NotFound."""
    told = thing_statements(store, thing=IRI(name))
    around = thing_neighbours(store, thing=IRI(name))
    books.add(told)
    books.add(around)
    iri = IRI(str(told.parameters["thing"]))
    kind = kind_of(told)
    shown = facts(told, kind)
    return Entry(
        iri=iri,
        name=told.label(iri),
        kind=curie(kind),
        kind_name=told.label(IRI(kind)),
        sentences=tuple(fact for fact in shown if fact.key in SENTENCES and only_text(fact)),
        facts=tuple(fact for fact in shown if fact.key not in SENTENCES or not only_text(fact)),
        sections=sections(around),
        grants=_grants(store, iri, books) if curie(kind) == "bg:Measure" else None,
        evidence=evidence(told.citations[0] if told.citations else ()),
        subjects=_subjects(store, iri, books) if curie(kind) == "bg:Source" else (),
    )


def evidence(citations: tuple[Citation, ...]) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """Where in the sources it stands: each text once, with the sources whose row it describes."""
    by_row: dict[tuple[IRI | None, str], list[Citation]] = {}
    for citation in citations:
        if citation.source is None and not citation.evidence:
            continue  # the editors' own note of a source
        by_row.setdefault((citation.record, citation.evidence or ""), []).append(citation)
    return tuple((text, tuple(some)) for (_, text), some in by_row.items())


def sections(around: Answer[Neighbour]) -> tuple[Section, ...]:
    """The neighbours by kind, what says most first, the rest in the order of the answer."""
    rows = list(zip(around.rows, around.citations, strict=True))
    grouped = groupby(rows, key=lambda pair: (pair[0].via_class, pair[0].relation))
    found = [
        Section(
            key=f"{curie(of)} {curie(relation)}",
            class_name=around.label(of),
            relation_name=around.label(relation),
            connections=_connections(around, list(pairs)),
        )
        for (of, relation), pairs in grouped
    ]
    return tuple(sorted(found, key=lambda each: FIRST.index(each.key) if each.key in FIRST else len(FIRST)))


def _connections(
    around: Answer[Neighbour], pairs: list[tuple[Neighbour, tuple[Citation, ...]]]
) -> tuple[Connection, ...]:
    by_tie: dict[tuple[IRI, IRI], list[tuple[Neighbour, tuple[Citation, ...]]]] = {}
    for row, citations in pairs:
        by_tie.setdefault((row.via, row.neighbour), []).append((row, citations))
    return tuple(_connection(around, [row for row, _ in some], some[0][1]) for some in by_tie.values())


def _connection(around: Answer[Neighbour], rows: list[Neighbour], citations: tuple[Citation, ...]) -> Connection:
    first = rows[0]
    roles = dict.fromkeys(row.role for row in rows if row.role)
    return Connection(
        neighbour=first.neighbour,
        name=around.label(first.neighbour),
        role=", ".join(_text(around, role) for role in roles),
        role_iri=next((role for role in roles if isinstance(role, IRI)), None),
        periods=tuple(dict.fromkeys((row.start, row.end) for row in rows if row.start or row.end)),
        status=", ".join(dict.fromkeys(around.label(row.status) for row in rows if row.status)),
        citations=citations,
        via=first.via,
    )


def _text(answer: Answer[Any], value: IRI | str) -> str:
    return answer.label(value) if isinstance(value, IRI) else value


def _grants(store: Store, measure: IRI, books: Bibliography) -> Answer[GrantedMeasure] | None:
    found = grants_of_measures(store, measure=measure)
    books.add(found)
    return found if found.rows else None


def _subjects(store: Store, source: IRI, books: Bibliography) -> tuple[tuple[IRI, str, int], ...]:
    said = everything_a_source_says(store, source=source)
    books.add(said)
    count: dict[IRI, int] = {}
    for row in said.rows:
        count[row.subject] = count.get(row.subject, 0) + 1
    found = [(subject, said.label(subject), number) for subject, number in count.items()]
    return tuple(sorted(found, key=lambda each: alphabetical(each[1])))


def add(router: APIRouter, site: Site) -> None:
    """Hang the pages of things and of vocabulary entries into the router."""

    def shown(request: Request, name: str) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            return {"entry": entry(site.store, name, books), "books": books}

        return site.page(request, "entry.html", fill)

    def thing(request: Request, name: str) -> Response:
        proper = site.links(f"{site.store.base}/id/{name}")
        if proper and not proper.startswith("/eintrag/"):
            return RedirectResponse(proper, 301)
        return shown(request, name)

    def term(request: Request, vocabulary: str, name: str) -> Response:
        if vocabulary == "reference_fields":
            return RedirectResponse(f"/feld/{name}", 301)
        return shown(request, f"{VOCABULARIES}{vocabulary}/{name}")

    hang(router, "/eintrag/{name}", thing)
    hang(router, "/begriff/{vocabulary}/{name}", term)
