"""`check`: is a file, or what the store holds, as it should be?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.load import planned, show
from api.terminal import DATA, Leave, opened, report, say

Source = Annotated[
    Path | None,
    typer.Argument(
        metavar="DATEI",
        help="Ordner oder Datei wie bei load; ohne Angabe der Speicher.",
        show_default=False,
    ),
]


def check(source: Source = None) -> None:
    """Daten prüfen, ohne etwas zu ändern."""
    from graph.problems import Severity
    from graph.validation import findings

    if source is not None and not source.exists():
        raise Leave(f"Die Datei oder den Ordner „{source}“ gibt es nicht.", DATA)
    with opened(filled=source is None) as store:
        if source is not None:
            show(planned(store, source))
            say("Keine Fehler gefunden.")
            return
        found = findings(store, None)
    violations = tuple(problem for problem in found if problem.severity is Severity.VIOLATION)
    others = tuple(problem for problem in found if problem.severity is not Severity.VIOLATION)
    report(violations)
    report(others, most=20)
    say(f"{len(violations)} Fehler, {len(others)} Hinweise.")
    if violations:
        raise Leave("Der Speicher enthält Fehler.", DATA)
