"""`read` as its user calls it: documents in, a workbook out, the reviewed workbook back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from api import cli
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import ontology, tables
from tests.loaders.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "Handlungsfelder in Musterstadt\n\nAngebote:\n- Leseinsel (Träger: Sozialreferat)\n- Chor für alle\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a document, and a store with the invented cities; made once, since that takes a second."""
    path = tmp_path_factory.mktemp("read")
    with EmbeddedStore.open(Settings(store=str(path / "store"))) as store:
        ontology.plan(store).commit(store, author="Test", message="Vokabular")
        tables.plan(store, EXAMPLES).commit(store, author="Test", message="Beispiele")
    (path / "texte").mkdir()
    (path / "texte" / "seite.txt").write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUENDNISGRAPH_STORE", str(path / "store"))
        yield path


def decide(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Vorschläge"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 2).value = "ablehnen" if sheet.cell(row, 4).value == "Chor für alle" else "annehmen"
    book.save(path)


def test_read_review_accept_and_read_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = folder / "texte" / "kaputt.pdf"
    broken.write_bytes(b"kein PDF")
    assert cli.run(["read", str(folder / "texte"), "-o", str(folder / "aus")]) == 1
    told = capsys.readouterr()
    assert told.out.strip().endswith("seite.vorschlaege.xlsx")
    assert "kaputt.pdf" in told.err
    broken.unlink()
    book = folder / "aus" / "seite.vorschlaege.xlsx"
    decide(book)
    assert cli.run(["read", "--review", str(book)]) == 0
    assert "Nichts übernommen" in capsys.readouterr().err
    assert cli.run(["read", "--review", str(book), "--accept"]) == 0
    assert "Übernommen als Revision 3." in capsys.readouterr().err
    assert cli.run(["read", "--review", str(book), "--accept"]) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err
    assert cli.run(["read", str(folder / "texte" / "seite.txt")]) == 0
    assert "1 davon haben Sie in diesem Dokument schon abgelehnt" in capsys.readouterr().err
    assert cli.run(["undo", "3"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "entweder ein Dokument"),
        (["weg.txt"], 1, "nicht da"),
        (["--review", "weg.xlsx"], 1, "gibt es nicht"),
        (["texte/seite.txt", "--city", "nirgendwo"], 1, "„nirgendwo“ gibt es nicht"),
        (["--review", "texte/seite.txt"], 1, "keine Durchsicht"),
    ],
)
def test_calls_that_cannot_be_met_say_why(
    arguments: list[str],
    code: int,
    words: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    assert cli.run(["read", *arguments]) == code
    assert words in capsys.readouterr().err


def test_a_workbook_that_is_there_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "texte" / "seite.vorschlaege.xlsx").touch()  # may be there already
    assert cli.run(["read", str(folder / "texte" / "seite.txt")]) == 1
    assert "gibt es schon" in capsys.readouterr().err
