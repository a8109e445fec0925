"""Rendered pages kept for whoever asks again: compressed, which makes a tenth of them, and bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

import zstandard

if TYPE_CHECKING:
    from collections.abc import Hashable

ROOM = 24_000_000
"""About how many bytes are kept: those of a thousand pages."""
ENTRY = 500
"""What an entry takes beside its bytes, about."""


class Pages:
    """Texts by key, the one last asked for at the end; what was not asked for longest goes first."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._used = room, 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> str | None:
        """The text, if it is here."""
        with self._lock:
            packed = self._kept.get(key)
            if packed is None:
                return None
            self._kept.move_to_end(key)
        return zstandard.decompress(packed).decode()

    def put(self, key: Hashable, text: str) -> None:
        """Keep a text."""
        packed = zstandard.compress(text.encode())
        with self._lock:
            self._used += ENTRY + len(packed) - self._drop(key)
            self._kept[key] = packed
            while self._used > self._room:
                self._used -= self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> int:
        """Take a text out; the bytes that this frees."""
        packed = self._kept.pop(key, None)
        return 0 if packed is None else ENTRY + len(packed)
