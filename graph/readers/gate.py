"""What a query from outside must pass before a reader sees it; here nothing of it is parsed by the engine."""

from __future__ import annotations

import asyncio

from graph.errors import QuestionError
from graph.gate import check

LONGEST_QUERY = 1_000_000
"""Characters of a query."""
LONG_QUERY = 10_000
"""From this length on a thread reads it, so that the event loop does not wait."""


async def let_in(query: str) -> None:
    """Raises QuestionError for what is too long, too deep, no text, or uses SERVICE or LOAD."""
    if len(query) > LONGEST_QUERY:
        raise QuestionError("SPARQL", "length", f"more than {LONGEST_QUERY} characters")
    if len(query) > LONG_QUERY:
        await asyncio.to_thread(_check, query)
    else:
        _check(query)


def _check(query: str) -> None:
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QuestionError("SPARQL", "query", f"half of a surrogate pair at character {error.start + 1}") from error
    check(query, allow_from=True)
