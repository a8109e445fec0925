"""The command line, as `buendnisgraph`.

    buendnisgraph serve | load | read | check | columns | ask | coverage | gaps | worklist | changes | documentation | compare
                  | similar | transfer | field-sheet | mappings | connections | standings | missed | report | query
                  | network | export | revisions | undo | survey | completeness | token | generate

Exit codes: 0 done, 1 the data is not acceptable, 2 the call is wrong, 3 the store cannot do it now. Data goes to
standard output, everything said to the user to standard error.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

import typer
from typer._click import exceptions as click_exceptions

from api.commands import (
    ask,
    check,
    columns,
    completeness,
    export,
    generate,
    history,
    load,
    network,
    query,
    read,
    report,
    reports,
    serve,
    survey,
    tokens,
)
from api.german_help import GermanCommand, GermanGroup, usage_sentence
from api.terminal import DATA, STORE, USAGE, Leave, say
from api.terminal import report as list_problems
from graph.errors import BuendnisgraphError, DataError, NotFound, QuestionError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    cls=GermanGroup,
    help="Bündnisgraph: wer in welcher Stadt welches Handlungsfeld der Integrationspolitik abdeckt.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h", "--hilfe"]},
)
for command in (
    serve.serve,
    load.load,
    read.read,
    check.check,
    columns.columns,
    ask.ask,
    reports.coverage,
    reports.gaps,
    reports.worklist,
    reports.changes,
    reports.documentation,
    reports.compare,
    reports.similar,
    reports.transfer,
    reports.field_sheet,
    reports.mappings,
    reports.connections,
    reports.standings,
    reports.missed,
    report.report,
    query.query,
    network.network,
    export.export,
    history.revisions,
    history.undo,
    survey.survey,
    generate.generate,
):
    app.command(cls=GermanCommand)(command)
app.add_typer(tokens.app, name="token")
app.add_typer(completeness.app, name="completeness")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # read when numpy is; for a layout more threads take ten times as long
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every expected failure becomes a German sentence and an exit code."""
    try:
        code = app(args=arguments, prog_name="buendnisgraph", standalone_mode=False)
    except typer.Abort:
        say("Abgebrochen.")
        return USAGE
    except click_exceptions.ClickException as error:
        say(usage_sentence(error))
        return USAGE
    except Leave as leave:
        say(leave.sentence)
        return leave.code
    except BuendnisgraphError as error:
        return failed(error)
    return code if isinstance(code, int) else 0


def failed(error: BuendnisgraphError) -> int:
    """Say what went wrong, in the same sentence that the HTTP interface gives, and with which exit code to leave."""
    from api.faults import heading

    say(heading(error))
    if isinstance(error, DataError):
        list_problems(error.problems)
        return DATA
    return USAGE if isinstance(error, QuestionError | NotFound | SettingsError) else STORE
