"""Where the engine writes an answer to: counts rows and bytes and passes the bytes on in frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import AnswerTooLarge
from graph.readers import frames
from graph.readers.counting import counter

if TYPE_CHECKING:
    import socket

FRAME = 64 * 1024


class Output:
    """A file to the engine. `write` raises AnswerTooLarge, and ConnectionError where the server hung up."""

    def __init__(self, server: socket.socket, rows: int, most: int) -> None:
        self._server = server
        self._count = counter("")
        self._rows, self._most = rows, most
        self._written = 0
        self._waiting = bytearray()

    def begin(self, media_type: str) -> None:
        """Count rows as they look in this form."""
        self._count = counter(media_type)

    def write(self, data: bytes) -> int:
        """Take a part; what is over a limit is not passed on."""
        self._written += len(data)
        if self._written > self._most:
            raise AnswerTooLarge("bytes", self._most)
        if self._count(data) > self._rows:
            raise AnswerTooLarge("rows", self._rows)
        self._waiting += data
        if len(self._waiting) >= FRAME:
            self._send()
        return len(data)

    def flush(self) -> None:
        """The engine calls this at its end; frames are filled all the same."""

    def close(self) -> None:
        """Pass on what is left."""
        if self._waiting:
            self._send()

    def _send(self) -> None:
        frames.send(self._server, frames.DATA, bytes(self._waiting))
        self._waiting.clear()
