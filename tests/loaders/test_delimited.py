"""Text tables as programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.shielding import shielded
from loaders import delimited
from loaders.sheets import Flaw

TABLE = "id;Name\na;Köln\nb;„Düren“\n"


def _cells(data: bytes) -> list[tuple[object, ...]]:
    return [line.cells for line in delimited.read(data, "t.csv").lines]


EXPECTED: list[tuple[object, ...]] = [("id", "Name"), ("a", "Köln"), ("b", "„Düren“")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert _cells(TABLE.encode(encoding)) == EXPECTED


def test_big_endian_with_mark() -> None:
    assert _cells(b"\xfe\xff" + TABLE.encode("utf-16-be")) == EXPECTED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    assert _cells(TABLE.replace(";", delimiter).encode()) == EXPECTED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert _cells(TABLE.replace("\n", end).encode()) == EXPECTED


def test_a_comma_in_a_german_head_is_no_delimiter() -> None:
    assert _cells("Einwohner;Einwohner, Jahr;Länge\n1;2;3\n".encode())[0] == ("Einwohner", "Einwohner, Jahr", "Länge")


@pytest.mark.parametrize(
    "text",
    [
        "Projektliste, Stand März 2026\n\nProjekt;Kosten\nA;12,50\nB;13,40\n",
        "Liste, für alle, die fragen\nProjekt;Was\nA;Spiel, Sport, Spaß\n",
        "Projekt, Was\nA, x\n",
        "Projekte, Stand 2026\nProjekt;Träger, Ort\nChor;Caritas, Köln\n",
        'Liste; mit Strichpunkt\nProjekt,Was\nA,"x;y"\nB,"u;v"\n',
    ],
)
def test_a_title_misleads_about_no_delimiter(text: str) -> None:
    lines = [line.cells for line in delimited.read(text.encode(), "t.csv").lines if line.cells[:1] == ("Projekt",)]
    assert len(lines) == 1
    assert len(lines[0]) == 2


def test_commas_between_numbers_part_cells_where_every_line_has_as_many() -> None:
    text = "id,start,end,note\na,2001,2015,x; y\nb,2002,2016,u; v\nc,,,y; z\n"
    assert [len(cells) for cells in _cells(text.encode())] == [4, 4, 4, 4]


def test_excels_own_hint_is_obeyed_and_counted() -> None:
    lines = delimited.read(f"sep=;\n{TABLE}".encode(), "t.csv").lines
    assert [line.number for line in lines] == [2, 3, 4]
    assert lines[0].cells == EXPECTED[0]


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    data = b'id,text\na,"two\nlines"\n\nb,one\n'
    numbers = [line.number for line in delimited.read(data, "t.csv").lines if not line.is_empty]
    assert numbers == [1, 2, 4]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("@jugendtreff", "@jugendtreff"),
        ("= gleich viel", "= gleich viel"),
        ('="08111000"', "08111000"),
        ("'=SUM(A1)", "=SUM(A1)"),
        ("''=x", "'=x"),
        ("'tschuldigung", "'tschuldigung"),
        ("+49 711 216", "+49 711 216"),
    ],
)
def test_words_that_programs_take_for_formulas_are_words(written: str, meant: str) -> None:
    assert _cells(f"a;b\n1;{written}\n".encode())[1][1] == meant


@pytest.mark.parametrize(
    "text",
    [
        "=SUMME(A1:A3)",
        "@SUM(A1)",
        "=A1",
        "=1+1",
        "=cmd|'/c calc'!A0",
        "+cmd|x",
        "=-(B2)",
        "=(SUM(A1:A3))",
        "='Blatt 1'!A1",
        '="a"&B1',
    ],
)
def test_a_formula_that_somebody_wrote_out_is_told(text: str) -> None:
    assert _cells(f"a;b\n1;{text}\n".encode())[1][1] == Flaw("formula", text)


@given(st.text(alphabet="'=@+-a1(|!", max_size=8))
def test_a_shielded_text_comes_back(text: str) -> None:
    shown = shielded(text)
    if shown != text:
        assert _cells(f"a;b\n1;{shown}\n".encode())[1][1] == text
