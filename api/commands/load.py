"""`load`: the shipped data or files of the user's own into the store."""

from __future__ import annotations

import getpass
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import progress
from api.commands import differences, returning
from api.commands.returning import decisions
from api.terminal import DATA, USAGE, Leave, opened, report, say
from graph.errors import DataError, RejectedInput
from graph.quoting import inner
from graph.watching import watched
from loaders.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.store import Store
    from loaders.plan import Plan
    from loaders.progress import Progress
    from loaders.roundtrip.deciding import Decisions

Source = Annotated[
    Path | None,
    typer.Argument(
        metavar="DATEI",
        help="Ordner mit CSV, CSV-, Excel-, ODS- oder RDF-Datei; ohne Angabe die mitgelieferten Daten.",
        show_default=False,
    ),
]
DataSet = Annotated[
    str,
    typer.Option(
        "--dataset",
        metavar="NAME",
        help="Datenbestand; ohne Angabe kuratiert für Tabellen, hand für RDF.",
        show_default=False,
    ),
]
Text = Annotated[
    str, typer.Option("--source", metavar="QUELLE", help="Bei RDF: Kennung der Quelle, deren Wort es ist.")
]
Message = Annotated[str, typer.Option("--message", "-m", metavar="TEXT", help="Warum; steht in der Revision.")]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Wer lädt; ohne Angabe der Anmeldename.")]
Endpoint = Annotated[
    str,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="SPARQL-Endpunkt anderer, aus dem die Abbildung liest.",
        show_default=False,
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="ABBILDUNG",
        help="Abfrage (.rq), die fremde Angaben in unsere übersetzt, oder der Name einer mitgelieferten, etwa wikidata.",
        show_default=False,
    ),
]
Seconds = Annotated[
    float,
    typer.Option("--timeout", metavar="SEKUNDEN", min=1, max=3600, help="Längste Zeit je Anfrage an den Endpunkt."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Nur zeigen, was sich ändern würde.")]
Accept = Annotated[bool, typer.Option("--accept", help="Bei Arbeitsmappen: die gezeigten Änderungen übernehmen.")]
Conflicts = Annotated[
    str,
    typer.Option(
        "--conflicts",
        metavar="WER",
        help="Bei Arbeitsmappen: was überall gilt, wo inzwischen auch andere geändert haben: ours (Mappe) oder theirs (Bestand).",
    ),
]
Same = Annotated[
    list[str] | None,
    typer.Option(
        "--same",
        metavar="NEUE=KENNUNG",
        help="Bei Arbeitsmappen: die neue Zeile ist der Eintrag mit dieser Kennung; NEUE=neu: sie ist es nicht.",
        show_default=False,
    ),
]
Columns = Annotated[
    Path | None,
    typer.Option(
        "--columns",
        metavar="DATEI",
        help="Bei einer eigenen Liste: die Datei der Spalten, die „columns“ schreibt.",
        show_default=False,
    ),
]
Stand = Annotated[
    str,
    typer.Option("--stand", metavar="TAG", help="Bei einer eigenen Liste: von wann sie ist, wenn sie es nicht sagt."),
]
Errors = Annotated[
    Path | None,
    typer.Option(
        "--errors", metavar="DATEI.xlsx", help="Bei Fehlern eine Kopie mit markierten Zellen.", show_default=False
    ),
]


def load(
    path: Source = None,
    dataset: DataSet = "",
    source: Text = "",
    message: Message = "",
    author: Author = "",
    endpoint: Endpoint = "",
    mapping: Mapping = None,
    timeout: Seconds = 60,
    dry_run: DryRun = False,
    accept_now: Accept = False,
    conflicts: Conflicts = "",
    same: Same = None,
    columns: Columns = None,
    stand: Stand = "",
    errors: Errors = None,
) -> None:
    """Daten laden: lesen, prüfen, vergleichen und ganz oder gar nicht übernehmen."""
    if endpoint or mapping:
        from api.commands import load_foreign

        load_foreign.load(path, endpoint, mapping, dataset, timeout, message, author, dry_run=dry_run)
        return
    decided = decisions(conflicts, same or ())
    if columns is not None:
        from api.commands import columns as lists

        if path is None:
            raise Leave("Nennen Sie die Liste, die nach --columns gelesen werden soll.", USAGE)
        with marking(path, errors):
            lists.load(path, columns, stand, decided, message, author, accept_now=accept_now, dry_run=dry_run)
        return
    with opened(filled=False) as store:
        if path is None:
            load_shipped(store)
            return
        if not path.exists():
            raise Leave(f"Die Datei oder den Ordner „{inner(str(path))}“ gibt es nicht.", DATA)
        why = message or f"{path.name} geladen"
        with marking(path, errors):
            if is_returned(path):
                accept_returned(store, path, decided, why, author, accept_now=accept_now, dry_run=dry_run)
            elif dry_run:
                rehearse(store, path, dataset, source)
            else:
                with progress.shown() as told:
                    accept(
                        store,
                        lambda: planned(store, path, dataset, source, told=told),
                        why,
                        author,
                        dry_run=False,
                        told=told,
                    )


def accept(
    store: Store, make: Callable[[], Plan], message: str, author: str, *, dry_run: bool, told: Progress = silent
) -> None:
    """Say what a plan would do, and make it a revision unless this is a rehearsal. Raises RejectedInput."""
    plan = _checked(store, make()) if dry_run else make()
    show(plan)
    if plan.acceptable and plan.problems:
        say(f"Hinweise ({len(plan.problems)}):")
        report(plan.problems, most=10)
    if not dry_run:
        take(store, plan, make, message, author, told)
        return
    if not plan.acceptable:
        raise RejectedInput(plan.problems)
    say("Nichts übernommen (--dry-run).")


def rehearse(store: Store, path: Path, dataset: str, source: str) -> None:
    """Say what loading a file or folder would do, of tables row by row and field by field. Raises RejectedInput."""
    from loaders import files, previewing, sssom, tables
    from loaders.preview import Preview

    if files.holds_tables(path) and not path.name.endswith(sssom.SUFFIX):
        preview = previewing.of_path(store, path, dataset=dataset or tables.CURATED)
    else:
        preview = Preview(planned(store, path, dataset, source))
    preview = replace(preview, plan=_checked(store, preview.plan))
    show(preview.plan)
    differences.show(preview)
    if not preview.plan.acceptable:
        raise RejectedInput(preview.plan.problems)
    if preview.plan.problems:
        say(f"Hinweise ({len(preview.plan.problems)}):")
        report(preview.plan.problems, most=10)
    say("Nichts übernommen (--dry-run).")


def _checked(store: Store, plan: Plan) -> Plan:
    """The plan with what the shapes find, on the store as it will be then: taking over puts the vocabulary before it."""
    from graph.patch import Patch
    from loaders import ontology

    words = ontology.plan(store).patch
    if words.is_empty or not plan.acceptable:
        return plan.checked(store)
    both = Patch(words.added | plan.patch.added, words.removed | plan.patch.removed)
    return replace(plan, problems=(*plan.problems, *map(plan.locate, store.rehearse(both))))


def accept_returned(
    store: Store, path: Path, decided: Decisions, message: str, author: str, *, accept_now: bool, dry_run: bool
) -> None:
    """Show what a city's workbook changes, and make it a revision where somebody says so. Raises RejectedInput."""
    plan, answered = returning.planned(store, path, decided, accept=accept_now, dry_run=dry_run)
    if dry_run:
        say("Nichts übernommen (--dry-run).")
    elif plan is not None:
        take(store, plan, lambda: planned(store, path, decided=answered), message, author)


def take(
    store: Store, plan: Plan, make: Callable[[], Plan], message: str, author: str, told: Progress = silent
) -> None:
    """Make a plan a revision, and say how long that and its check took.

    The vocabulary has to come first, since links of every table lead there. A plan for the empty store holds on it as it is: it replaces
    nothing, and its links lead to rows of its own; another is made anew.
    """
    from loaders import shipped

    if plan.acceptable and (vocabulary := shipped.vocabulary(store)):
        plan = replace(plan, onto=vocabulary.number) if plan.onto == 0 else make()
    told("Prüfen vorbereiten", 0, 0)
    begun = time.monotonic()
    with watched(lambda done, of: _checking(told, done, of)):
        revision = plan.commit(store, author=author or getpass.getuser(), message=message)
    say(f"Übernommen als Revision {revision.number}." if revision else "Nichts zu ändern: alles war schon so erfasst.")
    if revision and revision.checked_seconds is not None:
        say(f"Dauer: {_seconds(time.monotonic() - begun)}, davon Prüfung {_seconds(revision.checked_seconds)}.")
    if revision and revision.warnings:
        say(f"Hinweise ({len(revision.warnings)}):")
        report(revision.warnings, most=10)


def _checking(told: Progress, done: int, of: int) -> None:
    """Tell how many rules have been gone through; after the last the change is written."""
    if done < of:
        told("Regeln prüfen", done, of)
    else:
        told("Speichern", 0, 0)


def _seconds(time_: float) -> str:
    return f"{time_:.1f} s".replace(".", ",")


def is_returned(path: Path) -> bool:
    """Whether a file is a city's workbook."""
    from loaders.roundtrip import planning

    return planning.is_returned(path)


@contextmanager
def marking(path: Path, errors: Path | None) -> Iterator[None]:
    """Where the file is refused, write the copy with its faults at their cells, if it was asked for."""
    from loaders.roundtrip import marking as marks

    try:
        yield
    except DataError as refused:
        if errors is not None and path.is_file():
            errors.write_bytes(marks.marked(path.read_bytes(), path.name, refused.problems))
            say(f"Fehler markiert in: {errors}")
        raise


def planned(
    store: Store,
    path: Path,
    dataset: str = "",
    source: str = "",
    decided: Decisions | None = None,
    told: Progress = silent,
) -> Plan:
    """Read a file or folder by the loader that its kind asks for."""
    from graph.rdf import Format
    from loaders import rdf, sssom, survey, tables
    from loaders.roundtrip import planning
    from loaders.survey_form import is_form

    if path.is_file() and Format.of_file(path.name):
        return rdf.plan_file(store, path, dataset=dataset or rdf.HAND, source=source)
    if path.name.endswith(sssom.SUFFIX):
        return sssom.plan(store, path, dataset=dataset or tables.CURATED)
    if is_form(path):
        return survey.plan(store, path)
    if planning.is_returned(path):
        return planning.plan(store, path, decided).plan
    return tables.plan(store, path, dataset=dataset or tables.CURATED, told=told)


def show(plan: Plan) -> None:
    """Say how much was read and what a plan would do; of a file that could not be read at all the faults say enough."""
    read = f"Gelesen: {plan.rows} {'Zeile' if plan.rows == 1 else 'Zeilen'}."
    if plan.acceptable:
        say(f"{read} Neu: {len(plan.patch.added)} Aussagen, entfällt: {len(plan.patch.removed)}.")
    elif plan.rows:
        say(read)


def load_shipped(store: Store) -> None:
    """Load the data set that comes with the program, with a progress bar."""
    from loaders import shipped

    before = store.revision
    with progress.shown() as told, watched(lambda done, of: _checking(told, done, of)):
        shipped.load(store, told)
    if store.revision == before:
        say("Nichts zu ändern: die mitgelieferten Daten sind schon geladen.")
    else:
        say(f"Geladen: Revision {store.revision}.")
