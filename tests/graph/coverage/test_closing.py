"""What would close a cell."""

from __future__ import annotations

import pytest

from graph.coverage.closing import Action, closing
from graph.coverage.matrix import ASPECTS, city_matrix
from graph.coverage.view import view
from tests.graph.coverage.building import (
    ABTEILUNG,
    AMT,
    CITY,
    KIRCHE,
    REFERENCES,
    STADT,
    TODAY,
    VEREIN,
    Made,
    facts,
    measure,
    source,
    thing,
)
from tests.graph.coverage.test_statements import said

FIELD = REFERENCES[0]
FRESH, STALE = [source("2026-01-01")], [source("2001-01-01")]


def duty(name: str, body: object, role: str = "federfuehrend", sources: object = FRESH) -> Made:
    assert isinstance(sources, list)
    return thing("responsibility", name, sources, referenceField=FIELD, organisation=body, role=role)


CASES = [
    ("measure", (), Action.SEARCH, "In den Quellen der Stadt nach Maßnahmen suchen"),
    ("network", (), Action.SEARCH, "nach Netzwerken suchen"),
    ("partner", (), Action.SEARCH, "nach Partnern suchen"),
    ("document", (), Action.SEARCH, "nach Konzepten und anderen Dokumenten suchen"),
    ("responsibility", (), Action.ASK, "Die federführende Stelle erfragen"),
    ("measure", (measure("a", endLatest="2018-12-31"),), Action.ASK, "was an die Stelle des Beendeten getreten ist"),
    ("measure", (measure("a", status="geplant"),), Action.CONFIRM, "ob das Geplante begonnen hat"),
    ("measure", (said("amt", field=FIELD),), Action.BUILD, "was andere Städte hier tun"),
    ("measure", (said("kreis", field=FIELD, kind="andere-ebene"),), Action.CONFIRM, "Bei Kreis, Land oder Bund ansehen"),
    ("measure", (said("amt", field=FIELD, until="2026-06-30"),), Action.CONFIRM, "Die abgelaufene Auskunft erneuern"),
    ("measure", (measure("a"),), Action.BUILD, "Ein zweites Angebot"),
    ("measure", (measure("a", responsible=VEREIN), measure("b", responsible=VEREIN)), Action.BUILD, "weitere Träger gewinnen"),
    ("measure", (measure("a", endLatest="2027-03-31"),), Action.ASK, "nur ein Eintrag, endet bis 03.2027"),
    ("partner", (measure("a", partner=VEREIN),), Action.BUILD, "Weitere Partner"),
    (
        "measure", (measure("a", responsible=AMT, sources=STALE), measure("b", responsible=KIRCHE, sources=STALE)),
        Action.CONFIRM, "Quelle der letzten drei Jahre",
    ),
    ("measure", (measure("a", responsible=AMT, sources=FRESH), measure("b", sources=FRESH)), Action.MEND, "Bei einem Eintrag"),
    ("measure", (measure("a", responsible=STADT, sources=FRESH), measure("b", sources=FRESH)), Action.MEND, "Bei 2 Einträgen"),
    ("responsibility", (duty("a", AMT), duty("b", ABTEILUNG)), Action.ASK, "Klären, welche der Stellen"),
    ("responsibility", (duty("a", AMT, "beteiligt"),), Action.ASK, "Die federführende Stelle erfragen"),
    ("responsibility", (duty("a", AMT, "beratend"),), Action.ASK, "Die federführende Stelle erfragen"),
    ("responsibility", (duty("a", AMT, sources=STALE),), Action.CONFIRM, "Quelle der letzten drei Jahre"),
]  # fmt: skip


@pytest.mark.parametrize(("aspect", "made", "action", "words"), CASES)
def test_what_would_close_a_cell(aspect: str, made: tuple[Made, ...], action: Action, words: str) -> None:
    found = closing(view(facts(*made), CITY, TODAY, reference=True, today=TODAY).cell(FIELD, aspect), aspect)
    assert found is not None
    assert found.action is action
    assert words in found.sentence


def test_after_a_vain_search_somebody_is_to_be_asked() -> None:
    known = facts(searched_in_vain=[FIELD])
    found = closing(view(known, CITY, TODAY, reference=True, today=TODAY).cell(FIELD, "measure"), "measure")
    assert found is not None
    assert (found.action, found.sentence) == (
        Action.ASK, "Bei der Stadt nachfragen: nachtragen, was fehlt, oder die Lücke bestätigen lassen.",
    )  # fmt: skip


def test_nothing_is_open_where_all_is_well() -> None:
    made = [
        measure("a", responsible=AMT, sources=FRESH),
        measure("b", responsible=KIRCHE, sources=FRESH),
        duty("c", AMT),
    ]
    seen = view(facts(*made), CITY, TODAY, reference=True, today=TODAY)
    assert closing(seen.cell(FIELD, "measure"), "measure") is None
    assert closing(seen.cell(FIELD, "responsibility"), "responsibility") is None


def test_every_sentence_is_one() -> None:
    matrix = city_matrix(
        facts(measure("a"), searched_in_vain=REFERENCES[3:6]), CITY, as_of=TODAY, today=TODAY, reference=True
    )
    for aspect in ASPECTS:
        for row in matrix.rows:
            found = closing(matrix.cells[row, aspect], aspect)
            assert found is not None
            assert found.sentence.endswith(".")
            assert found.sentence[0].isupper()
