"""The day the comparisons are checked on, and facts that are read once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.coverage.facts import Facts, load

if TYPE_CHECKING:
    from graph.store import Store

DAY = date(2026, 7, 1)


@pytest.fixture(scope="module")
def real_facts(real_store: Store) -> Facts:
    """The facts of the shipped data. Read only."""
    return load(real_store)


@pytest.fixture(scope="module")
def example_facts(example_store: Store) -> Facts:
    """The facts of the invented data. Read only."""
    return load(example_store)
