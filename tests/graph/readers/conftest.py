"""One pool for the tests that leave it as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.graph.readers.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.graph.readers.running import Running


@pytest.fixture(scope="module")
def pool() -> Iterator[Running]:
    """Two readers over three statements."""
    with running() as started:
        yield started
