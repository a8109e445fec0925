"""Many readers or one writer, so that a reader never sees half a commit and may keep one revision over several queries."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Turnstile:
    """A lock with two sides. Both may be entered again by a thread that is inside; the writer may read.

    A waiting writer lets no new reader in, so that a busy server still gets its commits done.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._readers: dict[int, int] = {}
        self._writer: int | None = None
        self._writer_depth = 0
        self._waiting = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep writers out."""
        me = threading.get_ident()
        with self._condition:
            while self._writer not in (None, me) or (self._waiting and me not in self._readers and self._writer != me):
                self._condition.wait()
            self._readers[me] = self._readers.get(me, 0) + 1
        try:
            yield
        finally:
            with self._condition:
                self._readers[me] -= 1
                if not self._readers[me]:
                    del self._readers[me]
                self._condition.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep everybody else out. Raises RuntimeError in a thread that only reads, which would wait for itself."""
        me = threading.get_ident()
        with self._condition:
            if self._writer != me and me in self._readers:
                raise RuntimeError("a commit cannot start inside reading()")
            self._waiting += 1
            try:
                while self._writer not in (None, me) or (self._readers and self._writer != me):
                    self._condition.wait()
            finally:
                self._waiting -= 1
            self._writer = me
            self._writer_depth += 1
        try:
            yield
        finally:
            with self._condition:
                self._writer_depth -= 1
                if not self._writer_depth:
                    self._writer = None
                self._condition.notify_all()
