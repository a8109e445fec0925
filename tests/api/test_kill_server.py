"""Kill -9 of the server at any moment during 200 commits, twenty times: every acknowledged commit is there, no half one is.

One store goes through all of it: each server finds what the one before left when it was killed. The servers are forked from a process
that has read their modules, so that a start costs what opening the store costs; what is killed is the whole service as the command line
starts it, on a disk with its own fsync.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import signal
import threading
import time
from typing import TYPE_CHECKING

import httpx2
import pytest

from api.tokens import Role, fresh
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad

if TYPE_CHECKING:
    from pathlib import Path

KILLS, COMMITS = 20, 200
SIZE = 20  # statements of one commit
TOKEN, ACCESS = fresh("Fachstelle", Role.EDITOR)
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
START_WITHIN = 120  # seconds
LONGEST_PAUSE = 0.12  # seconds from the beginning of a commit to the kill: somewhat longer than a commit takes
P = NamedNode("http://ex/p")


def block(number: int) -> list[Quad]:
    graph = NamedNode(f"http://ex/g{number}")
    return [Quad(NamedNode(f"http://ex/{number}/{n}"), P, Literal(number), graph) for n in range(SIZE)]


FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["api.cli", "api.app", "uvicorn", "graph.readers.keeper", "graph.readers.pool"])


def serve(folder: str, said: str, access: str) -> None:
    """What `buendnisgraph serve` does, in a forked process."""
    from api.cli import main

    os.environ |= {"BUENDNISGRAPH_STORE": folder, "BUENDNISGRAPH_TOKENS": access}
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    main(["serve", "--port", "0"])


class Client:
    """Who commits, and what was acknowledged: block by revision."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.acknowledged: dict[int, int] = {}
        self.sent = 0

    def start(self) -> None:
        """Start a server over what the last one left."""
        said = self.folder.with_suffix(".log")
        said.write_text("")
        self.process = FORKING.Process(target=serve, args=(str(self.folder), str(said), ACCESS.entry), daemon=True)
        self.process.start()
        deadline = time.monotonic() + START_WITHIN
        while not (found := ADDRESS.search(said.read_text())):
            if not self.process.is_alive() or time.monotonic() > deadline:
                self.process.kill()  # else it would outlive the test
                raise AssertionError(f"the server did not start: {said.read_text()}")
            time.sleep(0.01)
        self.address = found[0]

    def commit(self, http: httpx2.Client) -> None:
        """The next block, by turns in the ways there are; noted when the server has answered."""
        self.sent += 1
        statements = "\n".join(f"{quad.triple} ." for quad in block(self.sent))
        headers = {"Authorization": f"Bearer {TOKEN}"}
        if self.sent % 4:
            text = f"INSERT DATA {{ GRAPH <http://ex/g{self.sent}> {{\n{statements}\n}} }}"
            headers["Content-Type"] = "application/sparql-update"
            answer = http.post(f"{self.address}/update", content=text, headers=headers)
        else:
            headers["Content-Type"] = "application/n-triples"
            params = {"graph": f"http://ex/g{self.sent}"}
            answer = http.put(f"{self.address}/store", params=params, content=statements, headers=headers)
        assert answer.is_success, answer.text
        self.acknowledged[answer.json()["revision"]] = self.sent

    def commit_until_killed(self, last: int, pause: float) -> None:
        """Commit until the kill, which comes so many seconds after the commit `last` was begun."""

        def kill() -> None:
            while self.sent < last:
                time.sleep(0.001)
            time.sleep(pause)
            assert self.process.pid is not None
            os.kill(self.process.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        with httpx2.Client(timeout=60) as http:
            try:
                while True:
                    self.commit(http)
            except httpx2.TransportError:
                pass
        killer.join()
        self.process.join()


def check(folder: Path, acknowledged: dict[int, int], sent: int) -> None:
    """Every acknowledged block is whole and in its revision, others are whole or not there, and nothing else is."""
    with EmbeddedStore.open(Settings(store=str(folder)), validator=None) as store:
        there = {
            number for number in range(sent + 2) if next(store.quads(graph=NamedNode(f"http://ex/g{number}")), None)
        }
        assert set(acknowledged.values()) <= there
        assert store.revision == len(there)
        for number in there:
            assert set(store.quads(graph=NamedNode(f"http://ex/g{number}"))) == set(block(number))
        for revision, number in acknowledged.items():
            assert store.patch(revision) == Patch.of(block(number))
        merged = {quad.triple for quad in store.quads(graph=DefaultGraph())}
        assert merged == {quad.triple for quad in store.quads()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one revision: an empty one would be filled with the shipped data."""
    where = tmp_path / "store"
    with EmbeddedStore.open(Settings(store=str(where)), validator=None) as store:
        store.commit(Patch.of(block(0)), author="Test", message="Anfang")
    return where


def test_every_acknowledged_commit_survives_a_kill(folder: Path) -> None:
    moments = random.Random(2026)  # noqa: S311 - moments, not secrets
    client, unanswered = Client(folder), 0
    for last in [*sorted(moments.sample(range(1, COMMITS), KILLS - 1)), COMMITS]:
        client.start()
        client.commit_until_killed(max(last, client.sent + 1), moments.uniform(0, LONGEST_PAUSE))
        unanswered += client.sent not in client.acknowledged.values()
    check(folder, {1: 0, **client.acknowledged}, client.sent)
    assert unanswered > KILLS / 4, "too few kills met a commit on its way"
    assert client.sent >= COMMITS
