"""German help and German usage errors for the command line.

typer has no translations: its words stand in its code. So the rendered help is translated line by line from a fixed
table, and usage errors are put into German sentences by their class; what is ours is German from the start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typer._click import exceptions as click_exceptions
from typer.core import TyperCommand, TyperGroup

from graph.quoting import inner

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.MULTILINE), german)
    for pattern, german in [
        (r"^Usage: ", "Aufruf: "),
        (r"^Options:$", "Optionen:"),
        (r"^Arguments:$", "Angaben:"),
        (r"^Commands:$", "Befehle:"),
        (r"\[OPTIONS\]", "[OPTIONEN]"),
        (r"COMMAND \[ARGS\]\.\.\.", "BEFEHL [ANGABEN]..."),
        (r"Show this message and exit\.", "Diese Hilfe zeigen."),
        (r"\[required\]", "[nötig]"),
        (r"\[default:", "[Vorgabe:"),
        (r"; default:", "; Vorgabe:"),
        (r"\[env var:", "[Umgebungsvariable:"),
        (r"; required\]", "; nötig]"),
    ]
]


def german(text: str) -> str:
    """The rendered help in German."""
    for pattern, word in WORDS:
        text = pattern.sub(word, text)
    return text


class GermanCommand(TyperCommand):
    """A command whose help is German."""

    def get_help(self, ctx: Any) -> str:
        """Render the help, then translate typer's own words."""
        return german(super().get_help(ctx))


class GermanGroup(TyperGroup):
    """A group of commands whose help is German."""

    def get_help(self, ctx: Any) -> str:
        """Render the help, then translate typer's own words."""
        return german(super().get_help(ctx))


def _name(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return "eine Angabe"
    return str(parameter.metavar or max(parameter.opts, key=len))


SENTENCES: list[tuple[type[Exception], Callable[[Any], str]]] = [
    (click_exceptions.MissingParameter, lambda error: f"Es fehlt: {_name(error)}."),
    (click_exceptions.NoSuchOption, lambda error: f"Die Option {error.option_name} gibt es nicht."),
    (
        click_exceptions.BadOptionUsage,
        lambda error: f"Die Option {error.option_name} hat keinen oder einen falschen Wert.",
    ),
    (
        click_exceptions.BadParameter,
        lambda error: f"Der Wert für {_name(error)} ist nicht zulässig.",
    ),
]
USAGE = [
    (re.compile(r"No such command '(.*?)'"), "Den Befehl „{}“ gibt es nicht."),
    (re.compile(r"Got unexpected extra argument\(?s?\)? \((.*)\)"), "Diese Angabe ist zu viel: {}."),
    (re.compile(r"(Missing command)"), "Es fehlt der Befehl."),
]


def usage_sentence(error: Exception) -> str:
    """What is wrong with a call, as one German sentence, and where help is."""
    sentence = next((say(error) for kind, say in SENTENCES if isinstance(error, kind)), None)
    if sentence is None:
        text = str(getattr(error, "message", error))
        found = ((pattern.search(text), german_text) for pattern, german_text in USAGE)
        sentence = next(
            (words.format(inner(match[1])) for match, words in found if match), "Der Aufruf ist so nicht möglich."
        )
    return f"{sentence} Hilfe: buendnisgraph --help"
