"""From what a user types to values and terms."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import NotFound, QuestionError
from graph.iri import IRI, curie, short
from graph.parameters import day, terms, values
from graph.question import Question
from graph.terms import Literal, NamedNode
from tests.graph.small import iri, store_of

HEADER = """#+ title_de: Frage?
#+ title_en: Question?
#+ summary: A question.
#+ group: felder
#+ picture: none nothing to see
#+ none_de: Nichts.
#+ one_de: Eins.
#+ many_de: {n}.
"""
DATA = """
g:s { :essen a bg:City ; skos:prefLabel "Essen"@de . :esslingen a bg:City ; skos:prefLabel "Esslingen am Neckar"@de .
      :feld-1 a bg:CityField . }
g:redaktion { v:roles\\/leitung a skos:Concept ; skos:prefLabel "Leitung"@de .
      v:sectors\\/other a skos:Concept ; skos:prefLabel "Anderer"@de . v:kinds\\/other a skos:Concept ; skos:prefLabel "Andere"@de . }
"""


def ask(declaration: str, given: object = None) -> object:
    """The value of one parameter, declared and given like this, in a small store."""
    text = f"{HEADER}#+ param x: {declaration}\nPREFIX bg: <https://w3id.org/buendnisgraph/def#>\n"
    text += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?x WHERE { VALUES ?x { UNDEF } }"
    return values(store_of(DATA), Question.parse("q", text), {"x": given} if given is not None else {})["x"]  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("declaration", "given", "value"),
    [
        ("iri bg:City required", "essen", IRI(iri("essen"))),
        ("iri bg:City required", iri("essen"), IRI(iri("essen"))),
        ("iri skos:Concept", "leitung", IRI("https://w3id.org/buendnisgraph/vocab/roles/leitung")),
        ("iri skos:Concept", "sectors/other", IRI("https://w3id.org/buendnisgraph/vocab/sectors/other")),
        ("iri skos:Concept in kinds", "other", IRI("https://w3id.org/buendnisgraph/vocab/kinds/other")),
        ("iri", "feld-1", IRI(iri("feld-1"))),
        ("date", "2015", date(2015, 12, 31)),
        ("date", "2016-02", date(2016, 2, 29)),
        ("date", "2015-02-03", date(2015, 2, 3)),
        ("date first", "2015-02", date(2015, 2, 1)),
        ("date first", "2015", date(2015, 1, 1)),
        ("date", date(2015, 2, 3), date(2015, 2, 3)),
        ("integer", "3", 3),
        ("integer", 3, 3),
        ("integer default 7", None, 7),
        ("boolean", "ja", True),
        ("boolean", False, False),
        ("string", "VALUES ?x { UNDEF }", "VALUES ?x { UNDEF }"),
        ("string", None, None),
        ("string", "", None),
    ],
)
def test_reads(declaration: str, given: object, value: object) -> None:
    assert ask(declaration, given) == value


def test_today_is_a_day() -> None:
    assert ask("date default today") == date.today()


@pytest.mark.parametrize(
    ("declaration", "given"),
    [
        ("iri bg:City required", None),
        ("iri bg:City required", ""),
        ("iri bg:City", "feld-1"),
        ("iri bg:City", "https://not an iri"),
        ("iri skos:Concept", "other"),
        ("date", "gestern"),
        ("date", "2015-13"),
        ("date", "2015-02-30"),
        ("date", "0000"),
        ("integer", "drei"),
        ("integer", True),
        ("integer", "9" * 30),
        ("boolean", "vielleicht"),
    ],
)
def test_refuses_what_is_missing_or_of_the_wrong_kind(declaration: str, given: object) -> None:
    with pytest.raises(QuestionError) as refused:
        ask(declaration, given)
    assert (refused.value.question, refused.value.parameter) == ("q", "x")


@pytest.mark.parametrize(
    ("typed", "meant"), [("esen", "essen"), ("Esslingen am Neckr", "esslingen"), ("ESSEN", "essen"), ("xyz", None)]
)
def test_an_unknown_id_comes_with_ids_that_look_alike(typed: str, meant: str | None) -> None:
    with pytest.raises(NotFound) as refused:
        ask("iri bg:City required", typed)
    assert refused.value.kind == "City"
    assert (refused.value.suggestions or (None,))[0] == meant


def test_suggests_within_a_vocabulary_only() -> None:
    with pytest.raises(NotFound) as refused:
        ask("iri skos:Concept in sectors", "othre")
    assert refused.value.suggestions == ("sectors/other",)


def test_an_unknown_parameter_is_refused() -> None:
    asked = Question.parse("q", HEADER + "SELECT * WHERE { ?a ?b ?c }")
    with pytest.raises(QuestionError):
        values(store_of(""), asked, {"y": "1"})


def test_terms_have_the_datatype_of_their_kind() -> None:
    text = (
        HEADER
        + "#+ param a: date\n#+ param b: boolean\n#+ param c: iri\n#+ param d: string\n#+ param e: integer computed\n"
    )
    asked = Question.parse(
        "q", text + "SELECT * { VALUES ?a {UNDEF} VALUES ?b {UNDEF} VALUES ?c {UNDEF} VALUES ?d {UNDEF} }"
    )
    found = terms(asked, {"a": date(2015, 2, 3), "b": True, "c": IRI("https://example.org/"), "d": None, "e": 3})
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert found == {
        "a": Literal("2015-02-03", datatype=NamedNode(xsd + "date")),
        "b": Literal("true", datatype=NamedNode(xsd + "boolean")),
        "c": NamedNode("https://example.org/"),
        "d": None,
    }


def test_day_refuses_trailing_text() -> None:
    with pytest.raises(ValueError, match="2015-"):
        day("2015-")


def test_short_forms() -> None:
    base = "https://w3id.org/buendnisgraph"
    assert short(iri("essen"), base) == "essen"
    assert short("https://w3id.org/buendnisgraph/vocab/roles/leitung", base) == "roles/leitung"
    assert short("https://example.org/id/x", base) == "https://example.org/id/x"
    assert curie("https://w3id.org/buendnisgraph/def#City") == "bg:City"
    assert curie("https://w3id.org/buendnisgraph/def#a/b") == "https://w3id.org/buendnisgraph/def#a/b"
