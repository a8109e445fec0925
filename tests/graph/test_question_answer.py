"""From solutions to typed rows, and the forms an answer leaves in."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from graph.answer import REGISTRY, answers
from graph.catalogue import ask, function, functions, question, questions, topics
from graph.errors import NotFound, QuestionError
from graph.iri import IRI
from graph.rows import typed
from graph.store import Solutions
from graph.terms import Literal, NamedNode
from tests.graph.small import iri, store_of

XSD = "http://www.w3.org/2001/XMLSchema#"
CITY = """
g:s { :essen a bg:City ; skos:prefLabel "Essen"@de . :bonn a bg:City ; skos:prefLabel "Bonn"@de .
      :modell a bg:CityModel ; bg:city :essen ; dcterms:type v:city_models\\/other ; bg:start "2001"^^xsd:gYear .
      :amt skos:prefLabel "Amt"@de . :modell bg:leadOrganisation :amt . }
g:redaktion { v:city_models\\/other skos:prefLabel "Anderes Modell"@de . :s a bg:Source ; skos:prefLabel "Satzung"@de .
      :beleg a bg:Record ; bg:describes :modell ; dcterms:source :s ; bg:evidence "§ 1"@de . }
"""


@dataclass(frozen=True, slots=True)
class Row:
    thing: IRI | str | None
    number: int | float | None
    flag: bool | None
    several: tuple[IRI, ...]


def row(*terms: Literal | NamedNode | None) -> Row:
    names = ("thing", "number", "flag", "several")
    (found,) = typed("q", Solutions(names, (terms,)), Row)
    return found


def literal(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


def test_terms_become_values_of_the_fields_types() -> None:
    flag = True
    found = row(
        NamedNode(iri("a")), literal("3", "integer"), literal("true", "boolean"), Literal(f"{iri('b')} {iri('a')}")
    )
    assert found == Row(IRI(iri("a")), 3, flag, (IRI(iri("a")), IRI(iri("b"))))
    assert isinstance(found.thing, IRI)
    assert row(literal("2015-02", "gYearMonth"), literal("0.5", "decimal"), None, None) == Row("2015-02", 0.5, None, ())


def test_a_computed_boolean_may_come_as_a_number() -> None:
    assert [row(None, None, literal(text, "integer"), None).flag for text in ("0", "1")] == [False, True]


@pytest.mark.parametrize(
    "terms",
    [
        (None, Literal("drei"), None, None),
        (None, NamedNode(iri("a")), None, None),
        (None, None, literal("2", "integer"), None),
    ],
)
def test_a_value_of_no_declared_type_is_refused(terms: tuple[Literal | NamedNode | None, ...]) -> None:
    with pytest.raises(QuestionError):
        row(*terms)


def test_other_columns_than_the_rows_are_refused() -> None:
    with pytest.raises(QuestionError, match="projects"):
        typed("q", Solutions(("thing",), ()), Row)


def test_an_answer_carries_everything() -> None:
    answer = ask(store_of(CITY), "city-model", {"city": "essen"})
    assert answer.finding.startswith("Essen: Anderes Modell, federführend Amt, seit 2001.")
    assert answer.label(answer.rows[0].model) == "Anderes Modell"
    assert [citation.evidence for citation in answer.citations[0]] == ["§ 1"]
    assert [source.title for source in answer.sources.values()] == ["Satzung"]
    assert [query.name for query in answer.queries] == ["city-model", "labels", "parts", "citations", "sources"]
    assert (answer.revision, answer.as_of, answer.method) == (1, None, None)


def test_json_has_its_documented_form() -> None:
    form = ask(store_of(CITY), "city-model", {"city": "essen"}).to_json()
    assert json.loads(json.dumps(form)) == form
    assert list(form) == [
        "question", "title", "summary", "group", "language", "parameters", "revision", "as_of", "finding", "method", "columns",
        "rows", "citations", "sources", "sparql",
    ]  # fmt: skip
    assert form["parameters"] == {"city": {"iri": iri("essen"), "label": "Essen"}}
    assert form["rows"][0]["since"] == {"value": "2001"}
    assert form["rows"][0]["description"] is None
    assert form["columns"][2] == {"name": "model", "title": "Organisationsmodell"}


def test_the_table_has_ids_for_things() -> None:
    header, line = ask(store_of(CITY), "city-model", {"city": "essen"}).to_table()
    assert dict(zip(header, line, strict=True)) == {
        "in_city": "essen", "asked": "true", "model": "city_models/other", "lead_organisation": "amt", "since": "2001",
        "description": "", "proof": "modell",
    }  # fmt: skip


def test_no_rows_is_an_answer() -> None:
    answer = ask(store_of(CITY), "city-model", {"city": "bonn"})
    assert (answer.rows, answer.citations, answer.finding) == ((), (), "Für Bonn ist kein Organisationsmodell erfasst.")


def test_a_city_nobody_knows_is_not_found() -> None:
    with pytest.raises(NotFound) as refused:
        ask(store_of(CITY), "city-model", {"city": "esen"})
    assert refused.value.suggestions == ("essen",)


@pytest.mark.parametrize(
    ("given", "parameter"), [({}, "city"), ({"city": "bonn", "stadt": "bonn"}, "stadt"), ({"city": ""}, "city")]
)
def test_missing_and_unknown_parameters_are_named(given: dict[str, str], parameter: str) -> None:
    with pytest.raises(QuestionError) as refused:
        ask(store_of(CITY), "city-model", given)
    assert refused.value.parameter == parameter


def test_a_question_nobody_knows_comes_with_suggestions() -> None:
    with pytest.raises(NotFound) as refused:
        question("city-modle")
    assert "city-model" in refused.value.suggestions
    with pytest.raises(NotFound):
        function("../secrets")


def test_topics_hold_every_question_once() -> None:
    held = [each.name for some in topics().values() for each in some]
    assert sorted(held) == [each.name for each in questions()] == sorted(functions())


def test_a_question_has_one_typed_function() -> None:
    functions()
    before = dict(REGISTRY)
    with pytest.raises(QuestionError):
        answers("city-model")(before["city-model"])
    assert before == REGISTRY
