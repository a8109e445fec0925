"""From the lines of an SSSOM file to rows of the table of mappings, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import cells
from loaders.headers import Layout
from loaders.naming import SLUG
from loaders.offer import Offer
from loaders.place import Place
from loaders.rows import Row
from loaders.rules import cell as cell_rules
from loaders.sheets import Flaw, Sheet, content
from loaders.sssom_text import MANUAL, REFERENCES, several
from loaders.sssom_words import problem
from ontology.names import SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.problems import Problem
    from loaders.model import Model, Table
    from loaders.sssom_text import Text

TABLE = "field_mappings"
SLOT_OF = {
    "field": "subject_id",
    "relation": "predicate_id",
    "reference_field": "object_id",
    "reason_de": "comment",
    "author": "author_label",
    "confidence": "confidence",
    "source": "mapping_source",
}
"""The slot that fills a column of the table; `see_also` has the sources after the first."""
NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_READ = {*SLOT_OF.values(), *NEEDED, "see_also", "predicate_modifier"}
_LABELS = {"subject_label", "predicate_label", "object_label"}
_RELATION = re.compile(r"(exact|close|broad|narrow|related)Match")


def offer(text: Text, file: str, base: str, model: Model) -> Offer:
    """What a file offers: the table of mappings with a row for each line."""
    table, place = model.tables[TABLE], Place(file)
    found = Offer(problems=list(_head(text, place)))
    if any(each.severity is Severity.VIOLATION for each in found.problems):
        return found
    positions = {column: text.head.index(slot) for column, slot in SLOT_OF.items() if slot in text.head}
    found.layouts[TABLE] = Layout(table, Sheet(file, "", ()), positions, SLOT_OF, len(text.head), ())
    for number, line in text.lines:
        if len(line) != len(text.head):
            found.problems.append(problem("sssom-width", place.at(number)))
            continue
        reader = _Line(text, dict(zip(text.head, line, strict=True)), place.at(number), base)
        found.problems += reader.refusals()
        row, problems = _row(table, reader)
        found.rows.append(row)
        found.problems += problems
    return found


def _head(text: Text, place: Place) -> Iterator[Problem]:
    """What is wrong with the header as a whole."""
    at = place.at(text.head_line)
    if not set(NEEDED) & set(text.head):
        yield problem("sssom-no-header", at)
        return
    for slot in NEEDED:
        if slot not in text.head:
            yield problem("sssom-missing-slot", at, slot, slot)
    for index, slot in enumerate(text.head):
        if slot in text.head[:index]:
            yield problem("sssom-double-slot", at, slot, slot)
        elif slot not in _READ | _LABELS and any(line[index : index + 1] not in ((), ("",)) for _, line in text.lines):
            yield problem("sssom-unused-slot", at, slot, slot, Severity.WARNING)


@dataclass(slots=True)
class _Line:
    """A line with the values of its slots."""

    text: Text
    slots: Mapping[str, str]
    place: Place
    base: str

    def refusals(self) -> Iterator[Problem]:
        """Why a mapping is none of those the table can hold."""
        justification, negation = self.slots["mapping_justification"], self.slots.get("predicate_modifier", "")
        if self.text.iri(justification) != MANUAL:
            yield problem("sssom-not-manual", self.place, "mapping_justification", justification)
        if negation:
            yield problem("sssom-negated", self.place, "predicate_modifier", negation)

    def cell(self, column: str) -> str | Problem:
        """What goes into a column of the table."""
        value = self.slots.get(SLOT_OF[column], "")
        if column == "author":
            return ", ".join(several(value))
        if column == "source":
            return self._sources(value)
        if not value or column in ("reason_de", "confidence"):
            return value
        start, code = {
            "field": (f"{self.base}/id/", "sssom-foreign-subject"),
            "relation": (SKOS, "sssom-bad-predicate"),
            "reference_field": (REFERENCES, "sssom-foreign-object"),
        }[column]
        local = self._local(value, start, SLOT_OF[column], code)
        if column == "relation" and isinstance(local, str) and not _RELATION.fullmatch(local):
            return problem(code, self.place, SLOT_OF[column], value)
        return local

    def _sources(self, first: str) -> str | Problem:
        found: list[str] = []
        for slot, value in (("mapping_source", first), ("see_also", self.slots.get("see_also", ""))):
            for each in several(value):
                local = self._local(each, f"{self.base}/id/", slot, "sssom-foreign-source")
                if not isinstance(local, str):
                    return local
                found.append(local)
        return " ".join(dict.fromkeys(found))

    def _local(self, value: str, start: str, slot: str, code: str) -> str | Problem:
        """The id behind what an IRI must start with."""
        iri = self.text.iri(value)
        if iri is None:
            return problem("sssom-bad-prefix", self.place, slot, value)
        local = iri.removeprefix(start)
        if local == iri or not (SLUG.fullmatch(local) or _RELATION.fullmatch(local)):
            return problem(code, self.place, slot, value)
        return local


def _row(table: Table, line: _Line) -> tuple[Row, list[Problem]]:
    values: dict[str, str] = {}
    row = Row(table, values, line.place, SLOT_OF)
    problems: list[Problem] = []
    for column in table.columns:
        values[column.name] = ""
        said = line.cell(column.name)
        if not isinstance(said, str):
            problems.append(said)
            continue
        cell = cells.text(column, content(said))
        if isinstance(cell, Flaw):
            problems.append(row.problem(cell.code, column.name, cell.text))
            continue
        values[column.name] = cell
        problems += [
            row.problem(code, column.name, value, **told) for code, value, told in cell_rules.findings(column, cell)
        ]
    return row, problems
