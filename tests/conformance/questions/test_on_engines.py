"""The expected answers on the examples once more, from each engine behind an endpoint, loaded as an operator would.

What an engine cannot answer is listed with the reason it shows, here and in docs/engines.md; all else must be right.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import BuendnisgraphError
from graph.remote.store import RemoteStore
from loaders import ontology, tables
from tests import engines
from tests.conformance.questions.test_questions import CASES, NAMES, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "ontology" / "examples" / "tables"
KILLED_BY = ("fields-lacking-sector", "fields-on-one-organisation")
"""Questions that end Virtuoso 7.2.5's process; asking them would take the server from all other tests."""
TOO_SLOW = ("documented-there-not-here", "networks-of-field", "who-covers-field")
"""Questions that take it minutes on a few thousand statements."""
REFUSED = (
    "concepts-in-force",
    "measures-elsewhere",
    "neighbourhood",
    "organisations-with-reach",
    "target-groups-by-field",
    "where-cities-are",
)
"""Questions that its compiler gives up on."""
WRONG = (
    "cities-overview",
    "cooperation-edges",
    "former-names",
    "funders-of-field",
    "measures-of-field",
    "partners-by-sector-and-field",
    "responsible-for-measure",
    "sources-freshness",
    "tasks-on-other-levels",
    "thing-statements",
    "timeline",
)
"""Questions that it answers wrongly in one case at least."""
LACKING = (*KILLED_BY, *TOO_SLOW, *REFUSED, *WRONG)


def question_of(case: str) -> str:
    return case.removesuffix(".csv").partition("~")[0]


def load(store: Store, *, validate: bool) -> Store:
    for plan, message in ((ontology.plan(store), "Vokabular"), (tables.plan(store, EXAMPLES), "Beispiele")):
        store.commit(plan.patch, author="Test", message=message, validate=validate)
    return store


@pytest.fixture(scope="module")
def on_oxigraph() -> Iterator[Store]:
    with engines.oxigraph() as server:
        yield load(RemoteStore.open(server.settings), validate=True)


@pytest.fixture(scope="module")
def on_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with engines.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield load(RemoteStore.open(server.settings), validate=False)


@pytest.mark.parametrize("case", CASES["examples"])
def test_the_oxigraph_server_answers_every_question(case: str, on_oxigraph: Store) -> None:
    compare("examples", case, on_oxigraph)


@pytest.mark.parametrize("case", [case for case in CASES["examples"] if question_of(case) not in LACKING])
def test_virtuoso_answers(case: str, on_virtuoso: Store) -> None:
    compare("examples", case, on_virtuoso)


@pytest.mark.parametrize("name", REFUSED)
def test_virtuoso_says_what_it_cannot_answer(name: str, on_virtuoso: Store) -> None:
    with pytest.raises(BuendnisgraphError):
        compare("examples", f"{name}.csv", on_virtuoso)


def test_what_virtuoso_lacks_is_told() -> None:
    told = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z-]+)`", told.partition("## Questions")[2])) == set(LACKING) <= set(NAMES)


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
