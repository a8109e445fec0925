"""A real server killed in the middle of commits: every acknowledged one is there, no half one is.

The suite kills a few times, at moments drawn from a seed. All of it, twenty kills within 200 commits each:

    KILLS=20 COMMITS=200 uv run pytest tests/api/test_kill_server.py -q -s
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx2

from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad

if TYPE_CHECKING:
    from pathlib import Path

KILLS, COMMITS = int(os.environ.get("KILLS", "3")), int(os.environ.get("COMMITS", "12"))
SIZE = 20  # statements of one commit
TOKEN, ACCESS = fresh("Fachstelle", Role.EDITOR)
START = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
START_WITHIN = 120  # seconds
P = NamedNode("http://ex/p")


def block(number: int) -> list[Quad]:
    graph = NamedNode(f"http://ex/g{number}")
    return [Quad(NamedNode(f"http://ex/{number}/{n}"), P, Literal(number), graph) for n in range(SIZE)]


@dataclass
class Server:
    """A server process, and what it acknowledged: block by revision."""

    folder: Path
    acknowledged: dict[int, int] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        environment = os.environ | {"BUENDNISGRAPH_STORE": str(self.folder), "BUENDNISGRAPH_TOKENS": ACCESS.entry}
        said = self.folder.with_suffix(".log")
        with said.open("w") as log:
            self.process = subprocess.Popen(START, stderr=log, env=environment)
        deadline = time.monotonic() + START_WITHIN
        while not (found := ADDRESS.search(said.read_text())):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()  # else it would outlive the test
                raise AssertionError(f"the server did not start: {said.read_text()}")
            time.sleep(0.05)
        self.address = found[0]

    def commit(self, http: httpx2.Client, number: int) -> None:
        """One block, by turns in the ways there are; noted when the server has answered."""
        statements = "\n".join(f"{quad.triple} ." for quad in block(number))
        headers = {"Authorization": f"Bearer {TOKEN}"}
        self.sent = number
        if number % 4:
            text = f"INSERT DATA {{ GRAPH <http://ex/g{number}> {{\n{statements}\n}} }}"
            headers["Content-Type"] = "application/sparql-update"
            answer = http.post(f"{self.address}/update", content=text, headers=headers)
        else:
            headers["Content-Type"] = "application/n-triples"
            params = {"graph": f"http://ex/g{number}"}
            answer = http.put(f"{self.address}/store", params=params, content=statements, headers=headers)
        assert answer.is_success, answer.text
        self.acknowledged[answer.json()["revision"]] = number

    def kill_within(self, first: int, commits: int, moments: random.Random) -> None:
        """Commit until the kill, which comes somewhere between the first and the last commit."""
        last, pause = first + moments.randrange(commits), moments.uniform(0, 0.08)

        def kill() -> None:
            while self.sent < last:
                time.sleep(0.001)
            time.sleep(pause)
            self.process.send_signal(signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        with httpx2.Client(timeout=60) as http:
            try:
                for number in range(first, first + commits):
                    self.commit(http, number)
            except httpx2.TransportError:
                pass
        killer.join()
        self.process.wait()


def check(folder: Path, acknowledged: dict[int, int]) -> int:
    """Every acknowledged block is whole and in its revision, others are whole or not there; how many commits there are."""
    with EmbeddedStore.open(Settings(store=str(folder)), validator=None) as store:
        there = {
            number
            for number in range(max(acknowledged.values(), default=0) + 2)
            if next(store.quads(graph=NamedNode(f"http://ex/g{number}")), None)
        }
        assert set(acknowledged.values()) <= there
        for number in there:
            assert set(store.quads(graph=NamedNode(f"http://ex/g{number}"))) == set(block(number))
        for revision, number in acknowledged.items():
            assert store.patch(revision) == Patch.of(block(number))
        assert max(acknowledged, default=1) <= store.revision <= max(acknowledged, default=1) + 1
        merged = {quad.triple for quad in store.quads(graph=DefaultGraph())}
        assert merged == {quad.triple for quad in store.quads()}
        return store.revision


def test_every_acknowledged_commit_survives_a_kill(tmp_path: Path) -> None:
    moments = random.Random(2026)  # noqa: S311 - moments, not secrets
    killed_unanswered = total = 0
    for round_ in range(KILLS):
        folder = tmp_path / str(round_)
        with EmbeddedStore.open(Settings(store=str(folder)), validator=None) as store:
            store.commit(Patch.of(block(0)), author="Test", message="Anfang")
        server = Server(folder)
        server.kill_within(1, COMMITS, moments)
        revision = check(folder, {1: 0, **server.acknowledged})
        total += len(server.acknowledged)
        killed_unanswered += server.sent not in server.acknowledged.values()
        sys.stdout.write(f"kill {round_ + 1}: {len(server.acknowledged)} acknowledged, revision {revision}\n")
    assert total > KILLS
    assert killed_unanswered, "no kill met a commit on its way"
