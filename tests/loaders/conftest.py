"""Sound tables and stores for the tests of the ways in and out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.patch import Patch

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples" / "tables"


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    """An empty store that knows no shapes."""
    with EmbeddedStore.open(Settings(), validator=None) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented tables, to be changed."""
    return shutil.copytree(EXAMPLES, tmp_path / "tables")


@pytest.fixture(scope="session")
def examples() -> Patch:
    """All statements of the invented tables."""
    with EmbeddedStore.open(Settings(), validator=None) as empty:
        return tables.plan(empty, EXAMPLES).patch


@pytest.fixture
def filled(store: EmbeddedStore, examples: Patch) -> EmbeddedStore:
    """A store with the invented tables."""
    store.commit(examples, author="Redaktion", message="Beispiele geladen")
    return store
