"""Clients that ask a server at once, each over one connection of its own.

One thread serves all connections, requests are made before the clock starts, and answers are counted and thrown away, so that the
clients take as little as can be of the cores that they share with the server; `Asked.share` says how much.
"""

from __future__ import annotations

import itertools
import selectors
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    import http.client
    from collections.abc import Iterator, Sequence

    from benchmarks.servers import Server

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
PATIENCE = 10
"""Seconds that one answer may take."""
_fresh = itertools.count()
_BUFFER = memoryview(bytearray(1 << 18))


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions answered a second, and the part of one core that the clients took for it."""

    rate: float
    share: float


def together(
    server: Server,
    queries: Sequence[str],
    clients: int,
    *,
    repeated: bool,
    seconds: float = 4,
    patience: float = PATIENCE,
) -> Asked:
    """Ask all queries. Unless `repeated`, each is made new by a comment, so that nobody answers it from memory.

    It stops after some seconds; each client asks once at least. Raises RuntimeError for an answer that is none, or does not come in time.
    """
    waiting = iter(_requests(server, queries, repeated=repeated))
    connections = [_Connection(server) for _ in range(clients)]
    try:
        worked, begun = time.process_time(), time.perf_counter()
        answered = _asked(connections, waiting, begun + seconds, patience)
        spent = time.perf_counter() - begun
        return Asked(answered / spent, (time.process_time() - worked) / spent)
    finally:
        for connection in connections:
            connection.socket.close()


def ask(connection: http.client.HTTPConnection, path: str, query: str) -> bytes:
    """The answer to one query. Raises RuntimeError where the server has none."""
    connection.request("POST", path, urlencode({"query": query}), {"Content-Type": FORM, "Accept": JSON})
    response = connection.getresponse()
    answer = response.read()
    if response.status != 200:
        raise RuntimeError(f"{response.status} {answer[:300]!r} for {query[:200]!r}")
    return answer


class _Connection:
    """One client: it waits for an answer before it asks the next."""

    def __init__(self, server: Server) -> None:
        self.socket = socket.create_connection((server.host, server.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.since = 0.0
        self._head = bytearray()
        self._missing: int | None = 0
        self._tail = b""

    def ask(self, request: bytes) -> None:
        self.since = time.perf_counter()
        self._head.clear()
        self._missing = -1
        self.socket.sendall(request)

    def is_answered(self) -> bool:
        """Take what has come. Raises RuntimeError where it is no answer."""
        count = self.socket.recv_into(_BUFFER)
        if not count:
            raise RuntimeError("the server hung up")
        part = bytes(_BUFFER[max(0, count - 7) : count])
        if self._missing == -1:
            self._head += _BUFFER[:count]
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return False
            self._missing, count = _length(bytes(self._head[:end])), len(self._head) - end - 4
            self._tail = b""
        if self._missing is None:  # in chunks; nothing in a JSON text looks like the last one
            self._tail = (self._tail + part)[-7:]
            return self._tail.endswith(b"\r\n0\r\n\r\n")
        self._missing -= count
        return self._missing <= 0


def _asked(connections: list[_Connection], waiting: Iterator[bytes], until: float, patience: float) -> int:
    """How many were answered."""
    answered = 0
    with selectors.DefaultSelector() as selector:
        for connection, request in zip(connections, waiting, strict=False):
            connection.ask(request)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
        while selector.get_map():
            for key, _ in selector.select(patience):
                if not key.data.is_answered():
                    continue
                answered += 1
                following = next(waiting, None) if time.perf_counter() < until else None
                if following is None:
                    selector.unregister(key.data.socket)
                else:
                    key.data.ask(following)
            latest = time.perf_counter() - patience
            if any(key.data.since < latest for key in selector.get_map().values()):
                raise RuntimeError(f"no answer in {patience} s")
    return answered


def _length(head: bytes) -> int | None:
    """Bytes of the answer behind this head; None where it comes in chunks. Raises RuntimeError where it tells a fault."""
    status, *lines = head.split(b"\r\n")
    if status.split(b" ")[1] != b"200":
        raise RuntimeError(status.decode("ascii", "replace"))
    found = dict(line.lower().split(b": ", 1) for line in lines)
    return int(found[b"content-length"]) if b"content-length" in found else None


def _requests(server: Server, queries: Sequence[str], *, repeated: bool) -> list[bytes]:
    return [_request(server, query if repeated else f"{query}\n# {next(_fresh)}") for query in queries]


def _request(server: Server, query: str) -> bytes:
    body = urlencode({"query": query})
    head = f"POST {server.path} HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nContent-Type: {FORM}\r\nAccept: {JSON}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode("ascii")
