"""Run by test_store_crash.py: commits in a process that dies, or whose disk fails, at the n-th step.

A step is each call that reaches disk or engine; dying is tried before and after every one. The numbers of acknowledged revisions go to a
file beside the store, unbuffered.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import embedded, engine
from graph.embedded import EmbeddedStore
from graph.errors import BuendnisgraphError
from graph.patch import Patch
from graph.problems import Problem
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.store import Readable


def q(value: object, graph: str = "eins") -> Quad:
    return Quad(
        NamedNode("http://ex/s"), NamedNode("http://ex/p"), Literal(str(value)), NamedNode(f"http://ex/{graph}")
    )


PATCHES = [
    Patch.of([q(1), q(1, "zwei"), q(2)]),
    Patch.of([q(3)], [q(1), q(2)]),
    Patch.of(q(n, "viele") for n in range(30)),
    Patch.of([q("böse")], [q(3)]),
    Patch.of([q(4), q(1)], [q(1, "zwei")]),
]
"""The fourth breaks a rule and is refused; the third goes in by the bulk loader."""


def forbid_evil(store: Readable, patch: Patch | None) -> Sequence[Problem]:
    del patch
    return [Problem("evil", "Das Wort ist verboten.") for _ in store.quads(object=Literal("böse"))]


def run(folder: Path, on_step: Callable[[], None]) -> None:
    """All commits, a rehearsal, an undo and a proper close."""
    engine.BULK = 20
    embedded.REPLAY_REVISIONS = 3
    for owner, name in (
        (os, "fsync"),
        (Path, "replace"),
        (Path, "unlink"),
        (engine.Engine, "apply"),
        (engine.Engine, "flush"),
    ):
        _count_steps(owner, name, on_step)
    acknowledged = os.open(folder.with_name("acknowledged"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with EmbeddedStore.open(Settings(store=str(folder)), validator=forbid_evil) as store:
        for patch in PATCHES:
            with suppress(BuendnisgraphError, OSError):
                revision = store.commit(patch, author="a", message="m")
                os.write(acknowledged, b"%d\n" % revision.number if revision else b"")
        with suppress(BuendnisgraphError, OSError):
            store.rehearse(Patch.of([q(99)], [q(4)]))
        with suppress(BuendnisgraphError, OSError):
            revision = store.undo(store.revision, author="a")
            os.write(acknowledged, b"%d\n" % revision.number)


def _count_steps(owner: Any, name: str, on_step: Callable[[], None]) -> None:
    real = getattr(owner, name)

    def stepping(*args: Any, **kwargs: Any) -> Any:
        on_step()
        result = real(*args, **kwargs)
        on_step()
        return result

    setattr(owner, name, stepping)


class Countdown:
    """Acts at the n-th step: by death, or by an error of the disk once (`fails`) or from then on (`breaks`)."""

    def __init__(self, steps: int, how: str) -> None:
        self.left, self.how = steps, how

    def __call__(self) -> None:
        self.left -= 1
        if self.left == 0 and self.how == "dies":
            os._exit(9)
        if self.left == 0 or (self.left < 0 and self.how == "breaks"):
            raise OSError("no space left on device")


def main() -> None:
    """Each step in a forked process of its own, until one gets through without being stopped; prints how many there were."""
    target, how = Path(sys.argv[1]), sys.argv[2]
    for steps in range(1, 1000):
        place = target / f"{steps:03}"
        place.mkdir()
        child = os.fork()
        if child == 0:
            countdown = Countdown(steps, how)
            with suppress(BuendnisgraphError, OSError):
                run(place / "store", countdown)
            os._exit(0 if countdown.left > 0 else 1)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            sys.stdout.write(f"{steps}\n")
            return


if __name__ == "__main__":
    main()
