"""Several queries of one revision at once: the engine answers the next ones on other cores while the caller reads an answer."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from graph.reading import EngineReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store import Readable

WORKERS = min(os.cpu_count() or 1, 4)


def serialized(store: Readable, queries: Sequence[str], media_type: str) -> Iterator[bytes]:
    """The answers to some read queries in a media type, in their order, all of one revision. Raises as `Readable.serialize` does.

    An engine in this process lets go of Python's lock while it answers, so its queries run side by side. Any other store is asked one
    query after the other.
    """
    if not isinstance(store, EngineReader) or len(queries) == 1:
        with store.reading():
            yield from (store.serialize(query, media_type) for query in queries)
        return
    with store.reading(), ThreadPoolExecutor(WORKERS) as pool:
        waiting = deque(pool.submit(store.serialize_inside, query, media_type) for query in queries)
        while waiting:
            yield waiting.popleft().result()
