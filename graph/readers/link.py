"""A reader as the server sees it: a process to send a query to, to take frames from, and to kill."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph.errors import AnswerTooLarge, QueryError, QuestionError, RejectedInput
from graph.problems import Problem, Severity
from graph.readers import frames
from graph.readers.types import Request as Query

if TYPE_CHECKING:
    import socket
    from typing import Self

    from graph.errors import BuendnisgraphError
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
            raise _fault(*json.loads(payload))
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


def _fault(kind: str, what: Any, detail: str | int = "") -> BuendnisgraphError:
    """The fault that a reader tells, as ours."""
    if kind == "rejected":
        return RejectedInput([Problem(**each | {"severity": Severity(each["severity"])}) for each in what])
    if kind == "question":
        return QuestionError("SPARQL", what, str(detail))
    if kind == "large":
        return AnswerTooLarge(what, int(detail))
    return QueryError(what)
