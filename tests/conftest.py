"""Stores that tests only read: built once per process, since loading takes a second or two. A test that writes makes its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import ontology, shipped, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store


# A gate must not fail by chance: there the laws are tried on the same cases every time, on a developer's machine on new ones.
settings.register_profile("gate", derandomize=True, print_blob=True)
if os.environ.get("CI"):
    settings.load_profile("gate")


@pytest.fixture(scope="session")
def real_store() -> Iterator[Store]:
    """The shipped data set in memory. Read only."""
    store = EmbeddedStore.open(Settings())
    shipped.load(store)
    yield store
    store.close()


@pytest.fixture(scope="session")
def example_store() -> Iterator[Store]:
    """The vocabulary and the invented data set in memory. Read only."""
    store = EmbeddedStore.open(Settings())
    folder = Path(__file__).parent.parent / "ontology" / "examples" / "tables"
    ontology.plan(store).commit(store, author="Test", message="Vokabular")
    tables.plan(store, folder).commit(store, author="Test", message="Beispiele")
    yield store
    store.close()
