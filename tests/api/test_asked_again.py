"""A commit that comes while an answer is read from an endpoint: reports, pages and linked data are read again, not refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.reports.analyses import analysis
from graph.embedded import EmbeddedStore
from graph.errors import StateUnsettled
from graph.settings import Settings
from graph.steadily import ATTEMPTS
from loaders import ontology, tables
from tests.loaders.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

ADDRESSES = [
    "/api/v1/coverage?city=musterstadt",
    "/api/v1/compare?city=musterstadt&city=beispielheim",
    "/api/v1/changes?city=musterstadt",
    "/api/v1/questions/fields-of-city?city=musterstadt",
    "/abdeckung?stadt=musterstadt",
    "/id/musterstadt.ttl",
]


class Moving(EmbeddedStore):
    """A commit comes during each of the first `moves` readings, as at an endpoint, which is seen when they end."""

    moves = 0
    depth = 0

    @contextmanager
    def reading(self) -> Iterator[int]:
        with super().reading() as revision:
            self.depth += 1
            try:
                yield revision
            finally:
                self.depth -= 1
        if not self.depth and self.moves:
            self.moves -= 1
            raise StateUnsettled


@pytest.fixture(scope="module")
def store() -> Iterator[Moving]:
    with Moving.open(Settings(), validator=None) as opened:
        ontology.plan(opened).commit(opened, author="Test", message="Vokabular")
        tables.plan(opened, EXAMPLES).commit(opened, author="Test", message="Beispiele")
        yield opened


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_asked_for_is_read_again(store: Moving, address: str) -> None:
    client = TestClient(create_app(Settings(), store))
    store.moves = ATTEMPTS - 1
    answer = client.get(address)
    assert (answer.status_code, store.moves) == (200, 0), answer.text


def test_somebody_may_change_it_all_the_time(store: Moving) -> None:
    client = TestClient(create_app(Settings(), store))
    store.moves = 10_000
    answer = client.get(ADDRESSES[0])
    store.moves = 0
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_a_report_of_the_command_line_is_read_again_too(store: Store) -> None:
    assert isinstance(store, Moving)
    for name in ("coverage", "changes"):
        store.moves = 1
        assert analysis(name).ask(store, {"city": ["musterstadt"]}).revision == 2
        assert not store.moves
