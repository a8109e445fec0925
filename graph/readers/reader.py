"""A reader: the process in which queries from outside are parsed and evaluated, one at a time.

It can open no connection and write no file (`walls`), and use only so much memory; the processor's time is limited anew for each
query, so that it ends even where nobody is left to kill it.
"""

from __future__ import annotations

import json
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
from graph.readers.updating import update
from graph.readers.walls import forbid_descriptors, forbid_sockets, limit_space, limit_time

if TYPE_CHECKING:
    from typing import Any

CONNECTION = 3
"""The descriptor of the socket, behind standard input, output and error."""


def serve(connection: int, source: Engine | Path, memory: int) -> None:
    """Answer queries until the server hangs up. Runs in a process of its own and leaves it limited."""
    os.dup2(connection, CONNECTION)
    os.closerange(CONNECTION + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    engine = source if isinstance(source, Engine) else _snapshot(source)
    engine.query("SELECT (NOW() AS ?now) (RAND() AS ?random) {}")  # so that nothing is left to be made on first use
    limit_space(memory)
    if isinstance(source, Engine):
        forbid_descriptors(CONNECTION)
    datasets = Datasets(engine)
    with socket.socket(fileno=CONNECTION) as server:
        while True:
            try:
                kind, payload = frames.receive(server)
                asked = json.loads(payload)
                limit_time(asked["seconds"])
                if kind == frames.UPDATE:
                    # a reader of a snapshot cannot write, and one of the holder's graph has a copy of its own
                    update(server, asked, engine.in_memory() if isinstance(source, Path) else engine)
                    return
                _answer(server, asked, datasets)
            except (EOFError, ConnectionError):
                return


def _snapshot(folder: Path) -> Engine:
    """An engine over files. It opens them as queries come to them, and loses itself where it cannot; so there the wall is another one."""
    forbid_sockets()
    return Engine.read_only(folder)


def _answer(server: socket.socket, query: dict[str, Any], datasets: Datasets) -> None:
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
