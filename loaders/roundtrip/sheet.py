"""How the workbook looks in Excel and LibreOffice: heads with explanations, lists to choose from, protected keys, only text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from loaders import printing
from loaders.roundtrip.standing import GUIDE, LISTS, STANDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import IO

    from loaders.roundtrip.listing import Listing

AUTHOR = "Bündnisgraph"
MOST_ROWS = 5000
"""So far down the lists to choose from reach."""
_REQUIRED, _OPTIONAL, _LOCKED = "1F3B73", "5B6472", "ECEEF1"
_WIDE, _NARROW = 44, 20
_LONGEST_PROMPT = 250
_HINT = "Gehört zum Programm. Bitte nicht ändern."


class Book:
    """The workbook under construction."""

    def __init__(self) -> None:
        from openpyxl import Workbook  # slow to import, and only needed for workbooks

        self._book = Workbook()
        self._guide = self._book.active
        self._places: dict[str, str] = {}
        self._pending: list[tuple[Any, Listing]] = []
        self._tables: list[TableSheet] = []

    def guide(self, lines: Sequence[tuple[str, str]]) -> None:
        """Write the sheet of instructions."""
        from openpyxl.styles import Alignment, Font

        sheet = self._guide
        sheet.title = GUIDE
        for number, (head, text) in enumerate(lines, 1):
            sheet.cell(number, 1, head).font = Font(bold=True, size=16 if number == 1 else 11)
            put(sheet.cell(number, 2), text)  # the name of a city may come from an address that anybody sent
            sheet.cell(
                number, 2
            ).number_format = "General"  # Excel shows no more than 255 letters of the format for text
            sheet.cell(number, 2).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.cell(number, 1).alignment = Alignment(vertical="top")
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 100
        sheet.protection.enable()
        printing.across(sheet, (18, 100))

    def table(self, title: str) -> TableSheet:
        """A sheet for a table."""
        self._tables.append(TableSheet(self._book.create_sheet(title), self._pending))
        return self._tables[-1]

    def lists(self, listings: Iterable[Listing]) -> None:
        """Write the names with their ids on a protected sheet, and let the columns choose from there."""
        from openpyxl.utils import get_column_letter

        sheet = self._book.create_sheet(LISTS)
        for column, listing in enumerate(listings, 1):
            name, identifier = 2 * column - 1, 2 * column
            put(sheet.cell(1, name), listing.key)
            put(sheet.cell(1, identifier), "Kennung")
            for row, (label, value) in enumerate(listing.entries, 2):
                put(sheet.cell(row, name), label)
                put(sheet.cell(row, identifier), value)
            letter, last = get_column_letter(name), max(len(listing.entries) + 1, 2)
            self._places[listing.key] = f"{LISTS}!${letter}$2:${letter}${last}"
        _shut(sheet)
        for validation, listing in self._pending:
            validation.formula1 = self._places[listing.key]

    def standing(self, lines: Sequence[tuple[str, str]]) -> None:
        """Write down where the workbook comes from."""
        sheet = self._book.create_sheet(STANDING)
        for number, (name, value) in enumerate(lines, 1):
            put(sheet.cell(number, 1), name)
            put(sheet.cell(number, 2), value)
        sheet.cell(len(lines) + 1, 1, _HINT)
        _shut(sheet)

    def save(self, target: IO[bytes]) -> None:
        """Write the file."""
        for table in self._tables:
            table.printed()
        self._book.save(target)


@dataclass
class TableSheet:
    """A sheet for a table under construction."""

    _sheet: Any
    _pending: list[tuple[Any, Listing]]
    _locked: list[bool] = field(default_factory=list)
    _rows: int = 1

    def column(self, title: str, hint: str, *, required: bool, wide: bool, locked: bool, hidden: bool = False) -> None:
        """Add a column: its head, what is said at it, and how its cells are kept."""
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment, Font, PatternFill, Protection
        from openpyxl.utils import get_column_letter

        self._locked.append(locked)
        number = len(self._locked)
        head = self._sheet.cell(1, number)
        put(head, title)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor=_REQUIRED if required else _OPTIONAL)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        head.comment = Comment(hint, AUTHOR, width=320, height=160)
        below = self._sheet.column_dimensions[get_column_letter(number)]
        below.width, below.hidden = _WIDE if wide else _NARROW, hidden
        below.number_format, below.protection = "@", Protection(locked=False)
        below.alignment = Alignment(wrap_text=wide, vertical="top")
        if number == 1:
            self._open()

    def printed(self) -> None:
        """Have it printed as wide as it is."""
        shown = [each for each in self._sheet.column_dimensions.values() if not each.hidden]
        printing.across(self._sheet, [each.width for each in shown])

    def choose(self, listing: Listing, *, strict: bool) -> None:
        """Let the cells of the last column choose from a listing; `strict` forbids anything else."""
        if listing.entries:
            self._pending.append((self._validation(strict=strict), listing))

    def choose_from(self, texts: Sequence[str]) -> None:
        """Let the cells of the last column choose from a few words."""
        self._validation(strict=True).formula1 = '"' + ",".join(texts) + '"'

    def row(self, texts: Sequence[str]) -> None:
        """Add a row of text; keys are protected."""
        from openpyxl.styles import Alignment, PatternFill, Protection

        self._rows += 1
        for number, (text, locked) in enumerate(zip(texts, self._locked, strict=False), 1):
            cell = self._sheet.cell(self._rows, number)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=locked)
            if locked:
                cell.fill = PatternFill("solid", fgColor=_LOCKED)

    def _open(self) -> None:
        """Protect the sheet, which keeps the keys, and allow all else; there is no password: it keeps from slips, not from people."""
        self._sheet.freeze_panes = "C2"
        protection = self._sheet.protection
        protection.enable()
        for freedom in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
            setattr(protection, freedom, False)

    def _validation(self, *, strict: bool) -> Any:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        letter = get_column_letter(len(self._locked))
        validation = DataValidation(
            "list", formula1='""', allow_blank=True, showErrorMessage=strict, showInputMessage=True
        )
        validation.promptTitle = str(self._sheet[f"{letter}1"].value)[:30]
        validation.prompt = self._sheet[f"{letter}1"].comment.text[:_LONGEST_PROMPT]
        validation.errorTitle, validation.error = "Nicht in der Liste", "Bitte wählen Sie einen Eintrag aus der Liste."
        validation.add(f"{letter}2:{letter}{MOST_ROWS}")
        self._sheet.add_data_validation(validation)
        return validation


def put(cell: Any, text: str) -> None:
    """Write text that stays text: no formula, no number, no date, whatever it looks like and however often the file is saved."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.number_format = "@"
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
        cell.data_type = "s"  # the library would make a formula of "=1+1" and an error of "#REF!"
        cell.quotePrefix = text[:1] in "=+-@"


def _shut(sheet: Any) -> None:
    sheet.sheet_state = "hidden"
    sheet.protection.enable()
