"""Exports say the same in every form, and nothing in them runs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.exports.csv_file import csv_text, plain_csv
from api.exports.markdown import markdown
from api.exports.report import Report, Table, of_answer
from api.exports.workbook import workbook
from graph import catalogue
from graph.answers.search import search_by_name
from graph.iri import IRI
from graph.provenance import Source
from graph.shielding import unshielded
from graph.store import Store
from tests.graph.small import store_of

SOURCE = Source(IRI("https://example.org/id/q"), "Bericht", "Stadt", "2021", "https://example.org/")


def report(*cells: str | float | date | None, title: str = "Frage") -> Report:
    table = Table(title, tuple(f"Spalte {number}" for number, _ in enumerate(cells)), (cells,))
    return Report(title, "Ein Eintrag.", (table,), (("Stichtag", "22.11.2026"), ("Revision", "3")), (SOURCE,))


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_csv_is_what_german_excel_opens() -> None:
    text = csv_text(report("Größe", 1.5, date(2021, 5, 7), None))
    assert text.startswith("\ufeff")
    assert parsed(text)[1] == ["Größe", "1,5", "2021-05-07", ""]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@A1", "'@A1"),
        ("+A1", "'+A1"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\t=1+1", "\t'=1+1"),
    ],
)
def test_csv_cell_never_runs(text: str, shown: str) -> None:
    assert parsed(csv_text(report(text)))[1][0] == shown


def test_csv_for_programs_runs_nowhere_either() -> None:
    store = store_of('g:s { :a a bg:Measure ; skos:prefLabel "Hafen;=HYPERLINK(A1)"@de }')
    assert "Hafen;'=HYPERLINK(A1)" in plain_csv(search_by_name(store, text="Hafen"))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")))
def test_csv_gives_text_back(text: str) -> None:
    assert unshielded(parsed(csv_text(report(text)))[1][0]) == text


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2", "+49", "\x00böse", "x" * 40_000])
def test_workbook_text_stays_text(text: str) -> None:
    sheet = load_workbook(io.BytesIO(workbook(report(text)))).worksheets[1]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == text.replace("\x00", "")[:32_767]


def test_workbook_says_when_and_on_whose_word() -> None:
    book = load_workbook(io.BytesIO(workbook(report("a"))))
    assert book.sheetnames == ["Angaben", "Frage", "Quellen"]
    about = {row[0].value: row[1].value for row in book["Angaben"]}
    assert about["Stichtag"] == "22.11.2026"
    assert about["Befund"] == "Ein Eintrag."
    assert book["Quellen"]["A2"].value == "Bericht"


@pytest.mark.parametrize("title", ["a/b:c*?[]", "x" * 99, "", "Angaben", "quellen"])
def test_workbook_takes_any_title(title: str) -> None:
    book = load_workbook(io.BytesIO(workbook(report("a", title=title))))
    assert len({name.casefold() for name in book.sheetnames}) == 3


def test_markdown_escapes_what_would_be_markup() -> None:
    text = markdown(report("a|b\n<script> [x](y) `c`"))
    assert r"a\|b \<script\> \[x\](y) \`c\`" in text
    assert "<script>" not in text


def test_every_form_of_a_real_answer_has_all_rows_and_sources(real_store: Store) -> None:
    answer = catalogue.ask(real_store, "cooperation-edges", {"city": "krefeld", "as_of": "2026-11-22"})
    made = of_answer(answer)
    assert len(parsed(csv_text(made))) == len(answer.rows) + 1 > 10
    book = load_workbook(io.BytesIO(workbook(made)))
    assert book.worksheets[1].max_row == len(answer.rows) + 1
    assert book["Quellen"].max_row == len(answer.sources) + 1
    assert markdown(made).count("\n| ") >= len(answer.rows) + len(answer.sources)
