"""The interface keeps to its own description, whatever is sent: schemathesis makes calls from it that fit and that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from api.app import create_app
from api.reports.analyses import ANALYSES
from graph import catalogue
from graph.settings import Settings

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from graph.store import Store

EACH = 4  # calls a path: most refuse at once, and those that answer read all of the shipped data


@pytest.fixture(scope="module")
def described(real_store: Store) -> Any:
    """The description of the application over the shipped data."""
    app = create_app(Settings(), real_store)

    async def always_up(scope: Scope, receive: Receive, send: Send) -> None:
        """The application without its start and end, which come with every call here; readers of outside queries are not asked."""
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for _ in range(2):
            message = await receive()
            await send({"type": f"{message['type']}.complete"})

    return schemathesis.openapi.from_asgi("/openapi.json", always_up)


PATHS = [
    *(f"/api/v1/{each.name}" for each in ANALYSES),
    *(f"/api/v1/questions/{each.name}" for each in catalogue.questions()),
]


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_described(described: Any, path: str) -> None:
    """No call ends in a fault of ours, in a status or a form that the description does not name."""

    @settings(max_examples=EACH, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=described[path]["GET"].as_strategy())
    def kept(case: Any) -> None:
        case.call_and_validate(
            checks=[checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance]
        )

    kept()
