"""`read`: proposals from documents, and the way back from their review."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.load import show, take
from api.terminal import DATA, Leave, give, opened, report, say, settings
from graph.errors import RejectedInput
from graph.quoting import inner

if TYPE_CHECKING:
    from graph.problems import Problem
    from graph.store import Store
    from loaders.documents.memory import Memory
    from loaders.documents.names import Entry
    from loaders.documents.review import Review

Source = Annotated[
    Path | None,
    typer.Argument(metavar="DATEI", help="Dokument (HTML, PDF, Word, Text) oder Ordner damit.", show_default=False),
]
Back = Annotated[
    Path | None,
    typer.Option("--review", metavar="MAPPE.xlsx", help="Durchgesehene Arbeitsmappe zurücknehmen.", show_default=False),
]
City = Annotated[
    str, typer.Option("--city", metavar="STADT", help="Kennung der Stadt; ohne Angabe die am häufigsten genannte.")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="ORDNER",
        help="Wohin die Mappen kommen; ohne Angabe neben das Dokument.",
        show_default=False,
    ),
]
Accept = Annotated[bool, typer.Option("--accept", help="Mit --review: das Angenommene übernehmen.")]
Message = Annotated[str, typer.Option("--message", "-m", metavar="TEXT", help="Warum; steht in der Revision.")]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Wer übernimmt; ohne Angabe der Anmeldename.")]


def read(
    path: Source = None,
    review: Back = None,
    city: City = "",
    output: Output = None,
    accept: Accept = False,
    message: Message = "",
    author: Author = "",
) -> None:
    """Dokumente lesen: Vorschläge in einer Arbeitsmappe, die durchgesehen mit --review zurückkommt."""
    from loaders.documents.memory import Memory

    if (path is None) == (review is None):
        raise Leave("Nennen Sie entweder ein Dokument oder mit --review eine durchgesehene Arbeitsmappe.", 2)
    memory = Memory.of(settings())
    with opened() as store:
        if review is not None:
            accept_review(store, review, memory, message, author, accept_now=accept)
        elif path is not None:
            propose(store, path, memory, city, output)


def propose(store: Store, path: Path, memory: Memory, city: str, output: Path | None) -> None:
    """Write a workbook with proposals for each document; what cannot be read is said, and the others are read. Raises RejectedInput."""
    from loaders.documents import book, extraction, names

    entries = names.load(store)
    refused: list[Problem] = []
    for file in extraction.files(path):
        try:
            made = reviewed(file, entries, city, memory)
        except RejectedInput as error:
            refused += error.problems
            continue
        folder = output or file.parent
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{file.stem}.vorschlaege.xlsx"
        if target.exists():
            raise Leave(f"„{inner(target.name)}“ gibt es schon. Nennen Sie mit --output einen anderen Ordner.", DATA)
        target.write_bytes(book.write(made, entries))
        tell(made)
        give(str(target))
    if refused:
        raise RejectedInput(refused)


def reviewed(file: Path, entries: list[Entry], city: str, memory: Memory) -> Review:
    """The review of a file, with what was rejected in it before. Raises RejectedInput."""
    from loaders.documents import extraction
    from loaders.documents.mentions import Kind

    if city and not any(entry.kind is Kind.CITY and entry.identifier == city for entry in entries):
        raise Leave(f"Die Stadt „{inner(city)}“ gibt es nicht. Nennen Sie ihre Kennung, etwa stuttgart.", DATA)
    read = extraction.read(file, entries, city=city, today=datetime.now(UTC).date())
    read.review.remember(memory.rejected(read.document.digest))
    return read.review


def tell(made: Review) -> None:
    """Say what was found, by kind."""
    from loaders.documents.mentions import Kind

    counts = {kind: sum(item.kind is kind for item in made.items) for kind in Kind}
    shown = ", ".join(f"{kind.value} {count}" for kind, count in counts.items() if count)
    say(f"{made.name} ({made.city or 'keine Stadt erkannt'}): {len(made.items)} Vorschläge: {shown}.")
    before = len(made.rejected())
    if before:
        say(f"  {before} davon haben Sie in diesem Dokument schon abgelehnt.")


def accept_review(store: Store, path: Path, memory: Memory, message: str, author: str, *, accept_now: bool) -> None:
    """Show what a reviewed workbook would change, and make it a revision where somebody says so. Raises RejectedInput."""
    from loaders import archive
    from loaders.documents import accepting, book

    try:
        data = archive.read(path)
    except OSError:
        raise Leave(f"Die Datei „{inner(path.name)}“ gibt es nicht oder sie lässt sich nicht lesen.", DATA) from None
    made = book.read(path.name, data)
    decided = [item.decision for item in made.items]
    say(
        f"{made.name}: {sum(each.takes for each in decided)} angenommen, {len(made.rejected())} abgelehnt, "
        f"{sum(not each.value for each in decided)} offen."
    )
    plan = accepting.plan(store, made, path.name)
    show(plan)
    report(plan.problems)
    if not plan.acceptable:
        raise RejectedInput(plan.problems)
    if not accept_now:
        say("Nichts übernommen. Mit --accept wird es übernommen.")
        return
    take(
        store,
        plan,
        lambda: accepting.plan(store, made, path.name),
        message or f"Aus dem Dokument „{inner(made.title)}“",
        author,
    )
    memory.remember(made.digest, made.rejected())
