"""The workbook as LibreOffice writes it, learnt from what it does to a real one: .ods with comments in cells and a sea of empty rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from graph.errors import RejectedInput
from loaders.roundtrip import planning

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore
    from tests.loaders.roundtrip.person import Person

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def as_open_document(person: Person, path: Path) -> Path:
    """The person's workbook as .ods."""
    document = OpenDocumentSpreadsheet()
    for sheet in person.book.worksheets:
        table = Table(name=sheet.title, protected="true")
        for line in sheet.iter_rows():
            row = TableRow()
            for cell in line:
                row.addElement(_cell(cell))
            row.addElement(TableCell(numbercolumnsrepeated=LAST_COLUMN - len(line)))
            table.addElement(row)
        empty = TableRow(numberrowsrepeated=LAST_ROW - sheet.max_row)
        empty.addElement(TableCell(numbercolumnsrepeated=LAST_COLUMN))
        table.addElement(empty)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _cell(cell: Any) -> TableCell:
    if cell.value is None:
        return TableCell()
    made = TableCell(valuetype="string")
    if cell.comment is not None:
        note = Annotation()
        note.addElement(P(text=cell.comment.text))
        made.addElement(note)
    made.addElement(P(text=str(cell.value)))
    return made


def test_an_open_document_is_the_same_workbook(filled: EmbeddedStore, person: Person, tmp_path: Path) -> None:
    person.type("Maßnahmen", "Jobbrücke", Beschreibung="Neu.")
    path = as_open_document(person, tmp_path / "zurueck.ods")
    assert planning.is_returned(path)
    returned = planning.plan(filled, path)
    assert [(cell.column, cell.after) for change in returned.changes for cell in change.cells] == [
        ("Beschreibung", "Neu.")
    ]
    assert returned.plan.acceptable


def test_many_empty_rows_with_formats_change_nothing(filled: EmbeddedStore, person: Person) -> None:
    """Saving, LibreOffice writes a thousand formatted empty cells below each table."""
    sheet = person.book["Maßnahmen"]
    for number in range(sheet.max_row + 1, 1200):
        sheet.cell(number, 1).number_format = "@"
    assert planning.plan(filled, person.leave()).plan.patch.is_empty


def test_a_workbook_whose_standing_was_altered_is_refused(filled: EmbeddedStore, person: Person) -> None:
    person.book["Stand der Mappe"]["B5"] = "neu"
    assert planning.is_returned(person.leave())
    with pytest.raises(RejectedInput) as error:
        planning.plan(filled, person.path)
    assert error.value.problems[0].code == "bad-standing"


def test_tables_and_broken_files_are_no_workbook_of_a_city(tmp_path: Path) -> None:
    for name, data in (("a.xlsx", b"PK\3\4broken"), ("b.ods", b"text"), ("c.csv", b"id,name\n")):
        (tmp_path / name).write_bytes(data)
        assert not planning.is_returned(tmp_path / name)
