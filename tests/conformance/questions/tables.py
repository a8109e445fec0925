"""The rules of fields, time and counting once more, in plain Python on the CSV tables, to hold the questions against.

Nothing here knows RDF or SPARQL: what a question answers must follow from the tables alone.
"""

from __future__ import annotations

import calendar
import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, str]
SAME_OR_NARROWER = {"exactMatch", "closeMatch", "broadMatch"}
BASES = {
    1: "direkt",
    2: "Einordnung der Redaktion",
    3: "Dach",
    4: "über das weitere Feld",
    5: "über Zuordnung der Redaktion",
}
TABLES = {"measure": "measures", "network": "networks", "document": "documents", "responsibility": "responsibilities"}
STARTS = {"measure": "start", "network": "founded", "document": "year"}
ENDS = {"measure": "end", "network": "ended"}


def cells(text: str) -> list[str]:
    """The ids in a list cell."""
    return [cell for cell in text.split("|") if cell]


def first_day(text: str) -> date:
    """The first day a partial date can mean."""
    return date(*(int(part) for part in (text + "-01-01").split("-")[:3]))


def last_day(text: str) -> date:
    """The last day a partial date can mean."""
    if len(text) == len("2001-02-03"):
        return date.fromisoformat(text)
    year, month = (int(part) for part in (text if "-" in text else text + "-12").split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class Entry:
    """A row of one of the four tables that lead to fields."""

    kind: str
    id: str
    row: tuple[tuple[str, str], ...]

    def __getitem__(self, column: str) -> str:
        return dict(self.row).get(column, "")

    @property
    def own(self) -> list[str]:
        """The city fields it names."""
        if self.kind == "responsibility":
            return [] if self["field"].startswith("rf-") else [self["field"]]
        return cells(self["fields"])

    @property
    def references(self) -> list[str]:
        """The reference fields it names."""
        if self.kind == "responsibility":
            return [self["field"]] if self["field"].startswith("rf-") else []
        return cells(self["reference_fields"])


class Tables:
    """A folder of CSV tables."""

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, list[Row]] = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                self.rows[path.stem] = list(csv.DictReader(file))

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of a table by id."""
        return {row["id"]: row for row in self.rows[table]}

    @cached_property
    def organisations(self) -> dict[str, Row]:
        return self.by_id("organisations")

    @cached_property
    def sources(self) -> dict[str, Row]:
        return self.by_id("sources")

    @cached_property
    def fields(self) -> dict[str, Row]:
        return self.by_id("fields")

    @cached_property
    def groups(self) -> set[str]:
        """Bodies that stand for others without names."""
        return {name for name, row in self.organisations.items() if row["is_group"] == "ja"}

    @cached_property
    def mappings(self) -> dict[str, list[tuple[str, str]]]:
        """City field to (relation, reference field)."""
        found = defaultdict(list)
        for row in self.rows["field_mappings"]:
            found[row["field"]].append((row["relation"], row["reference_field"]))
        return dict(found)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many fields each list has; the reference fields are the list named rf."""
        found: dict[str, int] = defaultdict(int)
        for row in self.fields.values():
            found[row["scheme"]] += 1
        found["rf"] = len(self.rows["vocab_reference_fields"])
        return dict(found)

    def entries(self, *kinds: str) -> Iterator[Entry]:
        """The entries of some kinds; mere headings are none."""
        for kind in kinds:
            for row in self.rows[TABLES[kind]]:
                if row.get("is_heading") == "ja":
                    continue
                name = row.get("id") or "--".join(
                    ["zustaendig", row["city"], row["field"], row["organisation"], row["role"]]
                )
                yield Entry(kind, name, tuple(row.items()))

    def way(self, entry: Entry, field: str) -> int | None:
        """How an entry comes to a field, the best way of all; None where it does not."""
        read = entry["field_basis"] == "lesart"
        steps = [(1, field)] if field in entry.references else []
        if field in entry.own:
            steps.append((2 if read else 1, field))
        for via in entry.own:
            for relation, reference in self.mappings.get(via, []):
                if reference == field and relation in SAME_OR_NARROWER:
                    steps.append((5 if read else 1, via))
                elif reference == field and relation == "narrowMatch":
                    steps.append((4, via))
        for relation, reference in self.mappings.get(field, []):
            same = relation in ("exactMatch", "closeMatch")
            if same and reference in entry.references and entry["city"] == self.fields[field]["city"]:
                steps.append((5, reference))
        return min((3 if self.umbrella(entry, via) else step for step, via in steps), default=None)

    def umbrella(self, entry: Entry, field: str) -> bool:
        """Whether an entry stands for more than half of the list a field is in."""
        listed = self.fields[field]["scheme"] if field in self.fields else "rf"
        theirs = entry.references if listed == "rf" else [f for f in entry.own if self.fields[f]["scheme"] == listed]
        return self.sizes[listed] > 2 and 2 * len(set(theirs)) > self.sizes[listed]

    def valid(self, entry: Entry, day: date) -> bool:
        """Whether an entry is valid on a day, by its own dates, else by its status and the dates of its sources."""
        sources = [self.sources[source] for source in entry["source"].split()]
        dated = [source["published"] for source in sources if source["published"]]
        start, end = entry[STARTS.get(entry.kind, "")], entry[ENDS.get(entry.kind, "")]
        told = [first_day(text) for text in dated] or [date.fromisoformat(source["read_on"]) for source in sources]
        begins = first_day(start) if start else min(told)
        newest = max((last_day(text) for text in dated), default=None)
        ends = last_day(end) if end else None
        if not end and entry["status"] == "beendet":
            ends = newest or date.min
        elif not end and entry["kind"] in ("veranstaltung", "kampagne") and entry["duration"] != "wiederkehrend":
            of = first_day(start) if start else newest
            ends = date(of.year, 12, 31) if of else None
        return entry["status"] != "geplant" and begins <= day and (ends is None or day <= ends)

    def in_time(self, row: Row, start: str, end: str, day: date) -> bool:
        """Whether a row with nothing but its own dates holds on a day; what is unknown does not stand in the way."""
        begun = not row[start] or first_day(row[start]) <= day
        return begun and (not row[end] or last_day(row[end]) >= day)
