"""The picture that fits an answer: what is counted, what is said of it, and when there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from api.pages.site import environment
from graph.answer import Answer
from graph.iri import IRI
from graph.question import Question
from viz.fitting import Fitting, fitting
from viz.fitting.chart import NARROW

if TYPE_CHECKING:
    from viz.fitting.chart import Chart

CITIES = {IRI(f"https://example.org/{name.lower()}"): name for name in ("Bonn", "Köln", "Ulm")}
BONN, KOELN, ULM = CITIES
EVENT = IRI("https://w3id.org/buendnisgraph/def#Event")


@dataclass(frozen=True)
class Row:
    city: IRI | None
    thing: IRI | None = None
    kind: IRI | str | None = None
    number: int = 0
    start: str | None = None
    end: str | None = None
    told: str | None = None


def draw(picture: str, *rows: Row, labels: dict[IRI, str] | None = None) -> Fitting | None:
    """The picture of an answer with these rows."""
    text = (
        f"#+ title_de: F?\n#+ title_en: Q?\n#+ summary: S.\n#+ group: felder\n#+ picture: {picture}\n"
        + ("" if picture.startswith("none") else "#+ picture_de: Bild\n")
        + "#+ none_de: N.\n#+ one_de: E.\n#+ many_de: V.\nSELECT * WHERE { }"
    )
    answer = Answer(
        Question.parse("q", text), "de", "https://example.org", {}, Row, rows, labels or CITIES, tuple(() for _ in rows), {}, 1, (), "F."
    )  # fmt: skip
    return fitting(answer, today=date(2026, 1, 1))


def chart(picture: str, *rows: Row) -> Chart:
    drawn = draw(picture, *rows)
    assert drawn
    assert drawn.chart
    return drawn.chart


@pytest.mark.parametrize(
    ("picture", "rows"),
    [
        ("none it is a text", [Row(BONN), Row(KOELN), Row(KOELN)]),
        ("bars of=city", []),
        ("bars of=city", [Row(BONN), Row(BONN)]),
        ("bars of=city", [Row(BONN), Row(KOELN)]),
        ("timeline of=city start=start", [Row(BONN), Row(KOELN)]),
        ("network from=city to=thing", [Row(BONN), Row(KOELN, KOELN)]),
    ],
    ids=["none declared", "no rows", "one bar", "all bars are one", "no dates", "no ties"],
)
def test_there_is_no_picture_where_there_is_nothing_to_see(picture: str, rows: list[Row]) -> None:
    assert draw(picture, *rows) is None


def test_bars_count_different_things_and_tell_what_is_missing_apart() -> None:
    drawn = chart(
        "bars of=city each=thing", Row(BONN, ULM), Row(BONN, ULM), Row(KOELN, ULM), Row(KOELN, BONN), Row(None, BONN)
    )
    assert [[each.text for each in row] for row in drawn.rows] == [["Köln", "2"], ["Bonn", "1"], ["nicht erfasst", "1"]]
    assert drawn.finding == "Die meisten bei: Köln (2 von 2). Nicht erfasst: 1."


def test_bars_say_how_many_are_left_out() -> None:
    rows = [Row(BONN, kind=f"Art {number:02}", number=number) for number in range(30)]
    drawn = chart("bars of=kind numbers=number", *rows)
    assert drawn.note == "Das Bild zeigt die ersten 20 von 30; die Tabelle hat alle."
    assert (len(drawn.boxes), len(drawn.rows)) == (20, 30)


def test_years_without_anything_keep_their_place() -> None:
    drawn = chart(
        "years of=start", Row(BONN, start="2015-03"), Row(BONN, start="2017"), Row(KOELN, start="2017"), Row(ULM)
    )
    assert [[each.text for each in row] for row in drawn.rows] == [
        ["2015", "1"],
        ["2016", "0"],
        ["2017", "2"],
        ["ohne Datum", "1"],
    ]


def test_a_matrix_counts_at_its_crossings() -> None:
    drawn = chart(
        "matrix rows=city columns=kind",
        Row(BONN, kind="a"),
        Row(BONN, kind="a"),
        Row(KOELN, kind="b"),
        Row(None, kind="a"),
    )
    assert [[each.text for each in row] for row in drawn.rows] == [
        ["Bonn", "2", "–"],
        ["Köln", "–", "1"],
        ["nicht erfasst", "1", "–"],
    ]
    assert drawn.finding == "Die höchste Zahl (2) steht bei: Bonn × a. 3 von 6 Zellen sind besetzt."


def test_a_matrix_of_one_row_is_bars() -> None:
    drawn = chart("matrix rows=city columns=kind", Row(BONN, kind="a"), Row(BONN, kind="a"), Row(BONN, kind="b"))
    assert [[each.text for each in row] for row in drawn.rows] == [["a", "2"], ["b", "1"]]


def test_a_line_is_solid_as_far_as_sources_speak_of_it() -> None:
    open_, over = chart("timeline of=city start=start end=end told=told", Row(BONN, start="2010", told="2015")), chart(
        "timeline of=city start=start end=end told=told", Row(BONN, start="2010", end="2020", told="2015")
    )  # fmt: skip
    assert [line.css for line in open_.lines if "tick" not in line.css] == ["chart__open"]
    assert not [line.css for line in over.lines if "tick" not in line.css]
    assert open_.finding == "Mit Datum: 1, von 2010 bis 2015."


def test_an_event_is_over_where_no_end_is_told() -> None:
    drawn = chart("timeline of=city start=start by=kind", Row(BONN, kind=EVENT, start="2010"), Row(KOELN, kind=EVENT))
    assert not [line.css for line in drawn.lines if "tick" not in line.css]
    assert drawn.finding == "Mit Datum: 1, alle aus dem Jahr 2010. Ohne Datum und deshalb nicht im Bild: 1."


def test_a_network_ties_what_stands_in_a_row() -> None:
    drawn = draw("network from=city to=thing", Row(BONN, KOELN), Row(ULM, KOELN), Row(ULM, None))
    assert drawn
    assert drawn.links
    assert len(drawn.links.picture.edges) == 2
    assert drawn.links.finding.endswith("Die meisten Verbindungen (2) laufen zusammen bei: Köln.")


def test_a_label_of_any_text_and_length_harms_nothing() -> None:
    name = "<script>alert('x')</script>" + "ä" * 10_000
    drawn = draw(
        "bars of=city each=thing", Row(BONN, ULM), Row(BONN, KOELN), Row(KOELN, ULM), labels={**CITIES, BONN: name}
    )
    assert drawn
    told = environment().get_template("fitting.html").make_module({"namenssprache": lambda _iri: ""})
    page = str(told.chart(drawn.chart, lambda _iri, text: text))  # type: ignore[attr-defined]
    assert "<script" not in page
    assert drawn.chart
    assert max(len(text.text) for text in drawn.chart.texts) == NARROW
    assert "style=" not in page
