"""A file as Excel writes it after somebody worked on our workbook there. No Excel runs here: this imitates what it is known to do.

Text goes to the table of shared strings, some of it in pieces of rich text or with a reading aid; what looks like a number or a day was
retyped and is one, with its style; cells with nothing but a format reach to the last row; filters leave their names and hidden rows.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LAST_ROW = 1_048_576
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NS = f"{{{_MAIN}}}"
_KEPT = ("Anleitung", "Fehlerliste", "Listen", "Stand der Mappe")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_GENERAL, _SHORT_DATE, _MONTH = 0, 14, 17
"""Number formats that Excel has built in."""
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop>"
    "<Company>Stadtverwaltung</Company><AppVersion>16.0300</AppVersion></Properties>"
)


def as_excel(path: Path, target: Path, *, since_1904: bool = False) -> Path:
    """Write the workbook again as Excel would; `since_1904` counts days as Excel on old Macs did."""
    ElementTree.register_namespace("", _MAIN)
    ElementTree.register_namespace("r", _RELATED)
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314 - our own file
    styles = _with_formats(parts)
    strings = _Strings()
    for number, sheet in enumerate(book.iter(f"{_NS}sheet")):
        name = f"xl/worksheets/sheet{number + 1}.xml"
        kept = sheet.get("name") in _KEPT
        written = _Sheet(ElementTree.fromstring(parts[name]), strings, styles, since_1904=since_1904)  # noqa: S314 - our own file
        parts[name] = written.kept() if kept else written.worked_on()
        if not kept:
            _name_filter(book, number, sheet.get("name", ""), written.extent)
    if since_1904:
        next(book.iter(f"{_NS}workbookPr")).set("date1904", "1")
    parts["xl/workbook.xml"] = ElementTree.tostring(book)
    parts["xl/sharedStrings.xml"] = strings.part()
    parts["docProps/app.xml"] = _APP.encode()
    _register(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target


class _Strings:
    """The table of shared strings."""

    def __init__(self) -> None:
        self._root = Element(f"{_NS}sst")
        self._known: dict[str, int] = {}

    def number(self, text: str) -> str:
        if text not in self._known:
            self._known[text] = len(self._known)
            self._add(SubElement(self._root, f"{_NS}si"), text)
        return str(self._known[text])

    def _add(self, item: Element, text: str) -> None:
        """Every third string is in pieces, as when somebody set a word in bold; every fifth has a reading aid, which is not its text."""
        half = len(text) // 2
        pieces = (text[:half], text[half:]) if len(self._known) % 3 == 0 and half else (text,)
        for piece in pieces:
            parent = item
            if len(pieces) > 1:
                parent = SubElement(item, f"{_NS}r")
                SubElement(SubElement(parent, f"{_NS}rPr"), f"{_NS}b")
            said = SubElement(parent, f"{_NS}t")
            said.text = piece
            said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if len(self._known) % 5 == 0:
            aid = SubElement(item, f"{_NS}rPh", sb="0", eb="1")
            SubElement(aid, f"{_NS}t").text = "フリガナ"

    def part(self) -> bytes:
        self._root.set("count", str(len(self._known)))
        self._root.set("uniqueCount", str(len(self._known)))
        return ElementTree.tostring(self._root)


class _Sheet:
    """One sheet on its way."""

    def __init__(self, root: Element, strings: _Strings, styles: Mapping[int, int], *, since_1904: bool) -> None:
        self._root, self._strings, self._styles = root, strings, styles
        self._first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
        dimension = next(root.iter(f"{_NS}dimension"))
        self.extent = dimension.get("ref", "A1")

    def kept(self) -> bytes:
        """Only the strings move."""
        for cell in self._root.iter(f"{_NS}c"):
            self._share(cell)
        return ElementTree.tostring(self._root)

    def worked_on(self) -> bytes:
        """Somebody typed and filtered here, and formatted the sheet down to its end."""
        for row in self._root.iter(f"{_NS}row"):
            row.set("spans", "1:25")
            for cell in row:
                if not self._retype(cell, is_head=row.get("r") == "1"):
                    self._share(cell)
            if row.get("r", "").endswith("7"):
                row.set("hidden", "1")
        data = next(self._root.iter(f"{_NS}sheetData"))
        if data[-1].get("r") != str(LAST_ROW):
            last = SubElement(data, f"{_NS}row", r=str(LAST_ROW), spans="1:25")
            SubElement(last, f"{_NS}c", r=f"A{LAST_ROW}", s="4")
            SubElement(last, f"{_NS}c", r=f"XFD{LAST_ROW}", s="4")
        next(self._root.iter(f"{_NS}dimension")).set("ref", f"A1:XFD{LAST_ROW}")
        after = [f"{_NS}sheetData", f"{_NS}sheetProtection"]
        place = max(index for index, part in enumerate(self._root) if part.tag in after) + 1
        self._root.insert(place, Element(f"{_NS}autoFilter", ref=self.extent))
        return ElementTree.tostring(self._root)

    def _retype(self, cell: Element, *, is_head: bool) -> bool:
        """Whether the cell's text became a number or the number of a day."""
        text = _text(cell)
        if is_head or text is None:
            return False
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text if len(text) == 10 else f"{text}-01")
            return self._number(cell, str((day - self._first).days), _SHORT_DATE if len(text) == 10 else _MONTH)
        return bool(_NUMBER.fullmatch(text)) and self._number(cell, text.lstrip("0") or "0", _GENERAL)

    def _number(self, cell: Element, value: str, form: int) -> bool:
        cell.attrib.pop("t")
        cell.set("s", str(self._styles[form]))
        cell[:] = []
        SubElement(cell, f"{_NS}v").text = value
        return True

    def _share(self, cell: Element) -> None:
        text = _text(cell)
        if text is not None:
            cell.set("t", "s")
            cell[:] = []
            SubElement(cell, f"{_NS}v").text = self._strings.number(text)


