"""Answers kept for who asks the same of the same revision; bounded in bytes, the longest unused goes first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.readers.types import Limits

if TYPE_CHECKING:
    from graph.readers.types import Request

    Key = tuple[int, Request]

LARGEST_SHARE = 8
"""One answer may take this part of the room: a few large ones shall not drive out all others."""
_ENTRY = 500
"""What an entry costs beside its bytes, about."""


class Cache:
    """Bytes by revision and request."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._used = 0

    @property
    def largest(self) -> int:
        """The size of the largest answer that is kept."""
        return self._room // LARGEST_SHARE

    def get(self, revision: int, request: Request) -> bytes | None:
        """The answer, if it is here."""
        key = _key(revision, request)
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def put(self, revision: int, request: Request, answer: bytes) -> None:
        """Keep an answer, if it is not too large."""
        key = _key(revision, request)
        if len(answer) > self.largest or key in self._kept:
            return
        self._kept[key] = answer
        self._used += _size(key, answer)
        while self._used > self._room:
            self._used -= _size(*self._kept.popitem(last=False))

    def clear(self) -> None:
        """Forget everything: nobody asks an old revision."""
        self._kept.clear()
        self._used = 0


def _key(revision: int, request: Request) -> Key:
    """Seconds make no difference to an answer that came; fewer rows or bytes would have refused it."""
    return revision, replace(request, limits=Limits(0, request.limits.rows, request.limits.bytes))


def _size(key: Key, answer: bytes) -> int:
    return _ENTRY + len(answer) + len(key[1].text)
