"""Every clause of the Graph Store Protocol that speaks of servers has a test or a reason why not, and each test of a section a clause."""

from __future__ import annotations

import csv
import re
from pathlib import Path

FOLDER = Path(__file__).parent
LISTS = {"clauses.csv": ("test_graph_store.py", 29)}


def test_each_clause_has_a_test_or_a_reason() -> None:
    for name, (module, count) in LISTS.items():
        tests = set(re.findall(r"^def (test_\w+)", (FOLDER / module).read_text("utf-8"), re.MULTILINE))
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == count
        assert all(bool(row["test"]) != bool(row["exception"]) for row in rows)
        assert {row["test"] for row in rows if row["test"]} == tests
        for row in rows:
            if re.match(r"test_\d", row["test"]):
                assert row["test"].startswith(f"test_{row['section'].replace('.', '_')}_")
