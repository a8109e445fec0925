"""The day the real cells are checked on, and facts that are read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.coverage.facts import Facts, load

if TYPE_CHECKING:
    from graph.store import Store


@pytest.fixture(scope="session")
def real_facts(real_store: Store) -> Facts:
    """The facts of the shipped data. Read only."""
    return load(real_store)
