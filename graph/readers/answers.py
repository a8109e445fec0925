"""Answers: one whose bytes are all here, and one that still comes from a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from graph.readers.run import Run


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """All bytes are here and no reader is needed any more."""

    revision: int
    media_type: str
    whole: bytes
    from_cache: bool
    repeatable: bool

    @property
    def chunks(self) -> AsyncIterator[bytes]:
        """The bytes in one piece."""
        return self._chunks()

    async def _chunks(self) -> AsyncIterator[bytes]:
        if self.whole:
            yield self.whole

    async def aclose(self) -> None:
        """Nothing is to be freed."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


class RunningAnswer:
    """The beginning is here, the rest comes while it is read."""

    from_cache = False
    whole = None

    def __init__(
        self, media_type: str, run: Run, start: bytes, *, repeatable: bool, keep: Callable[[bytes], None], room: int
    ) -> None:
        """`keep` is given the whole answer when it has come and has no more bytes than `room`."""
        self.media_type = media_type
        self.revision = run.revision
        self.repeatable = repeatable
        self.chunks = self._chunks(start)
        self._run = run
        self._keep = keep
        self._room = room

    async def _chunks(self, start: bytes) -> AsyncIterator[bytes]:
        so_far = bytearray()
        part: bytes | None = start
        try:
            while part is not None:
                if len(so_far) <= self._room:
                    so_far += part
                yield part
                part = await self._run.part()
        finally:
            self._run.end()
        if len(so_far) <= self._room:
            self._keep(bytes(so_far))

    async def aclose(self) -> None:
        """Kill the reader, if it is not done."""
        self._run.end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
