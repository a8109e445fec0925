"""From the rows of a list, as they were read, to rows of our tables: its source, bodies that are new, and its measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.problems import Severity
from loaders import dates, messages, words
from loaders.lists.known import BODIES, names_of
from loaders.lists.reading import status
from loaders.lists.targets import NAME
from loaders.made import Made, Origin
from loaders.roundtrip import grid as grids
from loaders.roundtrip.deciding import Asked
from loaders.roundtrip.identity import Identities

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graph.problems import Problem
    from loaders.lists.reading import Read, Reader
    from loaders.roundtrip.deciding import Decisions, Question
    from loaders.rows import Row

MADE = ("sources", "organisations", "measures")
KIND = "nicht-angegeben"
SOURCE_KIND = "liste"
_LISTS = ("fields", "reference_fields", "target_groups", "responsible", "partners", "networks", "funders", "alt_names")


@dataclass(frozen=True, slots=True)
class ListRows:
    """The rows made of a list, and what only a person can decide about them; `apart` are the ids of those called new."""

    rows: Made
    problems: Sequence[Problem]
    questions: Sequence[Question]
    apart: Collection[str] = ()


def make(reader: Reader, reads: Sequence[Read], decided: Decisions, stand: str, title: str) -> ListRows:
    """The rows of our tables, and the questions whether things are new or known."""
    maker = _Maker(reader, decided, stand)
    measures = maker.identified("measures", [(read.number, read.name, read.heads.get(NAME, "")) for read in reads])
    named = [(number, name, head) for name, (number, head) in reader.first_named.items()]
    bodies = dict(zip(reader.first_named, maker.identified("organisations", named), strict=True))
    maker.source(title)
    used: set[str] = set()
    for read, identifier in zip(reads, measures, strict=True):
        used |= maker.measure(read, identifier, bodies)
    maker.bodies(bodies, used)
    return ListRows(maker.made, maker.problems, maker.questions, maker.apart)


@dataclass
class _Maker:
    reader: Reader
    decided: Decisions
    stand: str

    def __post_init__(self) -> None:
        reader, ground = self.reader, self.reader.ground
        place = reader.laid.sheet.place
        self.made = Made(place.file, place.sheet, MADE)
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.apart: set[str] = set()
        self._shared = {name: {row.id: row for row in ground.shared[name]} for name in MADE}
        self._own = {name: {row.id: row for row in ground.own[name]} for name in MADE}
        self._source = (
            f"{ground.city}-src-{reader.columns.name.replace(f'liste-{ground.city}-', 'liste-')}-{self.stand}"
        )

    def identified(self, table: str, named: Sequence[tuple[int, str, str]]) -> list[str]:
        """An id for each row, name and head; where a person must say whether it is a known thing, that is a problem."""
        ground = self.reader.ground
        model = ground.model.tables[table]
        entries = [
            grids.Entry(number, {"id": "", model.label_column: name}, key=None, removed=False)
            for number, name, _ in named
        ]
        taken = {row.id for name in ground.model.tables for row in ground.known(name) if row.id}
        same = {**self._decided_before(table, [name for _, name, _ in named]), **self.decided.same}
        known = {name: ground.known(name) for name in ground.model.tables}
        identities = Identities(
            ground.city, ground.city_name, known, taken, set(self._own[table]), replace(self.decided, same=same)
        )
        sheet = self.reader.laid.sheet
        identities.settle(grids.Grid(model, sheet, 0, {"id": "", model.label_column: ""}, entries, ()))
        self.apart |= identities.apart
        heads = {number: head for number, _, head in named}
        self.problems += [_asked(problem, heads) for problem in identities.problems]
        self.questions += [replace(each, column=heads.get(each.place.row or 0, "")) for each in identities.questions]
        return [str(entry.cells["id"]) for entry in entries]

    def _decided_before(self, table: str, names: Sequence[str]) -> Mapping[str, str]:
        """What an earlier edition of this list called the same is the same still."""
        before = {words.folded(name): row.id for row in self._own[table].values() for name in names_of(row)}
        return {name: before[words.folded(name)] for name in names if words.folded(name) in before}

    def source(self, title: str) -> None:
        """The list itself as a source, told by its office on the day it is from."""
        self.made.add(
            "sources", Origin(0), id=self._source, title=title, publisher=self.reader.columns.office, published=self.stand,
            published_basis="quelle", read_on=dates.span(self.stand)[1], language="de", kind=SOURCE_KIND,
        )  # fmt: skip

    def measure(self, read: Read, identifier: str, bodies: Mapping[str, str]) -> set[str]:
        """The row of a measure; the ids of the bodies it names."""
        cells = dict(read.cells)
        for column in BODIES & cells.keys():
            cells[column] = "|".join(dict.fromkeys(bodies.get(each, each) for each in cells[column].split("|")))
        lead = cells.get("responsible", "").split("|")
        cells["partners"] = "|".join(each for each in cells.get("partners", "").split("|") if each not in lead)
        known = self._shared["measures"].get(identifier)
        cells["status"] = status(read, self.stand)
        if known is not None:  # another source describes it: its name and what the list leaves open stay that source's
            if words.folded(read.name) not in map(words.folded, names_of(known)):
                cells["alt_names"] = "|".join(filter(None, (cells.get("alt_names", ""), read.name)))
            cells[NAME] = known.values[NAME]
            cells["kind"] = cells.get("kind") or known.values["kind"]
            if cells["status"] == "unbekannt":
                cells["status"] = known.values["status"]
        for column in _LISTS:
            cells[column] = "|".join(sorted(set(filter(None, cells.get(column, "").split("|")))))
        cells = {"kind": KIND, "field_basis": "quelle" if cells.get("fields") else "", **cells}
        origin = Origin(read.number, {**read.heads, "id": read.heads.get(NAME, "")})
        self.made.add("measures", origin, id=identifier, **cells, **self._said(read.evidence))
        return {each for column in BODIES for each in cells.get(column, "").split("|") if each}

    def bodies(self, bodies: Mapping[str, str], used: set[str]) -> None:
        """The rows of bodies that only this list knows: those named for the first time, and those of its earlier edition."""
        for name, identifier in bodies.items():
            if identifier in self._shared["organisations"]:
                continue
            number, head = self.reader.first_named[name]
            body = self.reader.new[name]
            self.made.add(
                "organisations", Origin(number, dict.fromkeys(("id", "name_de", "kind", "sector"), head)),
                id=identifier, name_de=name, kind=body.kind, sector=body.sector, **self._said(f"Zeile {number}"),
            )  # fmt: skip
            self.problems.append(self._new(name, number, head))
        for identifier in sorted(used - set(bodies.values())):
            if (row := self._own["organisations"].get(identifier)) and identifier not in self._shared["organisations"]:
                kept = {column: value for column, value in row.values.items() if column not in ("source", "city")}
                self.made.add("organisations", Origin(0), **kept, city=row.city, source=self._source)

    def _new(self, name: str, number: int, head: str) -> Problem:
        body = self.reader.new[name]
        shared = self.reader.ground.shared
        kind, sector = (
            _label(shared["vocab_organisation_kinds"], body.kind),
            _label(shared["vocab_sectors"], body.sector),
        )
        place = self.reader.laid.sheet.place.at(number)
        return messages.problem(
            "list-new-body", place, Severity.INFO, column=head, value=name, kind=kind, sector=sector
        )

    def _said(self, evidence: str) -> dict[str, str]:
        return {"city": self.reader.ground.city, "source": self._source, "evidence": evidence}


def _label(rows: Sequence[Row], identifier: str) -> str:
    return next((row.values["label_de"] for row in rows if row.id == identifier), identifier)


def _asked(problem: Problem, heads: Mapping[int, str]) -> Problem:
    """The question of a workbook as a list asks it: there is no column for ids to write the answer into."""
    remedy = messages.SENTENCES["list-same-or-new"][1] if problem.code == Asked.SAME.value else problem.remedy
    return replace(problem, column=heads.get(problem.row or 0, ""), remedy=remedy)
