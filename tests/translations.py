"""Brings the catalogues in line with the source: ``uv run python -m tests.translations``, then translate what it names.

New texts come in without translation, texts that nobody says any more go. Tests ask that nothing is left to translate.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from graph.language import LANGUAGES, SOURCE
from loaders import csvw

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SAYING = ("graph", "loaders", "viz", "api")
TEMPLATES = "**/templates/**.html"
METHODS = [("**.py", "python"), (TEMPLATES, "jinja2")]
OPTIONS = {TEMPLATES: {"trimmed": "true"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "later": None, "anzahl": (2, 3)}
TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE)


def said() -> Catalog:
    """Every text of the source that is marked for translation, and what the columns of tables are for."""
    found = Catalog()
    for package in SAYING:
        for _, _, text, comments, context in extract_from_dir(
            ROOT / package, METHODS, OPTIONS, KEYWORDS, ["TRANSLATORS:"]
        ):
            found.add(text, None, auto_comments=comments, context=context)
    for table in csvw.model().tables.values():
        for column in filter(lambda column: column.purpose, table.columns):
            found.add(column.purpose)
    return found


def file(language: str) -> Path:
    """Where the translations into a language stand."""
    return ROOT / "graph" / "locale" / f"{language}.po"


def catalogue(language: str) -> Catalog:
    """The translations into a language as they are."""
    if not file(language).exists():
        return Catalog(language)
    return read_po(BytesIO(file(language).read_bytes()), locale=language)


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The texts without a translation, or with a part of one."""
    for message in catalogue:
        parts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(parts):
            yield message.id[0] if isinstance(message.id, tuple | list) else message.id


def main() -> None:
    """Bring every catalogue in line and name what lacks a translation."""
    for language in TRANSLATED:
        told = catalogue(language)
        told.update(said(), no_fuzzy_matching=True)
        with file(language).open("wb") as out:
            write_po(out, told, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True, width=0)
        for text in untranslated(told):
            sys.stdout.write(f"{language}: {text}\n")


if __name__ == "__main__":
    main()
