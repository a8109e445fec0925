"""A writer at an endpoint, killed in the middle of commits again and again: every acknowledged one is there, no half one is.

The suite kills a few times, at moments drawn from a seed. More of it:

    KILLS=20 uv run pytest tests/graph/test_remote_kill.py -q
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from tests.graph.test_remote_crash import check_state, opened

if TYPE_CHECKING:
    from tests.engines import Server

KILLS = int(os.environ.get("KILLS", "3"))
LATER = 10_000.0
IN_FLIGHT = 0.3
"""Seconds in which the engine ends what the dead writer had sent; else the lease sees to that, which the test cannot wait for."""
SIZE = 20
WRITER = """
import json, os, sys
from graph.patch import Patch
from graph.remote.store import RemoteStore
from graph.settings import Endpoint, Settings
from graph.terms import Literal, NamedNode, Quad

def block(n):
    s = [(NamedNode(f"http://ex/{n}/{i}"), NamedNode(f"http://ex/g{i % 3}")) for i in range(n and 20)]
    return [Quad(subject, NamedNode("http://ex/p"), Literal(n), graph) for subject, graph in s]

url, endpoint, later = json.loads(sys.argv[1])
store = RemoteStore.open(Settings(url, endpoint=Endpoint(**endpoint)), validator=lambda store, patch: (), now=lambda: later)
for n in range(store.revision + 1, 10_000):
    store.commit(Patch.of(block(n), block(n - 1)), author="a", message="m")
    os.write(1, b"%d\\n" % n)
"""


@pytest.mark.parametrize(("name", "kills"), [("oxigraph", KILLS), ("virtuoso", max(1, KILLS // 3))])
def test_kill_at_any_moment(request: pytest.FixtureRequest, name: str, kills: int) -> None:
    server: Server = request.getfixturevalue(name)
    server.wipe()
    moments = random.Random(4711)  # noqa: S311 - moments, not secrets
    newest = 0
    for kill in range(1, kills + 1):
        later = time.time() + kill * LATER  # each writer comes when the lease of the one before is over
        acknowledged = killed(server, later, moments.uniform(0.0, 0.25))
        time.sleep(IN_FLIGHT)
        with opened(server, later=(kill + 0.5) * LATER) as store:
            assert max(acknowledged) <= store.revision <= max(acknowledged) + 1
            assert store.revision > newest
            newest = store.revision
            check_state(store)
            assert len(list(store.quads())) == SIZE
    assert newest >= kills


def killed(server: Server, now: float, after: float) -> list[int]:
    """What a writer acknowledged before it was killed, so many seconds after its first commit."""
    endpoint = asdict(server.settings.endpoint)
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, json.dumps([server.settings.store, endpoint, now])], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    with process.stdout as said:
        first = said.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return [int(line) for line in (first, *said.readlines())]
