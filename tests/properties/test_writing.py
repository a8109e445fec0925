"""Whatever is stated, every format says it: written and read again, the statements are the same."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.rdf import Format
from graph.terms import Literal, NamedNode, Quad
from graph.writing import write
from ontology.names import BG, DCTERMS, RDF, RDFS, SKOS, XSD

IDS = [f"https://w3id.org/buendnisgraph/id/{name}" for name in ("a", "b--c", "d.ttl")]
NODES = st.sampled_from([NamedNode(iri) for iri in [*IDS, f"{BG}City", "http://example.org/ä?x=1#y", "urn:x:y"]])
PROPERTIES = st.sampled_from(
    [
        NamedNode(iri)
        for iri in (
            f"{SKOS}prefLabel",
            f"{BG}start",
            f"{BG}startEarliest",
            f"{BG}city",
            f"{BG}population",
            f"{BG}ags",
            f"{RDFS}label",
            f"{DCTERMS}source",
            "https://example.org/other",
        )
    ]
)
# What XML cannot hold, RDF/XML cannot say; the other formats can.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
TYPED = st.sampled_from(
    [
        ("2005", "gYear"),
        ("2005-02", "gYearMonth"),
        ("2005-02-03", "date"),
        ("5", "integer"),
        ("52.50", "decimal"),
        ("true", "boolean"),
        ("https://example.org/ü", "anyURI"),
        ("2026-11-29T12:00:00Z", "dateTime"),
    ]
).map(lambda pair: Literal(pair[0], datatype=NamedNode(XSD + pair[1])))
PLAIN = TEXT.map(Literal)
SPOKEN = st.tuples(TEXT, st.sampled_from(["de", "en", "tr", "de-x-leicht"])).map(
    lambda pair: Literal(pair[0], language=pair[1])
)
GRAPHS = st.sampled_from(
    [NamedNode(iri) for iri in ("https://w3id.org/buendnisgraph/graph/a/b", "https://example.org/g")]
)
TYPE = st.just(NamedNode(f"{RDF}type"))  # leads to things only; JSON-LD has no way to say that a text is a class
QUADS = st.lists(
    st.one_of(
        st.builds(Quad, NODES, PROPERTIES, st.one_of(NODES, PLAIN, SPOKEN, TYPED), GRAPHS),
        st.builds(Quad, NODES, TYPE, NODES, GRAPHS),
    ),
    max_size=10,
)


EMPTY = [Quad(NamedNode(IDS[0]), NamedNode(f"{SKOS}prefLabel"), Literal(text, language="de")) for text in ("", "0")]
NO_LANGUAGE = [
    Quad(NamedNode(IDS[0]), NamedNode(f"{SKOS}prefLabel"), Literal("")),
    Quad(NamedNode(IDS[0]), NamedNode(f"{SKOS}prefLabel"), Literal("a", language="de")),
]


@pytest.mark.parametrize("form", Format)
@given(quads=QUADS)
@example(quads=EMPTY)
@example(quads=NO_LANGUAGE)
@settings(max_examples=30, deadline=None)
def test_every_format_says_what_was_stated(form: Format, quads: list[Quad]) -> None:
    read = set(ox.parse(write(quads, form), ox.RdfFormat.from_media_type(form.media_type)))
    if form in (Format.TRIG, Format.N_QUADS):
        assert read == set(quads)
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}


@given(quads=QUADS)
@example(quads=EMPTY)  # rdflib drops the empty one from a map of languages
@settings(max_examples=20, deadline=None)
def test_the_same_statements_give_the_same_json_ld(quads: list[Quad]) -> None:
    assert write(quads, Format.JSON_LD) == write(list(reversed(quads)), Format.JSON_LD)
