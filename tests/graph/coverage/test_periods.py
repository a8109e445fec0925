"""When a thing is there, by the rules for dates that are as good as their sources."""

from __future__ import annotations

from datetime import date

import pytest

from graph.coverage.periods import (
    Age,
    Presence,
    age,
    confirmed,
    known_since,
    months_after,
    newest,
    period,
    presence,
    years_before,
)
from tests.graph.coverage.building import TODAY, Made, measure, source, thing

VALID, PLANNED, ENDED, ABSENT = Presence.VALID, Presence.PLANNED, Presence.ENDED, Presence.ABSENT
FEB = "2015-02-01"
OLD, NEW = source("2010-03-01", "2010-03-31"), source("2016-05-04")

DAYS = [
    ("a start in February begins on its first day", measure("m", startEarliest=FEB), "2015-02-01", VALID),
    ("a day earlier it is not there", measure("m", startEarliest=FEB), "2015-01-31", ABSENT),
    ("an end in February is its last day", measure("m", startEarliest=FEB, endLatest="2015-02-28"), "2015-02-28", VALID),
    ("a day later it has ended", measure("m", startEarliest=FEB, endLatest="2015-02-28"), "2015-03-01", ENDED),
    ("without start it begins with its earliest dated source", measure("m", sources=[NEW, OLD]), "2010-03-01", VALID),
    ("a day earlier it is not there", measure("m", sources=[NEW, OLD]), "2010-02-28", ABSENT),
    ("what nothing dates counts today", measure("m"), "2026-11-22", VALID),
    ("and not yesterday", measure("m"), "2026-11-21", ABSENT),
    ("once its source was read it counts", measure("m", readOn=("2024-05-02", "2025-01-01")), "2024-05-02", VALID),
    ("and not before", measure("m", readOn="2024-05-02"), "2024-05-01", ABSENT),
    ("a reading dated ahead keeps nothing out today", measure("m", readOn="2027-01-01"), "2026-11-22", VALID),
    ("an undated plan is one once its source was read", measure("m", status="geplant", readOn="2024-05-02"), "2024-05-02", PLANNED),
    ("the day of reading moves no dated source", measure("m", sources=[OLD], readOn="2024-05-02"), "2011-01-01", VALID),
    ("without end it stays, whatever its status", measure("m", startEarliest=FEB, status="unbekannt"), "2026-11-22", VALID),
    ("what is called ended ends with its newest source", measure("m", sources=[OLD, NEW], status="beendet"), "2016-05-04", VALID),
    ("a day later it is over", measure("m", sources=[OLD, NEW], status="beendet"), "2016-05-05", ENDED),
    ("ended without any date: over today", measure("m", status="beendet"), "2026-11-22", ENDED),
    ("ended without any date: cannot be placed before", measure("m", status="beendet"), "2015-06-30", ABSENT),
    ("ended, start known, no end: over from its start on", measure("m", startEarliest=FEB, status="beendet"), "2016-01-01", ENDED),
    ("only an end is known: before it nothing can be said", measure("m", endLatest="2015-12-31"), "2014-01-01", ABSENT),
    ("only an end is known: after it it is over", measure("m", endLatest="2015-12-31"), "2016-01-01", ENDED),
    ("an event counts for the year of its start", measure("m", startEarliest=FEB, type="veranstaltung"), "2015-12-31", VALID),
    ("not in the next", measure("m", startEarliest=FEB, type="veranstaltung"), "2016-01-01", ENDED),
    ("without start for the year of its newest source", measure("m", sources=[NEW], type="kampagne"), "2016-12-31", VALID),
    ("not in the next", measure("m", sources=[NEW], type="kampagne"), "2017-01-01", ENDED),
    ("unless it recurs", measure("m", sources=[NEW], type="kampagne", duration="wiederkehrend"), "2026-11-22", VALID),
    ("a publication is no event", measure("m", sources=[NEW], type="publikation"), "2026-11-22", VALID),
    ("an undated event counts today", measure("m", type="veranstaltung"), "2026-11-22", VALID),
    ("a plan is planned from its source on", measure("m", sources=[NEW], status="geplant"), "2016-05-04", PLANNED),
    ("not before", measure("m", sources=[NEW], status="geplant"), "2016-05-03", ABSENT),
    ("a plan never becomes valid by time alone", measure("m", startEarliest=FEB, sources=[OLD], status="geplant"), "2020-01-01", PLANNED),
    ("nor ended by its planned end", measure("m", sources=[OLD], status="geplant", endLatest="2012-12-31"), "2020-01-01", PLANNED),
    ("an undated plan is one today", measure("m", status="geplant"), "2026-11-22", PLANNED),
    ("and cannot be placed before", measure("m", status="geplant"), "2026-11-21", ABSENT),
    ("a start ahead is a plan once a source has surely spoken", measure("m", startEarliest=FEB, sources=[OLD]), "2010-03-31", PLANNED),
    ("not while its month has not passed", measure("m", startEarliest=FEB, sources=[OLD]), "2010-03-30", ABSENT),
    ("what one source plans and another runs is no plan", measure("m", sources=[NEW], status=("geplant", "laufend")), "2016-05-04", VALID),
    ("what one source calls ended has ended", measure("m", sources=[OLD], status=("beendet", "laufend")), "2010-04-01", ENDED),
    ("a document begins with its year", thing("document", "d", issuedEarliest="2018-01-01"), "2018-01-01", VALID),
    ("and has no end", thing("document", "d", issuedEarliest="1971-01-01"), "2026-11-22", VALID),
    ("before its year it is not there", thing("document", "d", issuedEarliest="2018-01-01"), "2017-12-31", ABSENT),
    ("of two starts the earlier counts", measure("m", startEarliest=("2012-01-01", "2014-01-01")), "2012-01-01", VALID),
    ("of two ends the later", measure("m", startEarliest=FEB, endLatest=("2016-12-31", "2018-12-31")), "2017-06-30", VALID),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "made", "day", "expected"), DAYS, ids=[f"{rule} ({day})" for rule, _, day, _ in DAYS])
