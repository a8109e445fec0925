"""Cells of the shipped data, each with the state it must have and why, read from the tables by hand."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.coverage.view import view
from graph.iri import IRI

if TYPE_CHECKING:
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Facts

TODAY = date(2026, 11, 22)  # the day the collection ended; sources from 2023-11-22 on are current
BASE = "https://w3id.org/buendnisgraph/id/"
REFERENCE = "https://w3id.org/buendnisgraph/vocab/reference_fields/"


@dataclass(frozen=True, slots=True)
class Case:
    """A cell and what must be in it; None is not looked at. `entries` are the counted ones with what is listed under each."""

    city: str
    field: str
    aspect: str
    state: str
    why: str
    entries: dict[str, set[str]] = dataclasses.field(default_factory=dict)
    day: date = TODAY
    reason: str = ""
    age: str | None = None
    planned: set[str] | None = None
    ended: set[str] | None = None
    indirect: set[str] | None = None
    remarks: set[str] | None = None
    groups: set[str] | None = None

    def __str__(self) -> str:
        return (
            f"{self.field}-{self.aspect}-{self.day}"
            if self.city in self.field
            else f"{self.city}-{self.field}-{self.aspect}-{self.day}"
        )


def only(*names: str) -> dict[str, set[str]]:
    """Entries with nothing listed under them."""
    return {name: set() for name in names}


def iri(name: str) -> IRI:
    """The thing with that id; reference fields have names of their own."""
    return IRI(REFERENCE + name if name.startswith("rf-") else BASE + name)


def short(name: str) -> str:
    """The id of a thing."""
    return name.rpartition("/")[2]


def real_cell(facts: Facts, case: Case) -> Cell:
    """The cell as it is computed; the day it is counts as the day the collection ended."""
    seen = view(facts, iri(case.city), case.day, reference=case.field.startswith("rf-"), today=TODAY)
    return seen.cell(iri(case.field), case.aspect)
