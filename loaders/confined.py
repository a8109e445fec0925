"""Table files that strangers send: read, and marked with their faults, by a process of its own with bounded time and memory.

The command line reads the user's own files itself; a server must go on whatever somebody uploads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from graph.errors import RejectedInput
from graph.language import current
from loaders import messages
from loaders.place import Place
from loaders.sheet_text import plain_problems, problems_of, sheets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.problems import Problem
    from loaders.sheets import Sheet

SECONDS = 60
"""Longest time of the processor, and half the longest time by the clock, for one file."""
MEMORY = 2 << 30
"""Most memory, in bytes of address space."""
CELLS = 1_000_000
"""Most cells; a city has some ten thousand."""


def read(data: bytes, file: str) -> list[Sheet]:
    """The sheets in the bytes of a file of that name. Raises RejectedInput, also where reading takes too much."""
    head, _ = _asked(data, file)
    if "problems" in head:
        raise RejectedInput(problems_of(head["problems"]))
    return sheets_of(head["sheets"])


def marked(data: bytes, file: str, problems: Sequence[Problem]) -> bytes:
    """A workbook with the faults at their cells, see `loaders.roundtrip.marking`. Raises RejectedInput."""
    head, body = _asked(data, file, problems=plain_problems(problems))
    if "problems" in head:
        raise RejectedInput(problems_of(head["problems"]))
    return body


def _asked(data: bytes, file: str, **more: Any) -> tuple[dict[str, Any], bytes]:
    bounds = {"cpu": SECONDS, "memory": MEMORY, "cells": CELLS}
    line = json.dumps({"file": file, "language": current(), **bounds, **more}).encode()
    command = [sys.executable, "-I", "-m", "loaders.confined_child"]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=line + b"\n" + data, capture_output=True, check=False, timeout=2 * SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise RejectedInput([messages.problem("too-costly", Place(file))], "time-out") from error
    head, _, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        raise RejectedInput([messages.problem("too-costly", Place(file))], f"the reader ended with {done.returncode}")
    told: dict[str, Any] = json.loads(head)
    return told, body
