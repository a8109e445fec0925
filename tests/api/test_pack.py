"""The papers for a meeting: their numbers are those of the analyses, on paper and in the workbook alike."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import zipfile
from base64 import b64encode
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from api.cli import run
from api.pack.compose import compose
from api.pack.printed import printed, style
from api.pages.site import environment
from api.reports.analyses import analysis
from graph.coverage.facts import load
from graph.coverage.matrix import city_matrix

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from api.pack.model import Pack
    from graph.store import Store

DAY = date(2026, 11, 22)
ONE, TWO = ("krefeld",), ("stuttgart", "krefeld")
MANY = ("berlin", "koeln", "krefeld", "mannheim")
QUERY = f"stadt=krefeld&stand={DAY}"


@pytest.fixture(scope="module")
def packs(real_store: Store) -> Any:
    """Packs by cities, each composed once."""
    return cache(lambda *cities: compose(real_store, cities, DAY))


def section(pack: Pack, name: str) -> Any:
    return next(each for each in pack.sections if each.name == name)


def test_a_city_counts_as_coverage_counts(packs: Any, real_store: Store) -> None:
    pack: Pack = packs(*ONE)
    matrix = city_matrix(load(real_store), pack.cities[0].iri, as_of=DAY, reference=True)
    said = dict(pack.findings)
    assert matrix.finding in said["Referenzfelder"]
    assert matrix.lacking in said["Referenzfelder"]
    squares = [square for _, line, _ in pack.boards[0].lines for square in line]
    assert [square.state for square in squares] == [
        matrix.cells[row, column].state.value for row in matrix.rows for column in matrix.columns
    ]


def test_what_is_missing_is_what_gaps_finds(packs: Any, real_store: Store) -> None:
    pack: Pack = packs(*ONE)
    gaps = analysis("gaps").ask(real_store, {"city": ["krefeld"], "reference": ["ja"], "as_of": [DAY.isoformat()]})
    assert dict(pack.findings)["Was fehlt"].startswith(f"{len(gaps.main.rows)} von 120 ")
    bare = [row for row in section(pack, "Was fehlt").grid.rows if "belegt" not in row[3]]
    assert len(bare) >= len(gaps.main.rows)
    assert all(row[-1].endswith(".") for row in section(pack, "Was fehlt").grid.rows)


def test_a_comparison_is_that_of_the_analysis(packs: Any, real_store: Store) -> None:
    pack: Pack = packs(*TWO)
    compared = analysis("compare").ask(real_store, {"city": list(TWO), "as_of": [DAY.isoformat()]})
    assert section(pack, "Vergleich").grid == compared.main
    assert section(pack, "Dokumentation").grid == compared.beside[0]
    assert dict(pack.findings)["Vergleich"] == compared.finding
    assert " Feldern der Städte zusammen belegt, davon " in pack.boards[0].finding
    assert pack.sections[0].early


def test_offers_are_for_fields_with_too_little(packs: Any) -> None:
    offers = section(packs(*ONE), "Zum Übernehmen").grid.rows
    assert offers
    assert all(row[2] != "mehrfach belegt" and row[4].label != "Krefeld" for row in offers)


def test_a_total_is_the_number_of_squares_that_are_covered(packs: Any) -> None:
    for board in packs(*TWO).boards:
        for _, squares, total in board.lines:
            assert total == f"{sum(each.sign in '●◐' for each in squares)} von {len(squares)}"


@pytest.mark.parametrize("cities", [ONE, TWO, MANY])
def test_the_workbook_has_every_row_and_the_states_without_colour(
    client: TestClient, packs: Any, cities: tuple[str, ...]
) -> None:
    answer = client.get("/bericht.xlsx", params={"stadt": list(cities), "stand": DAY.isoformat()})
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    pack: Pack = packs(*cities)
    boards, names = [f"Abdeckung {board.name}" for board in pack.boards], [each.name for each in pack.sections]
    assert book.sheetnames == ["Überblick", *boards, *names, "Quellen", "Angaben"]
    for each in pack.sections:
        assert book[each.name].max_row == 1 + len(each.grid.rows)
    for board in pack.boards:
        sheet = book[f"Abdeckung {board.name}"]
        assert [sheet.cell(5, 2 + at).value for at in range(len(board.columns))] == [
            square.text for square in board.lines[0][1]
        ]
    about = {row[0].value: row[1].value for row in book["Angaben"].iter_rows()}
    assert about["Stichtag"] == "22.11.2026"
    assert about["Revision"] == str(pack.revision)
    assert "Filter" in about


def test_a_number_of_a_source_is_in_the_list_of_sources(client: TestClient) -> None:
    book = load_workbook(io.BytesIO(client.get(f"/bericht.xlsx?{QUERY}").content))
    known = {str(row[0].value) for row in book["Quellen"].iter_rows(min_row=2)}
    heads = [cell.value for cell in book["Einträge"][1]]
    cited = {row[heads.index("Quellen")].value for row in book["Einträge"].iter_rows(min_row=2)}
    numbers = {number for text in cited for number in text.split(", ")} - {"Redaktion"}
    assert numbers
    assert numbers <= known


def test_the_report_stands_alone(client: TestClient) -> None:
    answer = client.get(f"/bericht.html?{QUERY}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert not re.search(r'(?:src|srcset)=|<link|@import|url\(|style="', answer.text)
    assert "Stand 22.11.2026 · Revision" in answer.text
    assert not re.search(r"<th(?![^>]*scope=)[ >]", answer.text)
    digest = b64encode(hashlib.sha256(style().encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert f"<style>{style()}</style>" in answer.text


def test_the_numbers_of_a_printed_column_have_as_many_places(client: TestClient) -> None:
    shares = re.findall(r'class="number">(0,\d+)<', client.get(f"/bericht.html?{QUERY}").text)
    assert len(shares) >= 10
    assert {len(share) for share in shares} == {len("0,564")}


def test_many_cities_say_what_is_only_in_the_workbook(client: TestClient) -> None:
    query = "&".join(f"stadt={city}" for city in MANY)
    text = client.get(f"/bericht.html?{query}&stand={DAY}").text
    assert "Nur in der Arbeitsmappe" in text
    assert "Blatt „Zum Übernehmen“" in text


def test_a_pack_for_paper_alone_prints_the_same(packs: Any, real_store: Store) -> None:
    whole, for_paper = packs(*MANY), compose(real_store, MANY, DAY, paper_alone=True)
    assert printed(for_paper, environment()) == printed(whole, environment())
    assert not section(for_paper, "Einträge").grid.rows
    assert section(whole, "Einträge").grid.rows


def test_one_button_gives_both(client: TestClient) -> None:
    answer = client.get(f"/bericht.zip?{QUERY}")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert sorted(name.rpartition(".")[2] for name in packed.namelist()) == ["html", "xlsx"]
    assert f"/bericht.zip?stadt=krefeld&amp;stand={date.today()}" in client.get("/stadt/krefeld").text


def test_the_page_offers_the_files_of_what_was_chosen(client: TestClient) -> None:
    text = client.get(f"/bericht?stadt=krefeld&stadt=berlin&stadt=&stand={DAY}").text
    assert f"/bericht.zip?stadt=krefeld&amp;stadt=berlin&amp;stand={DAY}" in text
    assert text.count("checked") == 2
    assert "/bericht.zip" not in client.get("/bericht").text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("stadt=nirgendwo", 404),
        ("stadt=krefeld&stand=gestern", 400),
        ("stadt=abc&" + "&".join(f"stadt=x{number}" for number in range(13)), 400),
    ],
)
def test_a_report_that_cannot_be_made_says_why(client: TestClient, query: str, status: int) -> None:
    for suffix in ("html", "xlsx", "zip"):
        assert client.get(f"/bericht.{suffix}?{query}").status_code == status


def test_the_command_writes_both_files(
    real_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(shutil.copytree(real_folder, tmp_path / "store")))
    assert run(["report", "krefeld", "--as-of", "2026-11-22", "--output", str(tmp_path / "papers")]) == 0
    names = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert [name.rpartition("-r")[0] for name in names] == ["sitzungsunterlagen-krefeld-2026-11-22"] * 2
    assert "Dokumentation: Krefeld ist" in capsys.readouterr().err
    (tmp_path / "papers" / "file").write_text("")
    assert run(["report", "krefeld", "--output", str(tmp_path / "papers" / "file")]) == 2


def test_a_pack_names_the_address_that_makes_it_again(client: TestClient, packs: Any) -> None:
    pack: Pack = packs(*TWO)
    address = dict(pack.notes)["Dauerhafte Adresse"]
    assert address.endswith(f"stand={DAY}&revision={pack.revision}")
    assert "Sitzungsunterlagen: Stuttgart, Krefeld" in client.get(address).text
