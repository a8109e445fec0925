"""The German headings of columns and parameters: one word for one name, in every answer."""

from __future__ import annotations

_HEADINGS = {
    "as_of": "Stichtag",
    "city": "Stadt",
    "field": "Handlungsfeld",
    "kind": "Art",
    "measure": "Maßnahme",
    "network": "Netzwerk",
    "organisation": "Organisation",
    "reference_field": "Referenzfeld",
    "role": "Rolle",
}


def heading(name: str) -> str:
    """The heading of a column or parameter; a name without one is shown as it is."""
    return _HEADINGS.get(name, name.replace("_", " "))


def known() -> frozenset[str]:
    """The names that have a heading."""
    return frozenset(_HEADINGS)
