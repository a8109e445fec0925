"""`columns`: a city's own list, which of its columns mean what, and how its first rows come out; and taking it in by `load --columns`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import asking, differences
from api.terminal import DATA, USAGE, Leave, give, opened, report, say
from graph.errors import RejectedInput
from graph.problems import Severity
from graph.quoting import inner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.problems import Problem
    from graph.store import Store
    from loaders.lists.columns_file import Columns
    from loaders.lists.layout import Laid
    from loaders.lists.planning import ListPreview
    from loaders.lists.suggesting import Suggestion
    from loaders.plan import Plan
    from loaders.roundtrip.deciding import Decisions

List = Annotated[Path, typer.Argument(metavar="LISTE", help="Excel-, ODS- oder CSV-Datei, wie die Stelle sie führt.")]
City = Annotated[str, typer.Option("--city", metavar="STADT", help="Stadt der Liste: Name oder Kennung.")]
Title = Annotated[
    str,
    typer.Option("--title", metavar="TITEL", help="Titel der Liste als Quelle.", show_default="nach der Tabelle"),
]
Office = Annotated[str, typer.Option("--office", metavar="STELLE", help="Wer die Liste führt.", show_default=False)]
Sheet = Annotated[
    str, typer.Option("--sheet", metavar="BLATT", help="Blatt der Liste.", show_default="das mit den meisten Zeilen")
]
Stand = Annotated[
    str, typer.Option("--stand", metavar="TAG", help="Von wann die Liste ist.", show_default="wie sie selbst sagt")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DATEI",
        help="Datei der Spalten, die geschrieben wird.",
        show_default="neben der Liste",
    ),
]
Kind = Annotated[
    str,
    typer.Option(
        "--table", metavar="TABELLE", help="Wovon die Liste ist, etwa organisations.", show_default="nach den Köpfen"
    ),
]
_SHOWN, _WIDE = 5, 44


def columns(
    path: List, city: City = "", title: Title = "", office: Office = "", sheet: Sheet = "", stand: Stand = "",
    table: Kind = "", output: Output = None,
) -> None:  # fmt: skip
    """Eine eigene Liste ansehen: was ihre Spalten bedeuten und wie die ersten Zeilen herauskommen; schreibt die Datei der Spalten."""
    from loaders.lists import columns_file, planning, targets

    _must_be_there(path)
    target = output or path.with_name(path.name + columns_file.SUFFIX)
    with opened() as store:
        if target.exists():
            say(f"Gelesen nach {target}; eine vorhandene Datei der Spalten wird nicht überschrieben.")
            said = _read(target)
            laid = planning.laid_out(path, said.sheet)
        else:
            if not city:
                raise Leave("Sagen Sie mit --city, welcher Stadt die Liste gehört.", USAGE)
            laid = planning.laid_out(path, sheet)
            kind = _kind(laid, table)
            named = title or targets.list_title(kind)
            said = _suggested(store, laid, columns_file.Columns(city, named, office, sheet=sheet, kind=kind))
        shown = planning.plan(store, laid, said, stand=stand)
        _show_rows(shown, targets.table(said.kind).title)
        if not target.exists():
            target.write_text(columns_file.write(planning.with_open_values(said, shown)), encoding="utf-8")
            say(
                f"Geschrieben: {target}. Prüfen Sie die Datei; geladen wird mit: load {quote(str(path))} --columns {quote(str(target))}"
            )


def load(
    path: Path,
    file: Path,
    stand: str,
    decided: Decisions,
    message: str,
    author: str,
    *,
    accept_now: bool,
    dry_run: bool,
) -> None:
    """Show what a list changes, ask what only a person can decide, and make it a revision where somebody says so. Raises RejectedInput."""
    from api.commands.load import take
    from loaders import shipped
    from loaders.lists import planning

    _must_be_there(path)
    said = _read(file)
    laid = planning.laid_out(path, said.sheet)

    with opened() as store:
        shown = planning.plan(store, laid, said, stand=stand, decided=decided)
        if shown.preview.open_questions and sys.stdin.isatty():
            decided = replace(decided, answers=asking.answers(shown.preview.open_questions))
            shown = planning.plan(store, laid, said, stand=stand, decided=decided)
        if not dry_run:
            shipped.vocabulary(store)
        preview = shown.preview.checked(store)
        say(f"Quelle: {shown.source}. Datenbestand: {preview.plan.dataset}.")
        differences.show(preview)
        if not preview.plan.acceptable:
            raise RejectedInput(_worst_first(preview.plan.problems))
        report(shown.preview.plan.problems, most=20)
        if dry_run:
            say("Nichts übernommen (--dry-run).")
        elif preview.plan.patch.is_empty or accept_now or _agreed():

            def again() -> Plan:
                return planning.plan(store, laid, said, stand=stand, decided=decided).preview.plan

            take(store, preview.plan, again, message or f"{shown.source}: geladen", author)
        else:
            say("Nichts übernommen. Mit --accept wird die Liste übernommen.")


def _suggested(store: Store, laid: Laid, said: Columns) -> Columns:
    """What the columns probably mean, shown with the reasons."""
    from loaders import csvw
    from loaders.lists import known, suggesting

    with store.reading():
        ground = known.Ground.of(store, csvw.model(), said.city, said.name, said.kind)
        found = suggesting.suggest(laid, ground)
    _show_suggestions(found, said.kind)
    means: Mapping[str, str] = suggesting.counted(found)
    return replace(said, city=ground.city, means=means)


def _kind(laid: Laid, said: str) -> str:
    """What a list is of: as somebody says, by name or title of the table, else as its heads suggest."""
    from loaders import words
    from loaders.lists import suggesting
    from loaders.lists.targets import KINDS, table

    if not said:
        return suggesting.kind_of(laid)
    for kind in KINDS:
        if words.folded(said) in map(words.folded, (kind, table(kind).title)):
            return kind
    raise Leave(f"Eine Liste von „{inner(said)}“ geht nicht; möglich sind {', '.join(KINDS)}.", USAGE)


def _show_suggestions(found: Sequence[Suggestion], kind: str) -> None:
    from loaders.lists.targets import table, title

    give(f"Die Liste wird gelesen als Tabelle „{inner(table(kind).title)}“ ({kind}); anders mit --table.")
    for each in found:
        place = f" ({each.letter})" if each.letter else ""
        give(f"{each.head}{place} → {title(each.means, kind)}: {each.reason}")
        give(f"    {' · '.join(_cut(example) for example in each.examples)}")


def _show_rows(shown: ListPreview, table: str) -> None:
    give(f"\nQuelle: {shown.source}")
    give(f"So kommen die ersten {min(_SHOWN, len(shown.entries))} von {len(shown.entries)} Zeilen heraus ({table}):")
    for cells in shown.entries[:_SHOWN]:
        give("")
        for title, text in cells:
            if title not in ("Stadt", "Quellen"):
                give(f"    {title}: {_cut(text, 90)}")
    if shown.preview.plan.problems:
        say(f"\nHinweise und Fragen ({len(shown.preview.plan.problems)}):")
        report(shown.preview.plan.problems, most=20)


def _worst_first(problems: Sequence[Problem]) -> list[Problem]:
    """What forbids the load first; what is only said of rows that are no entries is left out."""
    told = [problem for problem in problems if problem.severity is not Severity.INFO]
    return sorted(told, key=lambda problem: problem.severity is not Severity.VIOLATION)


def _cut(text: str, most: int = _WIDE) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _read(file: Path) -> Columns:
    from loaders.lists import columns_file

    if not file.is_file():
        raise Leave(
            f"Die Datei der Spalten „{inner(str(file))}“ gibt es nicht; „buendnisgraph columns“ schreibt sie.", DATA
        )
    return columns_file.read_file(file)


def _must_be_there(path: Path) -> None:
    if not path.is_file():
        raise Leave(f"Die Liste „{inner(str(path))}“ gibt es nicht.", DATA)


def _agreed() -> bool:
    return sys.stdin.isatty() and typer.confirm("Übernehmen?", default=False)
