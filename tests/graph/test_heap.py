"""Memory goes back where the system's library can do that, and elsewhere nothing happens."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from graph.heap import give_back, keep_little

ROLLUP = Path("/proc/self/smaps_rollup")


def private() -> int:
    """Memory of this process alone, in kB."""
    return next(int(line.split()[1]) for line in ROLLUP.read_text().splitlines() if line.startswith("Private_Dirty:"))


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="another library than glibc")
def test_what_is_free_goes_back() -> None:
    give_back()
    before = private()
    pieces = [bytes(1000) for _ in range(40_000)]
    last = bytes(1000)
    assert private() > before + 30_000
    pieces.clear()
    give_back()
    assert private() < before + 10_000
    assert len(last) == 1000


def missing(_: object) -> None:
    raise OSError


def test_a_library_without_such_calls_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in (missing, lambda _: object()):
        monkeypatch.setattr("graph.heap.ctypes.CDLL", library)
        give_back()
        keep_little()
