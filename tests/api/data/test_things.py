"""What a revision is told to have done to a thing."""

from __future__ import annotations

from api.pages.data.things import Touched
from graph.lines import Lines
from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad
from loaders.plan import Kind
from ontology.names import ORG, RDF, SKOS

BODY = NamedNode("https://example.org/id/caritas")


def said(graph: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(BODY, NamedNode(predicate), value, NamedNode(f"https://example.org/graph/{graph}"))


def test_a_thing_that_another_source_names_is_new_only_where_nothing_of_it_goes() -> None:
    named = {
        said("neu", f"{RDF}type", NamedNode(f"{ORG}Organization")),
        said("neu", f"{SKOS}prefLabel", Literal("Caritas", language="de")),
    }
    kind = said("redaktion", f"{ORG}classification", Literal("verband"))
    assert Touched.of(Patch(frozenset(named), frozenset())).kinds[BODY] is Kind.ADDED
    assert Touched.of(Patch(frozenset(named), frozenset({kind}))).kinds[BODY] is Kind.CHANGED


def test_a_thing_that_was_there_before_is_not_new_whoever_tells_of_it() -> None:
    named = frozenset({said("neu", f"{RDF}type", NamedNode(f"{ORG}Organization"))})
    assert Touched.of(Patch(named, frozenset()), {BODY}).kinds[BODY] is Kind.CHANGED
    assert Touched.of(Patch(frozenset(), named), {BODY}).kinds[BODY] is Kind.CHANGED


def test_text_and_objects_tell_the_same() -> None:
    other = Quad(NamedNode("https://example.org/id/amt"), NamedNode(f"{SKOS}altLabel"), Literal("> <"), BODY)
    named = frozenset({other, said("neu", f"{RDF}type", NamedNode(f"{ORG}Organization"))})
    objects, text = (Touched.of(Patch(quads)) for quads in (named, Lines.of(named)))
    assert text.kinds == objects.kinds == {BODY: Kind.ADDED, other.subject: Kind.CHANGED}
    assert text.changes(text.kinds) == objects.changes(objects.kinds)
