"""A reader as the server sees it: a process to send a query to, to take frames from, and to kill."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from graph.readers import frames
from graph.readers.faults import fault
from graph.readers.types import Request as Query

if TYPE_CHECKING:
    import socket
    from typing import Self

    from graph.readers.types import Request, Update

BUFFERED = 256 * 1024


class Link:
    """The server's end of one reader."""

    def __init__(
        self,
        pid: int,
        revision: int,
        reading: asyncio.StreamReader,
        writing: asyncio.StreamWriter,
        *,
        is_stopgap: bool,
    ) -> None:
        """Use `connect`."""
        self.pid, self.revision, self.is_stopgap = pid, revision, is_stopgap
        self._reading, self._writing = reading, writing
        self._killed = False
        self.asked = 0

    @classmethod
    async def connect(cls, pid: int, connection: socket.socket, revision: int, is_stopgap: bool) -> Self:
        """Take over the socket."""
        streams = await asyncio.open_unix_connection(sock=connection, limit=BUFFERED)
        return cls(pid, revision, *streams, is_stopgap=is_stopgap)

    @property
    def is_open(self) -> bool:
        """Whether the reader has not hung up."""
        return not self._reading.at_eof()

    async def ask(self, request: Request | Update) -> None:
        """Send a query or an update."""
        self.asked += 1
        told = asdict(request)
        limits = told.pop("limits")
        payload = json.dumps(told | limits).encode()
        kind = frames.QUERY if isinstance(request, Query) else frames.UPDATE
        self._writing.write(frames.HEAD.pack(kind, len(payload)) + payload)
        await self._writing.drain()

    async def part(self) -> bytes | None:
        """The next part of the answer, None behind the last.

        Raises the fault that the reader tells, and EOFError where it died.
        """
        kind, length = frames.HEAD.unpack(await self._reading.readexactly(frames.HEAD.size))
        payload = await self._reading.readexactly(length)
        if kind == frames.FAULT:
            raise fault(*json.loads(payload))
        return payload if kind == frames.DATA else None

    def kill(self) -> bool:
        """End the process, whatever it does; False where that was done before. The holder has to be told to reap it, and only then."""
        if self._killed:  # its number may belong to somebody else by now
            return False
        self._killed = True
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._writing.close()
        return True
