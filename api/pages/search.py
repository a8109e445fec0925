"""Search by name, grouped by kind."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from api.pages.statements import KINDS
from graph.answers.search import search_by_name
from graph.iri import curie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import APIRouter

    from api.pages.site import Site

MOST_HITS = 100
LONGEST = 200  # characters of a search text


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
                return {"text": "", "answer": None, "groups": [], "books": books}
            answer = search_by_name(site.store, text=text, limit=MOST_HITS)
            books.add(answer)
            ordered = sorted(answer.rows, key=lambda hit: place(hit.kind))  # stable: best first within a kind
            groups = [
                (curie(kind), answer.label(kind), list(hits))
                for kind, hits in groupby(ordered, key=lambda hit: hit.kind)
            ]
            return {"text": text, "answer": answer, "groups": groups, "books": books}

        return site.page(request, "search.html", fill)

    hang(router, "/suche", search)
