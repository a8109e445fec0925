"""Engines as endpoints on this machine, for tests: the Oxigraph server and Virtuoso 7, each in a folder of its own on a free port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError

from graph.remote import names
from graph.remote.client import Client, Dataset
from graph.settings import DIGEST, Endpoint, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

START = 60
"""Seconds an engine may take to listen."""
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 20
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
O_DIRECT = 0
CaseMode = 2
MaxClientConnections = 20
CheckpointInterval = 0
SchedulerInterval = 0
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
ServerRoot = {folder}
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
[Client]
SQL_PREFETCH_ROWS = 100
"""
"""Small buffers, no checkpoints, nobody but this machine: it listens after about two seconds."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running engine: how the store reaches it."""

    name: str
    settings: Settings

    def wipe(self) -> None:
        """Take away all that a store put there."""
        client = Client(self.settings.store, self.settings.endpoint)
        everything = Dataset((names.STATE.value,))
        body, _ = client.query(f"SELECT ?g {{ ?s {names.GRAPH} ?g }}", "text/csv", everything)
        own = [graph.value for graph in (names.STATE, names.MERGE, names.LOG, names.LEASE)]
        for graph in (*body.decode().replace('"', "").split()[1:], *own):
            client.update(f"CLEAR SILENT GRAPH <{graph}>")


@contextmanager
def oxigraph() -> Iterator[Server]:
    """The Oxigraph server, in memory."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    process = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/query?query=ASK%7B%7D", process)
        yield Server("oxigraph", Settings(f"{url}/query", endpoint=Endpoint(f"{url}/update", f"{url}/store")))
    finally:
        process.terminate()
        process.wait(timeout=START)


@contextmanager
def virtuoso(folder: Path, rows: int = 1_000_000) -> Iterator[Server]:
    """Virtuoso with its files in a folder: anybody reads, its administrator writes (digest), as an operator would set it up."""
    program = shutil.which("virtuoso-t")
    assert program, "Virtuoso is missing; `uv run python -m tests` installs it or says how"
    sql, http = free_port(), free_port()
    configuration = folder / "virtuoso.ini"
    configuration.write_text(VIRTUOSO.format(folder=folder, sql=sql, http=http, rows=rows), encoding="ascii")
    process = subprocess.Popen(
        [program, "+foreground", "+configfile", str(configuration)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{http}"
        wait_for(f"{url}/sparql?query=ASK%7B%7D", process)
        endpoint = Endpoint(f"{url}/sparql-auth", "", "dba", "dba", DIGEST)
        yield Server("virtuoso", Settings(f"{url}/sparql", endpoint=endpoint))
    finally:
        process.kill()  # nothing of it is kept, and an orderly end takes seconds
        process.wait(timeout=START)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        assert isinstance(port, int)
        return port


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the address answers. Fails where the process ends or takes too long."""
    for _ in range(START * 20):
        assert process.poll() is None, f"the engine ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - an address of this machine
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")
