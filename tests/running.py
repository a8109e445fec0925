"""A real server on a free port of loopback, as clients meet it."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from api.commands.serve import HTTP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

START_WITHIN = 60  # seconds


@contextmanager
def running(app: FastAPI) -> Iterator[str]:
    """The address of the application while it is served."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, http=HTTP, log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + START_WITHIN
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started, "the server did not start"
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(START_WITHIN)
