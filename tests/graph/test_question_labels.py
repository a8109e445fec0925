"""One name for each thing of an answer."""

from __future__ import annotations

import pytest

from graph import labels as made
from graph.iri import curie
from graph.labels import Labels
from graph.patch import Patch
from graph.supporting import template
from graph.terms import Literal, NamedNode, Quad
from ontology.names import SKOS
from tests.graph.small import iri, store_of

NAMES = """
g:redaktion { :alt bg:issuedLatest "2010-12-31"^^xsd:date . :neu bg:issuedLatest "2020-12-31"^^xsd:date .
              :alt skos:prefLabel "Alte Quelle"@de . :neu skos:prefLabel "Neue Quelle"@de . }
g:alt { :amt skos:prefLabel "Amt alt"@de . :zwei skos:prefLabel "A"@de . }
g:neu { :amt skos:prefLabel "Amt neu"@de , "Office"@en . }
g:undatiert { :amt skos:prefLabel "Amt ohne Jahr"@de . :zwei skos:prefLabel "B"@de . :still skos:prefLabel "Y"@de , "X"@de . }
g:neu { :satz bg:topic "Thema"@de ; dcterms:description "Langer Text"@de . :ziel dcterms:description "Ein Ziel"@de .
        :englisch skos:prefLabel "Only English"@en . }
g:neu { :mitglied a org:Membership ; org:member :amt ; org:organization :netz ; bg:roleText "Leitung"@de .
        :netz skos:prefLabel "Bündnis"@de .
        :zustaendig a bg:Responsibility ; bg:organisation :amt ; bg:field :feld . :feld skos:prefLabel "Sport"@de .
        :notiz a bg:ResearchNote ; bg:referenceField :feld .
        :kreis a org:Membership ; org:member :kreis ; org:organization :netz . }
"""


@pytest.mark.parametrize(
    ("thing", "language", "name"),
    [
        ("amt", "de", "Amt neu"),
        ("amt", "en", "Office"),
        ("amt", "fr", "Amt neu"),
        ("zwei", "de", "A"),
        ("still", "de", "X"),
        ("satz", "de", "Thema"),
        ("ziel", "en", "Ein Ziel"),
        ("englisch", "de", "Only English"),
        ("unbekannt", "de", "unbekannt"),
        ("mitglied", "de", "Amt neu, Leitung: Bündnis"),
        ("zustaendig", "de", "Amt neu: Sport"),
        ("notiz", "de", "Sport"),
        ("kreis", "de", "kreis: Bündnis: Bündnis"),  # a member of itself: odd, but it ends
    ],
)
def test_name(thing: str, language: str, name: str) -> None:
    assert Labels(store_of(NAMES), language).find([iri(thing)])[iri(thing)] == name  # type: ignore[index]


@pytest.mark.parametrize(
    ("graph", "name"), [("kuratiert/neu", "Neue Quelle"), ("kuratiert/redaktion", "Redaktion"), ("hand", "hand")]
)
def test_a_graph_is_called_after_its_source(graph: str, name: str) -> None:
    of = f"https://w3id.org/buendnisgraph/graph/{graph}"
    assert Labels(store_of(NAMES), "de").find([of])[of] == name  # type: ignore[index]


def test_a_foreign_iri_is_called_by_its_last_part() -> None:
    names = Labels(store_of(""), "de").find(["https://example.org/a#City", "https://example.org/place/", "urn:x"])
    assert list(names.values()) == ["City", "place", "urn:x"]


def test_one_query_is_enough_where_every_thing_has_one_name() -> None:
    labels = Labels(store_of(NAMES), "de")
    labels.find([iri("netz"), iri("feld"), iri("satz")])
    assert [name for name, _ in labels.queries] == ["labels"]
    labels.find([iri("netz")])
    assert len(labels.queries) == 1


@pytest.mark.parametrize("most", [made.MOST_CHOSEN, 3], ids=["kept", "too many to keep"])
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_who_asks_again_gets_the_same_names_and_queries(
    language: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "MOST_CHOSEN", most)
    store, wanted = store_of(NAMES), [iri(each) for each in ("amt", "zwei", "still", "satz", "unbekannt", "mitglied")]
    Labels(store, language).find(wanted[:2])
    before, again, alone = Labels(store, language), Labels(store, language), Labels(store_of(NAMES), language)
    assert before.find(wanted) == again.find(wanted) == alone.find(wanted)
    assert before.queries == again.queries == alone.queries


def test_names_are_those_of_the_revision() -> None:
    store = store_of(NAMES)
    assert Labels(store, "de").find([iri("feld")])[iri("feld")] == "Sport"  # type: ignore[index]
    old, new = (
        Quad(NamedNode(iri("feld")), NamedNode(f"{SKOS}prefLabel"), Literal(name, language="de"), graph)
        for graph in [next(store.quads(NamedNode(iri("feld")))).graph_name]
        for name in ("Sport", "Bewegung")
    )
    store.commit(Patch.of([new], [old]), author="a", message="m", validate=False)
    assert Labels(store, "de").find([iri("feld")])[iri("feld")] == "Bewegung"  # type: ignore[index]


def test_nothing_is_asked_for_nothing() -> None:
    labels = Labels(store_of(NAMES), "de")
    assert labels.find([]) == {}
    assert labels.queries == []


def test_every_property_that_names_are_made_of_is_asked_for() -> None:
    query = template("parts").bind({})
    made_of = {name for parts in made._MADE_OF.values() for _, name in parts}
    unknown = [name for name in sorted(made_of) if curie(name) not in query]
    assert len(made_of) == 18
    assert unknown == []
