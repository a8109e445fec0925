"""The table files under a path, read into sheets whatever their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from loaders import archive, delimited, messages
from loaders.place import Place

if TYPE_CHECKING:
    from pathlib import Path

    from graph.problems import Problem
    from loaders.sheets import Sheet

_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls")


def read(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of one file, or of all table files of a folder, and what kept files from being read."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    if not path.exists():
        return sheets, [messages.problem("no-file", Place(path.name))]
    for file in _files(path):
        try:
            sheets += sheets_of(file.name, archive.read(file))
        except RejectedInput as error:
            problems += error.problems
        except OSError:
            problems.append(messages.problem("no-access", Place(file.name)))
    if not sheets and not problems:
        problems.append(messages.problem("no-tables", Place(path.name)))
    return sheets, problems


def holds_tables(path: Path) -> bool:
    """Whether a path is a folder, or a file that its name says to be a table."""
    return path.is_dir() or path.suffix.lower() in _TABLES


def sheets_of(file: str, data: bytes) -> list[Sheet]:
    """The sheets in the bytes of a file. Raises RejectedInput where they cannot be read."""
    kind = archive.kind(data, file)
    if kind is archive.Kind.EXCEL:
        from loaders import workbook

        return workbook.read(data, file)
    if kind is archive.Kind.OPEN_DOCUMENT:
        from loaders import opendocument

        return opendocument.read(data, file)
    return [delimited.read(data, file)]


def _files(path: Path) -> list[Path]:
    """The file itself, or a folder's table files by name; notes, hidden files and a program's lock files are left out."""
    if not path.is_dir():
        return [path]
    return sorted(
        entry
        for entry in path.iterdir()
        if entry.suffix.lower() in _TABLES and not entry.name.startswith((".", "~$")) and entry.is_file()
    )
