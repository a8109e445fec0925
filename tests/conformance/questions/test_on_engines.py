"""The expected answers on the examples once more, from each engine behind an endpoint, loaded as an operator would.

What an engine does not answer rightly it is not asked: the question's file says so (``#+ strict:``), and docs/engines.md. A copy in memory
answers that. So everything must be right.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import CopyTooLarge, EngineLacks
from graph.library import question
from graph.remote.conformity import probes
from graph.remote.store import RemoteStore
from graph.settings import Settings
from graph.validation import findings
from tests.conformance.questions.test_questions import CASES, NAMES, compare

if TYPE_CHECKING:
    from graph.store import Store
    from tests.engines import Server

ROOT = Path(__file__).parents[3]
LACKING = tuple(name for name in NAMES if question(name).strict)
"""Questions that only an engine gets that keeps to SPARQL: the reason stands in their files."""
PROBES_AT_LEAST = 5
FOR_EVERY_ENGINE_AT_LEAST = 39
"""So many questions an engine like Virtuoso answers rightly; fewer would turn this red."""


def question_of(case: str) -> str:
    return case.removesuffix(".csv").partition("~")[0]


@pytest.fixture(scope="module")
def on_oxigraph(examples_on_oxigraph: Server) -> Store:
    return RemoteStore.open(examples_on_oxigraph.settings)


@pytest.fixture(scope="module")
def on_virtuoso(examples_on_virtuoso: Server) -> RemoteStore:
    return RemoteStore.open(examples_on_virtuoso.settings)


@pytest.mark.parametrize("case", CASES["examples"])
def test_the_oxigraph_server_answers_every_question(case: str, on_oxigraph: Store) -> None:
    compare("examples", case, on_oxigraph)


@pytest.mark.parametrize("case", CASES["examples"])
def test_virtuoso_or_the_copy_answers_every_question(
    case: str, on_virtuoso: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    if question_of(case) not in LACKING:  # then the engine alone must answer, names of things beside it included
        monkeypatch.setattr(on_virtuoso.copy, "at", no_copy)
    compare("examples", case, on_virtuoso)


def no_copy(number: int) -> NoReturn:
    raise AssertionError(f"the copy was asked at {number}")


@pytest.mark.parametrize("name", LACKING)
def test_virtuoso_is_not_asked_what_it_lacks(
    name: str, on_virtuoso: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(number: int) -> NoReturn:
        raise CopyTooLarge(number)

    monkeypatch.setattr(on_virtuoso.copy, "at", too_large)
    with pytest.raises(EngineLacks) as refused:
        on_virtuoso.select(question(name).text)
    assert refused.value.reason == question(name).strict


def test_the_copy_is_asked_for_the_shapes(on_virtuoso: RemoteStore, example_store: Store) -> None:
    assert list(findings(on_virtuoso)) == list(findings(example_store))


def test_probes_are_true_where_sparql_is_kept(on_oxigraph: Store, example_store: Store) -> None:
    texts = [text for _, text in probes()]
    assert len(texts) >= PROBES_AT_LEAST
    for store in (on_oxigraph, example_store, EmbeddedStore.open(Settings())):
        assert all(store.ask(text) for text in texts)


def test_virtuoso_fails_every_probe(on_virtuoso: Store) -> None:
    """A probe that no engine fails would tell nothing."""
    assert not [name for name, text in probes() if on_virtuoso.ask(text)]


def test_what_virtuoso_lacks_is_told() -> None:
    told = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8").partition("## Questions")[2]
    assert set(re.findall(r"`([a-z-]+)`", told)) == set(LACKING)
    assert len(NAMES) - len(LACKING) >= FOR_EVERY_ENGINE_AT_LEAST
    reasons = {question(name).strict for name in LACKING}
    assert all(reason and reason.removeprefix("Virtuoso 7.2.5 ") in told for reason in reasons)


def test_queries_leave_out_the_stores_own_graphs() -> None:
    """Where an engine lets GRAPH range over all it has, the filter does; what is asked by the name's ending needs none."""
    ranging = {
        (path.name, variable): f'STRSTARTS(STR({variable}), "urn:buendnisgraph:")' in text
        or f"STRENDS(STR({variable})" in text
        for folder in ("queries", "questions")
        for path in (ROOT / "graph" / folder).glob("*.rq")
        for text in [path.read_text(encoding="utf-8")]
        for variable in re.findall(r"GRAPH (\?\w+)", text)
    }
    assert len(ranging) >= 9
    assert all(ranging.values()), ranging
