"""Reading a question file, and binding terms into it."""

from __future__ import annotations

import re

import pytest

from graph.errors import QuestionError
from graph.question import Kind, Question
from graph.template import Template
from graph.terms import Literal, NamedNode

GOOD = """#+ title_de: Welche Maßnahmen gibt es?
#+ title_en: Which measures are there?
#+ summary: A question to read.
#+ group: massnahmen
#+ param city: iri bg:City required
#+ param as_of: date default today
#+ param since: date first
#+ param kind: iri bg:Kind in measure_kinds
#+ param steps: integer default 2 computed
#+ entry: measure
#+ picture: bars of=measure
#+ picture_de: Maßnahmen
#+ none_de: Keine in {city}.
#+ one_de: Eine.
#+ many_de: {n} seit {since|jeher}.
PREFIX bg: <https://example.org/def#>
SELECT ?measure WHERE {
  VALUES ?city { UNDEF }  VALUES ?as_of {UNDEF} values ?since { undef }
  VALUES ?kind { UNDEF }
  ?measure bg:city ?city .
}
ORDER BY ?measure
"""


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_reads_titles_finding_and_entries() -> None:
    asked = Question.parse("measures", GOOD)
    assert asked.title("de") == asked.title("fr") == "Welche Maßnahmen gibt es?"
    assert asked.title("en") == "Which measures are there?"
    assert (asked.group, asked.entries, asked.none) == ("massnahmen", ("measure",), "Keine in {city}.")
    assert asked.method is None


def test_reads_parameters() -> None:
    city, as_of, since, kind, steps = Question.parse("measures", GOOD).parameters
    assert (city.kind, city.of, city.required) == (Kind.IRI, "https://example.org/def#City", True)
    assert (as_of.kind, as_of.default, as_of.first) == (Kind.DATE, "today", False)
    assert (since.first, since.default, since.required) == (True, None, False)
    assert kind.vocabulary == "measure_kinds"
    assert (steps.computed, steps.default) == (True, "2")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(changed("#+ title_en: Which measures are there?\n", ""), "header", id="no English title"),
        pytest.param(changed("#+ summary: A question to read.\n", "#+ summary:\n"), "header", id="empty summary"),
        pytest.param(changed("#+ group: massnahmen", "#+ group: sonstiges"), "group", id="unknown group"),
        pytest.param(changed("#+ entry: measure", "#+ entries: measure"), "header", id="unknown key"),
        pytest.param(changed("#+ entry: measure", "#+ group: felder"), "header", id="repeated key"),
        pytest.param(changed("#+ picture: bars of=measure\n", ""), "header", id="no picture"),
        pytest.param(changed("bars of=measure", "pie of=measure"), "picture", id="unknown kind of picture"),
        pytest.param(changed("bars of=measure", "bars each=measure"), "picture", id="a role that is needed"),
        pytest.param(
            changed("bars of=measure", "bars of=measure at=day"), "picture", id="a role that bars do not have"
        ),
        pytest.param(changed("bars of=measure", "bars of="), "picture", id="a role without a column"),
        pytest.param(changed("#+ picture_de: Maßnahmen\n", ""), "picture", id="a picture without a title"),
        pytest.param(changed("bars of=measure", "none nothing to see"), "picture", id="a title without a picture"),
        pytest.param(
            changed("bars of=measure\n#+ picture_de: Maßnahmen", "none"), "picture", id="no picture and no reason"
        ),
        pytest.param(changed("city: iri", "city: url"), "city", id="unknown kind"),
        pytest.param(changed("iri bg:City", "iri cv:City"), "city", id="undeclared prefix"),
        pytest.param(changed("bg:City required", "bg:City mandatory"), "city", id="unknown word"),
        pytest.param(changed("bg:City required", "bg:City required default x"), "city", id="required with default"),
        pytest.param(changed("VALUES ?city { UNDEF }", ""), "city", id="parameter without marker"),
        pytest.param(changed("#+ param city: iri bg:City required\n", ""), "city", id="marker without parameter"),
        pytest.param(changed("integer default 2 computed", "integer default 2"), "steps", id="not computed, no marker"),
        pytest.param(changed("ORDER BY", "VALUES ?city { UNDEF } ORDER BY"), "city", id="marker outside WHERE"),
        pytest.param(changed("#+ param as_of", "#+ param city: string\n#+ param as_of"), "header", id="declared twice"),
        pytest.param(changed("{since|jeher}", "{since}"), "many_de", id="place that can be unset"),
    ],
)
def test_refuses_a_malformed_file(text: str, place: str) -> None:
    with pytest.raises(QuestionError) as refused:
        Question.parse("measures", text)
    assert refused.value.question == "measures"
    assert refused.value.parameter == place


def test_binds_terms_and_leaves_the_rest_unbound() -> None:
    bound = Question.parse("measures", GOOD).bind({"city": NamedNode("https://example.org/a"), "since": None})
    assert "VALUES ?city { <https://example.org/a> }" in bound
    assert bound.count("VALUES") == 1


def test_binding_nothing_gives_the_file_without_its_markers() -> None:
    """Joining with UNDEF changes nothing, and some engines lose rows by it."""
    bound = Question.parse("measures", GOOD).bind({})
    assert bound == re.sub(r"values \?\w+ ?\{ ?undef ?\}", "", GOOD, flags=re.IGNORECASE)
    assert "?measure bg:city ?city" in bound


def test_binds_several_terms() -> None:
    template = Template.parse("SELECT * { VALUES ?a { UNDEF } }")
    assert template.bind({"a": [Literal("x"), Literal("y")]}) == 'SELECT * { VALUES ?a { "x" "y" } }'


def test_a_marker_in_several_groups_gets_its_terms_in_each() -> None:
    template = Template.parse("SELECT * { VALUES ?a { UNDEF } { SELECT ?b { VALUES ?a { UNDEF } } } }")
    assert template.bind({"a": Literal("x")}) == 'SELECT * { VALUES ?a { "x" } { SELECT ?b { VALUES ?a { "x" } } } }'
    assert template.bind({}) == "SELECT * {  { SELECT ?b {  } } }"


@pytest.mark.parametrize("value", ["text", ["text"], 3], ids=str)
def test_refuses_what_is_not_a_term(value: object) -> None:
    with pytest.raises(QuestionError, match=re.escape("never strings")):
        Template.parse("SELECT * { VALUES ?a { UNDEF } }").bind({"a": value})  # type: ignore[dict-item]


def test_refuses_an_unknown_marker() -> None:
    with pytest.raises(QuestionError):
        Question.parse("measures", GOOD).bind({"network": Literal("x")})


@pytest.mark.parametrize(
    "passage",
    [
        '?a ?b "VALUES ?city { UNDEF }"',
        "?a ?b 'VALUES ?city { UNDEF } }'",
        "# VALUES ?city { UNDEF } {\n",
        r'?a ?b "a quote \" and VALUES ?city { UNDEF }"',
        "?a <https://example.org/VALUES#{> ?b",
    ],
)
def test_sees_no_marker_in_strings_and_comments(passage: str) -> None:
    template = Template.parse("SELECT * { VALUES ?city { UNDEF } " + passage + " }")
    assert template.names == {"city"}
    assert passage in template.bind({"city": Literal("x")})
