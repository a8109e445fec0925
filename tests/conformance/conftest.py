"""The invented data behind each engine, loaded once as an operator would: for questions and for clauses that only read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.remote.store import RemoteStore
from loaders import ontology, tables
from tests import engines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples" / "tables"


@pytest.fixture(scope="session")
def examples_on_oxigraph() -> Iterator[engines.Server]:
    """The Oxigraph server with the examples, checked by its own answers."""
    with engines.oxigraph() as server:
        load(RemoteStore.open(server.settings), validate=True)
        yield server


@pytest.fixture(scope="session")
def examples_on_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Server]:
    """Virtuoso with the examples."""
    with engines.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        load(RemoteStore.open(server.settings), validate=False)
        yield server


def load(store: Store, *, validate: bool) -> None:
    """Commit the vocabulary and the examples."""
    for plan, message in ((ontology.plan(store), "Vokabular"), (tables.plan(store, EXAMPLES), "Beispiele")):
        store.commit(plan.patch, author="Test", message=message, validate=validate)
