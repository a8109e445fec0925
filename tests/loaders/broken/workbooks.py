"""Workbooks that cannot be read, or whose cells are no values."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from tests.loaders.broken.case import Case, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_GONE = ("unknown-id", "unused-source")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)


def _sheet(change: Callable[[Any], None], title: str = "Ereignisse") -> Callable[[Path], None]:
    """Put the events into a workbook instead of a text file, with the change made to its sheet."""

    def do(folder: Path) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = title
        for row in read(folder, "events"):
            sheet.append(row)
        change(sheet)
        book.save(folder / "events.xlsx")
        (folder / "events.csv").unlink()

    return do


def _set(cell: str, value: object = None, kind: str = "") -> Callable[[Path], None]:
    def change(sheet: Any) -> None:
        sheet[cell] = value
        if kind:
            sheet[cell].data_type = kind

    return _sheet(change)


def _instead(data: bytes, name: str = "events.xlsx") -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        (folder / "events.csv").unlink()
        (folder / name).write_bytes(data)

    return do


def _zip(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return content.getvalue()


def _ags_as_number(folder: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "cities"
    rows: list[list[Any]] = [list(row) for row in read(folder, "cities")]
    rows[1][rows[0].index("ags")] = 899900.5
    for row in rows:
        sheet.append(row)
    book.save(folder / "cities.xlsx")
    (folder / "cities.csv").unlink()


def _two_books(folder: Path) -> None:
    data = (folder / "events.csv").read_bytes()
    _sheet(lambda _: None)(folder)
    (folder / "events.csv").write_bytes(data)


_BOMB = _zip(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b" " * (30 * 2**20))
_ENTITIES = _zip(xl__workbook_xml=b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
_HIDDEN = _zip(content_xml=b"<!--" + b" " * 50_000 + b"-->" + b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
_MANIFEST = b'<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'

CASES = (
    Case(
        "formula-in-workbook",
        _set("C2", "=A2&B2"),
        "formula",
        "events.xlsx",
        2,
        "name_de",
        ("Formel",),
        "Ereignisse",
        also=("empty",),
    ),
    Case(
        "error-in-workbook",
        _set("F2", "#REF!", "e"),
        "error-cell",
        "events.xlsx",
        2,
        "organiser",
        ("#REF!",),
        "Ereignisse",
    ),
    Case(
        "merged-cells",
        _sheet(lambda sheet: sheet.merge_cells("I2:I3")),
        "merged-cells",
        "events.xlsx",
        2,
        "I",
        ("I2:I3", "verbunden"),
        "Ereignisse",
    ),
    Case(
        "number-for-a-name",
        _set("C2", 20.5),
        "number-for-text",
        "events.xlsx",
        2,
        "name_de",
        ("Zahl", "als Text"),
        "Ereignisse",
    ),
    Case(
        "truth-for-a-name",
        _set("C2", value=True),
        "truth-for-text",
        "events.xlsx",
        2,
        "name_de",
        ("WAHR",),
        "Ereignisse",
    ),
    Case(
        "number-that-is-no-date",
        _set("D2", 43265.25),
        "bad-date",
        "events.xlsx",
        2,
        "date",
        ("43265.25",),
        "Ereignisse",
    ),
    Case(
        "empty-sheet",
        _sheet(lambda sheet: sheet.delete_rows(1, 100)),
        "empty-sheet",
        "events.xlsx",
        None,
        "",
        ("Kennung",),
        "Ereignisse",
        also=_GONE,
    ),
    Case(
        "unknown-sheet",
        _sheet(lambda _: None, "Termine"),
        "unknown-table",
        "events.xlsx",
        None,
        "",
        ("Termine",),
        "Termine",
        also=_GONE,
    ),
    Case("table-twice", _two_books, "double-table", "events.xlsx", None, "", ("zweimal", "events.csv"), "Ereignisse"),
    Case(
        "number-for-ags-beyond-repair", _ags_as_number, "number-for-text", "cities.xlsx", 2, "ags", ("Zahl",), "cities"
    ),
    Case("zip-bomb", _instead(_BOMB), "zip-bomb", "events.xlsx", says=("unverhältnismäßig",), also=_GONE),
    Case("own-entities", _instead(_ENTITIES), "broken-workbook", "events.xlsx", says=("beschädigt",), also=_GONE),
    Case(
        "own-entities-behind-a-comment",
        _instead(_HIDDEN, "events.ods"),
        "broken-workbook",
        "events.ods",
        says=("beschädigt",),
        also=_GONE,
    ),
    Case(
        "password",
        _instead(_OLE + "EncryptedPackage".encode("utf-16-le")),
        "encrypted",
        "events.xlsx",
        says=("Kennwort",),
        also=_GONE,
    ),
    Case(
        "password-of-libreoffice",
        _instead(
            _zip(content_xml=b"x", META_INF__manifest_xml=_MANIFEST).replace(b"META_INF", b"META-INF"), "events.ods"
        ),
        "encrypted",
        "events.ods",
        says=("Kennwort",),
        also=_GONE,
    ),
    Case("old-excel", _instead(_OLE, "events.xls"), "old-excel", "events.xls", says=(".xlsx",), also=_GONE),
    Case(
        "corrupt-workbook",
        _instead(_zip(xl__workbook_xml=b"<workbook")),
        "broken-workbook",
        "events.xlsx",
        says=("neu",),
        also=_GONE,
    ),
    Case(
        "cut-off-workbook",
        _instead(_zip(xl__workbook_xml=b"x" * 999)[:300]),
        "broken-workbook",
        "events.xlsx",
        says=("beschädigt",),
        also=_GONE,
    ),
    Case(
        "other-archive",
        _instead(_zip(readme_txt=b"x")),
        "unknown-kind",
        "events.xlsx",
        says=("keine Tabelle",),
        also=_GONE,
    ),
    Case(
        "corrupt-opendocument",
        _instead(_zip(content_xml=b"<office"), "events.ods"),
        "broken-workbook",
        "events.ods",
        says=("beschädigt",),
        also=_GONE,
    ),
)
