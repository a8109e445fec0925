"""Reading and searching a document without being hurt by it: bounded in size, time, memory and pages, in a process of its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from loaders.documents import sentences, wire
from loaders.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from loaders.documents.names import Entry
    from loaders.documents.pieces import Document
    from loaders.documents.review import Review

COMMAND = ("-m", "loaders.documents.sandbox")
LARGEST = 50 * 2**20
SECONDS = 30
"""Longest time of the processor, and half the longest time by the clock, for one document: three million letters take half of it."""
MEMORY = 2 << 30
ENDINGS = (".html", ".htm", ".pdf", ".docx", ".txt", ".md")
MOST_FILES = 200


def files(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder by name. Raises RejectedInput where there is none, or too many."""
    if not path.exists():
        raise _rejected("no-file", path.name)
    if not path.is_dir():
        return [path]
    found = sorted(
        entry for entry in path.iterdir()
        if entry.suffix.lower() in ENDINGS and not entry.name.startswith((".", "~$")) and entry.is_file()
    )  # fmt: skip
    if not found:
        raise _rejected("no-documents", path.name)
    if len(found) > MOST_FILES:
        raise _rejected("too-many-documents", path.name, limit=str(MOST_FILES))
    return found


@dataclass(frozen=True, slots=True)
class Read:
    """A document, and what it names as a review with everything still open."""

    document: Document
    review: Review


def read(path: Path, entries: Iterable[Entry] = (), *, city: str = "", today: date) -> Read:
    """The document in a file; see `document`. Raises RejectedInput with a sentence that says why it is not read."""
    try:
        if path.stat().st_size > LARGEST:
            raise _rejected("document-too-large", path.name, limit=str(LARGEST // 2**20))
        data = path.read_bytes()
    except OSError as error:
        raise _rejected("no-access", path.name) from error
    return document(path.name, data, entries, city=city, today=today)


def document(
    name: str, data: bytes, entries: Iterable[Entry] = (), *, city: str = "", today: date, seconds: int = SECONDS
) -> Read:
    """The document in some bytes, searched for what it names.

    `entries` are the known names, `city` the id of its city: where that is empty, the one it names most often. Raises RejectedInput.
    """
    if len(data) > LARGEST:
        raise _rejected("document-too-large", name, limit=str(LARGEST // 2**20))
    command = [sys.executable, "-I", *COMMAND, str(seconds), str(MEMORY), _ending(name)]
    digest = hashlib.sha256(data).hexdigest()
    told = wire.asked(name, digest, entries, city, today)
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            command, input=told + data, capture_output=True, check=False, timeout=2 * seconds
        )
    except subprocess.TimeoutExpired as error:
        raise _rejected("document-too-costly", name) from error
    if done.returncode != 0 or not done.stdout:
        raise _rejected("document-too-costly", name)
    answer = json.loads(done.stdout)
    if "code" in answer:
        raise _rejected(answer["code"], name, limit=answer["limit"])
    return Read(*wire.found(answer, name, digest))


def _ending(name: str) -> str:
    """The ending of the name, none where it tells nothing of the content."""
    ending = PurePath(name).suffix.lower()
    return ending if ending in ENDINGS else ""


def _rejected(code: str, name: str, limit: str = "") -> RejectedInput:
    return RejectedInput([sentences.problem(code, Place(name), limit=limit)], f"{name}: {code}")
