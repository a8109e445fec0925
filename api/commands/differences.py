"""What a workbook that came back changes, for the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from api.terminal import give

if TYPE_CHECKING:
    from loaders.roundtrip.differing import RowChange
    from loaders.roundtrip.planning import Return

_WORDS = {"added": "neu", "changed": "geändert", "removed": "entfernt"}
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}
_MOST = 500


def show(returned: Return) -> None:
    """Row by row and field by field what would be added, changed and removed, and how many rows stay."""
    for change in returned.changes[:_MOST]:
        _row(change)
    if len(returned.changes) > _MOST:
        give(f"… und {len(returned.changes) - _MOST} weitere Zeilen.")
    counts = Counter(change.what.value for change in returned.changes)
    parts = [f"{counts[what]} {word}" for what, word in _WORDS.items()]
    give(f"{', '.join(parts)}, {returned.unchanged} unverändert.")


def _row(change: RowChange) -> None:
    named = f"{change.title} ({change.identifier})" if change.identifier else change.title
    give(f"{_SIGNS[change.what.value]} {change.table}: {named}")
    if change.what.value == "removed":
        return
    for cell in change.cells:
        was = f"{_quoted(cell.before)} → " if change.what.value == "changed" else ""
        give(f"    {cell.column}: {was}{_quoted(cell.after)}")


def _quoted(text: str) -> str:
    return f"„{text}“" if text else "leer"
