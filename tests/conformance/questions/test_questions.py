"""Every question file: it parses, says what it is, has a typed function that reads what it projects, and gives the expected answers.

Expected answers lie in ``real/`` (the shipped data set) and ``examples/`` (the invented one) as ``<question>.csv``, further cases as
``<question>~<case>.csv``. The first line is a comment with the parameters: ``# field=stuttgart-hf-01 as_of=2026-11-22``.
"""

from __future__ import annotations

import csv
import inspect
import re
import shlex
from collections import defaultdict
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.catalogue import ask, functions
from graph.finding import finding
from graph.language import LANGUAGES, speaking
from graph.library import names, question
from graph.question import Kind
from graph.rows import typed
from graph.words import known
from viz.fitting import fitting

if TYPE_CHECKING:
    from graph.store import Store

HERE = Path(__file__).parent
NAMES = names()
CASES = {kind: sorted(path.name for path in (HERE / kind).glob("*.csv")) for kind in ("real", "examples")}
PASSAGES = re.compile(r"^ *# --- (?!end)([\w ]+)\n(.*?)^ *# --- end$", re.MULTILINE | re.DOTALL)
CLASSES = re.compile(r"VALUES \?class \{[^}]*\}|\?class IN \([^)]*\)")
EXTRA = re.compile(r"VALUES \?field|\?asked|\?scheme|\?other_city")  # what a question adds to narrow the rule down
# The suite knows its size: a question or case that disappears turns it red.
QUESTIONS_AT_LEAST = 55
CASES_AT_LEAST = {"real": 115, "examples": 96}


def row_class(name: str) -> type[Any]:
    """The dataclass a typed function answers with, read from its annotation ``Answer[Row]``."""
    function = inspect.unwrap(functions()[name])
    found = re.fullmatch(r"Answer\[(\w+)\]", str(function.__annotations__["return"]))
    assert found, f"{name}: the function must be annotated -> Answer[Row]"
    row = function.__globals__[found[1]]
    assert isinstance(row, type)
    assert is_dataclass(row)
    return row


def read_case(kind: str, case: str) -> tuple[str, dict[str, str], list[list[str]]]:
    """The question, the parameters and the table of an expected answer."""
    comment, *lines = (HERE / kind / case).read_text(encoding="utf-8").splitlines(keepends=True)
    assert comment.startswith("#"), f"{kind}/{case}: the first line names the parameters"
    given = dict(word.split("=", 1) for word in shlex.split(comment[1:]))
    return case.removesuffix(".csv").partition("~")[0], given, list(csv.reader(lines))


def test_the_suite_has_not_shrunk() -> None:
    assert len(NAMES) >= QUESTIONS_AT_LEAST
    for kind, least in CASES_AT_LEAST.items():
        assert len(CASES[kind]) >= least


@pytest.mark.parametrize("name", NAMES)
def test_has_titles_a_group_and_a_finding(name: str) -> None:
    asked = question(name)
    assert asked.titles["de"].endswith("?")
    assert asked.titles["en"].endswith("?")
    assert asked.titles["de"] != asked.titles["en"]
    assert asked.summary.endswith(".")
    assert all(sentence.endswith(".") for sentence in (asked.none, asked.one, asked.many))
    demanded = {"none", "one", "many", *(key for key in ("method", "picture") if getattr(asked, key))}
    assert set(asked.translated) == {f"{key}_en" for key in demanded}, "its sentences in English"
    assert all(asked.translated[f"{key}_en"] != getattr(asked, key) for key in demanded)
    assert all(asked.translated[f"{key}_en"].endswith(".") for key in demanded - {"picture"})


@pytest.mark.parametrize("name", NAMES)
def test_has_a_typed_function_with_the_same_parameters(name: str) -> None:
    assert name in functions(), "a question that nobody can call"
    given = dict(inspect.signature(functions()[name]).parameters)
    del given["store"], given["lang"]
    asked = question(name)
    assert set(given) == {parameter.name for parameter in asked.parameters}
    for parameter in asked.parameters:
        needed = given[parameter.name].default is inspect.Parameter.empty
        assert needed == parameter.required, parameter.name


