"""An update worked out as a patch, by readers that can try it on a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import ReadersUnavailable
from graph.readers.types import Rehearsing

if TYPE_CHECKING:
    from graph.patch import Patch
    from graph.readers.types import Readers, Update


async def worked_out(readers: Readers, update: Update) -> tuple[Patch, int]:
    """What the update would change, and the revision it was tried on. Raises as `Rehearsing.rehearse`, and ReadersUnavailable."""
    if not isinstance(readers, Rehearsing):
        raise ReadersUnavailable("updates need readers")
    found = await readers.rehearse(update)
    return found.patch, found.revision
