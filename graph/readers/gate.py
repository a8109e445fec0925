"""What a query from outside must pass before a reader sees it; here nothing of it is parsed by the engine."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from graph.errors import QuestionError
from graph.gate import check
from graph.readers.repeatable import is_repeatable

if TYPE_CHECKING:
    from collections.abc import Callable

_Verdict = TypeVar("_Verdict")

LONGEST_QUERY = 1_000_000
"""Characters of a query."""
LONG_QUERY = 10_000
"""Characters that are read in the event loop; more take too long there."""
_ALONE = ThreadPoolExecutor(1, "long-queries")
"""One long query is read at a time: Python runs one thread, and the event loop would wait for its turn behind all of them."""


async def let_in(query: str) -> bool:
    """Whether the same query will answer the same (`is_repeatable`).

    Raises QuestionError for what is too long, too deep, no text, or uses SERVICE or LOAD.
    """
    if len(query) > LONGEST_QUERY:
        raise QuestionError("SPARQL", "length", f"more than {LONGEST_QUERY} characters")
    return await aside(_judged, query)


async def aside(judge: Callable[[str], _Verdict], query: str) -> _Verdict:
    """What is found out about a query by reading it: of a long one in a thread, so that the event loop does not wait."""
    if len(query) <= LONG_QUERY:
        return judge(query)
    return await asyncio.get_running_loop().run_in_executor(_ALONE, judge, query)


def _judged(query: str) -> bool:
    try:
        query.encode()
    except UnicodeEncodeError as error:
        raise QuestionError("SPARQL", "query", f"half of a surrogate pair at character {error.start + 1}") from error
    check(query, allow_from=True)
    return is_repeatable(query)
