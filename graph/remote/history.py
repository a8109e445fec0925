"""The log at the endpoint: for each revision its header and its patch, both as RDF Patch, the patch packed and in parts.

A patch is written before its header, so a header means that all of it is there. What a crash left without header is written over.
"""

from __future__ import annotations

import base64
import zlib
from enum import Enum
from typing import TYPE_CHECKING

from graph.errors import DataError, NotFound, StoreDamaged
from graph.log import header_of, patch_of, revision_of, text_of
from graph.remote import names, wire
from graph.remote.client import Dataset
from graph.terms import Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.patch import Patch
    from graph.remote.client import Client
    from graph.remote.lease import Lease
    from graph.store import Revision
    from graph.terms import Term

PART = 400_000
"""Characters of a packed patch in one statement."""
_LOG = Dataset((names.LOG.value,))


class Purpose(Enum):
    """What becomes of a pending revision that somebody else has to end."""

    COMMIT = "commit"
    UNCHECKED_COMMIT = "unchecked commit"
    REHEARSAL = "rehearsal"


class History:
    """Reads and writes it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def write(self, revision: Revision, patch: Patch, lease: Lease, purpose: Purpose) -> None:
        """Put a revision down that does not count yet."""
        self.remove(revision.number)
        text = text_of(revision, patch)
        packed = base64.b64encode(zlib.compress(text)).decode()
        for index, start in enumerate(range(0, len(packed), PART)):
            lease.keep()
            name = names.chunk(revision.number, index)
            self._insert(
                f"{name} {names.PART_OF} {names.revision(revision.number)} ; {names.CHUNK} {Literal(packed[start : start + PART])} ."
            )
        header = f"{purpose.value}\n{header_of(text)}"
        lease.keep()
        self._insert(f"{names.revision(revision.number)} {names.HEADER} {Literal(header)} .")

    def remove(self, number: int) -> None:
        """Forget a revision that does not count."""
        part = f"GRAPH {names.LOG} {{ ?part {names.PART_OF} {names.revision(number)} ; ?p ?o }}"
        own = f"GRAPH {names.LOG} {{ {names.revision(number)} ?p ?o }}"
        self._client.update(f"DELETE {{ {own} }} WHERE {{ {own} }}")
        self._client.update(f"DELETE {{ GRAPH {names.LOG} {{ ?part ?p ?o }} }} WHERE {{ {part} }}")

    def revisions(self, head: int) -> Sequence[Revision]:
        """All revisions that count, oldest first. Raises StoreDamaged where one is missing or cannot be read."""
        rows = self._select(f"SELECT ?r ?text {{ ?r {names.HEADER} ?text }}")
        texts = {revision.value: text.value for revision, text in rows if revision is not None and text is not None}
        return [self._revision(number, texts.get(names.revision(number).value)) for number in range(1, head + 1)]

    def patch(self, number: int) -> Patch:
        """The patch of a revision. Raises NotFound, StoreDamaged."""
        rows = self._select(
            f"SELECT ?part ?text {{ ?part {names.PART_OF} {names.revision(number)} ; {names.CHUNK} ?text }}"
        )
        parts = {part.value: text.value for part, text in rows if part is not None and text is not None}
        if not parts:
            raise NotFound("revision", str(number))
        try:
            packed = "".join(parts[names.chunk(number, index).value] for index in range(len(parts)))
            return patch_of(zlib.decompress(base64.b64decode(packed)))
        except (KeyError, ValueError, zlib.error, DataError) as error:
            raise StoreDamaged(names.revision(number).value, f"the patch cannot be read: {error}") from error

    def pending(self, number: int) -> tuple[Revision, Patch, Purpose] | None:
        """A revision that was written and does not count yet, and what for; None where not all of it is there."""
        rows = self._select(f"SELECT ?text {{ {names.revision(number)} {names.HEADER} ?text }}")
        text = next((text.value for (text,) in rows if text is not None), None)
        if text is None:
            return None
        return self._revision(number, text), self.patch(number), Purpose(text.partition("\n")[0])

    def _revision(self, number: int, text: str | None) -> Revision:
        try:
            return revision_of((text or "").partition("\n")[2], number)
        except (ValueError, KeyError, DataError) as error:
            raise StoreDamaged(names.revision(number).value, f"the header cannot be read: {error}") from error

    def _insert(self, statements: str) -> None:
        self._client.update(f"INSERT DATA {{ GRAPH {names.LOG} {{ {statements} }} }}")

    def _select(self, query: str) -> Sequence[tuple[Term | None, ...]]:
        return wire.solutions(self._client.query(query, wire.RESULTS, _LOG)[0]).rows
