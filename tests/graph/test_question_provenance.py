"""On whose word the rows of an answer stand."""

from __future__ import annotations

from graph.iri import IRI
from graph.provenance import Citation, Source, provenance
from tests.graph.small import iri, store_of

DATA = """
g:redaktion {
  :quelle a bg:Source ; skos:prefLabel "Konzept"@de ; dc:publisher "Stadt" ; dcterms:issued "2015-02"^^xsd:gYearMonth .
  :beleg a bg:Record ; bg:describes :amt ; dcterms:source :quelle , :ohne ; bg:evidence "Seite 3"@de .
  :notizbeleg a bg:Record ; bg:describes :notiz .
  :amt bg:kind :x . }
g:quelle { :frei bg:kind :x . :amt skos:prefLabel "Amt"@de . }
"""
HAND = '<https://w3id.org/buendnisgraph/graph/hand> { :hand skos:prefLabel "Von Hand"@de . }'


def cited(*things: str) -> dict[IRI, tuple[Citation, ...]]:
    return dict(provenance(store_of(DATA + HAND), [IRI(iri(thing)) for thing in things]).citations)


def test_a_record_names_each_source_with_the_evidence() -> None:
    beleg, amt = IRI(iri("beleg")), IRI(iri("amt"))
    assert cited("amt") == {
        amt: (
            Citation(amt, IRI(iri("ohne")), "Seite 3", record=beleg),
            Citation(amt, IRI(iri("quelle")), "Seite 3", record=beleg),
        )
    }


def test_what_the_editors_noted_has_a_record_and_no_source() -> None:
    (found,) = cited("notiz")[IRI(iri("notiz"))]
    assert found.source is None
    assert found.record == iri("notizbeleg")


def test_without_a_record_the_graph_says_whose_word_it_is() -> None:
    (found,) = cited("frei")[IRI(iri("frei"))]
    assert found.source == iri("quelle")
    assert found.graph == "https://w3id.org/buendnisgraph/graph/kuratiert/quelle"


def test_an_edit_by_hand_has_a_graph_and_no_source() -> None:
    (found,) = cited("hand")[IRI(iri("hand"))]
    assert found.source is None
    assert found.graph == "https://w3id.org/buendnisgraph/graph/hand"


def test_what_nobody_says_has_no_citation() -> None:
    assert cited("niemand") == {}


def test_sources_are_described_as_far_as_known() -> None:
    found = provenance(store_of(DATA), [IRI(iri("amt"))])
    quelle, ohne = IRI(iri("quelle")), IRI(iri("ohne"))
    assert found.sources == {ohne: Source(ohne, ohne), quelle: Source(quelle, "Konzept", "Stadt", "2015-02")}
    assert [name for name, _ in found.queries] == ["citations", "sources"]


def test_nothing_is_asked_for_nothing() -> None:
    assert provenance(store_of(DATA), []).queries == ()
