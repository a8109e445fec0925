"""Every shape says what its cases say, and no constraint of it is superfluous."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.problems import Severity
from graph.settings import Settings
from graph.validation import findings
from graph.validation.compile import rules_of
from graph.validation.shapes import constraints, parse
from graph.validation.sparql import namespaces
from graph.validation.turtle import shipped
from ontology.names import SH
from tests.conformance.shapes import cases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.problems import Problem
    from graph.store import Store
    from tests.conformance.shapes.cases import Case, CaseFile

CASES = 614
CONSTRAINTS = 452
SHAPES = cases.FOLDER.parents[2] / "ontology" / "shapes"
_SEVERITY = {"W": Severity.WARNING, "I": Severity.INFO, "F": Severity.VIOLATION}
_by_stem = pytest.mark.parametrize("path", cases.files(), ids=lambda path: path.stem)


@cache
def loaded(path: Path) -> tuple[CaseFile, Store]:
    """A case file and a store that holds it; the tests only read it."""
    file = cases.read(path)
    store = EmbeddedStore.open(Settings(base=cases.BASE))
    store.commit(Patch.of(file.quads), author="Test", message="", validate=False)
    return file, store


def name_of(iri: str) -> str:
    """The local name of a shape, in lower case as the names of cases have it."""
    return iri.rpartition("#")[2].lower()


@_by_stem
def test_each_case_gets_its_verdict(path: Path) -> None:
    file, store = loaded(path)
    found = findings(store)
    wrong = {case.node: said for case in file.cases if (said := _said(case, found)) != case.shapes}
    assert not wrong


def _said(case: Case, found: Iterable[Problem]) -> frozenset[str]:
    """The shapes that find a case; a failing case may warn of other things as well, a warning may not come with anything else."""
    about = [problem for problem in found if problem.node == case.node]
    if case.verdict == "F":
        about = [problem for problem in about if problem.severity is Severity.VIOLATION]
    unexpected = {
        f"{problem.severity.value}!" for problem in about if problem.severity is not _SEVERITY.get(case.verdict)
    }
    return frozenset(name_of(problem.code) for problem in about) | unexpected


@_by_stem
def test_the_cases_of_a_file_are_about_its_shapes(path: Path) -> None:
    file, _ = loaded(path)
    terms = shipped()
    own = {name_of(shape.iri) for shape in parse(terms) if _defined_in(shape.iri, path.stem)}
    assert {case.verdict for case in file.cases} >= {"P", "F"}
    assert own == {shape for case in file.cases for shape in case.shapes if shape in own}


def _defined_in(iri: str, stem: str) -> bool:
    return f"\nbgs:{iri.rpartition('#')[2]} a sh:" in (SHAPES / f"{stem}.ttl").read_text()


def test_every_shape_file_has_a_case_file() -> None:
    assert {path.stem for path in SHAPES.glob("*.ttl")} - {"annotations"} == {path.stem for path in cases.files()}


def test_the_suite_has_not_shrunk() -> None:
    assert sum(len(loaded(path)[0].cases) for path in cases.files()) >= CASES
    terms = shipped()
    assert sum(1 for shape in parse(terms) for _ in constraints(terms, shape.node)) >= CONSTRAINTS


def test_the_ground_is_without_findings() -> None:
    store = EmbeddedStore.open(Settings(base=cases.BASE))
    store.commit(Patch.of(cases.ground()), author="Test", message="", validate=False)
    assert findings(store) == []


@_by_stem
def test_without_any_one_constraint_some_case_would_pass(path: Path) -> None:
    file, store = loaded(path)
    terms = shipped()
    spaces = namespaces(terms)
    nodes = {case.node for case in file.cases}
    superfluous = []
    for shape in parse(terms):
        if not _defined_in(shape.iri, path.stem):
            continue
        whole = findings(store, None, tuple(rules_of(terms, shape, spaces)))
        for component, value in list(constraints(terms, shape.node)):
            values = terms.all(shape.node, f"{SH}{component}")
            values.remove(value)
            less = findings(store, None, tuple(rules_of(terms, shape, spaces)))
            values.append(value)
            if not {problem.node for problem in set(whole) - set(less)} & nodes:
                superfluous.append((name_of(shape.iri), component))
    assert superfluous == []
