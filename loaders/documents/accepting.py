"""From what was accepted to rows of the tables, and by them to a plan like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from graph.figures import figures
from graph.matching.stems import stems
from graph.problems import Severity
from loaders import csvw, offer, tables
from loaders.documents import kinds, sentences
from loaders.documents.mentions import BODIES, Kind
from loaders.naming import plain, without_accents
from loaders.place import Place
from loaders.sheets import Line, Sheet
from loaders.stored import StoredRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.problems import Problem
    from graph.store import Store
    from loaders.documents.review import Item, Review
    from loaders.plan import Plan
    from loaders.rows import Row

SHEET, ABOUT = "Vorschläge", "Dokument"
_TABLES = {
    Kind.CITY: "cities",
    Kind.FIELD: "fields",
    Kind.ORGANISATION: "organisations",
    Kind.NETWORK: "networks",
    Kind.MEASURE: "measures",
    Kind.DOCUMENT: "documents",
    Kind.POST: "people_posts",
}
_WRITTEN = (
    "sources",
    "cities",
    "field_schemes",
    "fields",
    "field_mappings",
    "organisations",
    "networks",
    "measures",
    "people_posts",
    "documents",
)
_LONGEST_ID = 60


def plan(store: Store, review: Review, file: str) -> Plan:
    """What accepting the review would do to the document's own data set.

    Everything of the document that was accepted before and is not now goes. Problems lie at the rows of the review. Raises RejectedInput
    where an entry cannot become a row.
    """
    with store.reading():
        rows = _Rows(store, review, file)
        made = rows.sheets()
        if any(problem.severity is Severity.VIOLATION for problem in rows.problems):
            raise RejectedInput(rows.problems)
        offered = offer.from_sheets(made, rows.model)
        found = tables.of_offer(store, offered, name=file, dataset=review.dataset)
    return replace(
        found,
        problems=(*rows.problems, *(_at_review(problem) for problem in found.problems)),
        locate=lambda problem: _at_review(found.locate(problem)),
    )


def _at_review(problem: Problem) -> Problem:
    """The rows bear the numbers of the review's rows, so only the sheet is another."""
    if problem.sheet == "sources":
        return replace(problem, sheet=ABOUT, row=None)
    return replace(problem, sheet=SHEET if problem.row else "")


