"""Every clause that speaks of servers has a test or a reason why not, and no test of a section stands outside the lists."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
LISTS = {
    "clauses-query.csv": ("test_query_operation.py", 44),
    "clauses-description.csv": ("test_service_description.py", 31),
}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_finds_every_list() -> None:
    assert {path.name for path in FOLDER.glob("clauses-*.csv")} >= set(LISTS)


@pytest.mark.parametrize(("name", "module", "count"), [(name, *rest) for name, rest in LISTS.items()])
def test_each_clause_has_a_test_or_a_reason(name: str, module: str, count: int) -> None:
    tests = set(re.findall(r"^def (test_\w+)", (FOLDER / module).read_text("utf-8"), re.MULTILINE))
    listed = rows(name)
    assert len(listed) == count
    assert all(bool(row["test"]) != bool(row["exception"]) for row in listed)
    assert {row["test"] for row in listed if row["test"]} == tests


@pytest.mark.parametrize("name", LISTS)
def test_tests_are_named_by_a_section_they_hold(name: str) -> None:
    sections: dict[str, list[str]] = {}
    for row in rows(name):
        sections.setdefault(row["test"], []).append(row["section"].replace(".", "_"))
    for test, held in sections.items():
        if re.match(r"test_\d", test):
            assert test.startswith(tuple(f"test_{section}_" for section in held)), test
