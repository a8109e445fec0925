"""Every clause on writing that speaks of servers has a test or a reason why not, and no test of a section stands outside the lists."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1]
LISTS = [("update", "test_update_operation.py", 24), ("graph_store", "test_graph_store.py", 39)]


@pytest.mark.parametrize(("folder", "module", "count"), LISTS)
def test_each_clause_has_a_test_or_a_reason(folder: str, module: str, count: int) -> None:
    tests = set(re.findall(r"^def (test_\w+)", (FOLDER / folder / module).read_text("utf-8"), re.MULTILINE))
    with (FOLDER / folder / "clauses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    assert all(bool(row["test"]) != bool(row["exception"]) for row in rows)
    assert {row["test"] for row in rows if row["test"]} == tests
    for row in rows:
        if re.match(r"test_\d", row["test"]):
            assert row["test"].startswith(f"test_{row['section'].replace('.', '_')}_")