class _Rows:
    """The rows of a review, table by table."""

    def __init__(self, store: Store, review: Review, file: str) -> None:
        self.model = csvw.model()
        self.problems: list[Problem] = []
        self._review, self._file = review, file
        self._source = f"{review.city or 'de'}-src-dokument-{review.digest[:12]}"
        self._scheme = f"{review.city or 'de'}-felder-dokument-{review.digest[:12]}"
        sets = [name for name in figures(store).datasets if name not in (review.dataset, "ontologie")]
        self._stored = [StoredRows(store, self.model, name) for name in sets]
        self._own = StoredRows(store, self.model, review.dataset)
        self._by_table: dict[str, dict[str, Row]] = {}
        self._rows: dict[str, list[tuple[int, Mapping[str, str]]]] = {name: [] for name in _WRITTEN}
        self._taken = [item for item in review.items if item.decision.takes]
        self._ids: dict[int, str] = {}

    def sheets(self) -> list[Sheet]:
        """A sheet a table, also for those without rows: they are replaced."""
        dates = [item for item in self._taken if item.kind is Kind.DATE]
        if len(dates) > 1:
            self._problem("two-dates", dates[1], dates[1].name)
        things = [item for item in self._taken if item.kind is not Kind.DATE]
        for item in things:
            self._ids[item.number] = self._id(item)
        for item in sorted(things, key=lambda item: list(_TABLES).index(item.kind)):
            if not item.name:
                self._problem("no-name", item)
                continue
            self._add(item)
        if self._taken:
            self._write("sources", 0, self._source_row(dates[0].name if dates else ""))
        if self._rows["fields"]:
            self._write_scheme()
        return [self._sheet(name) for name in _WRITTEN]

    def _sheet(self, name: str) -> Sheet:
        columns = self.model.tables[name].columns
        head = Line(0, tuple(column.title for column in columns))  # on a page the first entry is row 1
        lines = [
            Line(number, tuple(row.get(column.name, "") for column in columns)) for number, row in self._rows[name]
        ]
        return Sheet(self._file, name, (head, *lines))

    def _source_row(self, published: str) -> Mapping[str, str]:
        said = self._review
        published = said.published or published
        return {
            "id": self._source,
            "title": said.title,
            "publisher": said.publisher,
            "url": said.url,
            "published": published,
            "published_basis": "quelle" if published else "",
            "read_on": said.read_on,
            "language": "de",
            "kind": said.source_kind,
        }

    def _write_scheme(self) -> None:
        own = [item for item in self._taken if item.kind is Kind.FIELD]
        row = {
            "id": self._scheme,
            "city": self._review.city,
            "label_de": f"Handlungsfelder in: {self._review.title}",
            "scope": "gesamt",
            "validity": "unvollstaendig",
        }
        if any(values["scheme"] == self._scheme for _, values in self._rows["fields"]):
            self._write("field_schemes", own[0].row, row, own[0])

    def _add(self, item: Item) -> None:
        if item.kind is Kind.POST:
            self._add_post(item)
            return
        if item.kind is Kind.CITY and item.known:
            return  # that a document names a known city is no news
        table = _TABLES[item.kind]
        identifier = self._ids[item.number]
        stored = self._find(table, item.known) if item.known else None
        if item.known and stored is None and not item.known.startswith("rf-"):
            self._problem("unknown-match", item, item.known)
            return
        columns = [
            column.name for column in self.model.tables[table].columns if column.required or column.name == "city"
        ]
        values = {name: stored.values.get(name, "") for name in columns} if stored else self._new(item)
        values |= {"id": identifier}
        if item.kind is Kind.MEASURE:
            values |= self._of_measure(item)
        if any(row["id"] == identifier for _, row in self._rows[table]):
            return  # accepted twice: the first passage stands
        self._write(table, item.row, values, item)
        if item.kind is Kind.FIELD and item.known.startswith("rf-"):
            mapping = {
                "field": identifier,
                "relation": "closeMatch",
                "reference_field": item.known,
                "reason_de": "Nach dem Namen im Dokument zugeordnet und bei der Durchsicht bestätigt.",
            }
            self._write("field_mappings", item.row, mapping, item)

    def _new(self, item: Item) -> dict[str, str]:
        """The cells of a new thing that a row must have."""
        city, name = self._review.city, item.name
        match item.kind:
            case Kind.CITY:
                return {"name": name, "country": "DE"}
            case Kind.FIELD:
                return {"city": city, "scheme": self._scheme, "label_de": name, "validity": "unvollstaendig"}
            case Kind.ORGANISATION:
                kind, sector = kinds.organisation(name)
                return {"city": city, "name_de": name, "kind": kind, "sector": sector}
            case Kind.NETWORK:
                return {"city": city, "name_de": name, "kind": kinds.network(name)}
            case Kind.DOCUMENT:
                return {"city": city, "title": name, "kind": kinds.document(name)}
            case _:
                status = (
                    "laufend" if item.since and int(item.since[:4]) <= int(self._review.read_on[:4]) else "unbekannt"
                )
                return {"city": city, "name_de": name, "kind": kinds.measure(name), "status": status}

    def _of_measure(self, item: Item) -> dict[str, str]:
        fields = list(self._named(item, item.fields, (Kind.FIELD,)))
        bodies = list(self._named(item, item.bodies, BODIES))
        return {
            "field_basis": "quelle" if fields else "",
            "fields": "|".join(dict.fromkeys(fields)),
            "responsible": "|".join(dict.fromkeys(bodies)),
            "start": item.since,
        }

    def _add_post(self, item: Item) -> None:
        person = item.person.strip()
        bodies = list(self._named(item, item.bodies, (Kind.ORGANISATION,)))
        if not person:
            self._problem("no-person", item)
        elif not bodies:
            self._problem("no-body", item, f"{person}, {item.name}")
        else:
            row = {
                "person_id": item.known or f"{self._review.city or 'de'}-person-{plain(without_accents(person))}",
                "person_name": item.known_name if item.known else person,
                "organisation": bodies[0],
                "post_de": item.name,
                "from": item.since,
            }
            self._write("people_posts", item.row, row, item)

    def _named(self, item: Item, cell: str, allowed: tuple[Kind, ...]) -> Iterator[str]:
        """The ids of what a cell names: entries that were accepted, or known things. What was not accepted is left out."""
        for name in filter(None, (part.strip() for part in cell.split(";"))):
            entry = next((each for each in self._review.items if each.kind in allowed and _same(name, each)), None)
            if entry is not None and entry.decision.takes:
                yield self._ids[entry.number]
            elif entry is not None and entry.known and not entry.known.startswith("rf-"):
                yield entry.known
            elif entry is None:
                found = next(
                    (
                        row.id
                        for kind in allowed
                        for row in self._all(_TABLES[kind]).values()
                        if _is_row(name, row, self._review.city)
                    ),
                    "",
                )
                if found:
                    yield found
                else:
                    self._problem("unknown-link", item, name)

    def _id(self, item: Item) -> str:
        if item.known and not item.known.startswith("rf-"):
            return item.known
        city = self._review.city or "de"
        name = plain(without_accents(item.name))[:_LONGEST_ID].strip("-")
        wanted = name if item.kind is Kind.CITY or name.startswith(f"{city}-") else f"{city}-{name}"
        others = {other for number, other in self._ids.items() if number != item.number}
        same = next(
            (
                self._ids[each.number]
                for each in self._taken
                if each.number in self._ids and each.kind is item.kind and each.key == item.key
            ),
            "",
        )
        if same:
            return same
        taken = {identifier for table in _TABLES.values() for identifier in self._all(table)} | others
        number = 2
        found = wanted
        while found in taken:
            found = f"{wanted}-{number}"
            number += 1
        return found

    def _find(self, table: str, identifier: str) -> Row | None:
        """The row of a known thing; where only this document named it before, the row that it was given then."""
        if found := self._all(table).get(identifier):
            return found
        return next((row for row in self._own.table(table) if row.id == identifier), None)

    def _all(self, table: str) -> dict[str, Row]:
        if table not in self._by_table:
            rows = (row for stored in self._stored for row in stored.table(table))
            self._by_table[table] = {row.id: row for row in rows if row.id}
        return self._by_table[table]

    def _write(self, table: str, number: int, values: Mapping[str, str], item: Item | None = None) -> None:
        said = {} if item is None else {"source": self._source, "evidence": item.evidence}
        self._rows[table].append((number or 2, {**values, **said}))

    def _problem(self, code: str, item: Item, value: str = "") -> None:
        place = Place(self._file, SHEET, item.row or None)
        self.problems.append(sentences.problem(code, place, column="Name", value=value or f"Nummer {item.number}"))


def _same(name: str, item: Item) -> bool:
    return name in (item.name, item.known, item.known_name) or stems(name) == stems(item.name)


def _is_row(name: str, row: Row, city: str) -> bool:
    return name == row.id or (row.city in ("", city) and row.values.get(row.table.label_column) == name)