def test_how_a_thing_stands_to_a_day(rule: str, made: Made, day: str, expected: Presence) -> None:
    known = known_since(made.thing, TODAY)
    assert presence(period(made.thing), date.fromisoformat(day), known) is expected, rule


AGES = [
    ("a source three years old to the day is current", ["2023-11-22"], "2026-11-22", Age.CURRENT),
    ("a day older it is not", ["2023-11-21"], "2026-11-22", Age.OLDER),
    ("the newest counts", ["2001-01-01", "2025-01-01"], "2026-11-22", Age.CURRENT),
    ("a source after the day did not count then", ["2001-01-01", "2025-01-01"], "2010-06-30", Age.OLDER),
    ("no source by then", ["2025-01-01"], "2010-06-30", Age.UNDATED),
    ("no dated source", [], "2026-11-22", Age.UNDATED),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "days", "day", "expected"), AGES, ids=[rule for rule, *_ in AGES])
def test_how_old_the_evidence_is(rule: str, days: list[str], day: str, expected: Age) -> None:
    on = date.fromisoformat(day)
    assert age(confirmed(measure("m", sources=map(source, days)).thing, on), on) is expected, rule


def test_a_year_that_has_begun_confirms_on_every_day_of_it() -> None:
    told = source("2026-01-01", "2026-12-31")
    assert confirmed(measure("m", sources=[told]).thing, date(2026, 3, 1)) == told


def test_the_newest_of_several_sources() -> None:
    assert newest([None, OLD, NEW, None]) == NEW
    assert newest([None]) is None


def test_leap_days_and_short_months() -> None:
    assert years_before(date(2024, 2, 29), 3) == date(2021, 2, 28)
    assert months_after(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert months_after(date(2024, 1, 31), 24) == date(2026, 1, 31)
