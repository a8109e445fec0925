"""The names that are known: those of things in the store, and the vocabulary's alternative names of reference fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.matching.stems import stems
from graph.supporting import supporting
from graph.terms import Literal, NamedNode
from loaders.documents.mentions import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

_CLASSES = {
    "City": Kind.CITY,
    "CooperationNetwork": Kind.NETWORK,
    "Organization": Kind.ORGANISATION,
    "CityField": Kind.FIELD,
    "ReferenceField": Kind.FIELD,
    "Measure": Kind.MEASURE,
    "Person": Kind.POST,
    "Document": Kind.DOCUMENT,
}
TOO_COMMON = frozenset(
    (
        "stadt", "landeshauptstadt", "verein", "verwaltung", "kammer", "land", "bund",
        "kreis", "amt", "projekt", "schul", "netzwerk", "bundnis", "konzept", "integrationskonzept", "integrationsbericht",
        "stadtverwaltung",
    )
)  # fmt: skip
"""Stems that alone are no name of anything."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of the name of a known thing; `whole` where nothing was left out of it."""

    kind: Kind
    identifier: str
    name: str
    form: str
    city: str
    whole: bool = True
    is_reference: bool = False


def load(store: Store) -> list[Entry]:
    """All known names of a store."""
    _, found = supporting(store, "document-names")
    entries: dict[tuple[str, str], Entry] = {}
    preferred: dict[str, str] = {}
    for thing, kind, city, label, name in found.rows:
        if not (isinstance(thing, NamedNode) and isinstance(kind, NamedNode) and isinstance(name, Literal)):
            continue
        local = re.split("[#/]", kind.value)[-1]
        inside = city.value.removeprefix(f"{store.base}/id/") if isinstance(city, NamedNode) else ""
        identifier = thing.value.rpartition("/")[2]
        if isinstance(label, NamedNode) and label.value.endswith("prefLabel"):
            preferred.setdefault(identifier, name.value)
        entry = Entry(_CLASSES[local], identifier, "", name.value, inside, is_reference=local == "ReferenceField")
        before = entries.setdefault((identifier, name.value), entry)
        if (
            before.kind is Kind.ORGANISATION or entry.is_reference
        ):  # networks are organisations too, reference fields are fields
            entries[identifier, name.value] = entry
    return [replace(each, name=preferred.get(each.identifier, each.form)) for each in entries.values()]


_LEGAL_FORM = re.compile(r"\s+(?:e\.?\s?V\.?|g?GmbH|gUG|eG|mbH)$")


def without_legal_form(entry: Entry) -> Iterator[Entry]:
    """The name as texts write it that leave out the legal form."""
    form = _LEGAL_FORM.sub("", entry.form)
    if form != entry.form and len(stems(form)) > 1:
        yield replace(entry, form=form, whole=False)


def without_city(entry: Entry, city: str) -> Iterator[Entry]:
    """The name as a page of the city itself writes it, without the city's name."""
    if not city or entry.kind is Kind.CITY:
        return
    of_city = re.compile(
        rf"\s+(?:in\s+|der\s+(?:Landeshaupt)?[Ss]tadt\s+)?{re.escape(city)}\b|\b{re.escape(city)}er\s+|^(?:Landeshaupts|"
        rf"S)tadt\s+{re.escape(city)}\b"
    )
    form = of_city.sub(" ", entry.form).strip()
    key = stems(form)
    if form != entry.form and key and not (len(key) == 1 and key[0] in TOO_COMMON):
        yield replace(entry, form=form, whole=False)
