"""From the rows of a list, as they were read, to rows of our tables: its source, bodies that are new, and the list's own rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.language import gettext
from graph.problems import Severity
from loaders import dates, messages, words
from loaders.lists import bodies as kinds_of_bodies
from loaders.lists.known import names_of
from loaders.lists.participants import MEMBERSHIPS, participants
from loaders.lists.reading import status
from loaders.lists.targets import BODIES, MEASURES, name_of, targets
from loaders.made import Made, Origin
from loaders.roundtrip import grid as grids
from loaders.roundtrip.deciding import Asked
from loaders.roundtrip.identity import Identities

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graph.problems import Problem
    from loaders.lists.reading import Read, Reader
    from loaders.model import Column
    from loaders.roundtrip.deciding import Decisions, Question
    from loaders.rows import Row

KIND = "nicht-angegeben"
SOURCE_KIND = "liste"
_ABBREVIATED = {"AK": "Arbeitskreis", "AG": "Arbeitsgruppe"}


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
    kind = reader.columns.kind
    reads = [read for read in reads if maker.is_complete(read)]
    own = maker.identified(kind, [(read.number, read.name, read.heads.get(name_of(kind), "")) for read in reads])
    named = [(number, name, head) for name, (number, head) in reader.first_named.items()]
    bodies = dict(zip(reader.first_named, maker.identified(BODIES, named), strict=True))
    maker.names = {**bodies, **{read.name: identifier for read, identifier in zip(reads, own, strict=True)}}
    maker.source(title)
    used: set[str] = set()
    for read, identifier in zip(reads, own, strict=True):
        used |= maker.row(read, identifier)
    maker.bodies(bodies, used - set(own))
    return ListRows(maker.made, maker.problems, maker.questions, maker.apart)


@dataclass
class _Maker:
    reader: Reader
    decided: Decisions
    stand: str

    def __post_init__(self) -> None:
        reader, ground = self.reader, self.reader.ground
        place = reader.laid.sheet.place
        self.kind = reader.columns.kind
        self.table = ground.model.tables[self.kind]
        self.parts = participants(self.kind)
        tables = list(dict.fromkeys(("sources", BODIES, self.kind, *((MEMBERSHIPS,) if self.parts else ()))))
        self.made = Made(place.file, place.sheet, tables)
        self.names: Mapping[str, str] = {}
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.apart: set[str] = set()
        self._shared = {name: {row.id: row for row in ground.shared[name]} for name in tables}
        self._own = {name: {row.id: row for row in ground.own[name]} for name in tables}
        self._source = (
            f"{ground.city}-src-{reader.columns.name.replace(f'liste-{ground.city}-', 'liste-')}-{self.stand}"
        )

    def identified(self, table: str, named: Sequence[tuple[int, str, str]]) -> list[str]:
        """An id for each row, name and head; where a person must say whether it is a known thing, that is a problem."""
        ground = self.reader.ground
        model = ground.model.tables[table]
        entries = [
            grids.Entry(number, {model.id_column: "", model.label_column: name}, key=None, removed=False)
            for number, name, _ in named
        ]
        taken = {row.id for name in ground.model.tables for row in ground.known(name) if row.id}
        same = {**self._decided_before(table, [name for _, name, _ in named]), **self.decided.same}
        known = {name: ground.known(name) for name in ground.model.tables}
        identities = Identities(
            ground.city, ground.city_name, known, taken, set(self._own[table]), replace(self.decided, same=same)
        )
        sheet = self.reader.laid.sheet
        identities.settle(grids.Grid(model, sheet, 0, {model.id_column: "", model.label_column: ""}, entries, ()))
        self.apart |= identities.apart
        heads = {number: head for number, _, head in named}
        self.problems += [_asked(problem, heads) for problem in identities.problems]
        self.questions += [replace(each, column=heads.get(each.place.row or 0, "")) for each in identities.questions]
        return [str(entry.cells[model.id_column]) for entry in entries]

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

    def is_complete(self, read: Read) -> bool:
        """Whether a row has all it needs, after what its name says is filled in; what is missing is asked."""
        head = read.heads.get(name_of(self.kind), "")
        answer = self.reader.columns.values.get(head, {}).get(read.name, "")
        if self.kind == BODIES:
            self._body(read, answer)
        elif self.kind == MEASURES:
            read.cells.setdefault("kind", KIND)
            return True
        missing = [column for column in self._needed() if not read.cells.get(column.name)]
        known = self._same_name(read.name)
        for column in missing:
            found = self._said_by_name(column, answer) or self._said_by_name(column, _in_full(read.name))
            if value := found or (known.values[column.name] if known else ""):
                read.cells[column.name] = value
        missing = [column for column in missing if not read.cells.get(column.name)]
        if missing:
            self._ask_for(read, missing[0], head)
        return not missing

    def _needed(self) -> list[Column]:
        """The columns that must be filled, but for those that every list fills."""
        return [each for each in self.table.columns if each.required and each.name in targets(self.kind)]

    def _body(self, read: Read, answer: str) -> None:
        shared = self.reader.ground.shared
        body = kinds_of_bodies.by_answer(answer, shared["vocab_organisation_kinds"], shared["vocab_sectors"])
        body = body or kinds_of_bodies.by_name(read.name)
        kind = read.cells.get("kind") or (body.kind if body else "")
        sector = kinds_of_bodies.sector_of(kind) or (body.sector if body else "")
        for column, value in (("kind", kind), ("sector", read.cells.get("sector") or sector)):
            if value:
                read.cells[column] = value

    def _said_by_name(self, column: Column, text: str) -> str:
        """The one value of a vocabulary that a text is, or has in it as a word or the end of one."""
        low = words.folded(text)
        rows = [row for name in column.links for row in self.reader.ground.shared[name] if name.startswith("vocab_")]
        found = {row.id: len(label) for row in rows for label in map(words.folded, names_of(row)) if _has(low, label)}
        found |= {row.id: len(low) for row in rows if row.id == text.strip()}
        longest = [identifier for identifier, length in found.items() if length == max(found.values())]
        return longest[0] if len(longest) == 1 else ""

    def _same_name(self, name: str) -> Row | None:
        """The row that bears just this name already: what it needs it has from there."""
        rows = self._shared[self.kind].values() if self.table.has_own_ids else ()
        return next((row for row in rows if words.folded(name) in map(words.folded, names_of(row))), None)

    def _ask_for(self, read: Read, column: Column, head: str) -> None:
        place = self.reader.laid.sheet.place.at(read.number)
        rows = [row for name in column.links for row in self.reader.ground.shared[name] if name.startswith("vocab_")]
        hint = f": {', '.join(row.values['label_de'] for row in rows)}" if rows else ""
        if self.kind == BODIES:
            hint = gettext(", etwa „neu: Einrichtung, Zivilgesellschaft“")
        told = {"name": read.name, "hint": hint}
        problem = messages.problem("list-needs", place, Severity.WARNING, column=column.title, value=read.name, **told)
        self.problems.append(replace(problem, column=head))

    def row(self, read: Read, identifier: str) -> set[str]:
        """The row of our table; the ids of the bodies it names."""
        cells = {column: value for column, value in read.cells.items() if column not in self.parts}
        offered = targets(self.kind)
        for column in self.table.columns:
            if {BODIES, self.kind} & set(column.links) and column.name in cells:
                parts = cells[column.name].split("|") if column.separator else [cells[column.name]]
                cells[column.name] = "|".join(dict.fromkeys(self.names.get(each, each) for each in parts))
        if self.kind == MEASURES:
            self._of_measure(read, cells)
        name = name_of(self.kind)
        known = self._shared[self.kind].get(identifier)
        if known is not None:  # another source describes it: its name and what the list leaves open stay that source's
            other = words.folded(read.name) not in map(words.folded, names_of(known))
            if other and "alt_names" in offered:
                cells["alt_names"] = "|".join(filter(None, (cells.get("alt_names", ""), read.name)))
            cells[name] = known.values[name]
            for column in self._needed() if self.table.has_own_ids else ():
                if cells.get(column.name, "") in ("", KIND, "unbekannt"):
                    cells[column.name] = known.values[column.name]
        for column in self.table.columns:
            if column.separator and column.name in cells:
                cells[column.name] = "|".join(sorted(set(filter(None, cells[column.name].split("|")))))
        origin = Origin(read.number, {**read.heads, self.table.id_column: read.heads.get(name, "")})
        self.made.add(self.kind, origin, **{**cells, self.table.id_column: identifier}, **self._said(read.evidence))
        bodies = [each for each in self.table.columns if BODIES in each.links]
        named = {each for column in bodies for each in cells.get(column.name, "").split("|") if each}
        return named | self._participants(read, identifier)

    def _participants(self, read: Read, network: str) -> set[str]:
        """A membership for each body that the rows of a network name as part of it, where it is named first; their ids."""
        found: set[tuple[str, str]] = set()
        for of in (read, *read.further):
            for key, part in self.parts.items():
                ids = [self.names.get(each, each) for each in of.cells.get(key, "").split("|") if each]
                origin = Origin(of.number, dict.fromkeys(("member", "role"), of.heads.get(key, "")))
                for member in ids:
                    if (member, part.role) in found:
                        continue
                    found.add((member, part.role))
                    self.made.add(
                        MEMBERSHIPS, origin, network=network, member=member, member_kind="organisation", role=part.role,
                        **self._said(f"Zeile {of.number}"),
                    )  # fmt: skip
        return {member for member, _ in found}

    def _of_measure(self, read: Read, cells: dict[str, str]) -> None:
        """What only measures have: partners are others than those responsible, the status follows from dates, fields are the source's."""
        lead = cells.get("responsible", "").split("|")
        cells["partners"] = "|".join(each for each in cells.get("partners", "").split("|") if each not in lead)
        cells["status"] = status(read, self.stand)
        cells["field_basis"] = "quelle" if cells.get("fields") else ""

    def bodies(self, bodies: Mapping[str, str], used: set[str]) -> None:
        """The rows of bodies that only this list knows: those named for the first time, and those of its earlier edition."""
        for name, identifier in bodies.items():
            if identifier in self._shared[BODIES]:
                continue
            number, head = self.reader.first_named[name]
            body = self.reader.new[name]
            self.made.add(
                "organisations", Origin(number, dict.fromkeys(("id", "name_de", "kind", "sector"), head)),
                id=identifier, name_de=name, kind=body.kind, sector=body.sector, **self._said(f"Zeile {number}"),
            )  # fmt: skip
            self.problems.append(self._new(name, number, head))
        for identifier in sorted(used - set(bodies.values())):
            if (row := self._own[BODIES].get(identifier)) and identifier not in self._shared[BODIES]:
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


def _in_full(name: str) -> str:
    """A name whose first word is an abbreviation that everybody uses, written out: AK Sprache."""
    first, blank, rest = name.partition(" ")
    return f"{_ABBREVIATED.get(first, first)}{blank}{rest}"


def _has(text: str, label: str) -> bool:
    """Whether a text has a word that is the label or ends in it, as „Integrationskonzept“ does."""
    return re.search(rf"{re.escape(label)}\b", text) is not None


def _label(rows: Sequence[Row], identifier: str) -> str:
    return next((row.values["label_de"] for row in rows if row.id == identifier), identifier)


def _asked(problem: Problem, heads: Mapping[int, str]) -> Problem:
    """The question of a workbook as a list asks it: there is no column for ids to write the answer into."""
    remedy = (
        messages.filled_in(messages.SENTENCES["list-same-or-new"][1])
        if problem.code == Asked.SAME.value
        else problem.remedy
    )
    return replace(problem, column=heads.get(problem.row or 0, ""), remedy=remedy)
