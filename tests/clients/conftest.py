"""The service as clients of other makers meet it: a real server over the invented data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store


@pytest.fixture(scope="session")
def sparql(example_store: Store) -> Iterator[str]:
    """The address of the endpoint; scripts of other sites may read, as for an editor that lies elsewhere."""
    with running(create_app(Settings(cors_origins=("*",)), example_store)) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="session")
def cities(example_store: Store) -> set[str]:
    """The cities, as the engine knows them in process."""
    found = example_store.select("SELECT ?city { ?city a <https://w3id.org/buendnisgraph/def#City> }")
    names = {term.value for (term,) in found.rows if term is not None}
    assert names
    return names
