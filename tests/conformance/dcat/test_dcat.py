"""The catalogue keeps the rules of DCAT-AP.de 3.0, and each rule is one that can be broken.

`shapes.ttl` restates the rules; `broken/<rule>~<how>.ru` turns a catalogue that keeps them all into one that breaks that rule.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from graph.datasets import catalog
from graph.dcat import UNNAMED, dcat
from graph.rdf import Format
from graph.settings import LICENSES, Operator, Settings
from graph.writing import write
from tests.graph.small import store_of

if TYPE_CHECKING:
    from graph.store import Store

HERE = Path(__file__).parent
RULES = "https://w3id.org/buendnisgraph/test/dcat#"
SHAPES = Graph().parse(HERE / "shapes.ttl")
BROKEN = sorted((HERE / "broken").glob("*.ru"))
NAMED = Operator(name="Stadt Musterstadt", contact="Integrationsstelle, integration@musterstadt.example")
SMALL = """
<https://w3id.org/buendnisgraph/graph/kuratiert/quelle> { :stadt a bg:City ; bg:ags "08111000" . }
<https://w3id.org/buendnisgraph/graph/kuratiert/redaktion> { :beleg a bg:Record ; bg:describes :stadt . }
"""


def described(store: Store, settings: Settings) -> Graph:
    told = dcat(catalog(store, settings), settings.operator, store.base, "https://graph.musterstadt.example")
    return Graph().parse(data=write(told, Format.TURTLE), format="turtle")


def broken_rules(data: Graph) -> set[str]:
    _, report, _ = pyshacl.validate(data, shacl_graph=SHAPES)
    assert isinstance(report, Graph)
    return {str(shape).removeprefix(RULES) for shape in report.objects(None, SH.sourceShape)}


@pytest.fixture(scope="module")
def small() -> Graph:
    return described(store_of(SMALL), Settings(operator=NAMED))


def test_every_rule_has_a_case_that_breaks_it() -> None:
    rules = {str(shape).removeprefix(RULES) for shape in SHAPES.objects(None, SH.property)}
    rules |= {str(shape).removeprefix(RULES) for shape in SHAPES.subjects(SH["or"])}
    assert {path.name.partition("~")[0] for path in BROKEN} == rules
    assert (len(rules), len(BROKEN)) == (65, 120)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_catalogue_is_found_out(small: Graph, path: Path) -> None:
    data = Graph()
    data += small
    data.update(path.read_text("utf-8"))
    assert path.name.partition("~")[0] in broken_rules(data)


@pytest.mark.parametrize(
    "operator", [NAMED, Operator(), Operator(name="A", contact="https://musterstadt.example/kontakt")]
)
def test_a_small_catalogue_keeps_all_rules(operator: Operator) -> None:
    assert broken_rules(described(store_of(SMALL), Settings(operator=operator))) == set()


@pytest.mark.parametrize("licence", ["", *LICENSES])
def test_own_data_sets_keep_all_rules_under_every_licence(licence: str) -> None:
    store = store_of(SMALL + "<https://w3id.org/buendnisgraph/graph/hand/redaktion> { :x a bg:City . }")
    assert broken_rules(described(store, Settings(operator=NAMED, data_license=licence))) == set()


def test_the_shipped_catalogue_keeps_all_rules(real_store: Store) -> None:
    data = described(real_store, Settings())
    assert broken_rules(data) == set()
    assert len(set(data.subjects(RDF.type, URIRef("http://www.w3.org/ns/dcat#Dataset")))) == 3


def test_an_empty_store_has_a_catalogue_without_data() -> None:
    assert broken_rules(described(store_of(""), Settings())) == set()


def test_nobody_is_made_a_publisher_who_did_not_say_so() -> None:
    names = described(store_of(SMALL), Settings()).objects(None, URIRef("http://xmlns.com/foaf/0.1/name"))
    assert [str(name) for name in names] == [UNNAMED]
