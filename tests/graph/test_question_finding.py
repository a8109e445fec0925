"""The sentence that says what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from graph.errors import QuestionError
from graph.finding import finding, shown
from graph.iri import IRI
from graph.language import speaking
from graph.question import Question

A, B, C = IRI("https://example.org/a"), IRI("https://example.org/b"), IRI("https://example.org/c")
LABELS = {A: "Anna", B: "Kunst, Kultur", C: "Chor"}


@dataclass(frozen=True)
class Row:
    who: IRI
    how: str | None = None
    several: tuple[IRI, ...] = ()


def said(template: str, *rows: Row) -> str:
    """The finding of some rows with the same template for none, one and many."""
    text = "#+ title_de: F?\n#+ title_en: Q?\n#+ summary: S.\n#+ group: felder\n#+ picture: none nothing to see\n"
    text += "#+ param city: iri\n#+ param day: date default today\n"
    text += "".join(f"#+ {key}_de: {template}\n" for key in ("none", "one", "many"))
    asked = Question.parse("q", text + "SELECT * WHERE { VALUES ?city { UNDEF } VALUES ?day { UNDEF } }")
    return finding(asked, {"city": None, "day": date(2015, 2, 3)}, rows, LABELS)


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{n} Zeilen.", "3 Zeilen."),
        ("{n_who} Leute.", "2 Leute."),
        ("{n_how} Arten.", "1 Arten."),
        ("{n_several} Dinge.", "2 Dinge."),
        ("{list_who}.", "„Anna“ und „Kunst, Kultur“."),
        ("{who} zuerst.", "Anna zuerst."),
        ("{n_who[how=gut]} gut.", "1 gut."),
        ("{n_who[who=b]} b.", "1 b."),
        ("{list_who[how=schlecht]|niemand} hier.", "Niemand hier."),
        ("{n_who[how=gut] Mensch/Menschen}.", "1 Mensch."),
        ("{n Zeile/Zeilen}.", "3 Zeilen."),
        ("in {city|allen Städten} am {day}.", "In allen Städten am 03.02.2015."),
    ],
)
def test_a_place_is_filled(template: str, sentence: str) -> None:
    assert said(template, Row(A, "gut", (A, B)), Row(B), Row(A)) == sentence


def test_rows_are_found_by_the_class_whatever_its_name() -> None:
    measure = IRI("https://example.org/def#Measure")
    assert said("{n_who[who=Measure]}.", Row(measure), Row(A)) == "1."


def test_truth_and_days_are_said_in_the_language_of_the_reader() -> None:
    with speaking("en"):
        assert [shown(value, LABELS) for value in (True, False, "2015-02", "direkt")] == [
            "yes",
            "no",
            "February 2015",
            "directly",
        ]
        assert said("{n_who[how=direkt]} on {day}.", Row(A, "direkt"), Row(B)) == "1 on 3 Feb 2015."


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(QuestionError):
        said("{n_where}.", Row(A))


def test_none_one_and_many_have_their_own_sentence() -> None:
    text = "#+ title_de: F?\n#+ title_en: Q?\n#+ summary: S.\n#+ group: felder\n#+ picture: none nothing to see\n"
    text += "#+ none_de: Keine.\n#+ one_de: Eine.\n#+ many_de: Viele.\nSELECT * WHERE { ?a ?b ?c }"
    asked = Question.parse("q", text)
    assert [finding(asked, {}, [Row(A)] * n, LABELS) for n in (0, 1, 2)] == ["Keine.", "Eine.", "Viele."]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nein"),
        ("2015-02", "02.2015"),
        ("2015", "2015"),
        ("2015-02-03", "03.02.2015"),
        ("x", "x"),
        (3, "3"),
        (A, "Anna"),
    ],
)
def test_values_are_shown_as_germans_write_them(value: object, text: str) -> None:
    assert shown(value, LABELS) == text


def test_a_long_list_is_cut() -> None:
    rows = [Row(IRI(f"https://example.org/{n}")) for n in range(8)]
    assert said("{list_who}.", *rows).endswith("/5 und 2 weitere.")
    assert said("{list_who}.", Row(A), Row(C)) == "Anna und Chor."
