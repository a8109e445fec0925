"""Python's search for reference cycles, left out while very many objects are made that have none.

It walks all objects again and again as their number grows: of loading a million statements that took a tenth.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def unsearched() -> Iterator[None]:
    """No search as long as the context lasts, in no thread; what has no cycle is freed all the same. Also a decorator."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
