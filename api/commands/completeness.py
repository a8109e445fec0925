"""`completeness list`, `record`, `withdraw`: who says that a list is complete, or that a task lies with another level."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from api.commands.ask import AtRevision, Language
from api.commands.report_forms import Form, FormOption, Target, run
from api.commands.reports import Aspect, Day, Field, OneCity
from api.german_help import GermanCommand, GermanGroup
from api.terminal import opened, say

app = typer.Typer(
    cls=GermanGroup,
    help="Angaben zur Vollständigkeit zeigen, eintragen und zurücknehmen.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h", "--hilfe"]},
)
Standing = Annotated[
    str,
    typer.Option(
        "--standing", metavar="STAND", help="in-force, not-yet, expired, undated oder withdrawn.", show_default=False
    ),
]
City = Annotated[str, typer.Argument(metavar="STADT", help="Kennung der Stadt, etwa stuttgart.")]
OfField = Annotated[
    str, typer.Argument(metavar="FELD", help="Kennung eines Feldes der Stadt oder eines Referenzfelds.")
]
OfAspect = Annotated[
    str, typer.Argument(metavar="ASPEKT", help="measure, responsibility, network, partner, document oder task.")
]
Kind = Annotated[str, typer.Argument(metavar="ART", help="vollstaendig, andere_ebene oder eigene_aufgabe.")]
By = Annotated[str, typer.Option("--by", metavar="STELLE", help="Wer das sagt.")]
Date = Annotated[
    str, typer.Option("--date", metavar="TAG", help="Wann es gesagt wurde: 2026, 2026-11 oder 2026-11-20.")
]
Source = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="QUELLE", help="Kennung einer Quelle, die es schon gibt.", show_default=False),
]
Informed = Annotated[
    str,
    typer.Option(
        "--information", metavar="TITEL", help="Neue Quelle, etwa „Auskunft auf Anfrage“.", show_default=False
    ),
]
Until = Annotated[
    str,
    typer.Option("--until", metavar="TAG", help="Letzter Tag, an dem es gilt.", show_default="24 Monate danach"),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Anmerkung.", show_default=False)]
Level = Annotated[
    str,
    typer.Option(
        "--level",
        metavar="EBENE",
        help="Bei anderer Ebene: landkreis, landesbehoerde oder bundesbehoerde.",
        show_default=False,
    ),
]
Body = Annotated[
    str, typer.Option("--body", metavar="STELLE", help="Bei anderer Ebene: Kennung der Stelle.", show_default=False)
]
Author = Annotated[str, typer.Option("--author", metavar="NAME", help="Wer einträgt.", show_default="der Anmeldename")]
Statement = Annotated[str, typer.Argument(metavar="KENNUNG", help="Kennung der Angabe, wie „list“ sie zeigt.")]


@app.command("list", cls=GermanCommand)
def list_(
    city: OneCity = "", field: Field = "", aspect: Aspect = "", standing: Standing = "", as_of: Day = "",
    revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Zeigen, was gilt, was abgelaufen und was zurückgenommen ist."""
    way = (form, output, lang, revision)
    run("completeness", way, city=city, field=field, aspect=aspect, standing=standing, as_of=as_of)


@app.command(cls=GermanCommand)
def record(
    city: City, field: OfField, aspect: OfAspect, kind: Kind, by: By, date: Date, source: Source = None,
    information: Informed = "", until: Until = "", note: Note = "", level: Level = "", body: Body = "",
    author: Author = "",
) -> None:  # fmt: skip
    """Eine Angabe eintragen oder erneuern; das ist eine Revision."""
    from loaders.completeness import Information, Said
    from loaders.completeness import record as recorded

    told = Information(information) if information else None
    said = Said(city, field, aspect, kind, by, date, tuple(source or ()), told, until, note, level, body)
    with opened() as store:
        revision = recorded(store, said, author=author or getpass.getuser())
    say(f"Eingetragen; das ist Revision {revision.number}." if revision else "Genau das ist schon eingetragen.")


@app.command(cls=GermanCommand)
def withdraw(statement: Statement, author: Author = "") -> None:
    """Eine von Hand eingetragene Angabe zurücknehmen; auch das ist eine Revision."""
    from loaders.completeness import withdraw as withdrawn

    with opened() as store:
        revision = withdrawn(store, statement, author=author or getpass.getuser())
    assert revision is not None  # noqa: S101 - what is there can be removed
    say(f"Zurückgenommen; das ist Revision {revision.number}.")
