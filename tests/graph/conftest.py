"""Stores of every kind, empty, for tests that speak of the interface and not of one engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from graph.embedded import EmbeddedStore, by_shapes, utc_now
from graph.remote.store import RemoteStore
from graph.settings import Settings
from tests import engines

if TYPE_CHECKING:
    from pathlib import Path

    from graph.committing import Clock, Validator
    from graph.store import Store

EMBEDDED = ("memory", "disk")
SERVERS = ("oxigraph", "virtuoso")


class OpenEngine(Protocol):
    """Opens the store of a test; again and it is the same one."""

    def __call__(self, *, validator: Validator | None = by_shapes, clock: Clock = utc_now) -> Store: ...


@pytest.fixture(params=[*EMBEDDED, *SERVERS])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> OpenEngine:
    """Each kind of store in turn."""
    if request.param in EMBEDDED:
        where = ":memory:" if request.param == "memory" else str(tmp_path / "store")

        def embedded(*, validator: Validator | None = by_shapes, clock: Clock = utc_now) -> Store:
            return EmbeddedStore.open(Settings(store=where), validator=validator, clock=clock)

        return embedded
    server: engines.Server = request.getfixturevalue(request.param)
    server.wipe()

    def remote(*, validator: Validator | None = by_shapes, clock: Clock = utc_now) -> Store:
        return RemoteStore.open(server.settings, validator=validator, clock=clock)

    return remote
