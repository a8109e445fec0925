"""The endpoint over the invented data, served for real, with each engine behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from api.app import create_app
from graph.remote.store import RemoteStore
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.store import Store
    from tests.engines import Server


EDGE = pytest.mark.parametrize("endpoint", ["embedded"], indirect=True)
"""For what is decided before any engine is asked."""


@dataclass(frozen=True)
class Endpoint:
    """A client of the endpoint; parameters may be pairs, since some may come twice."""

    http: httpx2.Client
    address: str
    engine: str

    def ask(self, method: str = "GET", path: str = "/sparql", **wanted: Any) -> httpx2.Response:
        return self.http.request(method, self.address + path, **wanted)

    def get(self, query: str, *more: tuple[str, str], **headers: str) -> httpx2.Response:
        return self.ask(params=[("query", query), *more], headers=named(headers))

    def post_form(self, fields: Sequence[tuple[str, str]], **headers: str) -> httpx2.Response:
        body = str(httpx2.QueryParams(list(fields)))
        return self.ask(
            "POST", content=body, headers={"Content-Type": "application/x-www-form-urlencoded", **named(headers)}
        )

    def post(self, body: bytes | str, *more: tuple[str, str], **headers: str) -> httpx2.Response:
        told = {"Content-Type": "application/sparql-query", **named(headers)}
        return self.ask("POST", content=body, params=list(more), headers=told)


def named(headers: dict[str, str]) -> dict[str, str]:
    """Headers given as Python names."""
    return {name.replace("_", "-").title(): value for name, value in headers.items()}


@pytest.fixture(scope="session", params=["embedded", "oxigraph", "virtuoso"])
def endpoint(request: pytest.FixtureRequest, example_store: Store) -> Iterator[Endpoint]:
    """A client of the endpoint with the settings a new installation has, over each engine in turn."""
    settings, store = Settings(), example_store
    if request.param != "embedded":
        server: Server = request.getfixturevalue(f"examples_on_{request.param}")
        settings, store = server.settings, RemoteStore.open(server.settings)
    with (
        running(create_app(settings, store)) as address,
        httpx2.Client(timeout=60) as http,
    ):
        yield Endpoint(http, address, request.param)


@pytest.fixture(scope="session")
def graphs(example_store: Store) -> list[str]:
    """The named graphs that share most statements: two of them have at least one in common."""
    by_triple: dict[object, list[str]] = {}
    for quad in example_store.quads():
        by_triple.setdefault(quad.triple, []).append(quad.graph_name.value)  # type: ignore[union-attr]  # data graphs have names
    return max(map(sorted, by_triple.values()), key=len)[:2]
