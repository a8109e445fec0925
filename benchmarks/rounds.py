"""Interleaved rounds: each contestant once a round, in changing order, so that what else the machine does hits all alike."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUNDS = 5


def rounds_of(size: str) -> int:
    """How many rounds a size gets where each takes long: ten million statements one, which the table then says."""
    return 1 if size == "10m" else ROUNDS


def interleaved(contestants: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of what each contestant gives, over some rounds."""
    found: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].append(contestants[name]())
    return {name: median(figures) for name, figures in found.items()}


def wall(work: Callable[[], object]) -> Callable[[], float]:
    """A contestant that is measured by the clock, in seconds."""
    return lambda: _spent(work, time.perf_counter)


def cpu(work: Callable[[], object]) -> Callable[[], float]:
    """A contestant that is measured by the time of all cores it uses, in seconds."""
    return lambda: _spent(work, time.process_time)


def _spent(work: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    work()
    return clock() - begun
