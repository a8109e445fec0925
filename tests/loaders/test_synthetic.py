"""Made-up cities load without a problem, are the same every time, and look like real ones where it matters."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.problems import Severity
from graph.settings import Settings
from loaders import ontology, synthetic, tables


def test_same_number_same_tables(tmp_path: Path) -> None:
    assert synthetic.write(tmp_path / "a", 3) == synthetic.write(tmp_path / "b", 3)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_more_cities_begin_with_the_same(tmp_path: Path) -> None:
    synthetic.write(tmp_path / "a", 2)
    synthetic.write(tmp_path / "b", 3)
    few, more = ((tmp_path / name / "measures.csv").read_text("utf-8") for name in "ab")
    assert more.startswith(few)


def test_no_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0"):
        synthetic.write(tmp_path, 0)


def test_they_load_and_keep_the_rules(tmp_path: Path) -> None:
    rows = synthetic.write(tmp_path, 3)
    store = EmbeddedStore.open(Settings())
    ontology.plan(store).commit(store, author="test", message="")
    plan = tables.plan(store, tmp_path)
    assert plan.rows == rows
    assert [problem for problem in plan.problems if problem.severity is Severity.VIOLATION] == []
    assert plan.commit(store, author="test", message="") is not None


def test_fields_are_left_uncovered(tmp_path: Path) -> None:
    synthetic.write(tmp_path, 2)
    measures = (tmp_path / "measures.csv").read_text("utf-8")
    assert "muster00001-hf-01" in measures
    assert "muster00001-hf-10" not in measures
