"""Whoever waits for a load hears how far it is: of every step, and never backwards."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from loaders import progress, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.embedded import EmbeddedStore

    Heard = Sequence[tuple[str, int, int]]

STEPS = ["Zeilen lesen", "Zeilen prüfen", "Aussagen bilden", "Mit dem Bestand vergleichen"]
OFTEN = 20


def faults(heard: Heard) -> list[str]:
    """What is wrong with what was heard of a load."""
    by_step = [(step, [each[1:] for each in some]) for step, some in groupby(heard, key=lambda each: each[0])]
    found = [] if [step for step, _ in by_step] == STEPS else ["steps missing, twice or out of order"]
    for step, told in by_step:
        done, of = [each[0] for each in told], {each[1] for each in told}
        if done != sorted(done) or len(of) > 1:
            found.append(f"{step} goes backwards")
        if of != {0} and (done[0] or not of.pop() - OFTEN <= done[-1]):
            found.append(f"{step} is not told to its end")
    return found


def test_every_step_of_a_load_is_heard(store: EmbeddedStore, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "OFTEN", OFTEN)
    heard: list[tuple[str, int, int]] = []
    tables.plan(store, folder, told=lambda *told: heard.append(told))
    assert faults(heard) == []


@pytest.mark.parametrize(
    ("heard", "fault"),
    [
        ([(step, 0, 0) for step in STEPS[1:]], "steps missing, twice or out of order"),
        ([*((step, 0, 0) for step in STEPS), (STEPS[-1], -1, 0)], f"{STEPS[-1]} goes backwards"),
        ([(STEPS[0], 0, 100), *((step, 0, 0) for step in STEPS[1:])], f"{STEPS[0]} is not told to its end"),
    ],
)
def test_silence_and_steps_back_are_found(heard: Heard, fault: str) -> None:
    assert faults(heard) == [fault]
