"""Files of strangers, read in a process of its own: the same sheets as here, and an end where one costs too much."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from graph.errors import RejectedInput
from graph.language import speaking
from graph.problems import Severity
from loaders import confined, files, messages
from loaders.place import Place
from loaders.sheet_text import plain_sheets, sheets_of
from loaders.sheets import Flaw, Line, Moment, Number, Sheet, Truth


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Name", 3.5, True, "=A1"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def refusal(data: bytes, file: str) -> str:
    with pytest.raises(RejectedInput) as error:
        confined.read(data, file)
    return error.value.problems[0].code


def test_every_kind_of_cell_comes_through() -> None:
    cells = (
        "Text",
        Number("1.5", date(1904, 1, 1)),
        Moment("2015-02", timed=True),
        Truth(value=True),
        Flaw("formula", "=A1", "?"),
    )
    problem = messages.problem("merged-cells", Place("a.xlsx", "B", 3), Severity.WARNING, value="A1:B2")
    sheets = [
        Sheet(
            "a.xlsx",
            "B",
            (Line(3, cells),),
            (problem,),
            uneven=True,
            hidden_columns=frozenset({2}),
            hidden_rows=frozenset({3}),
        )
    ]
    assert sheets_of(plain_sheets(sheets)) == sheets


def test_a_file_is_read_there_as_it_is_here() -> None:
    assert confined.read(workbook(), "a.xlsx") == files.sheets_of("a.xlsx", workbook())


def test_a_refusal_comes_in_the_language_of_whoever_sends_the_file() -> None:
    with speaking("en"), pytest.raises(RejectedInput) as error:
        confined.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls")
    problem = error.value.problems[0]
    assert (problem.message, problem.language) == ("The file has the old Excel format (.xls).", "en")


def test_what_is_refused_there_is_refused_here() -> None:
    assert refusal(b"PK\x03\x04", "a.xlsx") == "broken-workbook"


@pytest.mark.parametrize(("limit", "value"), [("CELLS", 3), ("SECONDS", 0)])
def test_what_costs_too_much_ends(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(confined, limit, value)
    assert refusal(workbook(), "a.xlsx") == "too-costly"


def test_faults_are_marked_there() -> None:
    found = messages.problem("empty", Place("a.xlsx", "Sheet", 1), column="A")
    book = openpyxl.load_workbook(io.BytesIO(confined.marked(workbook(), "a.xlsx", [found])))
    assert book["Sheet"]["A1"].comment.text.startswith("Fehler: ")
