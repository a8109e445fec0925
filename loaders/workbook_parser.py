"""openpyxl's parser of a sheet, which keeps beside a formula what it last came to.

The library gives either all formulas or all results. Imported only where a workbook is read, since openpyxl is slow to import.
"""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet._reader import VALUE_TAG, WorkSheetParser


class Parser(WorkSheetParser):  # type: ignore[misc]
    """A cell with a formula has another cell as its ``result``, where the file has one."""

    col_counter: int

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """The cell as the library tells it."""
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["data_type"] == "f":
            counted: int = self.col_counter
            self.data_only = True
            result = super().parse_cell(element)
            self.data_only, self.col_counter = False, counted
            if _is_empty_text(element):
                result |= {"value": "", "data_type": "s"}
            if result["value"] is not None:
                cell["result"] = {**result, "column": cell["column"]}
        return cell


def _is_empty_text(element: Any) -> bool:
    """Whether a formula came to a text without letters, as ``=IF(A1="";"";…)`` does: who does not calculate says no kind of text."""
    return bool(element.get("t") == "str" and element.findtext(VALUE_TAG) == "")
