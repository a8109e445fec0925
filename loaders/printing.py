"""How a sheet comes out of a printer: across A4, its heads on each page, and readable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 200
"""Characters beside each other that can still be read on A4 across: about six points each."""


_MARGIN = 0.4
"""Inches: what most printers leave white anyway, and a little."""


def across(sheet: Any, widths: Sequence[float], *, keys: int = 2, area: str = "") -> None:
    """Print a table across, in `area` if not all of it.

    Columns of so many characters (`widths`) go on a page's width where that can be read. Else they go on pages side by side, each with the
    first columns (`keys`), by which rows are told apart.
    """
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.right.text = "&A, Seite &P von &N"
    if area:
        sheet.print_area = area
    if sum(widths) <= _MOST:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    else:
        sheet.page_setup.scale, sheet.page_setup.pageOrder = 60, "overThenDown"
        sheet.print_title_cols = f"A:{chr(64 + keys)}"
