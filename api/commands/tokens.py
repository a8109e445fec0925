"""`token add`, `token list`, `token revoke`: who may write over HTTP."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from api.german_help import GermanCommand, GermanGroup
from api.terminal import DATA, USAGE, Leave, give, say, settings
from graph.quoting import inner

if TYPE_CHECKING:
    from api.tokens import TokenFile

app = typer.Typer(
    cls=GermanGroup,
    help="Zugänge zum Schreiben über HTTP vergeben, zeigen und entziehen.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h", "--hilfe"]},
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Wessen Zugang; steht bei allem, was damit geändert wird.")]
RoleWord = Annotated[
    str,
    typer.Option("--role", metavar="ROLLE", help="reader liest, editor schreibt, admin ändert auch fremde Bestände."),
]
Environment = Annotated[
    bool,
    typer.Option(
        "--environment",
        help="Nichts speichern; den Eintrag für die Umgebungsvariable BUENDNISGRAPH_TOKENS mit ausgeben (für Container).",
    ),
]


@app.command(cls=GermanCommand)
def add(name: Name, role: RoleWord = "editor", environment: Environment = False) -> None:
    """Ein Zugangstoken ausgeben; es wird nur dieses eine Mal gezeigt."""
    from api.tokens import NAME, VARIABLE, Role, fresh

    wanted = Role.of(role)
    if wanted is None:
        raise Leave(
            f"Die Rolle „{inner(role)}“ gibt es nicht; möglich sind {', '.join(each.word for each in Role)}.", USAGE
        )
    if not NAME.fullmatch(name):
        raise Leave("Ein Name hat höchstens 64 Zeichen: Buchstaben, Ziffern, Leerzeichen und . - _ @.", USAGE)
    token, access = fresh(name, wanted)
    if environment:
        say(f"Eintrag für {VARIABLE}: {access.entry}")
    else:
        file = kept()
        if any(known.name == name for known in file.entries()):
            raise Leave(
                f"„{inner(name)}“ hat schon einen Zugang. Entziehen: buendnisgraph token revoke {quote(name)}", DATA
            )
        file.add(access)
    say("Das Zugangstoken wird nur jetzt gezeigt. Gespeichert ist davon allein ein Prüfwert.")
    give(token)


@app.command("list", cls=GermanCommand)
def list_() -> None:
    """Zeigen, wer einen Zugang hat."""
    from api.tokens import of_environment

    for access in kept().entries():
        give(f"{access.name}\t{access.role.word}\tseit {access.since}")
    for access in of_environment(settings().tokens):
        give(f"{access.name}\t{access.role.word}\taus der Umgebung")


@app.command(cls=GermanCommand)
def revoke(name: Name) -> None:
    """Einen Zugang entziehen; ein laufender Dienst merkt es sofort."""
    if not kept().remove(name):
        raise Leave(f"„{inner(name)}“ hat hier keinen Zugang.", DATA)
    say(f"Der Zugang von „{inner(name)}“ ist entzogen.")


def kept() -> TokenFile:
    """The file of the store of this call; where the store has no folder, the way out is said."""
    from api.tokens import TokenFile

    file = TokenFile.of(settings())
    if file is None:
        raise Leave(
            "Dieser Speicher hat keinen Ordner für Zugänge. Mit --environment entsteht ein Eintrag für die Umgebung.",
            USAGE,
        )
    return file
