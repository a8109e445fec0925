"""Fetching everything a mapping asks of an endpoint, page by page, all of it or nothing."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from graph.errors import EndpointRefused, FetchBroken, StoreError
from graph.remote import foreign
from graph.terms import Literal
from loaders.foreign.header import AFTER, KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.remote.foreign import Answer, ForeignEndpoint
    from graph.template import Template
    from graph.terms import Quad
    from loaders.foreign.spool import Spool

    Told = Callable[[int, int], None]

MOST_PAGES = 9_999
MOST_STATEMENTS = 2_000_000


def fetch(endpoint: ForeignEndpoint, query: Template, spool: Spool, *, skolem: str, told: Told) -> frozenset[Quad]:
    """What the endpoint answers, without the marks of the pages.

    `told` is given the number of each page and how many statements there are by then. Raises FetchBroken; the pages so far are kept.
    """
    found: set[Quad] = set()
    after = ""
    for number in count(1):
        try:
            answer = _page(endpoint, query, spool, number, after, skolem)
            found |= answer.quads
            told(number, len(found))
            if AFTER not in query.names:
                break
            last = _last(answer, after)
            if not last:
                break
            if number == MOST_PAGES or len(found) > MOST_STATEMENTS:
                raise EndpointRefused(200, f"more than {MOST_PAGES} pages or {MOST_STATEMENTS} statements")
        except StoreError as error:
            raise FetchBroken(error, len(spool)) from error
        after = last
    return frozenset(quad for quad in found if quad.predicate != KEY)


def _page(endpoint: ForeignEndpoint, query: Template, spool: Spool, number: int, after: str, skolem: str) -> Answer:
    kept = spool.page(number)
    if kept:
        return foreign.read(*kept, skolem=skolem)
    answer = endpoint.graph(query.bind_some({AFTER: Literal(after)} if after else {}), skolem=skolem)
    spool.keep(number, answer.data, answer.form)
    return answer


def _last(answer: Answer, after: str) -> str:
    """The greatest key of a page; empty where it has none, which ends the pages.

    Raises EndpointRefused for a page that goes back: the endpoint orders otherwise than it compares, and pages would have gaps.
    """
    keys = {quad.object.value for quad in answer.quads if quad.predicate == KEY and isinstance(quad.object, Literal)}
    if keys and min(keys) <= after:
        raise EndpointRefused(200, f"asked for what comes after {after}, and got {min(keys)}")
    return max(keys, default="")
