"""Who leads: fields without a single lead, and tasks that lie with another level of government."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class UnclearLead:
    """A field with no lead (one row without `lead`) or with several (a row for each)."""

    city: IRI
    field: IRI
    leads: int
    lead: IRI | None
    responsibility: IRI | None


@dataclass(frozen=True, slots=True)
class TaskElsewhere:
    """A task of another level: a field or a measure.

    `level` is the kind of body (county, state, federal), None where a statement only says that the task lies elsewhere; `stated_by` is
    who states that. `entry` is the statement, responsibility or measure.
    """

    city: IRI
    task: IRI
    level: IRI | None
    organisation: IRI | None
    role: IRI | None
    stated_by: str | None
    entry: IRI


@answers("fields-without-single-lead")
def fields_without_single_lead(store: Store, *, city: IRI | None = None, lang: str = "") -> Answer[UnclearLead]:
    """Fields in force for which nobody or more than one body is named as lead."""
    return run(store, "fields-without-single-lead", UnclearLead, lang, city=city)


@answers("tasks-on-other-levels")
def tasks_on_other_levels(
    store: Store, *, city: IRI | None = None, field: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[TaskElsewhere]:
    """Which tasks lie with county, state or federal bodies on a day, and with whom."""
    return run(store, "tasks-on-other-levels", TaskElsewhere, lang, city=city, field=field, as_of=as_of)
