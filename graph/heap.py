"""Memory that was needed for a while goes back to the system, as far as its C library has calls for that (glibc has).

Left alone it keeps what is freed for each of many threads apart, and large pieces too once one of their size was freed: after large
answers a service had twice as much as it needed.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

_MOST_ARENAS, _APART_FROM = -8, -3  # M_ARENA_MAX and M_MMAP_THRESHOLD in malloc.h
ARENAS = 2
LARGE = 1_000_000
"""Pieces of so many bytes are taken from the system one by one, and go back at once."""


def keep_little() -> None:
    """Have what is freed shared by all threads that are started from now on, and large pieces not kept at all."""
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MOST_ARENAS, ARENAS)
        library.mallopt(_APART_FROM, LARGE)


def give_back() -> None:
    """Give back what is free."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
