"""Questions about measures: what runs in a field, and who is responsible for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, ROW_BYTES, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class FieldMeasure:
    """A measure in a field.

    `basis` says in German on whose word it is there. `newest_source` is the last day that the newest dated source can mean.
    `counted_as` is the whole or newer edition it is counted with, itself otherwise, None for an umbrella.
    """

    measure: IRI
    in_city: IRI | None
    basis: str
    kind: IRI | None
    status: IRI | None
    start: str | None
    end: str | None
    newest_source: str | None
    counted_as: IRI | None


@answers("measures-of-field")
def measures_of_field(
    store: Store, *, field: IRI, city: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[FieldMeasure]:
    """Which measures are valid in a field of action on a day, in one city or in all."""
    return run(store, "measures-of-field", FieldMeasure, lang, field=field, city=city, as_of=as_of)


@dataclass(frozen=True, slots=True)
class MeasureElsewhere:
    """A measure of another city in a field that is empty at home; see `FieldMeasure` for `basis` and `newest_source`."""

    measure: IRI
    in_city: IRI
    basis: str
    measure_kind: IRI | None
    measure_status: IRI | None
    duration_kind: IRI | None
    since: str | None
    newest_source: str | None
    target_groups: tuple[IRI, ...]
    responsible: tuple[IRI, ...]


@answers("measures-elsewhere")
def measures_elsewhere(
    store: Store, *, field: IRI, city: IRI, as_of: date | None = None, lang: str = ""
) -> Answer[MeasureElsewhere]:
    """Which measures other cities than this one have in a reference field on a day."""
    return run(store, "measures-elsewhere", MeasureElsewhere, lang, field=field, city=city, as_of=as_of)


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group of a field with the measures that address it."""

    in_field: IRI
    target_group: IRI
    measure_count: int
    through_measures: tuple[IRI, ...]


@answers("target-groups-by-field")
def target_groups_by_field(
    store: Store, *, field: IRI | None = None, city: IRI | None = None, as_of: date | None = None, lang: str = ""
) -> Answer[TargetGroup]:
    """Whom the measures of a field, or of every reference field, address on a day."""
    keeping = 0 if field or city else ROW_BYTES
    return run(store, "target-groups-by-field", TargetGroup, lang, keeping, field=field, city=city, as_of=as_of)


@dataclass(frozen=True, slots=True)
class ResponsibleBody:
    """A body in charge of a measure.

    `relation` is ``verantwortlich`` where the measure names the body, else ``federführend im Handlungsfeld`` with the `field` it leads.
    `since` and `until` are the measure's; where sources name different beginnings `start_source` says whose each is.
    """

    organisation: IRI
    relation: str
    field: IRI | None
    kind: IRI | None
    parent: IRI | None
    since: str | None
    start_source: IRI | None
    until: str | None
    proof: IRI


@answers("responsible-for-measure")
def responsible_for_measure(store: Store, *, measure: IRI, lang: str = "") -> Answer[ResponsibleBody]:
    """Who is responsible for a measure, since when, and on whose word."""
    return run(store, "responsible-for-measure", ResponsibleBody, lang, measure=measure)