@pytest.mark.parametrize("name", NAMES)
def test_every_column_and_parameter_has_a_german_heading(name: str) -> None:
    columns = {field.name for field in fields(row_class(name))}
    assert columns | {parameter.name for parameter in question(name).parameters} <= known()


@pytest.mark.parametrize("name", NAMES)
def test_its_picture_is_made_of_columns_it_has(name: str) -> None:
    depiction, columns = question(name).depiction, {field.name for field in fields(row_class(name))}
    assert {column for some in depiction.columns.values() for column in some} <= columns
    assert depiction.reason.endswith(".") or depiction.kind != "none"


def test_every_picture_has_something_to_show(real_store: Store) -> None:
    """Drawn from the expected answers, in both languages; a few have nothing to compare, but none of a question's all."""
    drawn: dict[str, list[str]] = defaultdict(list)
    for case in CASES["real"]:
        name, given, _ = read_case("real", case)
        if question(name).depiction.kind == "none":
            continue
        for language in LANGUAGES:
            shown = fitting(ask(real_store, name, given, language), today=date(2026, 11, 22))
            made = shown and (shown.chart or shown.links or shown.map)
            drawn[name] += [made.finding] if made else []
    assert set(drawn) == {name for name in NAMES if question(name).depiction.kind != "none"}
    assert not [name for name, findings in drawn.items() if not findings or not all(findings)]
    assert not [name for name, findings in drawn.items() if len(set(findings)) == 1], "said in both languages"


@pytest.mark.parametrize("name", NAMES)
def test_runs_unbound_and_projects_what_the_function_reads(name: str, example_store: Store) -> None:
    asked = question(name)
    solutions = example_store.select(asked.text)
    if asked.method is None:
        assert solutions.variables == tuple(field.name for field in fields(row_class(name)))
        typed(name, solutions, row_class(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_the_finding_can_be_said(name: str, real_store: Store) -> None:
    """For one row and for many, taken from an unbound run, with every parameter set; none needs no rows at all."""
    asked = question(name)
    values: dict[str, Any] = {parameter.name: sample(parameter.kind) for parameter in asked.parameters}
    cases: list[tuple[object, ...]] = [()]
    if asked.method is None:
        rows = typed(name, real_store.select(asked.text), row_class(name))
        assert len(rows) > 1, "asked of everything, the shipped data set gives this question nothing to say"
        cases += [rows[:1], rows[:2]]
    for language in LANGUAGES:
        with speaking(language):
            assert all("{" not in finding(asked, values, case, {}) for case in cases), language


def sample(kind: Kind) -> object:
    return {Kind.INTEGER: 3, Kind.BOOLEAN: True}.get(kind, "x")


def test_shared_rules_are_worded_alike() -> None:
    """Passages between ``# --- name`` and ``# --- end`` with one name are one rule: the same text but for classes and markers."""
    worded: dict[str, set[str]] = defaultdict(set)
    for name in NAMES:
        for heading, body in PASSAGES.findall(question(name).text):
            lines = [line.strip() for line in body.splitlines() if not EXTRA.search(line)]
            worded[heading].add("\n".join(CLASSES.sub("@", line) for line in lines))
    assert set(worded) == {"valid", "told", "assigned", "assigned to any field", "assigned to city fields"}
    assert {heading: len(texts) for heading, texts in worded.items()} == dict.fromkeys(worded, 1)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["real", "examples"])
def test_has_an_expected_answer(name: str, kind: str) -> None:
    assert f"{name}.csv" in CASES[kind]


@pytest.mark.parametrize("case", CASES["real"])
def test_answers_as_expected_on_the_shipped_data(case: str, real_store: Store) -> None:
    compare("real", case, real_store)


@pytest.mark.parametrize("case", CASES["examples"])
def test_answers_as_expected_on_the_examples(case: str, example_store: Store) -> None:
    compare("examples", case, example_store)


def compare(kind: str, case: str, store: Store) -> None:
    name, given, expected = read_case(kind, case)
    assert name in NAMES, "an expected answer to a question that is not there"
    answer = ask(store, name, given)
    assert len(expected) > 1 or kind == "examples", "an expected answer without rows proves nothing"
    assert answer.to_table() == expected
    assert answer.finding.endswith(".")
    assert answer.queries[0].name == name
