"""The paragraphs, lists and tables of a Word document as pieces. Runs in the sandbox.

Read from the package itself: what is asked for is one part of it, and each part is measured before it is unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.parsers import expat

from loaders.documents.faults import Fault
from loaders.documents.pieces import CELL, HEADING, ITEM, ROW, TEXT, Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN = "word/document.xml"
LARGEST_PART = 50 * 2**20
HIGHEST_RATIO = 200
MOST_ENTRIES = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEAD = re.compile(r"(?:heading|berschrift|überschrift|title|titel)\D*(\d?)", re.IGNORECASE)
_LIST = re.compile(r"list|aufz", re.IGNORECASE)


def pages(data: bytes) -> list[Page]:
    """The pages, as far as the program that saved the file noted where they end. Raises Fault."""
    body = ElementTree.fromstring(_part(data)).find(f"{_W}body")  # noqa: S314 - checked and bounded before
    found: list[list[Piece]] = [[]]
    for element in () if body is None else _flat(body):
        if _breaks(element):
            found.append([])
        found[-1] += _pieces(element)
    if not any(found):
        raise Fault("no-text")
    return [Page(number, tuple(pieces)) for number, pieces in enumerate(found, 1)]


def _part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise Fault("document-bomb")
            if any(entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/") for entry in entries):
                raise Fault("broken-document")
            entry = archive.getinfo(MAIN)
            if entry.file_size > LARGEST_PART or entry.file_size > max(entry.compress_size, 5_000) * HIGHEST_RATIO:
                raise Fault("document-bomb")
            with archive.open(entry) as stream:
                part = stream.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Fault("broken-document") from error
    _check(part)
    return part


def _check(part: bytes) -> None:
    """Well-formed and without a document type, so without entities of its own."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Fault("broken-document")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - its name is only positional
    except expat.ExpatError as error:
        raise Fault("broken-document") from error


def _flat(body: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The paragraphs and tables, those in content controls too."""
    for child in body:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            yield from () if content is None else (each for each in content if each.tag in {f"{_W}p", f"{_W}tbl"})


def _breaks(element: ElementTree.Element) -> bool:
    rendered = element.find(f".//{_W}lastRenderedPageBreak") is not None
    return rendered or any(each.get(f"{_W}type") == "page" for each in element.iter(f"{_W}br"))


def _pieces(element: ElementTree.Element) -> Iterator[Piece]:
    if element.tag == f"{_W}tbl":
        for row in element.iter(f"{_W}tr"):
            cells = [" ".join(map(_text, cell.iter(f"{_W}p"))).strip() for cell in row.findall(f"{_W}tc")]
            if any(cells):
                yield Piece(ROW, CELL.join(cells))
        return
    text = " ".join(_text(element).split())
    if text:
        yield _paragraph(element, text)


def _paragraph(element: ElementTree.Element, text: str) -> Piece:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val", "")
    if head := _HEAD.search(name):
        return Piece(HEADING, text, int(head[1] or 1))
    if element.find(f"{_W}pPr/{_W}numPr") is not None or _LIST.search(name):
        return Piece(ITEM, text)
    return Piece(TEXT, text)


def _text(paragraph: ElementTree.Element) -> str:
    parts = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}
    return "".join((each.text or "") if each.tag == f"{_W}t" else parts.get(each.tag, "") for each in paragraph.iter())
