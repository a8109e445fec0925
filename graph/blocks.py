"""Cuts a stream of lines into blocks that can be used one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK = 4_000_000
"""Bytes; large enough that the engine's bulk loader is worth its start."""


class Blocks:
    """A file to who writes; each block that `take` gets ends with a whole line."""

    def __init__(self, take: Callable[[bytes], None], size: int = BLOCK) -> None:
        self._take = take
        self._size = size
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        """Take a part of the stream."""
        self._waiting += data
        if len(self._waiting) >= self._size and (end := self._waiting.rfind(b"\n") + 1):
            self._take(bytes(self._waiting[:end]))
            del self._waiting[:end]
        return len(data)

    def flush(self) -> None:
        """The engine calls this at its end; the last block is given by `close`."""

    def close(self) -> None:
        """Give what is left."""
        if self._waiting:
            self._take(bytes(self._waiting))
            self._waiting.clear()
