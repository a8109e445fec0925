"""The workbook of the invented city, as it is handed to somebody, and the store it comes from; both are made once and copied."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders.roundtrip import writing
from tests.loaders.roundtrip.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.patch import Patch

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def opened(patch: Patch) -> EmbeddedStore:
    """A store that holds the invented tables since noon."""
    store = EmbeddedStore.open(Settings(), validator=None, clock=lambda: NOON)
    store.commit(patch, author="Redaktion", message="Beispiele geladen")
    return store


@pytest.fixture(scope="package")
def workbook(examples: Patch) -> bytes:
    """The workbook of Musterstadt."""
    with opened(examples) as store:
        return writing.workbook(store, "Musterstadt")


@pytest.fixture
def filled(examples: Patch) -> Iterator[EmbeddedStore]:
    """A store with the invented tables."""
    with opened(examples) as store:
        yield store


@pytest.fixture
def person(workbook: bytes, tmp_path: Path) -> Person:
    """Somebody who has just got the workbook of Musterstadt."""
    path = tmp_path / "musterstadt.xlsx"
    path.write_bytes(workbook)
    return Person(path)
