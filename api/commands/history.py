"""`revisions` and `undo`: what was changed when by whom, and taking a change back."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from api.terminal import opened, say

Number = Annotated[int, typer.Argument(metavar="NUMMER", help="Nummer der Revision, die zurückgenommen wird.")]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Wer zurücknimmt; ohne Angabe der Anmeldename.")]
Message = Annotated[str, typer.Option("--message", "-m", metavar="TEXT", help="Warum; steht in der neuen Revision.")]


def revisions() -> None:
    """Alle Revisionen zeigen: Nummer, Zeit, wer, was."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    with opened() as store:
        shown = Table("Nr.", "Zeit", "Wer", "Was", "neu", "entfallen")
        for revision in store.revisions():
            cells = (
                str(revision.number),
                revision.time.astimezone().strftime("%d.%m.%Y %H:%M"),
                revision.author,
                revision.message,
                str(revision.added),
                str(revision.removed),
            )
            shown.add_row(*map(Text, cells))
    Console().print(shown)


def undo(number: Number, author: Author = "", message: Message = "") -> None:
    """Eine Revision zurücknehmen; das ist selbst eine neue Revision."""
    with opened() as store:
        revision = store.undo(number, author=author or getpass.getuser(), message=message)
    say(f"Revision {number} ist zurückgenommen; das ist Revision {revision.number}.")
