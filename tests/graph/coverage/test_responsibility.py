"""Who is responsible for a field."""

from __future__ import annotations

import pytest

from graph.coverage.states import Lead, State
from graph.coverage.view import view
from graph.iri import IRI
from tests.graph.coverage.building import ABTEILUNG, AMT, CITY, GRUPPE, REFERENCES, STADT, TODAY, VEREIN, facts, thing

FIELD = REFERENCES[0]
LEADS, TAKES_PART, ADVISES = "federfuehrend", "beteiligt", "beratend"

CASES = [
    ("nobody", [], Lead.NOBODY, ()),
    ("one lead", [(AMT, LEADS)], Lead.LEAD, ()),
    ("one lead and others", [(AMT, LEADS), (VEREIN, TAKES_PART), (ABTEILUNG, ADVISES)], Lead.LEAD, ()),
    ("two leads", [(AMT, LEADS), (ABTEILUNG, LEADS)], Lead.SEVERAL_LEADS, ()),
    ("only taking part", [(AMT, TAKES_PART), (VEREIN, ADVISES)], Lead.ONLY_INVOLVED, ()),
    ("only advising", [(VEREIN, ADVISES)], Lead.ONLY_ADVISORY, ()),
    ("the city as such leads", [(STADT, LEADS)], Lead.LEAD, ("Amt nicht benannt",)),
    ("the city beside its office is no second lead", [(STADT, LEADS), (AMT, LEADS)], Lead.LEAD, ()),
    ("an unnamed group leads nothing", [(GRUPPE, LEADS)], Lead.NOBODY, ("nur Gruppen ohne Namen genannt",)),
    ("an unnamed group beside a lead", [(GRUPPE, LEADS), (AMT, LEADS)], Lead.LEAD, ()),
]


@pytest.mark.parametrize(("rule", "rows", "lead", "remarks"), CASES, ids=[case[0] for case in CASES])
def test_the_states_of_responsibility(
    rule: str, rows: list[tuple[IRI, str]], lead: Lead, remarks: tuple[str, ...]
) -> None:
    made = [
        thing("responsibility", f"r{at}", referenceField=FIELD, organisation=body, role=role)
        for at, (body, role) in enumerate(rows)
    ]
    cell = view(facts(*made), CITY, TODAY, reference=True, today=TODAY).cell(FIELD, "responsibility")
    assert (cell.lead, cell.remarks) == (lead, remarks), rule
    assert cell.state is (State.UNKNOWN if lead is Lead.NOBODY else State.COVERED)
    assert cell.groups == ((GRUPPE,) if any(body == GRUPPE for body, _ in rows) else ())
    assert cell.number == sum(body != GRUPPE for body, _ in rows)
