"""A command in a process of its own, killed at a moment. The processes are forked from one that has imported everything."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from api import cli

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from multiprocessing.process import BaseProcess

ROOT = Path(__file__).parents[3]
LATER_SECONDS = 0.01
"""About as long as a step of a small commit takes to write."""
LONGEST = 60  # seconds for a load that nobody kills
KILLED = -9


def _modules() -> list[str]:
    found = (path for package in ("graph", "loaders", "api") for path in (ROOT / package).rglob("*.py"))
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found)
    return [name.removesuffix(".__init__") for name in names if not name.endswith("_child")]


FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["rdflib", "pyshacl", "pytest", *_modules()])


def _load(arguments: Sequence[str], store: str) -> None:
    """What the process does: the command, as a shell would call it."""
    os.environ["BUENDNISGRAPH_STORE"] = store
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    sys.exit(cli.run(arguments))


def kill(arguments: Sequence[str], store: Path, moment: Callable[[BaseProcess, Path], None]) -> int:
    """Start the command, wait for the moment, kill it with SIGKILL; what it ended with."""
    process = FORKING.Process(target=_load, args=(list(arguments), str(store)), daemon=True)
    process.start()
    moment(process, store)
    process.kill()
    process.join(LONGEST)
    assert process.exitcode is not None
    return process.exitcode


def while_committing(chance: random.Random) -> Callable[[BaseProcess, Path], None]:
    """A moment somewhere in the commit: after the first byte in the log, when all is still to be checked, or after a later change there."""

    def wait(process: BaseProcess, store: Path) -> None:
        log = store / "log"
        for _ in range(chance.choice((1, 2, 3))):
            before = _names(log)
            while process.is_alive() and _names(log) == before:
                time.sleep(0.001)
        time.sleep(chance.uniform(0, LATER_SECONDS))

    return wait


def within(seconds: float, chance: random.Random) -> Callable[[BaseProcess, Path], None]:
    """A moment anywhere in a load that takes so long."""
    return lambda process, _: process.join(chance.uniform(0, seconds))


def _names(log: Path) -> set[str]:
    return {path.name for path in log.iterdir()} if log.is_dir() else set()
