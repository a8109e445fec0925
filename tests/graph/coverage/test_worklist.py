"""How long ago somebody confirmed an entry, and what an office has to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from graph.coverage.periods import Age, Presence
from graph.coverage.staleness import last_confirmed
from graph.coverage.states import State
from graph.coverage.worklist import WEIGHTS, Item, Task, worklist
from tests.graph.coverage.building import (
    ABTEILUNG,
    AMT,
    CITY,
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
from tests.graph.coverage.real import iri

if TYPE_CHECKING:
    from graph.coverage.facts import Facts

FIELD = REFERENCES[0]
NEW, OLD = source("2026-01-01"), source("2009-01-01", "2009-12-31")
GOOD: dict[str, Any] = {"responsible": AMT, "startEarliest": "2020-01-01"}


def lead(body: object = AMT, field: object = FIELD) -> Made:
    return thing("responsibility", f"lead-{body}", [NEW], referenceField=field, organisation=body, role="federfuehrend")


def items(*made: Made, task: Task | None = None) -> list[Item]:
    """What is to be done about entries; open cells of other fields are left out."""
    found = worklist(facts(*made), CITY, as_of=TODAY, today=TODAY).items
    return [item for item in found if item.about not in REFERENCES and task in (None, item.task)]


def test_entries_by_the_date_of_their_newest_source() -> None:
    made = [
        measure("undated"),
        measure("old", sources=[OLD]),
        measure("new", sources=[NEW]),
        thing("network", "net", [NEW, OLD]),
    ]
    found = last_confirmed(facts(*made), CITY, TODAY, today=TODAY)
    assert [each.iri.removeprefix("id/") for each in found] == ["undated", "old", "net", "new"]
    assert [each.age for each in found] == [Age.UNDATED, Age.OLDER, Age.CURRENT, Age.CURRENT]


def test_running_in_an_old_source_is_told_with_its_year() -> None:
    found = last_confirmed(
        facts(measure("a", sources=[OLD]), measure("b", sources=[NEW]), measure("c")), CITY, TODAY, today=TODAY
    )
    assert {each.iri: each.words for each in found} == {"id/a": "laut Quelle von 2009 laufend", "id/b": "", "id/c": ""}


def test_what_has_ended_or_is_a_heading_needs_no_confirmation() -> None:
    made = [
        measure("over", endLatest="2020-12-31"),
        measure("heading", isHeading=True),
        measure("plan", status="geplant"),
    ]
    (found,) = last_confirmed(facts(*made), CITY, TODAY, today=TODAY)
    assert (found.iri, found.presence) == ("id/plan", Presence.PLANNED)


def test_responsibilities_hold_on_every_day() -> None:
    (found,) = last_confirmed(facts(lead()), CITY, date(1990, 1, 1), today=TODAY)
    assert (found.presence, found.age) == (Presence.VALID, Age.UNDATED)


def test_a_stale_entry_is_to_be_confirmed_by_its_office() -> None:
    (item,) = items(measure("a", sources=[OLD], **GOOD))
    assert (item.task, item.offices, item.reason) == (
        Task.CONFIRM,
        (AMT,),
        "zuletzt bestätigt durch eine Quelle von 2009",
    )
    assert item.sentence == "Mit einer neuen Quelle bestätigen oder als beendet eintragen."


def test_an_entry_without_a_dated_source_weighs_double() -> None:
    (undated,), (old,) = (items(measure("a", sources=told, **GOOD)) for told in ([], [OLD]))
    assert (undated.reason, undated.weight) == ("keine datierte Quelle", 2 * old.weight)


def test_a_plan_is_to_be_looked_after() -> None:
    (item,) = items(measure("a", sources=[OLD], status="geplant", **GOOD))
    assert item.sentence == "Nachsehen, ob es begonnen hat."


def test_a_document_is_as_old_as_it_is() -> None:
    assert items(thing("document", "d", [OLD], referenceField=FIELD, issuedEarliest="2009-01-01")) == []
    (item,) = items(thing("document", "d", [OLD], referenceField=FIELD))
    assert (item.task, item.reason) == (Task.MEND, "es fehlt: Jahr")


def test_what_an_entry_lacks_is_to_be_mended() -> None:
    (item,) = items(measure("a", sources=[NEW], duration="befristet"))
    assert (item.task, item.reason) == (Task.MEND, "es fehlt: Stelle, Beginn, Ende")
    (named,) = items(measure("a", sources=[NEW], responsible=STADT, startEarliest="2020-01-01"))
    assert named.reason == "es fehlt: Stelle"
    assert items(measure("a", sources=[NEW], **GOOD)) == []


def test_the_more_hangs_on_an_entry_the_more_it_weighs() -> None:
    alone = items(measure("a", sources=[OLD], **GOOD))
    beside = items(measure("a", sources=[OLD], **GOOD), measure("b", sources=[NEW], **GOOD))
    twice = items(measure("a", sources=[OLD], on=REFERENCES[:2], **GOOD))
    assert [found[0].weight for found in (beside, alone, twice)] == [1, 3, 6]


def test_where_nobody_of_the_city_is_behind_an_entry_the_lead_of_its_field_is_asked() -> None:
    made = measure("a", sources=[OLD], responsible=VEREIN, startEarliest="2020-01-01")
    assert items(made, lead())[0].offices == (AMT,)
    assert items(made)[0].offices == ()
    assert items(made, lead(), lead(ABTEILUNG))[0].offices == (), "two leads are a question"


def test_open_and_weak_cells_are_to_be_closed() -> None:
    found = worklist(facts(measure("a", sources=[NEW], **GOOD), lead()), CITY, as_of=TODAY, today=TODAY)
    cells = {(item.about, item.aspect): item for item in found.items if item.task is Task.CLOSE}
    assert cells[FIELD, "measure"].weight == WEIGHTS[State.WEAK]
    assert cells[FIELD, "measure"].offices == (AMT,)
    assert (FIELD, "responsibility") not in cells
    assert len(cells) == 2 * 24 - 1


def test_items_are_sorted_by_weight_and_every_number_has_its_list(real_facts: Facts) -> None:
    found = worklist(real_facts, iri("krefeld"), as_of=TODAY, today=TODAY)
    weights = [item.weight for item in found.items]
    assert weights == sorted(weights, reverse=True)
    counts = [sum(item.task is task for item in found.items) for task in (Task.CONFIRM, Task.CLOSE, Task.MEND)]
    assert (
        found.finding
        == f"{len(found.items)} Punkte: {counts[0]} zu bestätigen, {counts[1]} zu schließen, {counts[2]} zu ergänzen."
    )
    by_office = found.by_office()
    assert {item for some in by_office.values() for item in some} == set(found.items)
    totals = [sum(item.weight for item in some) for some in by_office.values()]
    assert totals == sorted(totals, reverse=True)


def test_nothing_to_do_is_said() -> None:
    assert worklist(facts(), CITY, as_of=TODAY, today=TODAY, reference=False).finding == "Nichts zu tun."
