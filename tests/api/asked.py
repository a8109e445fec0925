"""Every analysis asked once over the shipped data, for tests that compare its answer with something else."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.testclient import TestClient

DAY = "2026-11-22"
CALLS = {
    "coverage": f"/api/v1/coverage?city=krefeld&as_of={DAY}",
    "coverage-cities": f"/api/v1/coverage?as_of={DAY}",
    "gaps": f"/api/v1/gaps?city=berlin&reference=ja&as_of={DAY}",
    "compare": f"/api/v1/compare?city=stuttgart&city=krefeld&as_of={DAY}",
    "compare-three": f"/api/v1/compare?city=stuttgart&city=krefeld&city=berlin&as_of={DAY}",
    "similar": f"/api/v1/similar?city=stuttgart&as_of={DAY}",
    "field-sheet": f"/api/v1/field-sheet?field=rf-bildung&as_of={DAY}",
    "connections": f"/api/v1/connections?city=stuttgart&as_of={DAY}",
    "target-groups": f"/api/v1/coverage?city=stuttgart&by=target_group&as_of={DAY}",
    "sectors": f"/api/v1/coverage?city=stuttgart&by=sector&as_of={DAY}",
    "worklist": f"/api/v1/worklist?city=stuttgart&as_of={DAY}",
    "changes": f"/api/v1/changes?city=stuttgart&from_as_of=2015&as_of={DAY}",
    "documentation": f"/api/v1/documentation?as_of={DAY}",
    "transfer": f"/api/v1/transfer?city=krefeld&field=rf-gesundheit&as_of={DAY}",
    "standings": f"/api/v1/standings?city=stuttgart&as_of={DAY}",
    "missed": f"/api/v1/missed?city=stuttgart&as_of={DAY}",
}


@cache
def told(client: TestClient, address: str) -> dict[str, Any]:
    """The answer at an address; asked once, since the store does not change."""
    answer = client.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def table(answer: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of one of the tables of an answer."""
    rows: list[dict[str, Any]] = next(each["rows"] for each in answer["tables"] if each["name"] == name)
    return rows


def lines(text: str) -> list[list[str]]:
    """The cells of a CSV file for Excel."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
