"""A client of the application over the shipped data; the application only reads, so that all tests may share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store import Store


@pytest.fixture(scope="session")
def client(real_store: Store) -> TestClient:
    """The application, asked without a network; its faults come back as answers."""
    return TestClient(create_app(Settings(), real_store), raise_server_exceptions=False)
