"""What kind of file some bytes are, and whether an archive is safe to unpack, before any library reads it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import Enum
from typing import TYPE_CHECKING
from xml.parsers import expat

from graph.errors import RejectedInput
from loaders import messages
from loaders.place import Place

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 100 * 2**20
LARGEST_CONTENT = 400 * 2**20
_MOST_ENTRIES = 5_000
_HIGHEST_RATIO = 200
_SMALL = 20 * 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF = b"%PDF-"
_PACKED = (".xlsx", ".xlsm", ".ods")
_CHUNK = 2**14


class Kind(Enum):
    """The kinds of table files."""

    TEXT = "csv"
    EXCEL = "xlsx"
    OPEN_DOCUMENT = "ods"


def read(path: Path) -> bytes:
    """The bytes of a file that may hold tables. Raises OSError, and RejectedInput where it is too large, before anything is read."""
    if path.stat().st_size > LARGEST_FILE:
        raise _rejected("file-too-large", path.name, limit=str(LARGEST_FILE // 2**20))
    return path.read_bytes()


def kind(data: bytes, file: str) -> Kind:
    """The kind of a file by its content, not its name. Raises RejectedInput for what is none, or not safe to unpack."""
    if len(data) > LARGEST_FILE:
        raise _rejected("file-too-large", file, limit=str(LARGEST_FILE // 2**20))
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise _rejected("encrypted" if encrypted else "old-excel", file)
    if not data.startswith(b"PK"):
        if data.startswith(_PDF):
            raise _rejected("unknown-kind", file)
        if file.lower().endswith(_PACKED):
            raise _rejected("broken-workbook", file)
        return Kind.TEXT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind_of_archive(archive, file)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _rejected("broken-workbook", file) from error


def _kind_of_archive(archive: zipfile.ZipFile, file: str) -> Kind:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    dense = total > _SMALL and total > packed * _HIGHEST_RATIO
    if len(entries) > _MOST_ENTRIES or total > LARGEST_CONTENT or dense:
        raise _rejected("zip-bomb", file)
    names = {entry.filename for entry in entries}
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
        raise _rejected(
            "broken-workbook", file
        )  # nothing is unpacked to a place, yet no spreadsheet program writes such names
    if any(entry.flag_bits & 1 for entry in entries) or _is_encrypted(archive, names):
        raise _rejected("encrypted", file)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            _refuse_entities(archive, entry, file)
    if "xl/workbook.xml" in names:
        return Kind.EXCEL
    if "content.xml" in names:
        return Kind.OPEN_DOCUMENT
    raise _rejected("unknown-kind", file)


def _is_encrypted(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether LibreOffice has protected the file with a password: the manifest says so, the names stay as they are."""
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)


def _refuse_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> None:
    """Refuse own entities: no spreadsheet program writes them, and they can grow without end or point outside."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    with archive.open(entry) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
        except _Body:
            return
        except (_Doctype, expat.ExpatError) as error:
            raise _rejected("broken-workbook", file) from error


class _Body(Exception):
    """The document's content begins: no fault, but enough seen."""


class _Doctype(Exception):
    """The document declares a type of its own."""


def _stop(*_: object) -> None:
    raise _Body


def _refuse(*_: object) -> None:
    raise _Doctype


def _rejected(code: str, file: str, **words: str) -> RejectedInput:
    return RejectedInput([messages.problem(code, Place(file), **words)], f"{file}: {code}")
