"""What taking over an upload would do, worked out once for a revision and the answers given; and taking over exactly that."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.tokens import Role
from api.uploads.readings import is_document
from graph import rdf
from graph.errors import NotAllowed, Overtaken, RejectedInput
from loaders import confined, previewing, sssom
from loaders import rdf as rdf_files
from loaders.lists import columns_file
from loaders.lists import planning as lists
from loaders.plan import Plan
from loaders.preview import Preview
from loaders.roundtrip.deciding import Decisions

if TYPE_CHECKING:
    from api.access import Writer
    from api.uploads.kept import Upload
    from api.uploads.readings import Readings
    from graph.store import Revision, Store

REMEMBERED = 8
"""Previews kept in memory; others are worked out again when they are asked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview, the revision it holds for, and a seal that no other change has: what is taken over is what was seen."""

    preview: Preview
    revision: int
    seal: str

    @property
    def role(self) -> Role:
        """Who may take it over: what touches one city's rows an editor, what goes beyond only an administrator."""
        return Role.EDITOR if self.preview.city else Role.ADMIN


class Previews:
    """Previews of uploads. One is worked out at a time, so that a crowd of uploads leaves the pages their share of the processor."""

    def __init__(self, store: Store, readings: Readings) -> None:
        self._store, self._readings = store, readings
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[object, ...], Shown] = OrderedDict()

    def of(self, upload: Upload) -> Shown:
        """What taking it over would do now. Raises RejectedInput where the file cannot be read at all."""
        with self._lock:
            key = (upload.id, self._store.revision, tuple(sorted(upload.answers.items())), upload.columns, upload.stand)
            if key not in self._known:
                self._known[key] = self._made(upload)
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            self._known.move_to_end(key)
            return self._known[key]

    def accept(self, upload: Upload, seen: tuple[int, str], writer: Writer, message: str) -> Revision | None:
        """Make a revision of what was seen, a revision and its seal; None where it changes nothing.

        Raises NotAllowed, Overtaken where it would do something else by now, RejectedInput and ShapeViolation.
        """
        shown = self.of(upload)
        if writer.role < shown.role:
            raise NotAllowed(shown.role.word, writer.role.word)
        if seen != (shown.revision, shown.seal):
            raise Overtaken(seen[0], shown.revision)
        return shown.preview.plan.commit(self._store, author=writer.name, message=message)

    def _made(self, upload: Upload) -> Shown:
        form = None if is_document(upload) else rdf.Format.of_file(upload.file)
        is_table = not (form or is_document(upload) or upload.file.endswith(sssom.SUFFIX))
        sheets = confined.read(upload.data, upload.file) if is_table else []
        with self._store.reading() as revision:
            try:
                if is_document(upload):
                    preview = self._readings.preview(upload)
                elif upload.file.endswith(sssom.SUFFIX):
                    preview = Preview(sssom.plan_of(self._store, upload.data, upload.file))
                elif form:
                    preview = Preview(rdf_files.plan(self._store, upload.data, file=upload.file))
                elif upload.columns:
                    said = columns_file.read(upload.columns.encode(), upload.file)
                    laid = lists.of_sheets(sheets, upload.file, said.sheet)
                    decided = Decisions(answers=upload.answers)
                    preview = lists.plan(self._store, laid, said, stand=upload.stand, decided=decided).preview
                else:
                    decided = Decisions(answers=upload.answers)
                    preview = previewing.of_sheets(
                        self._store, sheets, upload.file, city=upload.city, decisions=decided
                    )
            except RejectedInput as refused:
                preview = Preview(_nothing(refused), upload.city, unchanged=0)
        preview = preview.checked(self._store)
        return Shown(preview, revision, _seal(preview.plan))


def _nothing(refused: RejectedInput) -> Plan:
    """A plan that only says why there is none."""
    return Plan.between((), (), dataset="", scope="", rows=0, problems=refused.problems)


def _seal(plan: Plan) -> str:
    """A digest of what the plan adds and removes."""
    digest = hashlib.sha256()
    for quads in (plan.patch.added, plan.patch.removed):
        digest.update("\n".join(sorted(map(str, quads))).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]
