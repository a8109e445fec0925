"""Reads one table file, or marks its faults, in a process of its own: what a hostile file can break is only this.

Not imported but run by `loaders.confined`, in the interpreter's isolated mode. On standard input comes a line of JSON and then the file:
``{"file": NAME, "language": CODE, "cpu": SECONDS, "memory": BYTES, "cells": MOST}``, with ``"problems"`` where they are to be marked. The
answer begins with a line of JSON: ``{"problems": [...]}`` where the file is refused, else ``{"sheets": [...]}``, or ``{}`` and then the
marked workbook.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would read it, for numbers that no file holds: an eighth of the start

import openpyxl  # noqa: F401 - opened before the limits are set, since it is many files

from graph.ceilings import confine
from graph.errors import RejectedInput
from graph.language import speak
from loaders import files, opendocument, workbook  # noqa: F401 - as above
from loaders.messages import problem
from loaders.place import Place
from loaders.roundtrip import marking
from loaders.sheet_text import plain_problems, plain_sheets, problems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loaders.sheets import Sheet

_LARGEST_FILE = 200 * 2**20  # bytes of what openpyxl puts aside while it writes
_OPEN_FILES = 64


def main() -> None:
    """Answer on standard output; the exit code is 0 whatever the file is."""
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(line)
    speak(asked["language"])
    confine(asked["cpu"], asked["memory"], file_bytes=_LARGEST_FILE, open_files=_OPEN_FILES)
    head, body = _answer(asked, data)
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


def _answer(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if "problems" in asked:
            return {}, marking.marked(data, asked["file"], problems_of(asked["problems"]))
        sheets = files.sheets_of(asked["file"], data)
        _refuse_many(sheets, asked["file"], asked["cells"])
    except RejectedInput as refused:
        return {"problems": plain_problems(refused.problems)}, b""
    return {"sheets": plain_sheets(sheets)}, b""


def _refuse_many(sheets: Sequence[Sheet], file: str, most: int) -> None:
    if sum(len(line.cells) for sheet in sheets for line in sheet.lines) > most:
        raise RejectedInput([problem("too-costly", Place(file))])


if __name__ == "__main__":
    main()
