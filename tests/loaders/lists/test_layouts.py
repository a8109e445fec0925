"""Where the list is in the file: six layouts, three kinds of files, and what each column is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.errors import RejectedInput
from loaders.lists import layout as layouts
from loaders.lists import planning
from loaders.sheets import Line, Sheet
from tests.loaders.lists import messy
from tests.loaders.lists.conftest import suggested

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.embedded import EmbeddedStore
    from loaders.lists.layout import Laid

    Write = Callable[[Callable[[], messy.Layout], str], Laid]

MEANS: dict[str, dict[str, str]] = {
    "plain": {
        "Projekt": "name_de", "Träger": "responsible", "Laufzeit": "start+end", "Kosten": "grant_amount", "Zielgruppe": "target_groups",
    },
    "titled": {
        "Projekt": "name_de", "Träger": "responsible", "Laufzeit": "start+end", "Kosten": "grant_amount", "Zielgruppe": "target_groups",
    },
    "two_rows": {
        "Nr.": "", "Maßnahme": "name_de", "Laufzeit von": "start", "Laufzeit bis": "end", "Finanzierung Geber": "funders",
        "Finanzierung Betrag in T€": "grant_amount",
    },
    "grouped": {
        "Angebot": "name_de", "Durchführung": "responsible", "Zeitraum": "start+end", "intern": "", "Link": "homepage",
        "Zwischenüberschrift": "fields",
    },
    "unusual": {
        "Worum geht's denn": "name_de", "Haus": "responsible", "Von wann bis wann": "start+end", "Euronen": "grant_amount",
        "Gedacht für": "target_groups", "Wer ruft an": "",
    },
    "spoiled": {
        "Lfd. Nr.": "", "Projekttitel": "name_de", "Zuständig": "responsible", "Beginn": "start", "Ende": "end", "Budget": "grant_amount",
    },
}  # fmt: skip
NAMES = {"plain": 5, "titled": 5, "two_rows": 3, "grouped": 3, "unusual": 3, "spoiled": 4}


def test_there_are_six_layouts() -> None:
    assert [make.__name__ for make in messy.LAYOUTS] == list(MEANS) == list(NAMES)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("make", messy.LAYOUTS, ids=lambda make: make.__name__)
def test_columns_are_understood(
    make: Callable[[], messy.Layout], kind: str, city: EmbeddedStore, written: Write
) -> None:
    laid = written(make, kind)
    assert suggested(city, laid).means == MEANS[make.__name__]
    assert len(laid.entries) == NAMES[make.__name__]


@pytest.mark.parametrize(
    "make", [messy.plain, messy.titled, messy.two_rows, messy.unusual], ids=lambda make: make.__name__
)
def test_a_text_table_is_understood_too(make: Callable[[], messy.Layout], city: EmbeddedStore, written: Write) -> None:
    laid = written(make, "csv")
    assert suggested(city, laid).means == MEANS[make.__name__]
    assert len(laid.entries) == NAMES[make.__name__]


def test_what_is_no_entry_is_told(written: Write) -> None:
    assert dict(written(messy.titled, "xlsx").left_out) == {12: "Summenzeile", 14: "Anmerkung unter der Liste"}
    assert dict(written(messy.grouped, "xlsx").left_out) == {
        2: "Zwischenüberschrift „Bildung und Sprache“", 5: "Kopf noch einmal", 6: "Zwischenüberschrift „Wohnen“",
    }  # fmt: skip


def test_merged_cells_stand_for_all_their_rows(written: Write) -> None:
    for kind in ("xlsx", "ods"):
        bodies = [entry.cells["Durchführung"] for entry in written(messy.grouped, kind).entries]
        assert bodies == ["Volkshochschule Musterstadt", "Volkshochschule Musterstadt", "Amt für Integration"]


def test_blanks_nobody_sees_are_gone(written: Write) -> None:
    assert written(messy.titled, "xlsx").entries[0].cells["Projekt"] == "Lesetreff am Fluss"


def sheet(*rows: list[Any], file: str = "liste.xlsx", name: str = "Projekte") -> Sheet:
    return Sheet(file, name, tuple(Line(number, tuple(row)) for number, row in enumerate(rows, 1)))


@pytest.mark.parametrize(
    ("text", "file", "day"),
    [
        ("Stand: 15.03.2026", "liste.xlsx", "2026-03-15"),
        ("Stand März 2026", "liste.xlsx", "2026-03"),
        ("(Stand: 2025)", "liste.xlsx", "2025"),
        ("Projekte", "Projektliste_2026-03-15.xlsx", "2026-03-15"),
        ("Projekte", "Liste 2025.xlsx", "2025"),
        ("Projekte", "liste.xlsx", ""),
    ],
)
def test_a_list_says_from_when_it_is(text: str, file: str, day: str) -> None:
    rows = ([text], ["Projekt", "Träger"], ["Lesetreff", "VHS"])
    assert planning.stand_of(planning.of_sheets([sheet(*rows, file=file)], file)) == day


def test_the_sheet_with_most_rows_is_the_list_unless_one_is_named() -> None:
    small = sheet(["Projekt", "Träger"], ["Lesetreff", "VHS"], name="Alt")
    large = sheet(["Projekt", "Träger"], ["Lesetreff", "VHS"], ["Werkstatt", "VHS"], name="Neu")
    found, named = layouts.find([small, large]), layouts.find([small, large], "Alt")
    assert found is not None
    assert named is not None
    assert (found.sheet.name, named.sheet.name) == ("Neu", "Alt")


@pytest.mark.parametrize("rows", [[], [["Nur ein Wort"]], [["Projekt", "Träger"]]])
def test_a_file_without_a_list_is_refused(rows: list[list[str]]) -> None:
    with pytest.raises(RejectedInput) as refused:
        planning.of_sheets([sheet(*rows)], "liste.xlsx")
    assert [problem.code for problem in refused.value.problems] == ["list-no-table"]
