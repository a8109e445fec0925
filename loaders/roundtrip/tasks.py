"""The sheet on which a city ticks, field by field, with whom a task lies; each answer is a row of the table of completeness.

The rows that say with whom the task of a reference field lies stand here, all others on the table's own sheet. Coming back, both are one
table again. A sheet that was deleted leaves its rows as they are.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.language import gettext
from loaders import words
from loaders.blanks import tidy
from loaders.place import Place
from loaders.roundtrip.grid import Entry, Grid
from loaders.roundtrip.standing import ROW
from loaders.sheets import Flaw, Sheet, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.problems import Problem
    from loaders.model import Model, Table
    from loaders.roundtrip.listing import Listing
    from loaders.roundtrip.sheet import Book
    from loaders.rows import Row
    from loaders.sheets import Cell, Line

SHEET, TABLE, ASPECT = "Wer hat die Aufgabe", "completeness", "task"
FIELD, WHO = "Referenzfeld", "Wer ist zuständig?"
OPEN = "nicht festgestellt"
LEVELS = {"Kreis": "landkreis", "Land": "landesbehoerde", "Bund": "bundesbehoerde"}
ANSWERS = ("Stadt", *LEVELS, OPEN)
_SHOWN = ("body", "by", "date", "valid_until", "source", "note_de")
_HERE, _KEPT = 10_000_000, 20_000_000
"""What is added to the numbers of rows that stand on this sheet, and to those of rows whose sheet is missing."""


def is_task(row: Row) -> bool:
    """Whether a row of the table of completeness stands on this sheet."""
    values = row.values
    return row.table.name == TABLE and values["aspect"] == ASPECT and bool(values["reference_field"])


def write(
    book: Book, table: Table, fields: Sequence[Row], rows: Sequence[Row], listings: Mapping[str, Listing]
) -> None:
    """Write the sheet: a row for each statement, and one for each field of which nothing is said."""
    from loaders.roundtrip import guide  # which names the sheet in its instructions
    from loaders.roundtrip.listing import shown

    sheet = book.table(SHEET)
    sheet.column(FIELD, "Das Feld, um dessen Aufgabe es geht.", required=False, wide=True, locked=True)
    sheet.column(
        WHO, f"{', '.join(ANSWERS)}. {OPEN} nimmt eine frühere Aussage zurück.", required=True, wide=False, locked=False
    )
    sheet.choose_from(ANSWERS)
    columns = [column for name in _SHOWN if (column := table.column(name))]
    for column in columns:
        sheet.column(
            column.title, guide.at_column(column), required=column.required, wide=column.name == "note_de", locked=False
        )
        if column.links:
            sheet.choose(listings[" + ".join(column.links)], strict=False)
    sheet.column(ROW, "Sagt, welche Zeile des Bestands dies ist.", required=False, wide=False, locked=True, hidden=True)
    names = listings["vocab_reference_fields"]
    for field in sorted(fields, key=lambda field: words.folded(names.shown(field.id))):
        said = [row for row in rows if row.values["reference_field"] == field.id]
        for row in said:
            cells = (shown(row, column, listings) for column in columns)
            sheet.row([names.shown(field.id), _answer(row), *cells, json.dumps(row.key, ensure_ascii=False)])
        if not said:
            sheet.row([names.shown(field.id)])


def joined(
    grids: Sequence[Grid], sheets: Sequence[Sheet], model: Model, base: Mapping[tuple[str, ...], Row]
) -> list[Grid]:
    """The grids with what this sheet says put to the table of completeness; rows of a missing sheet stay as they are."""
    ticked = next((sheet for sheet in sheets if sheet.name == SHEET), None)
    own = next((grid for grid in grids if grid.table.name == TABLE), None)
    if ticked is None and own is None:
        return list(grids)
    table = model.tables[TABLE]
    entries = list(_entries(ticked, table)) if ticked else list(_kept(filter(is_task, base.values())))
    if own is None:
        heads = {column.name: column.title for column in table.columns if column.name != "city"}
        entries += _kept(row for row in base.values() if not is_task(row))
        assert ticked is not None  # noqa: S101 - one of the two is there
        return [*grids, Grid(table, Sheet(ticked.file, table.title, ()), 1, heads, entries, ticked.problems)]
    return [replace(grid, entries=[*grid.entries, *entries]) if grid is own else grid for grid in grids]


def placed(problem: Problem) -> Problem:
    """A problem of a row of this sheet, put to where it stands."""
    if not problem.row or problem.row < _HERE:
        return problem
    column = WHO if problem.column in ("Aussage", "Ebene", "Aspekt") else problem.column
    remedy = gettext("Wählen Sie: {names}.").format(names=", ".join(ANSWERS))
    is_open = column == WHO and problem.code == "empty"
    return replace(
        problem, sheet=SHEET, row=problem.row % _HERE, column=column, remedy=remedy if is_open else problem.remedy
    )


def placed_at(place: Place) -> Place:
    """The same for the place of a question."""
    return Place(place.file, SHEET, place.row % _HERE) if place.row and place.row >= _HERE else place


def _answer(row: Row) -> str:
    if row.values["statement"] == "eigene_aufgabe":
        return "Stadt"
    return next((word for word, level in LEVELS.items() if level == row.values["level"]), "")


def _entries(sheet: Sheet, table: Table) -> Iterator[Entry]:
    """What the sheet says, as rows of the table of completeness."""
    titles = {words.folded(column.title): column.name for column in table.columns}
    names = {words.folded(WHO): "who", words.folded(ROW): ROW, **titles}
    at: dict[str, int] = {}
    for line in sheet.lines:
        texts = [words.folded(tidy(as_text(cell))) for cell in line.cells]
        if not at:
            if words.folded(WHO) in texts:
                at = {names[text]: index for index, text in enumerate(texts) if text in names}
            continue
        if entry := _entry(line, at, table):
            yield entry


def _entry(line: Line, at: Mapping[str, int], table: Table) -> Entry | None:
    def cell(name: str) -> Cell:
        index = at.get(name, -1)
        return line.cells[index] if 0 <= index < len(line.cells) else ""

    who = tidy(as_text(cell("who")))
    level = next((code for word, code in LEVELS.items() if words.folded(word) == words.folded(who)), "")
    columns = [column for name in _SHOWN if name in at and (column := table.column(name))]
    said = {column.name: cell(column.name) for column in columns}
    if words.folded(who) == words.folded(OPEN) or not (who or any(tidy(as_text(each)) for each in said.values())):
        return None
    is_own = words.folded(who) == words.folded("Stadt")
    statement = "eigene_aufgabe" if is_own else "andere_ebene" if who else ""
    cells: dict[str, Cell] = {
        "field": "", "reference_field": cell("reference_field"), "aspect": ASPECT, "statement": statement,
        "level": level if level or is_own or not who else Flaw("unknown-name", who, f" Möglich sind: {', '.join(ANSWERS)}."), **said,
    }  # fmt: skip
    return Entry(_HERE + line.number, cells, _key(tidy(as_text(cell(ROW)))), removed=False)


def _key(text: str) -> tuple[str, ...] | None:
    try:
        parts = json.loads(text or "null")
    except ValueError:
        return None
    return tuple(parts) if isinstance(parts, list) and all(isinstance(part, str) for part in parts) else None


def _kept(rows: Iterable[Row]) -> Iterator[Entry]:
    for number, row in enumerate(rows, 1):
        yield Entry(_KEPT + number, dict(row.values), row.key, removed=False)
