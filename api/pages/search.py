"""Search by name, grouped by kind, what to suggest while one types, and what may have been meant where nothing is found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from api.pages.statements import KINDS
from graph.answers.search import hits, search_by_name
from graph.iri import curie
from graph.labels import Labels
from graph.language import SOURCE, current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answers.search import Hit, Named

MOST_HITS = 100
LONGEST = 200  # characters of a search text
MOST_SUGGESTIONS = 8


def place(kind: str) -> tuple[int, str]:
    """Where the hits of a class stand on the page."""
    key = curie(kind)
    return (KINDS.index(key) if key in KINDS else len(KINDS), key)


def add(router: APIRouter, site: Site) -> None:
    """Hang the search into the router."""

    def search(request: Request, q: str = "") -> Response:
        text = q.strip()[:LONGEST]

        def fill() -> Mapping[str, object]:
            books = Bibliography()
            if not text:
                return {"text": "", "answer": None, "groups": [], "meant": [], "books": books}
            answer = search_by_name(site.store, text=text, limit=MOST_HITS)
            books.add(answer)
            best: dict[str, int] = {}
            for hit in answer.rows:  # best first
                best.setdefault(hit.kind, hit.rank)
            # Kinds by their best hit, of equal ones in the order of all pages; stable: best first within a kind.
            ordered = sorted(answer.rows, key=lambda hit: (best[hit.kind], place(hit.kind)))
            groups = [
                (curie(kind), answer.label(kind), list(hits))
                for kind, hits in groupby(ordered, key=lambda hit: hit.kind)
            ]
            meant = [] if groups else _told(site, site.nearly.called(text))
            return {"text": text, "answer": answer, "groups": groups, "meant": meant, "books": books}

        return site.page(request, "search.html", fill)

    def suggestions(request: Request, q: str = "") -> Response:
        return site.page(request, "suggestions.html", lambda: suggested(site, q.strip()[:LONGEST]))

    hang(router, "/suche", search)
    hang(router, "/suche/vorschlaege", suggestions)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A hit or what may have been meant, and what tells it from others of its name: its class as a CURIE, what that is called, its city.

    `in_german` says that its name is German on a page of another language: any but the one that the page itself would write.
    """

    hit: Hit | Named
    in_german: bool
    kind: str
    kind_label: str
    city: str | None


def suggested(site: Site, text: str) -> Mapping[str, object]:
    """The best hits that have a page; where nothing is found, what may have been meant."""
    found = _told(site, hits(site.names, text))
    return {"suggestions": found or _told(site, site.nearly.called(text)), "meant": not found}


def _told(site: Site, found: Sequence[Hit | Named]) -> list[Suggestion]:
    """The first of them that have a page."""
    some = [hit for hit in found if site.links(hit.thing)][:MOST_SUGGESTIONS]
    names = Labels(site.store).find(iri for hit in some for iri in (hit.thing, hit.kind, hit.in_city) if iri)
    return [
        Suggestion(
            hit,
            current() != SOURCE and (hit.name != names[hit.thing] or site.is_named_in_german(hit.thing)),
            curie(hit.kind),
            names[hit.kind],
            names[hit.in_city] if hit.in_city else None,
        )
        for hit in some
    ]
