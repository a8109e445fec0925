"""The log of revisions, which is the truth: one fsynced RDF Patch file per revision.

A revision is first *pending* (its file ends in ``.pending``) while the engine takes it and the shapes are checked, and counts from the
moment its file is renamed to ``.rdfp``. So a crash leaves at most one pending file, which the next start takes back.
"""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING

from graph import patch as rdf_patch
from graph.errors import DataError, NotFound, StoreDamaged
from graph.lines import MANY, Lines
from graph.patch import Patch
from graph.store import Revision
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_END = b"\nTC .\n"
_BODY = b"TX .\n"
_DATE_TIME = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")


class MemoryLog:
    """The log of a store that lives as long as the process."""

    def __init__(self) -> None:
        self._entries: list[tuple[Revision, Patch]] = []
        self._pending: tuple[Revision, Patch] | None = None

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first."""
        return [revision for revision, _ in self._entries]

    def patch(self, number: int) -> Patch:
        """The patch of a revision. Raises NotFound."""
        if not 1 <= number <= len(self._entries):
            raise NotFound("revision", str(number))
        return self._entries[number - 1][1]

    def prepare(self, revision: Revision, patch: Patch, added: Sequence[bytes] | None = None) -> None:
        """Keep the patch as pending, lines in the order in which a file has them."""
        if added is not None and isinstance(patch.added, Lines):
            patch = Patch(Lines(added), patch.removed)
        self._pending = (revision, patch)

    def confirm(self, revision: Revision) -> None:
        """Make the pending patch a revision."""
        assert self._pending is not None  # noqa: S101 - confirm follows prepare
        self._entries.append((revision, self._pending[1]))
        self._pending = None

    def discard(self) -> None:
        """Forget the pending patch."""
        self._pending = None

    def pending(self) -> Patch | None:
        """The patch that was prepared and neither confirmed nor discarded."""
        return self._pending[1] if self._pending else None


class FolderLog:
    """The log in a folder. Opening reads every header and checks that every file is complete. Raises StoreDamaged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)
        for leftover in folder.glob("*.tmp"):
            leftover.unlink()
        files = sorted(folder.glob("*.rdfp"))
        for expected, file in enumerate(files, 1):
            if file != self._file(expected):
                raise StoreDamaged(file, f"expected {self._file(expected).name} here")
        self._revisions = [_read_revision(file, number) for number, file in enumerate(files, 1)]

    def revisions(self) -> Sequence[Revision]:
        """All revisions, oldest first."""
        return list(self._revisions)

    def patch(self, number: int) -> Patch:
        """The patch of a revision. Raises NotFound, StoreDamaged."""
        if not 1 <= number <= len(self._revisions):
            raise NotFound("revision", str(number))
        return _read_patch(self._file(number))

    def prepare(self, revision: Revision, patch: Patch, added: Sequence[bytes] | None = None) -> None:
        """Write the patch to disk as pending; returns when it is there. `added` as in `text_of`."""
        write_durably(self._pending_file, text_of(revision, patch, added))

    def confirm(self, revision: Revision) -> None:
        """Make the pending patch a revision; returns when that is on disk."""
        self._pending_file.replace(self._file(revision.number))
        sync_folder(self._folder)
        self._revisions.append(revision)

    def discard(self) -> None:
        """Forget the pending patch, also where `confirm` failed half-way; returns when that is on disk."""
        self._pending_file.unlink(missing_ok=True)
        self._file(len(self._revisions) + 1).unlink(missing_ok=True)
        sync_folder(self._folder)

    def pending(self) -> Patch | None:
        """The patch that a crash left between `prepare` and `confirm`."""
        return _read_patch(self._pending_file) if self._pending_file.exists() else None

    @property
    def _pending_file(self) -> Path:
        return self._folder / "next.pending"

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:08}.rdfp"


def write_durably(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, so that it survives a power cut."""
    temporary = file.with_name(file.name + ".tmp")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Have a folder's entries on disk. Windows cannot open folders and needs no such call."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def text_of(revision: Revision, patch: Patch, added: Sequence[bytes] | None = None) -> bytes:
    """A revision with its patch as RDF Patch text; `added` are the lines of what it adds, where the caller has them already."""
    body = rdf_patch.write(patch, {}, added)
    header = {
        "revision": Literal(revision.number),
        "author": Literal(revision.author),
        "time": Literal(revision.time.isoformat(), datatype=_DATE_TIME),
        "message": Literal(revision.message),
        **({} if revision.undoes is None else {"undoes": Literal(revision.undoes)}),
        "added": Literal(revision.added),
        "removed": Literal(revision.removed),
        "sha256": Literal(hashlib.sha256(body).hexdigest()),
    }
    return "".join(f"H {name} {value} .\n" for name, value in header.items()).encode() + body


def header_of(text: bytes) -> str:
    """The header lines of a revision's text."""
    return text[: text.index(_BODY)].decode().removesuffix("\n")


def revision_of(header: str, number: int) -> Revision:
    """The revision that header lines tell of. Raises ValueError, KeyError, RejectedInput where they do not tell of that one."""
    told = {name: value.value for name, value in rdf_patch.read_header(header.split("\n")).items()}
    if int(told["revision"]) != number:
        raise ValueError(f"revision {told['revision']} instead of {number}")
    undoes = told.get("undoes")
    return Revision(
        number=number,
        author=told["author"],
        time=datetime.fromisoformat(told["time"]),
        message=told["message"],
        added=int(told["added"]),
        removed=int(told["removed"]),
        undoes=None if undoes is None else int(undoes),
    )


def patch_of(text: bytes) -> Patch:
    """The patch of a revision's text. Raises RejectedInput, and ValueError where its statements are not those that were written.

    Many that only arrive stay text: the sum says that they are as the engine wrote them.
    """
    body = text[text.index(_BODY) :]
    header = rdf_patch.read_header(header_of(text).split("\n"))
    if "sha256" not in header or header["sha256"].value != hashlib.sha256(body).hexdigest():
        raise ValueError("the statements are not those that were written")
    lines = body[len(_BODY) : -len(_END)].split(b"\n")
    if len(lines) >= MANY and all(line.startswith(b"A ") for line in lines):
        return Patch(Lines([line[2:] for line in lines]))
    return rdf_patch.read(text)[1]


def _read_revision(file: Path, number: int) -> Revision:
    """The header of a file, and whether the file is complete; the statements are not read."""
    try:
        with file.open("rb") as stream:
            head = b"".join(takewhile(lambda line: line != _BODY, stream)).decode()
            stream.seek(-len(_END), os.SEEK_END)
            end = stream.read()
        if end != _END:
            raise StoreDamaged(file, "incomplete")
        return revision_of(head.removesuffix("\n"), number)
    except (OSError, ValueError, KeyError, DataError) as error:
        raise StoreDamaged(file, f"the header cannot be read: {error}") from error


def _read_patch(file: Path) -> Patch:
    try:
        return patch_of(file.read_bytes())
    except (OSError, ValueError, DataError) as error:
        raise StoreDamaged(file, f"the patch cannot be read: {error}") from error
