"""What a run was made on, and what else ran: figures without that say nothing."""

from __future__ import annotations

import os
import platform
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
BUSY = 0.3
"""Load per core at the start from which other work disturbs the figures."""


def begin() -> float:
    """The load of the last minute. From here on SIGTERM ends the run as a fault does, so that its servers and folders go with it."""
    signal.signal(signal.SIGTERM, _end)
    return os.getloadavg()[0]


def _end(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # `timeout` sends it to the group as well
    sys.exit(143)


def note(before: float, what: str) -> str:
    """A sentence under a table: when, on what, and whether the machine had other work when the run began."""
    cores = os.cpu_count() or 1
    busy = "busy with other work, so times are too high" if is_busy(before) else "quiet"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    now = datetime.now(UTC)
    return (
        f"{what} {now:%Y-%m-%d %H:%M} UTC, {cores} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}; load {before:.1f} at the start: {busy}."
    )


def is_busy(before: float) -> bool:
    """Whether that load at the start disturbs the figures."""
    return before / (os.cpu_count() or 1) > BUSY


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
