"""`load`: the shipped data or files of the user's own into the store."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.terminal import DATA, Leave, opened, report, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store import Store
    from loaders.plan import Plan

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
) -> None:
    """Daten laden: lesen, prüfen, vergleichen und ganz oder gar nicht übernehmen."""
    if endpoint or mapping:
        from api.commands import load_foreign

        load_foreign.load(path, endpoint, mapping, dataset, timeout, message, author, dry_run=dry_run)
        return
    with opened(filled=False) as store:
        if path is None:
            load_shipped(store)
            return
        if not path.exists():
            raise Leave(f"Die Datei oder den Ordner „{path}“ gibt es nicht.", DATA)
        accept(
            store,
            lambda: planned(store, path, dataset, source),
            message or f"{path.name} geladen",
            author,
            dry_run=dry_run,
        )


def accept(store: Store, make: Callable[[], Plan], message: str, author: str, *, dry_run: bool) -> None:
    """Say what a plan would do, and make it a revision unless this is a rehearsal."""
    from loaders import shipped

    plan = make()
    show(plan)
    if dry_run:
        say("Nichts übernommen (--dry-run).")
        return
    if plan.acceptable and shipped.vocabulary(store):  # links of every table lead there
        plan = make()
    revision = plan.commit(store, author=author or getpass.getuser(), message=message)
    say(f"Übernommen als Revision {revision.number}." if revision else "Nichts zu ändern: alles war schon so erfasst.")
    if revision and revision.warnings:
        say(f"{len(revision.warnings)} Hinweise:")
        report(revision.warnings, most=10)


def planned(store: Store, path: Path, dataset: str = "", source: str = "") -> Plan:
    """Read a file or folder by the loader that its kind asks for."""
    from graph.rdf import Format
    from loaders import rdf, sssom, survey, tables
    from loaders.survey_form import is_form

    if path.is_file() and Format.of_file(path.name):
        return rdf.plan_file(store, path, dataset=dataset or rdf.HAND, source=source)
    if path.name.endswith(sssom.SUFFIX):
        return sssom.plan(store, path, dataset=dataset or tables.CURATED)
    if is_form(path):
        return survey.plan(store, path)
    return tables.plan(store, path, dataset=dataset or tables.CURATED)


def show(plan: Plan) -> None:
    """Say what a plan would do."""
    say(f"Gelesen: {plan.rows} Zeilen. Neu: {len(plan.patch.added)} Aussagen, entfällt: {len(plan.patch.removed)}.")


def load_shipped(store: Store) -> None:
    """Load the data set that comes with the program, with a progress bar."""
    from rich.console import Console
    from rich.progress import Progress

    from loaders import shipped

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Mitgelieferte Daten", total=None)

        def step(what: str, number: int, count: int) -> None:
            progress.update(task, description=what, completed=number, total=count)

        before = store.revision
        shipped.load(store, step)
    if store.revision == before:
        say("Nichts zu ändern: die mitgelieferten Daten sind schon geladen.")
    else:
        say(f"Geladen: Revision {store.revision}.")
