"""The frames in which server, holder and readers talk: a letter, a length, that many bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

HEAD = struct.Struct(">cI")

GRAPH = b"G"
"""To the holder: the name of a data graph; a frame STATEMENTS follows."""
STATEMENTS = b"T"
"""To the holder: statements of that graph, N-Triples. There is no answer until LOADED."""
LOADED = b"L"
"""To the holder: that was all."""
ADDED = b"A"
"""To the holder: statements to add, N-Quads; a frame REMOVED follows."""
REMOVED = b"R"
SNAPSHOT = b"S"
"""To the holder: readers forked from now on open the store in this folder, read-only."""
WELL = b"P"
"""To the holder: is it well? Any answer says so."""
FORK = b"F"
"""To the holder: fork a reader for the socket that follows; the answer is its process id."""
REAP = b"W"
"""To the holder: this process has ended or was killed; the answer is how, as `os.waitpid` has it."""
DONE = b"O"
"""From the holder: done, with a number where one was asked for."""
QUERY = b"Q"
"""To a reader: a query as JSON."""
UPDATE = b"U"
"""To a reader: an update as JSON. The answer is what it would change; the reader is of no use afterwards."""
DATA = b"D"
"""From a reader: a part of the answer."""
END = b"E"
"""From a reader: the answer is complete."""
FAULT = b"X"
"""From a reader: what went wrong, as JSON."""


def send(connection: socket.socket, kind: bytes, payload: bytes = b"") -> None:
    """Send one frame. Raises OSError where nobody listens any more."""
    connection.sendall(HEAD.pack(kind, len(payload)))
    if payload:
        connection.sendall(payload)


def receive(connection: socket.socket) -> tuple[bytes, bytes]:
    """Wait for one frame. Raises EOFError where the other side is gone."""
    kind, length = HEAD.unpack(_exactly(connection, HEAD.size))
    return kind, _exactly(connection, length)


def _exactly(connection: socket.socket, length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        part = connection.recv(min(length - len(data), 1 << 20))
        if not part:
            raise EOFError
        data += part
    return bytes(data)
