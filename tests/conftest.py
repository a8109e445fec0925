"""Stores that tests only read: built once per process, since loading takes seconds. A test that writes makes its own or copies one."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from api import ahead
from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import ontology, shipped, tables
from tests import engines
from tests.stores import copied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store


# A gate must not fail by chance: there the laws are tried on the same cases every time, on a developer's machine on new ones.
# Nor by the clock: a busy machine takes seconds for what takes milliseconds.
settings.register_profile("gate", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "desk")


# As the command line does; read when numpy is first used.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


# Servers that tests start would make pages that no test asks for; how they are made ahead has tests that set this themselves.
ahead.PAUSE = 3600.0


def pytest_collection_finish() -> None:
    """Look for cyclic garbage less often: with thousands of collected tests in memory that look took a seventh of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def real_store() -> Iterator[Store]:
    """The shipped data set in memory. Read only."""
    store = EmbeddedStore.open(Settings())
    shipped.load(store)
    yield store
    store.close()


@pytest.fixture(scope="session")
def real_folder(real_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store with the shipped data. To be copied, not opened."""
    folder = tmp_path_factory.mktemp("real") / "store"
    copied(real_store, str(folder)).close()
    return folder


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[engines.Server]:
    """The Oxigraph server, empty: whoever uses it wipes it first."""
    with engines.oxigraph() as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[engines.Server]:
    """Virtuoso, likewise."""
    with engines.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(scope="session")
def example_store() -> Iterator[Store]:
    """The vocabulary and the invented data set in memory. Read only."""
    store = EmbeddedStore.open(Settings())
    folder = Path(__file__).parent.parent / "ontology" / "examples" / "tables"
    ontology.plan(store).commit(store, author="Test", message="Vokabular")
    tables.plan(store, folder).commit(store, author="Test", message="Beispiele")
    yield store
    store.close()
