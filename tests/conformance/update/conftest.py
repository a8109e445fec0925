"""The update endpoint over a store of its own, served for real."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from api.app import create_app
from api.tokens import Role, fresh
from graph.bounds import Queries
from graph.embedded import EmbeddedStore
from graph.remote.store import RemoteStore
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store import Store
    from tests.engines import Server

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-update"
EDITOR, EDITOR_ACCESS = fresh("Fachstelle", Role.EDITOR)
ADMIN, ADMIN_ACCESS = fresh("Verwaltung", Role.ADMIN)
READER, READER_ACCESS = fresh("Gast", Role.READER)
TOKENS = ",".join(access.entry for access in (EDITOR_ACCESS, ADMIN_ACCESS, READER_ACCESS))


EDGE = pytest.mark.parametrize("served", ["embedded"], indirect=True)
"""For what is decided before any engine is asked."""


@dataclass(frozen=True)
class Endpoint:
    """A client with a token."""

    http: httpx2.Client
    address: str
    store: Store

    def ask(self, method: str, *, token: str = EDITOR, path: str = "/update", **wanted: Any) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.request(
            method, self.address + path, **{**wanted, "headers": headers | wanted.get("headers", {})}
        )

    def form(self, *fields: tuple[str, str], token: str = EDITOR) -> httpx2.Response:
        body = str(httpx2.QueryParams(list(fields)))
        return self.ask("POST", token=token, content=body, headers={"Content-Type": FORM})

    def direct(self, text: bytes | str, fields: Sequence[tuple[str, str]] = (), token: str = EDITOR) -> httpx2.Response:
        return self.ask("POST", token=token, content=text, params=list(fields), headers={"Content-Type": DIRECT})

    def select(self, query: str) -> list[list[str]]:
        """Rows without the store's own graphs, over which a variable ranges on Virtuoso (docs/engines.md)."""
        answer = self.http.get(f"{self.address}/sparql", params={"query": query}, headers={"accept": "text/csv"})
        assert answer.status_code == 200, answer.text
        _head, *rows = csv.reader(io.StringIO(answer.text, newline=""))
        return [row for row in rows if not row[0].startswith("urn:buendnisgraph:")]


@pytest.fixture(scope="module", params=["embedded", "oxigraph", "virtuoso"])
def served(request: pytest.FixtureRequest) -> Iterator[Endpoint]:
    """An endpoint for all tests of a module, over each engine in turn."""
    if request.param == "embedded":
        yield from _served(Settings(), EmbeddedStore.open(Settings()))
        return
    server: Server = request.getfixturevalue(request.param)
    server.wipe()
    yield from _served(server.settings, RemoteStore.open(server.settings))


@pytest.fixture
def apart() -> Iterator[Endpoint]:
    """An endpoint of one's own, for a test after which nobody is answered any more for a while."""
    yield from _served(Settings(), EmbeddedStore.open(Settings()))


def _served(settings: Settings, store: Store) -> Iterator[Endpoint]:
    with (
        running(create_app(replace(settings, tokens=TOKENS, queries=Queries(seconds=5)), store)) as address,
        httpx2.Client(timeout=60) as http,
    ):
        yield Endpoint(http, address, store)
    store.close()


@pytest.fixture
def endpoint(served: Endpoint) -> Endpoint:
    """The endpoint, empty."""
    assert served.direct("CLEAR ALL", token=ADMIN).status_code == 200
    return served
