"""The review as a workbook: one row a proposal, with lists to choose from; and back."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from loaders import files, printing
from loaders.documents import sentences
from loaders.documents.accepting import ABOUT, SHEET
from loaders.documents.mentions import Kind
from loaders.documents.review import Decision, Item, Review, offered
from loaders.place import Place
from loaders.roundtrip.sheet import put
from loaders.sheets import Flaw, Moment, Number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.problems import Problem
    from loaders.documents.names import Entry
    from loaders.sheets import Cell

GUIDE, LISTS = "Anleitung", "Listen"
_HEADS = (
    ("Nr.", 4), ("Entscheidung", 12), ("Art", 12), ("Name", 28), ("Person", 14), ("Ist", 26), ("Handlungsfelder", 20),
    ("Durchgeführt von / Stelle", 20), ("Seit", 8), ("Fundstelle", 44), ("Seite", 6), ("von", 8), ("bis", 8), ("Sicherheit", 10),
    ("Regel", 28),
)  # fmt: skip
_PRINTED = 11
"""The columns that go on paper: up to the page. Who checks by pen needs no characters, scores and rules."""
_ABOUT = (
    ("Titel", "title"), ("Herausgeber", "publisher"), ("Webadresse", "url"), ("Veröffentlicht", "published"),
    ("Art der Quelle", "source_kind"), ("Gelesen am", "read_on"), ("Stadt", "city"), ("Datei", "name"), ("Prüfsumme", "digest"),
)  # fmt: skip
_SOURCE_KINDS = ("concept", "council_paper", "municipal_page", "network_page", "presentation", "press", "report")
_GUIDE = (
    ("Durchsicht eines Dokuments", ""),
    (
        "Was hier steht",
        "Jede Zeile des Blatts „Vorschläge“ ist etwas, das im Dokument gefunden wurde. Nichts davon ist übernommen, "
        "bevor Sie es annehmen.",
    ),
    (
        "Entscheidung",
        "annehmen: so übernehmen. ändern: mit den Zellen übernehmen, die Sie geändert haben. ablehnen: nicht übernehmen "
        "und bei diesem Dokument nicht wieder vorschlagen. Leer: später entscheiden.",
    ),
    ("Ist", "Was es im Bestand vermutlich ist. Wählen Sie einen anderen Eintrag aus der Liste oder „neu“."),
    ("Handlungsfelder, Stelle", "Namen aus der Spalte „Name“ oder aus dem Bestand; mehrere trennt ein Semikolon."),
    ("Datum", "Ein angenommenes Datum gilt als das Datum des Dokuments; „Seit“ ist der Beginn einer Maßnahme."),
    ("Zurückgeben", "buendnisgraph read --review DATEI.xlsx zeigt, was sich ändern würde; mit --accept wird es übernommen."),
)  # fmt: skip


def write(review: Review, entries: Sequence[Entry]) -> bytes:
    """The workbook of a review. The lists offer what is known of the city and above cities."""
    from openpyxl import Workbook  # slow to import, and only needed for workbooks
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    guide = book.active
    guide.title = GUIDE
    for number, (head, text) in enumerate(_GUIDE, 1):
        guide.cell(number, 1, head).font = Font(bold=True)
        guide.cell(number, 2, text).alignment = Alignment(wrap_text=True, vertical="top")
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 26, 100
    printing.across(guide, (26, 100))

    sheet = book.create_sheet(SHEET)
    for column, (head, width) in enumerate(_HEADS, 1):
        cell = sheet.cell(1, column, head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F3B73")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "E2"
    for row, item in enumerate(review.items, 2):
        for column, value in enumerate(_cells(item), 1):
            cell = sheet.cell(row, column)
            cell.value = value
            cell.data_type = (
                "n" if isinstance(value, int | float) else "s"
            )  # text stays text, also with = at its beginning
            cell.number_format = "General" if isinstance(value, int | float) else "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    last = max(2, len(review.items) + 1)
    choose = DataValidation(
        "list", formula1=f'"{",".join(each.value for each in Decision if each.value)}"', allow_blank=True
    )
    choose.add(f"B2:B{last}")
    sheet.add_data_validation(choose)
    sheet.auto_filter.ref = f"A1:O{last}"
    printing.across(sheet, [width for _, width in _HEADS[:_PRINTED]], area=f"A1:K{last}")

    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"  # so that it is not printed either
    for column, (kind, names) in enumerate(offered(entries, review.city).items(), 1):
        head = lists.cell(1, column, kind.value)
        for row, name in enumerate(names, 2):
            put(lists.cell(row, column), name)
        chosen = DataValidation(
            "list",
            formula1=f"{LISTS}!${head.column_letter}$2:${head.column_letter}${len(names) + 1}",
            allow_blank=True,
            showErrorMessage=False,
        )
        for row, item in enumerate(review.items, 2):
            if item.kind is kind:
                chosen.add(f"F{row}")
        sheet.add_data_validation(chosen)

    about = book.create_sheet(ABOUT)
    for row, (head, name) in enumerate(_ABOUT, 1):
        about.cell(row, 1, head).font = Font(bold=True)
        cell = about.cell(row, 2, getattr(review, name))
        cell.data_type, cell.number_format = "s", "@"
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 20, 80
    printing.across(about, (20, 80))
    sources = DataValidation("list", formula1=f'"{",".join(_SOURCE_KINDS)}"')
    sources.add("B5")
    about.add_data_validation(sources)
    book.active = 1
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _cells(item: Item) -> tuple[str | int | float, ...]:
    context = f"{item.before}»{item.words}«{item.after}".replace("\n", " / ")
    return (
        item.number, item.decision.value, item.kind.value, item.name, item.person, item.shown, item.fields, item.bodies, item.since,
        context, item.page, item.start, item.end, item.score, item.rule,
    )  # fmt: skip


def read(name: str, data: bytes) -> Review:
    """The review in a workbook that came back. Raises RejectedInput."""
    sheets = {sheet.name: sheet for sheet in files.sheets_of(name, data)}
    if SHEET not in sheets or ABOUT not in sheets:
        raise RejectedInput([sentences.problem("no-review", Place(name))])
    said = {_text(line.cells[0]): _text(line.cells[1]) for line in sheets[ABOUT].lines if len(line.cells) > 1}
    about = {field: said.get(head, "") for head, field in _ABOUT}
    if not re.fullmatch(r"[0-9a-f]{64}", about["digest"]) or not sheets[SHEET].lines:
        raise RejectedInput([sentences.problem("no-review", Place(name))])
    problems: list[Problem] = []
    head, *lines = sheets[SHEET].lines
    places = {_text(cell): number for number, cell in enumerate(head.cells)}
    items: list[Item] = []
    for line in lines:
        cells = {title: _text(line.cells[place]) if place < len(line.cells) else "" for title, place in places.items()}
        item = _item(name, line.number, cells, problems)
        if item is not None:
            items.append(item)
    if problems:
        raise RejectedInput(problems)
    return Review(**about, items=items)


def _item(file: str, row: int, cells: Mapping[str, str], problems: list[Problem]) -> Item | None:
    place = Place(file, SHEET, row)
    kind = next((kind for kind in Kind if kind.value == cells.get("Art")), None)
    numbers = [cells.get(head, "") for head in ("Nr.", "Seite", "von", "bis")]
    if kind is None or not all(number.isdecimal() and len(number) < 10 for number in numbers):
        problems.append(sentences.problem("broken-row", place, value=cells.get("Nr.", "")))
        return None
    decision = next((each for each in Decision if each.value == cells.get("Entscheidung", "").strip().lower()), None)
    if decision is None:
        problems.append(sentences.problem("bad-decision", place, column="Entscheidung", value=cells["Entscheidung"]))
        return None
    number, page, start, end = map(int, numbers)
    before, _, rest = cells.get("Fundstelle", "").partition("»")
    words, _, after = rest.partition("«")
    item = Item(
        number, kind, cells.get("Name", ""), "", "", page, start, end,
        before, words, after, 0.0, cells.get("Regel", ""), cells.get("Person", ""), decision,
        cells.get("Handlungsfelder", ""), cells.get("Durchgeführt von / Stelle", ""), cells.get("Seit", ""), row,
    )  # fmt: skip
    if not item.take_for(cells.get("Ist", "")) and decision.takes:
        problems.append(sentences.problem("unknown-match", place, column="Ist", value=cells["Ist"]))
    return item


def _text(cell: Cell) -> str:
    if isinstance(cell, Flaw | Moment | Number):
        return cell.text
    return " ".join(cell.split()) if isinstance(cell, str) else ""
