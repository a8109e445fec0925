"""Examples for the interface's description, from the shipped data: all those of one path together make a call that finds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.question import Parameter

BY_CLASS = {
    "City": "stuttgart",
    "FieldOfAction": "stuttgart-hf-01",
    "CityField": "stuttgart-hf-01",
    "ReferenceField": "rf-bildung",
    "Measure": "stuttgart-welcome-center-stuttgart",
    "Organization": "stuttgart-abteilung-integrationspolitik",
    "CooperationNetwork": "stuttgart-buendnis-fuer-integration",
    "Source": "stuttgart-src-seed-000",
}
BY_NAME = {
    "aspect": "measure",
    "by": "target_group",
    "from_as_of": "2015",
    "standing": "in-force",
    "from_day": "2020",
    "list": "stuttgart-felder-2001",
    "measure_kind": "measure_kinds/patenschaft",
    "of_class": "https://w3id.org/buendnisgraph/def#FieldList",
    "other_city": "krefeld",
    "organisation": "stuttgart-abteilung-integrationspolitik",
    "reference": "ja",
    "second": "stuttgart-gemeinderat",
    "side": "netzwerke",
    "since": "2020",
    "target_group": "target_groups/tg-gefluechtete",
    "task": "confirm",
    "text": "Integration",
    "thing": "stuttgart-welcome-center-stuttgart",
    "to_day": "2021",
}
OF: dict[str, dict[str, str | None]] = {  # where the usual example finds nothing, or does not go with the others (None)
    "changes": {"list": None, "target_group": None, "measure_kind": None},
    "coverage": {"list": None, "aspect": None},
    "disagreements": {"city": "berlin"},
    "documented-there-not-here": {"city": "krefeld", "other_city": "stuttgart"},
    "fields-without-entries": {"city": "krefeld"},
    "former-names": {"thing": None},
    "gaps": {"city": "krefeld", "list": None},
    "grants-of-measures": {"measure": "stuttgart-omid", "funder": "de-dioezese-rottenburg-stuttgart", "field": None},
    "measures-starting-or-ending": {"field": None},
    "offices-with-experience": {"own_city": "krefeld", "field": "rf-bildung"},
    "parts-and-successors": {"thing": None},
    "provisional-field-lists": {"city": "berlin"},
    "research-status": {"city": "berlin", "field": "rf-kultur"},
    "target-groups-without-lasting-offer": {"city": "berlin", "field": "rf-bildung"},
    "thing-neighbours": {"thing": "stuttgart-buendnis-fuer-integration"},
    "where-cities-are": {"network": "de-qualitaetszirkel"},
    "worklist": {"list": None},
}


def example(of: str, asked: Parameter) -> str | None:
    """The example for a parameter of a question or analysis; None where it has none."""
    usual = BY_NAME.get(asked.name) or BY_CLASS.get(asked.of.rpartition("#")[2])
    return OF.get(of, {}).get(asked.name, usual)
