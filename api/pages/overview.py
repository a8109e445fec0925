"""The overview: what is in the graph, the ways in for the three jobs, the documented cities; and the lists of cities and fields."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from graph.alphabet import alphabetical
from graph.answers.pages import (
    everything_of_class,
    overview_figures,
    reference_fields,
    sources_freshness,
)
from graph.iri import IRI, curie
from ontology.names import BG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer
    from graph.answers.pages import DocumentedCity, ReferenceField
    from graph.store import Revision, Store

NEWEST = 5  # changes shown


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows, `changes` the newest first; `figures` counts things by class, the class as ``bg:Measure``."""

    figures: Mapping[str, int]
    sources: int
    dated: int
    recent: int
    last_read: str
    cities: tuple[DocumentedCity, ...]
    groups: tuple[Group, ...]
    names: Mapping[IRI, str]
    newest: Revision | None
    changes: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of reference fields."""

    name: str
    fields: tuple[ReferenceField, ...]


def overview(store: Store, cities: Answer[DocumentedCity], books: Bibliography) -> Overview:
    """Gather the first page."""
    figures, freshness = overview_figures(store), sources_freshness(store)
    groups, names = field_groups(store, books)
    for answer in (figures, freshness, cities):
        books.add(answer)
    revisions = store.revisions()
    return Overview(
        figures={curie(row.counted_class): row.number for row in figures.rows},
        sources=sum(row.sources for row in freshness.rows),
        dated=sum(row.dated for row in freshness.rows),
        recent=sum(row.recent for row in freshness.rows),
        last_read=max((row.last_read or "" for row in freshness.rows), default=""),
        cities=cities.rows,
        groups=groups,
        names={**names, **cities.labels},
        newest=revisions[-1] if revisions else None,
        changes=tuple(reversed(revisions[-NEWEST:])),
    )


def field_groups(store: Store, books: Bibliography) -> tuple[tuple[Group, ...], Mapping[IRI, str]]:
    """The reference fields by group, and what everything is called."""
    answer = reference_fields(store)
    books.add(answer)
    grouped = groupby(answer.rows, key=lambda row: row.group)
    groups = tuple(Group(answer.label(group) if group else "", tuple(rows)) for group, rows in grouped)
    return groups, answer.labels


def other_cities(store: Store, books: Bibliography, documented: frozenset[IRI]) -> list[tuple[IRI, str]]:
    """Cities that only networks name, by name."""
    answer = everything_of_class(store, of_class=f"{BG}City")
    books.add(answer)
    found = {row.thing: answer.label(row.thing) for row in answer.rows if row.thing not in documented}
    return sorted(found.items(), key=lambda pair: alphabetical(pair[1]))


def add(router: APIRouter, site: Site) -> None:
    """Hang the overview and the two lists into the router."""

    def first_page(request: Request) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            return {"overview": overview(site.store, site.cities, books), "books": books}

        return site.page(request, "overview.html", fill)

    def cities(request: Request) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            answer = site.cities
            books.add(answer)
            others = other_cities(site.store, books, frozenset(row.city for row in answer.rows))
            return {"answer": answer, "others": others, "books": books}

        return site.page(request, "cities.html", fill)

    def fields(request: Request) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            groups, names = field_groups(site.store, books)
            cities = site.cities
            books.add(cities)
            return {"groups": groups, "names": names, "cities": cities, "books": books}

        return site.page(request, "fields.html", fill)

    hang(router, "/", first_page)
    hang(router, "/staedte", cities)
    hang(router, "/felder", fields)
