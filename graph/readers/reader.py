"""A reader: the process in which queries from outside are parsed and evaluated, one at a time.

It can open no file and no connection, write no file, and use only so much memory; the processor's time is limited anew for each query,
so that it ends even where nobody is left to kill it.
"""

from __future__ import annotations

import json
import math
import os
import resource
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from graph.engine import Engine
from graph.errors import AnswerTooLarge, QuestionError, StoreError
from graph.readers import frames
from graph.readers.dataset import Datasets
from graph.readers.evaluation import evaluate
from graph.readers.output import Output

if TYPE_CHECKING:
    from typing import Any

CONNECTION = 3
"""The descriptor of the socket, behind standard input, output and error."""


def serve(connection: int, source: Engine | Path, memory: int) -> None:
    """Answer queries until the server hangs up. Runs in a process of its own and leaves it limited."""
    os.dup2(connection, CONNECTION)
    os.closerange(CONNECTION + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    engine = Engine.read_only(source) if isinstance(source, Path) else source
    engine.query(
        "SELECT (NOW() AS ?now) (RAND() AS ?random) {}"
    )  # what is made on first use is made before the doors close
    confine(memory)
    datasets = Datasets(engine)
    with socket.socket(fileno=CONNECTION) as server:
        while True:
            try:
                _, payload = frames.receive(server)
                _answer(server, json.loads(payload), datasets)
            except (EOFError, ConnectionError):
                return


def confine(memory: int) -> None:
    """Take from this process what a query has no business with; cannot be taken back."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    now = _address_space()
    if now:
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    lowest_free = os.dup(CONNECTION)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, lowest_free))


def _address_space() -> int:
    """Bytes of address space in use, 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _answer(server: socket.socket, query: dict[str, Any], datasets: Datasets) -> None:
    _limit_time(query["seconds"])
    output = Output(server, query["rows"], query["bytes"])
    try:
        evaluate(query, datasets, output)
        output.close()
    except QuestionError as error:
        _fault(server, "question", error.parameter, error.reason)
    except AnswerTooLarge as error:
        _fault(server, "large", error.unit, error.most)
    except (StoreError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, ConnectionError):
            raise
        _fault(server, "engine", str(error))
    else:
        frames.send(server, frames.END)


def _fault(server: socket.socket, *told: str | int) -> None:
    frames.send(server, frames.FAULT, json.dumps(told).encode())


def _limit_time(seconds: float) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + seconds) + 1, resource.RLIM_INFINITY))
