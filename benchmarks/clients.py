"""Clients that ask a server at once, each over one connection of its own."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.servers import Server

JSON = "application/sparql-results+json"
PATIENCE = 10
_fresh = itertools.count()


def rate(
    server: Server,
    queries: Sequence[str],
    clients: int,
    *,
    repeated: bool,
    seconds: float = 1,
    patience: float = PATIENCE,
) -> float:
    """Questions answered a second. Unless `repeated`, each is made new by a comment, so that nobody answers it from memory.

    It stops after some seconds; each client asks once at least. Raises RuntimeError for an answer that is none, or does not come in time.
    """
    waiting: SimpleQueue[str] = SimpleQueue()
    for query in queries:
        waiting.put(query if repeated else f"{query}\n# {next(_fresh)}")
    faults: list[str] = []
    answered: list[int] = []
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_client, args=(server, waiting, until, answered, faults, patience))
        for _ in range(clients)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(faults[0])
    return len(answered) / (time.perf_counter() - begun)


def ask(connection: http.client.HTTPConnection, path: str, query: str) -> bytes:
    """The answer to one query. Raises RuntimeError where the server has none."""
    body = urlencode({"query": query})
    connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON})
    response = connection.getresponse()
    answer = response.read()
    if response.status != 200:
        raise RuntimeError(f"{response.status} {answer[:300]!r} for {query[:200]!r}")
    return answer


def _client(
    server: Server, waiting: SimpleQueue[str], until: float, answered: list[int], faults: list[str], patience: float
) -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=patience)
    try:
        while time.monotonic() < until and not faults:
            answered.append(len(ask(connection, server.path, waiting.get_nowait())))
    except Empty:
        return
    except (OSError, RuntimeError, http.client.HTTPException) as fault:
        faults.append(str(fault))
    finally:
        connection.close()
