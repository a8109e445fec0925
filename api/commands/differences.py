"""What a load would change, row by row, for the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from api.terminal import give
from graph.quoting import inner
from loaders.roundtrip.deciding import NEW, Asked

if TYPE_CHECKING:
    from loaders.preview import Preview
    from loaders.roundtrip.deciding import Question
    from loaders.roundtrip.differing import RowChange

_WORDS = {"added": "neu", "changed": "geändert", "removed": "entfernt"}
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}
_MOST = 500


def show(preview: Preview) -> None:
    """Row by row and field by field what would be added, changed and removed, and how many rows stay; nothing where none were compared."""
    is_compared = preview.plan.acceptable or preview.changes or preview.unchanged or preview.open_questions
    if preview.unchanged is None or not is_compared:
        return
    asked = {(question.table, question.title) for question in preview.open_questions if question.asked is Asked.SAME}
    for change in preview.changes[:_MOST]:
        if change.what.value != "added" or (change.table, change.title) not in asked:
            _row(change)
    for question in preview.open_questions:
        if question.asked is Asked.SAME:
            _open(question)
    if len(preview.changes) > _MOST:
        give(f"… und {len(preview.changes) - _MOST} weitere Zeilen.")
    counts = Counter(change.what.value for change in preview.changes)
    parts = [f"{counts[what]} {word}" for what, word in _WORDS.items()]
    questions = len(preview.open_questions)
    still_open = f", {questions} {'Frage' if questions == 1 else 'Fragen'} offen" if questions else ""
    give(f"{', '.join(parts)}, {preview.unchanged} unverändert{still_open}.")


def _open(question: Question) -> None:
    """A row of which nobody has said yet whether it is new."""
    row = f", Zeile {question.place.row}" if question.place.row else ""
    same = " oder ".join(
        f"„{inner(choice.text)}“ ({choice.value})" for choice in question.choices if choice.value != NEW
    )
    give(f"? {question.table}{row}: {question.title}: neu oder dasselbe wie {same}?")


def _row(change: RowChange) -> None:
    named = f"{change.title} ({change.identifier})" if change.identifier else change.title
    give(f"{_SIGNS[change.what.value]} {change.table}: {named}")
    if change.what.value == "removed":
        return
    for cell in change.cells:
        was = f"{_quoted(cell.before)} → " if change.what.value == "changed" else ""
        give(f"    {cell.column}: {was}{_quoted(cell.after)}")


def _quoted(text: str) -> str:
    return f"„{inner(text)}“" if text else "leer"
