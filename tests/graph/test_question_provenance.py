"""On whose word the rows of an answer stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.kept import forget
from graph.provenance import Citation, Source, provenance, settle
from graph.terms import NamedNode
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    import pytest

    from graph.store import Solutions, Store

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


def test_what_is_settled_is_found_as_piece_by_piece(real_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    things = sorted({IRI(quad.subject.value) for quad in real_store.quads() if isinstance(quad.subject, NamedNode)})
    entries = [thing for thing, some in provenance(real_store, things).citations.items() if some[0].record]
    forget(real_store)
    pieces = [provenance(real_store, entries[at : at + 500]) for at in range(0, len(entries), 500)]
    forget(real_store)
    settle(real_store)

    def refused(_: str) -> Solutions:
        raise AssertionError("asked again")

    monkeypatch.setattr(real_store, "select", refused)
    found = provenance(real_store, entries)
    assert found.citations == {entry: some for piece in pieces for entry, some in piece.citations.items()}
    assert found.sources == {iri: source for piece in pieces for iri, source in piece.sources.items()}
