"""A server that answers with what a test put down, in the place of an endpoint: statuses, headers, half answers, silence."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from graph.remote import wire

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fake(ThreadingHTTPServer):
    """Answers with what a test put down, one after the other, the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: deque[tuple[int, dict[str, str], bytes]] = deque()
        self.requests: list[tuple[dict[str, str], bytes]] = []
        self.slow = threading.Event()
        self.slow.set()
        self.hold_after: int | None = None
        self.holding = threading.Event()
        """Set once `hold_after` requests were answered and a further one waits."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class Handler(BaseHTTPRequestHandler):
    server: Fake

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((dict(self.headers), body))
        answers = self.server.answers
        status, headers, content = answers.popleft() if len(answers) > 1 else answers[0]
        if self.server.hold_after is not None and len(self.server.requests) > self.server.hold_after:
            self.server.slow.clear()
            self.server.holding.set()
        self.server.slow.wait(10)
        self.send_response(status)
        for name, value in {"Content-Type": wire.RESULTS, "Content-Length": str(len(content)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        pass


@contextmanager
def faking() -> Iterator[Fake]:
    """A server while it runs."""
    server = Fake()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.slow.set()
    server.shutdown()
    server.server_close()
    thread.join()
