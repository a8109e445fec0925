"""Broken input of many kinds: each gets a German message that names the place, and the store stays as it is."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import RejectedInput
from graph.problems import Problem, Severity
from loaders import messages, tables

if TYPE_CHECKING:
    from graph.embedded import EmbeddedStore
    from tests.loaders.broken.case import Case

FEWEST_KINDS = 100


def _cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted((Path(__file__).parent / "broken").glob("*.py")):
        found += getattr(importlib.import_module(f"tests.loaders.broken.{path.stem}"), "CASES", ())
    return found


def _is_it(problem: Problem, case: Case, row: int | None) -> bool:
    place = (problem.code, problem.file, problem.sheet, problem.column)
    return place == (case.code, case.file, case.sheet, case.column) and (row is None or problem.row == row)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_is_told_with_its_place_and_changes_nothing(case: Case, folder: Path, filled: EmbeddedStore) -> None:
    path = case.break_it(folder) or folder
    plan = tables.plan(filled, path)
    told = [problem for problem in plan.problems if problem.severity is Severity.VIOLATION]
    found = [problem for problem in told if _is_it(problem, case, case.row_number(folder))]
    assert found, told
    assert all(words in f"{found[0].message} {found[0].remedy}" for words in case.says), found[0]
    assert {problem.code for problem in told} <= {case.code, *case.also}, told
    with pytest.raises(RejectedInput):
        plan.commit(filled, author="Redaktion", message="Kaputtes geladen")
    assert filled.revision == 1


def test_the_suite_has_not_shrunk() -> None:
    names = [case.name for case in _cases()]
    assert len(names) >= FEWEST_KINDS
    assert len(set(names)) == len(names)


def test_all_problems_are_told_in_one_run(folder: Path, store: EmbeddedStore) -> None:
    cases = [case for case in _cases() if case.file in ("measures.csv", "cities.csv") and not case.also]
    cells = {"bad-date": "start", "wrong-link": "partners", "unknown-choice": "duration", "outside-europe": "lat"}
    chosen = [case for case in cases if case.name in cells]
    for case in chosen:
        case.break_it(folder)
    codes = {problem.code for problem in tables.plan(store, folder).problems}
    assert codes >= {case.code for case in chosen}
    assert len(chosen) == len(cells)


def test_a_file_that_may_not_be_read_is_told(
    folder: Path, store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = tables.plan(store, folder / "events.csv").problems
    assert [(problem.code, problem.file) for problem in problems] == [("no-access", "events.csv")]


def test_every_message_is_seen_by_a_case_or_by_its_own_test() -> None:
    elsewhere = {"no-access", "too-large", "file-too-large", "bad-dataset", "lost-column", "still-used"}
    elsewhere |= {"missing-optional-column", "date-for-text", "outside-city", "too-costly"}
    # notes on what is read all the same, in test_mess_matrix.py
    elsewhere |= {"hidden-column", "hidden-rows", "tidied"}
    # of what is not handed in, in test_shipped_lists.py
    elsewhere |= {"lists-come-along", "missing-table"}
    # on an office's list with formulas, in lists/test_planning.py
    elsewhere |= {"formula-results"}
    # of a city's workbook that comes back, in roundtrip/
    elsewhere |= {"altered-id", "bad-standing", "column-left-out", "conflict", "conflict-gone", "conflict-removed"}
    elsewhere |= {"no-such-row", "other-store", "same-or-new", "unknown-name"}
    # of a city's own list, in lists/
    elsewhere |= {code for code in messages.SENTENCES if code.startswith("list-")}
    elsewhere |= {"bad-columns-file", "wrong-in-columns-file"}
    assert set(messages.SENTENCES) - {case.code for case in _cases()} == elsewhere
