"""Dying at any point of a commit costs no acknowledged revision and leaves no half one."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterator

SCENARIO = Path(__file__).with_name("crash_scenario.py")
KILLED = """
import os, sys
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad

def block(n):
    return [Quad(NamedNode(f"http://ex/{n}/{i}"), NamedNode("http://ex/p"), Literal(n), NamedNode("http://ex/g")) for i in range(n and 20)]

store = EmbeddedStore.open(Settings(store=sys.argv[1]), validator=None)
for n in range(store.revision + 1, 10_000):
    store.commit(Patch.of(block(n), block(n - 1)), author="a", message="m")
    os.write(1, b"%d\\n" % n)
"""


MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - only a parent for a fresh folder


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory where the system has one: a process dies the same way there, and hundreds of stores open in seconds."""
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK if MEMORY_DISK.is_dir() else None) as folder:
        yield Path(folder)


def open_store(folder: Path) -> EmbeddedStore:
    return EmbeddedStore.open(Settings(store=str(folder)), validator=None)


def check_state(store: EmbeddedStore) -> None:
    """The graph is what the log says, the default graph its merge, and nothing is left over."""
    statements: set[Quad] = set()
    for revision in store.revisions():
        patch = store.patch(revision.number)
        assert not patch.added & statements
        assert patch.removed <= statements
        statements = statements - patch.removed | patch.added
    assert set(store.quads()) == statements
    assert {quad.triple for quad in store.quads(graph=DefaultGraph())} == {quad.triple for quad in statements}
    assert not any(quad.object == Literal("böse") for quad in statements)


@pytest.mark.parametrize("how", ["dies", "fails", "breaks"])
def test_every_acknowledged_commit_survives_every_step(place: Path, how: str) -> None:
    done = subprocess.run(
        [sys.executable, str(SCENARIO), str(place), how], check=True, capture_output=True, text=True, timeout=300
    )
    steps = int(done.stdout)
    assert steps > 80, "the scenario has lost steps"
    for step in range(1, steps + 1):
        folder = place / f"{step:03}"
        acknowledged = folder / "acknowledged"
        numbers = [int(line) for line in acknowledged.read_text().split()] if acknowledged.exists() else []
        with open_store(folder / "store") as store:
            assert store.revision >= max(numbers, default=0), f"step {step}"
            assert store.revision <= len(numbers) + (how != "fails"), f"step {step}"
            check_state(store)
            extra = Quad(
                NamedNode("http://ex/x"), NamedNode("http://ex/p"), Literal("danach"), NamedNode("http://ex/g")
            )
            assert store.commit(Patch.of([extra]), author="a", message="m")
        assert sorted(path.suffix for path in (folder / "store" / "log").iterdir() if path.suffix != ".rdfp") == []


def test_kill_at_any_moment(place: Path) -> None:
    """SIGKILL at random moments, again and again on the same store."""
    moments = random.Random(4711)  # noqa: S311 - moments, not secrets
    acknowledged = 0
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(place / "store")], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        numbers = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        acknowledged = max(acknowledged, *(int(number) for number in numbers), 0)
        with open_store(place / "store") as store:
            assert acknowledged <= store.revision <= acknowledged + 1
            acknowledged = store.revision
            check_state(store)
            assert len(list(store.quads())) == 20
    assert acknowledged > 20
