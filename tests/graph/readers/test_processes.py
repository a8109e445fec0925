"""Processes that die, are killed, are left alone: the service goes on, and nothing stays behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import QueryTimeout, ReaderCrashed
from graph.patch import Patch
from graph.readers import crew, frames
from graph.readers.process import HolderProcess
from graph.readers.supply import MemorySupply
from graph.readers.types import Limits
from tests.graph.readers.running import G2, LARGE, PRODUCT, running, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.graph.readers.running import Running

LINUX = pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="looks into /proc")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("still not so after ten seconds")


def lives(pid: int) -> bool:
    with suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    return False


def holder_of(pool: Running) -> int:
    pool.count()
    pid = pool.pool.holder_pid
    assert pid is not None
    return pid


@LINUX
class TestDeaths:
    def test_an_idle_reader_that_was_killed_is_replaced(self) -> None:
        with running() as pool:
            (reader,) = children(holder_of(pool))
            os.kill(reader, signal.SIGKILL)
            wait_until(lambda: not lives(reader))
            time.sleep(0.05)
            assert pool.ask("ASK { ?s ?p ?o }")

    def test_a_reader_that_is_killed_at_work_is_a_crash(self) -> None:
        with running() as pool:
            holder = holder_of(pool)
            threading.Timer(0.2, lambda: os.kill(children(holder)[0], signal.SIGSEGV)).start()
            with pytest.raises(ReaderCrashed):
                pool.ask(PRODUCT, limits=Limits(20, 10, 10_000))
            assert pool.count() == 2

    def test_a_holder_that_was_killed_is_started_anew_with_the_newest_state(self) -> None:
        with running() as pool:
            first = holder_of(pool)
            os.kill(first, signal.SIGKILL)
            pool.add(statement(3))
            assert pool.count() == 3
            assert pool.pool.holder_pid not in (None, first)

    def test_a_query_outlives_its_holder(self) -> None:
        with running() as pool:
            answer = pool.answer(LARGE)
            os.kill(holder_of(pool), signal.SIGKILL)

            async def rest() -> int:
                return sum([len(chunk) async for chunk in answer.chunks])

            assert pool.wait(rest()) > 5_000_000
            assert pool.ask("ASK { ?s ?p 'v' }")

    def test_commits_and_queries_go_on_while_holders_die(self) -> None:
        with running() as pool:
            for number in (3, 4, 5):
                os.kill(holder_of(pool), signal.SIGKILL)
                pool.add(statement(number))
                assert pool.count() == number

    def test_a_holder_that_stands_still_delays_a_commit_and_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("graph.readers.process.WORK", 600.0)
        with self.standing_still(monkeypatch) as pool:
            pool.add(statement(3))
            assert pool.count() == 3

    def test_a_holder_that_forks_no_reader_is_replaced(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with self.standing_still(monkeypatch) as pool:
            assert pool.ask("ASK { ?s ?p 'v' }")

    @staticmethod
    @contextmanager
    def standing_still(monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
        monkeypatch.setattr("graph.readers.process.PATIENCE", 0.5)
        with running() as pool:
            first = holder_of(pool)
            (reader,) = children(first)
            os.kill(first, signal.SIGSTOP)
            os.kill(reader, signal.SIGKILL)
            wait_until(lambda: not lives(reader))
            time.sleep(0.05)
            yield pool
            assert pool.pool.holder_pid not in (None, first)
        wait_until(lambda: not lives(first))

    def test_a_holder_takes_what_is_committed_while_it_is_filled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fill = MemorySupply.fill

        def slowly(supply: MemorySupply, holder: HolderProcess) -> None:
            pool.add(statement(3))
            fill(supply, holder)
            pool.store.commit(Patch.of([statement(4)], [statement(2, graph=G2)]), author="Test", message="anders")
            pool.add(statement(5))

        with running() as pool:
            first = holder_of(pool)
            monkeypatch.setattr(MemorySupply, "fill", slowly)
            os.kill(first, signal.SIGKILL)
            wait_until(lambda: pool.store.revision == 4)
            assert pool.count() == 4

    def test_commits_while_queries_run(self) -> None:
        with running(seconds=1.0) as pool:
            pool.count()
            with ThreadPoolExecutor(1) as thread:
                slow = thread.submit(pool.ask, PRODUCT)
                for number in range(3, 8):
                    pool.add(statement(number))
                    assert pool.count() == number
                with pytest.raises(QueryTimeout):
                    slow.result()


@LINUX
class TestNothingStays:
    def test_a_reader_that_nobody_asks_any_more_goes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(crew, "REST", 0.05)
        with running() as pool:
            pool.count()
            wait_until(lambda: not children(holder_of(pool)))
            assert pool.count() == 2

    def test_a_reader_that_was_asked_meanwhile_stays(self) -> None:
        with running(readers=1) as pool:
            pool.count()
            team = pool.pool._crew
            (link,) = team._idle
            team._rested(link, link.asked - 1)
            assert team._idle == [link]

    def test_readers_of_an_old_revision_go(self) -> None:
        with running() as pool:
            holder = holder_of(pool)
            (old,) = children(holder)
            pool.add(statement(3))
            wait_until(lambda: old not in children(holder))

    def test_a_closed_pool_has_no_processes(self) -> None:
        with running() as pool:
            holder = holder_of(pool)
            family = [holder, *children(holder)]
        wait_until(lambda: not any(map(lives, family)))
        assert len(family) == 2

    def test_a_pool_that_is_closed_while_it_begins_has_none_either(self) -> None:
        before = set(children(os.getpid()))
        for _ in range(5):
            with running():
                pass
        wait_until(lambda: not any(map(lives, set(children(os.getpid())) - before)))

    def test_a_server_that_is_killed_leaves_no_processes(self) -> None:
        script = (
            "from tests.graph.readers.running import running\n"
            "with running() as pool:\n"
            "    pool.count(); print(pool.pool.holder_pid, flush=True); input()\n"
        )
        root = Path(__file__).parents[3]
        with subprocess.Popen(
            [sys.executable, "-c", script], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server:
            assert server.stdout is not None
            holder = int(server.stdout.readline())
            family = [holder, *children(holder)]
            server.kill()
        wait_until(lambda: not any(map(lives, family)))
        assert len(family) == 2


@pytest.fixture
def holder() -> Iterator[HolderProcess]:
    process = HolderProcess(memory=500_000_000)
    yield process
    process.end()


@LINUX
class TestLimits:
    def test_a_reader_is_shut_in(self, holder: HolderProcess) -> None:
        pid, connection = holder.fork()
        with connection:
            self.ask(connection, "ASK {}", 5)
            assert frames.receive(connection)[0] == frames.DATA
            lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
            found = {line[:26].strip(): line[26:].split()[0] for line in lines}
        assert (found["Max open files"], found["Max core file size"], found["Max file size"]) == ("4", "0", "0")
        assert int(found["Max address space"]) > 500_000_000

    def test_processor_time_ends_a_query_that_nobody_kills(self, holder: HolderProcess) -> None:
        pid, connection = holder.fork()
        with connection:
            self.ask(connection, PRODUCT, 0)
            with pytest.raises(EOFError):
                frames.receive(connection)
        status = holder.reap(pid)
        assert status is not None
        assert os.WTERMSIG(status) == signal.SIGXCPU

    def test_a_reader_of_an_earlier_holder_has_an_unknown_fate(self, holder: HolderProcess) -> None:
        assert holder.reap(1) is None

    @staticmethod
    def ask(connection: socket.socket, text: str, seconds: float) -> None:
        query = {"text": text, "base": None, "media_type": "text/csv", "default_graphs": None, "named_graphs": None}
        more = {"is_plain": False, "seconds": seconds, "rows": 10, "bytes": 1000}
        frames.send(connection, frames.QUERY, json.dumps(query | more).encode())
