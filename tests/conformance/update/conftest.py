"""The update endpoint over a store of its own, served for real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from api.app import create_app
from api.tokens import Role, fresh
from graph.bounds import Queries
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store import Store

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-update"
EDITOR, EDITOR_ACCESS = fresh("Fachstelle", Role.EDITOR)
ADMIN, ADMIN_ACCESS = fresh("Verwaltung", Role.ADMIN)
READER, READER_ACCESS = fresh("Gast", Role.READER)
TOKENS = ",".join(access.entry for access in (EDITOR_ACCESS, ADMIN_ACCESS, READER_ACCESS))


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
        answer = self.http.get(f"{self.address}/sparql", params={"query": query}, headers={"accept": "text/csv"})
        assert answer.status_code == 200, answer.text
        return [line.split(",") for line in answer.text.split("\r\n")[1:-1]]


@pytest.fixture(scope="session")
def served() -> Iterator[Endpoint]:
    """An endpoint for all tests of a worker."""
    yield from _served()


@pytest.fixture
def apart() -> Iterator[Endpoint]:
    """An endpoint of one's own, for a test after which nobody is answered any more for a while."""
    yield from _served()


def _served() -> Iterator[Endpoint]:
    store = EmbeddedStore.open(Settings())
    with (
        running(create_app(Settings(tokens=TOKENS, queries=Queries(seconds=5)), store)) as address,
        httpx2.Client(timeout=60) as http,
    ):
        yield Endpoint(http, address, store)


@pytest.fixture
def endpoint(served: Endpoint) -> Endpoint:
    """The endpoint, empty."""
    assert served.direct("CLEAR ALL", token=ADMIN).status_code == 200
    return served
