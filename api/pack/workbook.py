"""A pack as an Excel workbook: overview, matrices in colour, sign and words, tables to filter, sources, and what was asked when."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from api.exports.workbook import printed_across, put, sheet_name, table_sheet
from api.pack import plain
from api.signs import BORDERS, MEANING, SIGNS
from graph.language import _, later
from graph.spelling import day
from loaders.row_heights import TITLE, fit

if TYPE_CHECKING:
    from api.pack.model import Board, Pack, Square

DARK, LINE = "1F3B73", "7F8AA3"
FILLS = {"covered": "D5EBD3", "weak": "FFE9A8", "planned": "D9E8F7", "ended": "EFEFEF", "unknown": "F4F4F4"}
AGES = {"current": "medium", "older": "dashed", "undated": "dotted"}
SUFFICIENT = later("Belegt heißt nicht ausreichend.")


def workbook(pack: Pack) -> bytes:
    """A pack as .xlsx. Text stays text: nothing in it runs as a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    taken: set[str] = set()

    def sheet(name: str) -> Any:
        made = book.create_sheet(sheet_name(name, taken))
        made.oddFooter.left.text = _("{title}, Revision {revision}").format(title=pack.title, revision=pack.revision)
        made.oddFooter.right.text = _("Seite &P von &N")
        made.page_setup.paperSize = made.PAPERSIZE_A4
        return made

    numbers = pack.numbers()
    _overview(sheet(_("Überblick")), pack)
    for board in pack.boards:
        _board(sheet(_sheet(board)), board, pack)
    for section in pack.sections:
        table_sheet(sheet(section.name), plain.rows(section, numbers))
    table_sheet(sheet(_("Quellen")), plain.sources(pack))
    _about(sheet(_("Angaben")), pack)
    book.properties.title, book.properties.creator = pack.title, "Bündnisgraph"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(board: Board) -> str:
    return _("Abdeckung {name}").format(name=board.name)


def _overview(sheet: Any, pack: Pack) -> None:
    from openpyxl.styles import Font

    put(sheet, 1, 1, pack.title).font = Font(bold=True, size=16, color=DARK)
    sheet.row_dimensions[1].height = TITLE
    put(sheet, 2, 1, _("Stand {day}, Revision {revision} der Daten").format(day=day(pack.day), revision=pack.revision))
    told = _("Was nicht erfasst ist, kann es trotzdem geben.")
    put(sheet, 3, 1, f"{_(SUFFICIENT)} {told}").font = Font(italic=True)
    for line in (1, 2, 3):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=2)
    _heads(sheet, 5, (_("Worum es geht"), _("Befund")))
    for line, (word, sentence) in enumerate(pack.findings, 6):
        put(sheet, line, 1, word).font = Font(bold=True)
        put(sheet, line, 2, sentence)
    line = 7 + len(pack.findings)
    put(sheet, line, 1, _("Blätter")).font = Font(bold=True)
    others = (*map(_sheet, pack.boards), *(section.name for section in pack.sections))
    for each, name in enumerate((*others, _("Quellen"), _("Angaben")), line):
        made = put(sheet, each, 2, name)
        made.hyperlink = f"#'{name}'!A1"
        made.font = Font(color="1155CC", underline="single")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 110
    _laid_out(sheet)


def _board(sheet: Any, board: Board, pack: Pack) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    put(sheet, 1, 1, _("{title} am {day}").format(title=board.title, day=day(pack.day))).font = Font(
        bold=True, size=14, color=DARK
    )
    sheet.row_dimensions[1].height = TITLE
    put(sheet, 2, 1, f"{board.finding} {_(SUFFICIENT)}".strip())
    width = len(board.columns) + 2
    for line in (1, 2):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=width)
    sheet.row_dimensions[2].height = 48
    _heads(sheet, 4, (_("Handlungsfeld"), *board.columns, _("belegt")))
    for line, (name, squares, total) in enumerate(board.lines, 5):
        put(sheet, line, 1, name).font = Font(bold=True)
        for column, each in enumerate(squares, 2):
            _square(sheet, line, column, each)
        put(sheet, line, width, total)
    last = 5 + len(board.lines)
    for column, text in enumerate((_("belegt"), *board.totals), 1):
        put(sheet, last, column, text).font = Font(bold=True)
    _below(sheet, last + 2, board, width)
    sheet.column_dimensions["A"].width = 38
    for column in range(2, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 24 if column < width else 12
    sheet.freeze_panes, sheet.print_title_rows = "B5", "4:4"
    _laid_out(sheet)


def _square(sheet: Any, line: int, column: int, square: Square) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Border, Font, PatternFill, Side

    made = put(sheet, line, column, square.text)
    if square.state in FILLS:
        made.fill = PatternFill("solid", fgColor=FILLS[square.state])
    if square.state == "ended":
        made.font = Font(strike=True)
    style = "double" if square.state == "gap" else AGES.get(square.age, "hair")
    side = Side(style=style, color=DARK if style in ("medium", "double") else LINE)
    made.border = Border(left=side, right=side, top=side, bottom=side)
    if square.age_word:
        made.comment = Comment(square.age_word, "Bündnisgraph")


def _below(sheet: Any, line: int, board: Board, width: int) -> None:
    """Umbrellas and the meaning of the signs."""
    from openpyxl.styles import Font

    over = _("Darüber, für die ganze Liste ({aspect}): {names}")
    said = [over.format(aspect=aspect, names=names) for aspect, names in board.above]
    signs = "; ".join(f"{sign} {MEANING[state]}" for state, sign in SIGNS.items())
    said += [_("Zeichen: {signs}").format(signs=signs), _(BORDERS)]
    for each, text in enumerate(said, line):
        put(sheet, each, 1, text).font = Font(italic=True)
        sheet.merge_cells(start_row=each, start_column=1, end_row=each, end_column=width)
        sheet.row_dimensions[each].height = 15 * (1 + len(text) // (20 * width))


def _about(sheet: Any, pack: Pack) -> None:
    from openpyxl.styles import Font

    lines = [(_("Titel"), pack.title), (_("Stichtag"), day(pack.day)), (_("Revision"), str(pack.revision)), *pack.notes]
    lines += [(_("Abfrage {name}").format(name=query.name), query.text) for query in pack.queries]
    for number, (word, value) in enumerate(lines, 1):
        put(sheet, number, 1, word).font = Font(bold=True)
        put(sheet, number, 2, value)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 110
    sheet.print_area = f"A1:B{len(lines) - len(pack.queries)}"  # queries are for the screen
    _laid_out(sheet)


def _heads(sheet: Any, line: int, words: tuple[str, ...]) -> None:
    from openpyxl.styles import Font, PatternFill

    for column, word in enumerate(words, 1):
        head = put(sheet, line, column, word)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)


def _laid_out(sheet: Any) -> None:
    """Rows as high as their text, from below the head on, and printed across."""
    fit(sheet, 4)
    printed_across(sheet)
