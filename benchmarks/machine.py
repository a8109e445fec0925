"""What a run was made on, and what else ran: figures without that say nothing."""

from __future__ import annotations

import os
import platform
import signal
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
BUSY = 0.1
"""Part of the cores in use at the start from which other work disturbs the figures."""
LOOK = 3
"""Seconds to look for other work before a run begins to work itself; the load of the last minute would still tell of the run before."""


@dataclass(frozen=True, slots=True)
class Before:
    """What ran when a run began: the load of the last minute, and the part of all cores that was in use (0 to 1)."""

    load: float
    used: float

    @property
    def is_busy(self) -> bool:
        """Whether other work disturbs the figures."""
        return self.used > BUSY


def begin() -> Before:
    """Look for other work. From here on SIGTERM ends the run as a fault does, so that its servers and folders go with it."""
    signal.signal(signal.SIGTERM, _end)
    load, (idle, whole) = os.getloadavg()[0], _ticks()
    time.sleep(LOOK)
    idle_then, whole_then = _ticks()
    return Before(load, 1 - (idle_then - idle) / (whole_then - whole))


def _ticks() -> tuple[int, int]:
    """Of all cores since the system started: ticks at rest (or waiting for a disk), and all ticks."""
    first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    spent = [int(each) for each in first.split()[1:9]]  # what guests take is counted in the others
    return spent[3] + spent[4], sum(spent)


def _end(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # `timeout` sends it to the group as well
    sys.exit(143)


def note(before: Before, what: str) -> str:
    """A sentence under a table: when, on what, and whether the machine had other work when the run began."""
    cores = os.cpu_count() or 1
    busy = "busy with other work, so times are too high" if before.is_busy else "quiet"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    now = datetime.now(UTC)
    return (
        f"{what} {now:%Y-%m-%d %H:%M} UTC, {cores} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}; load {before.load:.1f}, {before.used:.0%} of the cores in use at the start: {busy}."
    )


def proportional_memory(process: int) -> int:
    """The memory of a process and all below it in bytes, shared pages by their share (PSS)."""
    found = 0
    for each in family(process):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii")
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return found * 1024


def cpu(process: int) -> float:
    """Seconds of CPU time that a process and all below it had."""
    spent = 0
    for each in family(process):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / TICKS


def family(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in task.read_text(encoding="ascii").split()]
    return found
