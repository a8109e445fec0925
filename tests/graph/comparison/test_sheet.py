"""One field, all cities: each line checked against the tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.comparison.sheet import Line, Sheet, sheet
from graph.coverage.states import State
from graph.iri import IRI

if TYPE_CHECKING:
    from graph.coverage.facts import Facts
    from graph.store import Store

DAY = date(2026, 7, 1)
ID, REFERENCE = "https://w3id.org/buendnisgraph/id/", "https://w3id.org/buendnisgraph/vocab/reference_fields/"
HOUSING = IRI(f"{REFERENCE}rf-wohnen")


@pytest.fixture(scope="module")
def housing(real_store: Store, real_facts: Facts) -> Sheet:
    return sheet(real_store, HOUSING, as_of=DAY, today=DAY, facts=real_facts)


def line(found: Sheet, city: str) -> Line:
    return next(each for each in found.lines if each.city == IRI(ID + city))


def test_all_documented_cities_have_a_line(housing: Sheet) -> None:
    assert len(housing.lines) == 10
    assert housing.finding.startswith(
        "Wohnen, Stadtentwicklung: In 4 von 10 erfassten Städten sind Maßnahmen belegt, in keiner ist"
    )


def test_a_line_with_one_measure(housing: Sheet) -> None:
    """Krefeld's one measure rests on sources of which the newest is of August 2021."""
    krefeld = line(housing, "krefeld")
    assert krefeld.measures.state is State.WEAK
    assert krefeld.example == IRI(f"{ID}krefeld-fallmanagement-suedquartier")
    assert krefeld.finding == (
        "Krefeld: schwach belegt (nur ein Eintrag); keine federführende Stelle erfasst; zum Beispiel "
        "„Beratung im Südquartier (Altes Stadtbad Neusser Straße)“; neuester Beleg 08.2021."
    )


def test_a_line_without_measures_has_neither_example_nor_date(housing: Sheet) -> None:
    """Munich's Gesamtplan ended in December 2019; what is over is no example."""
    munich = line(housing, "muenchen")
    assert (munich.measures.state, munich.example, munich.leads) == (State.ENDED, None, ())
    assert "nur Beendetes (bis 2019 vorhanden)" in munich.finding


def test_concepts_are_the_newest_in_force(housing: Sheet) -> None:
    """Wiesbaden's third edition (2022) replaces the older ones; Freiburg's Leitbild names housing, so it is the field's too."""
    wiesbaden, freiburg = line(housing, "wiesbaden"), line(housing, "freiburg")
    assert wiesbaden.concept is not None
    assert "2022 bis 2026" in housing.backing.label(wiesbaden.concept)
    assert freiburg.field_concept == freiburg.concept is not None


def test_a_lead_is_named_with_its_sources(real_store: Store, real_facts: Facts) -> None:
    """responsibilities.csv: in Munich the Stelle für interkulturelle Arbeit leads the field of steering."""
    found = sheet(real_store, IRI(f"{REFERENCE}rf-steuerung"), as_of=DAY, today=DAY, facts=real_facts)
    munich = line(found, "muenchen")
    assert munich.leads == (IRI(f"{ID}muenchen-stelle-fuer-interkulturelle-arbeit"),)
    assert found.backing.label(munich.leads[0]) in munich.finding
    assert all(found.backing.sources_of([entry]) for entry in munich.entries)


def test_only_the_cities_asked_for_in_their_order(real_store: Store, real_facts: Facts) -> None:
    cities = [IRI(f"{ID}krefeld"), IRI(f"{ID}berlin")]
    found = sheet(real_store, HOUSING, as_of=DAY, cities=cities, today=DAY, facts=real_facts)
    assert [each.city for each in found.lines] == cities


def test_the_date_is_what_a_source_of_the_day_could_say(real_store: Store, real_facts: Facts) -> None:
    found = sheet(real_store, HOUSING, as_of=date(2018, 1, 1), today=DAY, facts=real_facts)
    assert all(each.evidence is None or each.evidence.first <= date(2018, 1, 1) for each in found.lines)
