"""Ours and its peers as SPARQL servers on loopback, started with the same data and stopped in the end."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.data import MERGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.data import Data


@dataclass(frozen=True, slots=True)
class Server:
    """A SPARQL endpoint and the process behind it."""

    host: str
    port: int
    path: str
    process: int


def patience(data: Data) -> float:
    """How many seconds a server may take to start and read the data."""
    return 60 + data.cities / 10


def program(name: str) -> str:
    """Where a peer is installed. Raises FileNotFoundError."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        raise FileNotFoundError(name)
    return found


@contextmanager
def ours(data: Data, *, from_memory: bool = True) -> Iterator[Server]:
    """`buendnisgraph serve` over the store on disk, from its first answer on, or from when readers have the graph in memory."""
    port = free_port()
    environment = {"BUENDNISGRAPH_STORE": str(data.store)}
    with _running([program("buendnisgraph"), "serve", "--port", str(port)], environment) as process:
        server = ready(Server("127.0.0.1", port, "/sparql", process.pid), patience(data))
        if from_memory:
            wait_for_memory(data.store, patience(data))
        yield server


def wait_for_memory(store: Path, seconds: float) -> None:
    """Return when readers have the graph in memory: then the snapshots go that answered before. Raises TimeoutError."""
    until = time.monotonic() + seconds
    while (store / "snapshots").exists():
        if time.monotonic() > until:
            raise TimeoutError(str(store))
        time.sleep(0.02)


@contextmanager
def oxigraph(data: Data) -> Iterator[Server]:
    """`oxigraph serve` with everything in memory."""
    port = free_port()
    with (
        _running([program("oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"]) as process,
        data.all.open("rb") as body,
    ):
        server = ready(Server("127.0.0.1", port, "/query", process.pid), patience(data))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience(data), blocksize=1 << 20)
        size = str(data.all.stat().st_size)
        headers = {"Content-Type": "application/n-quads", "Content-Length": size}
        connection.request("POST", "/store?no_transaction", body, headers)
        if connection.getresponse().status >= 300:
            raise RuntimeError("oxigraph serve does not take the data")
        connection.close()
        yield server


@contextmanager
def rdflib_endpoint(data: Data) -> Iterator[Server]:
    """`rdflib-endpoint serve` over rdflib's own store."""
    port = free_port()
    command = [program("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port), str(data.all)]
    with _running(command) as process:
        yield ready(Server("127.0.0.1", port, "/", process.pid), patience(data))


@contextmanager
def virtuoso(data: Data) -> Iterator[Server]:
    """Virtuoso 7 with a database of its own."""
    web, port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        ini = Path(folder) / "virtuoso.ini"
        ini.write_text(
            "[Database]\nDatabaseFile=v.db\nTransactionFile=v.trx\nErrorLogFile=v.log\nLockFile=v.lck\nxa_persistent_file=v.pxa\n"
            "[TempDatabase]\nDatabaseFile=t.db\nTransactionFile=t.trx\n"
            f"[Parameters]\nServerPort=127.0.0.1:{port}\nNumberOfBuffers=100000\nMaxDirtyBuffers=75000\nDirsAllowed={data.all.parent}\n"
            f"[HTTPServer]\nServerPort=127.0.0.1:{web}\nServerThreads=20\n"
            f"[SPARQL]\nDefaultGraph={MERGED}\nResultSetMaxRows=1000000\n",
            encoding="ascii",
        )
        with _running(
            [program("virtuoso-t"), "+foreground", "+wait", "+configfile", str(ini)], folder=folder
        ) as process:
            server = ready(Server("127.0.0.1", web, "/sparql", process.pid), patience(data))
            isql = shutil.which("isql-vt") or shutil.which("isql-virtuoso") or shutil.which("isql-v") or program("isql")
            load = f"DB.DBA.TTLP_MT (file_to_string_output ('{data.all}'), '', '{MERGED}', 512); checkpoint;"
            command = [isql, f"127.0.0.1:{port}", "dba", "dba", f"exec={load}"]
            subprocess.run(command, check=True, capture_output=True, timeout=patience(data))  # noqa: S603
            yield server


def ready(server: Server, seconds: float) -> Server:
    """The server, once it answers. Raises TimeoutError after some seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(urllib.error.URLError, OSError):
            request = urllib.request.Request(
                f"http://{server.host}:{server.port}{server.path}",
                b"query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D",
                {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"},
            )
            urllib.request.urlopen(request, timeout=10).close()  # noqa: S310
            return server
        time.sleep(0.02)
    raise TimeoutError(server.path)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def _running(
    command: list[str], environment: dict[str, str] | None = None, folder: str | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own arguments
        command, cwd=folder, env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