def _text(cell: Element) -> str | None:
    """The text of a cell as our writer leaves it; None where it has none."""
    return "".join(part.text or "" for part in cell.iter(f"{_NS}t")) if cell.get("t") == "inlineStr" else None


def _with_formats(parts: dict[str, bytes]) -> Mapping[int, int]:
    """Styles for numbers and days, by number format."""
    root = ElementTree.fromstring(parts["xl/styles.xml"])  # noqa: S314 - our own file
    formats = next(root.iter(f"{_NS}cellXfs"))
    made = {}
    for form in (_GENERAL, _SHORT_DATE, _MONTH):
        made[form] = len(formats)
        SubElement(
            formats,
            f"{_NS}xf",
            numFmtId=str(form),
            fontId="0",
            fillId="0",
            borderId="0",
            xfId="0",
            applyNumberFormat="1",
        )
    formats.set("count", str(len(formats)))
    parts["xl/styles.xml"] = ElementTree.tostring(root)
    return made


def _name_filter(book: Element, number: int, title: str, extent: str) -> None:
    """The hidden name that a filter leaves."""
    names = book.find(f"{_NS}definedNames")
    if names is None:
        names = Element(f"{_NS}definedNames")
        book.insert(list(book).index(next(book.iter(f"{_NS}sheets"))) + 1, names)
    said = SubElement(names, f"{_NS}definedName", name="_xlnm._FilterDatabase", localSheetId=str(number), hidden="1")
    first, _, last = extent.partition(":")
    said.text = f"'{title}'!{_absolute(first)}:{_absolute(last or first)}"


def _absolute(cell: str) -> str:
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", cell)


def _register(parts: dict[str, bytes]) -> None:
    """Tell the package of the table of shared strings, where it does not know it yet."""
    for name, part in (
        (
            "[Content_Types].xml",
            '<Override PartName="/xl/sharedStrings.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationship Id="rIdStrings" Type="{_RELATED}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
    ):
        text = parts[name].decode()
        if "sharedStrings" not in text:
            parts[name] = re.sub(r"</(Types|Relationships)>", part, text).encode()
