"""What a spreadsheet program does to values is repaired where that is certain, and told where it is not."""

from __future__ import annotations

import pytest

from loaders import cells, csvw
from loaders.sheets import Cell, Flaw, Moment, Number, Truth

CITIES, MEASURES = (csvw.model().tables[name] for name in ("cities", "measures"))


def _text(column: str, cell: Cell) -> str | Flaw:
    found = MEASURES.column(column) or CITIES.column(column)
    assert found is not None
    return cells.text(found, cell)


@pytest.mark.parametrize("number", ["71.337", "1012500.5", "12500", "-0.125", "1.5", ""])
def test_a_number_is_written_so_that_it_is_read_as_the_same(number: str) -> None:
    amount = MEASURES.column("grant_amount")
    assert amount is not None
    assert cells.text(amount, cells.written(amount, number)) == number


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        ("ags", Number("8111000"), "08111000"),
        ("ags", "8111000", "08111000"),
        ("ags", "08111000", "08111000"),
        ("start", Number("2001"), "2001"),
        ("start", Moment("2015-02"), "2015-02"),
        ("start", "07.05.2021", "2021-05-07"),
        ("lat", "48,77556", "48.77556"),
        ("lat", Number("52.52"), "52.52"),
        ("lat", "52.52000", "52.52"),
        ("lon", "-0.10", "-0.1"),
        ("lon", "-0.0", "0"),
        ("lat", "48.775", "48.775"),
        ("grant_amount", "12.500", "12500"),
        ("grant_amount", "1.012.500,50", "1012500.5"),
        ("grant_amount", "12.5", "12.5"),
        ("grant_amount", Number("1.125"), "1.125"),
        ("population", "631.688", "631688"),
        ("population", Number("631688"), "631688"),
        ("population", "007", "7"),
        ("is_heading", Truth(value=True), "ja"),
        ("is_heading", Truth(value=False), ""),
        ("is_heading", "Ja", "ja"),
        ("name_de", Number("42"), "42"),
        ("target_groups", "tg-kinder | tg-frauen", "tg-kinder|tg-frauen"),
        ("name_de", "", ""),
    ],
)
def test_repairs(column: str, cell: Cell, text: str) -> None:
    assert _text(column, cell) == text


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("ags", Number("8111000.5"), "number-for-text"),
        ("name_de", Moment("2021-01-01"), "date-for-text"),
        ("name_de", Truth(value=True), "truth-for-text"),
        ("name_de", Number("1.5"), "number-for-text"),
        ("start", Moment("2021-05-07", timed=True), "bad-date"),
        ("start", Number("2001.5"), "bad-date"),
        ("start", Flaw("formula", "=A1"), "formula"),
    ],
)
def test_tells_what_it_cannot_repair(column: str, cell: Cell, code: str) -> None:
    found = _text(column, cell)
    assert isinstance(found, Flaw)
    assert found.code == code
