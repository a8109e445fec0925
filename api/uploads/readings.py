"""Documents among the uploads: read once for a revision, with the decisions made so far."""

from __future__ import annotations

import threading
from collections import OrderedDict
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.documents import accepting, answers, extraction, names, review
from loaders.documents.memory import Memory
from loaders.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.uploads.kept import Upload
    from graph.settings import Settings
    from graph.store import Store
    from loaders.documents.mentions import Kind
    from loaders.documents.pieces import Document
    from loaders.documents.review import Review

MARK = "document"
"""The answer that tells a document from tables."""
REMEMBERED = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its review, and what its proposals may be."""

    document: Document
    review: Review
    offered: Mapping[Kind, Sequence[str]]


def is_document(upload: Upload) -> bool:
    """Whether an upload is a document to be reviewed."""
    return MARK in upload.answers


class Readings:
    """Reads uploaded documents, one at a time."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._memory = store, Memory.of(settings)
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, int], Reading] = OrderedDict()

    def of(self, upload: Upload) -> Reading:
        """The document of an upload, with its answers. Raises RejectedInput where it cannot be read."""
        with self._lock:
            key = (upload.id, self._store.revision)
            if key not in self._known:
                self._known[key] = self._read(upload)
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            found = self._known[key]
        return Reading(found.document, answers.answer(deepcopy(found.review), upload.answers), found.offered)

    def preview(self, upload: Upload) -> Preview:
        """What taking over the accepted entries would do. Raises RejectedInput."""
        made = self.of(upload).review
        return Preview(accepting.plan(self._store, made, upload.file), made.city)

    def remember(self, upload: Upload) -> None:
        """Keep what was rejected, for the next time the document is read."""
        made = self.of(upload).review
        self._memory.remember(made.digest, made.rejected())

    def _read(self, upload: Upload) -> Reading:
        entries = names.load(self._store)
        read = extraction.document(upload.file, upload.data, entries, city=upload.city, today=upload.time.date())
        read.review.remember(self._memory.rejected(read.document.digest))
        return Reading(read.document, read.review, review.offered(entries, read.review.city))
