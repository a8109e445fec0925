"""`check`: is a file, or what the store holds, as it should be?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.load import planned, show
from api.terminal import DATA, Leave, opened, report, say
from graph.quoting import inner

if TYPE_CHECKING:
    from graph.problems import Problem
    from graph.store import Store

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
        raise Leave(f"Die Datei oder den Ordner „{inner(str(source))}“ gibt es nicht.", DATA)
    with opened(filled=source is None) as store:
        found = findings(store, None) if source is None else of_file(store, source)
    violations = tuple(problem for problem in found if problem.severity is Severity.VIOLATION)
    others = tuple(problem for problem in found if problem.severity is not Severity.VIOLATION)
    report(violations)
    report(others, most=20)
    say(f"{len(violations)} Fehler, {len(others)} Hinweise.")
    if violations:
        raise Leave(
            "Der Speicher enthält Fehler." if source is None else f"„{inner(source.name)}“ enthält Fehler.", DATA
        )


def of_file(store: Store, source: Path) -> tuple[Problem, ...]:
    """What is wrong with a file beside what the store holds; where it holds nothing, beside the vocabulary alone."""
    from graph.embedded import EmbeddedStore
    from graph.settings import Settings
    from loaders import shipped

    if store.revision:
        plan = planned(store, source).checked(store)
    else:
        with EmbeddedStore.open(Settings(base=store.base)) as scratch:
            shipped.vocabulary(scratch)
            plan = planned(scratch, source).checked(scratch)
    show(plan)
    return plan.problems
