"""The coverage of a city: fields by aspects, each cell with its state in sign and words, and what stands behind a cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from graph.answer import Query
from graph.answers.pages import cities_overview, fields_of_city
from graph.coverage.facts import load
from graph.coverage.matrix import ASPECTS, finding, view
from graph.coverage.states import COVERING
from graph.coverage.wording import AGES, ASPECTS as ASPECT_WORDS, state_word
from graph.errors import NotFound, QuestionError
from graph.iri import IRI, short
from graph.labels import Labels
from graph.parameters import day
from graph.provenance import provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer, Citation
    from graph.answers.pages import DocumentedCity, ListedField
    from graph.coverage.cells import Cell, Entry
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import View
    from graph.store import Store

REFERENCE = "referenz"  # the list of reference fields, among a city's own lists
SIGNS = {
    "covered": "●",
    "weak": "◐",
    "planned": "◌",
    "ended": "⊘",
    "gap": "□",
    "elsewhere": "–",
    "not-found": "?",
    "unknown": "·",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as it is shown: its state as key, sign and word, the number behind it, the reason and the age of the evidence in words."""

    state: str
    sign: str
    word: str
    number: int
    reason: str
    age: str
    age_word: str
    address: str
    cell: Cell

    @property
    def covered(self) -> bool:
        """Whether something valid is recorded."""
        return self.cell.state in COVERING


@dataclass(frozen=True, slots=True)
class Line:
    """A field and its cells."""

    field: IRI
    name: str
    cells: tuple[Seen, ...]

    @property
    def covered(self) -> int:
        """In how many aspects something valid is recorded."""
        return sum(seen.covered for seen in self.cells)


@dataclass(frozen=True, slots=True)
class FieldList:
    """A list of fields one may choose: its id, its name, what it stands for and whether it is in force (words, empty for the reference fields)."""

    id: str
    name: str
    scope: str
    validity: str
    fields: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of a city on a day."""

    city: IRI
    city_name: str
    day: date
    lists: tuple[FieldList, ...]
    chosen: FieldList
    finding: str
    lines: tuple[Line, ...]
    column_totals: tuple[int, ...]
    states: Mapping[str, int]
    umbrellas: tuple[tuple[IRI, str, str], ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """An entry behind a cell: what it is, when, how it counts, and on whose word."""

    iri: IRI
    name: str
    when: tuple[str | None, str | None]
    presence: str
    direct: bool
    age_word: str
    under: tuple[tuple[IRI, str], ...]
    bodies: tuple[tuple[IRI, str], ...]
    role: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CellPage:
    """What stands behind one cell."""

    coverage_address: str
    city: IRI
    city_name: str
    field: IRI
    field_name: str
    aspect: str
    day: date
    seen: Seen
    entries: tuple[Behind, ...]
    groups: tuple[tuple[IRI, str], ...]


def on_day(text: str) -> date:
    """The day a user means, today without one. Raises QuestionError."""
    if not text.strip():
        return date.today()
    try:
        return day(text)
    except ValueError:
        raise QuestionError("abdeckung", "stand", f"{text!r} is not of kind date") from None


def lists_of(answer: Answer[ListedField], references: Sequence[IRI]) -> tuple[FieldList, ...]:
    """The lists one may choose for a city: those in force for the whole of the policy first, the reference fields last."""
    fields: dict[IRI, list[IRI]] = {}
    heads: dict[IRI, ListedField] = {}
    for row in answer.rows:
        heads.setdefault(row.list, row)
        own = fields.setdefault(row.list, [])
        if row.field not in own:
            own.append(row.field)

    def order(head: ListedField) -> tuple[bool, bool]:
        return (not head.list_validity.endswith("/gueltig"), not head.scope.endswith("/gesamt"))

    own_lists = [
        FieldList(
            short(head.list, answer.base),
            answer.label(head.list),
            answer.label(head.scope),
            answer.label(head.list_validity),
            tuple(fields[head.list]),
        )
        for head in sorted(heads.values(), key=order)
    ]
    return (*own_lists, FieldList(REFERENCE, "Referenzfelder", "", "", tuple(references)))


def seen_as(cell: Cell, aspect: str, address: str) -> Seen:
    """A cell in signs and words."""
    state = cell.state.value
    word = cell.reason if cell.lead and cell.state in COVERING else state_word(aspect, state)
    return Seen(
        state=state,
        sign=SIGNS[state],
        word=word,
        number=cell.number,
        reason="" if word == cell.reason else cell.reason,
        age=cell.age.value if cell.age else "",
        age_word=AGES[cell.age.value] if cell.age else "",
        address=address,
        cell=cell,
    )


def coverage(store: Store, city: str, chosen: str, stand: date, books: Bibliography) -> Coverage:
    """Gather the matrix of a city. Raises NotFound."""
    own = fields_of_city(store, city=IRI(city))
    books.add(own)
    iri = IRI(str(own.parameters["city"]))
    facts = load(store, [iri])
    books.add_queries(facts.queries)
    lists = lists_of(own, tuple(facts.references))
    picked = next((each for each in lists if each.id == chosen), None) if chosen else lists[0]
    if picked is None:
        raise NotFound("FieldList", chosen, [each.id for each in lists])
    seen = view(facts, iri, stand, reference=picked.id == REFERENCE)
    labels = Labels(store, "de")
    over = [(entry, aspect) for aspect in ASPECTS for entry in seen.found.umbrellas.get(aspect, ())]
    labels.find([iri, *picked.fields, *(entry for entry, _ in over)])
    lines = tuple(line(seen, field, labels.names[field], picked.id, store.base) for field in picked.fields)
    return Coverage(
        city=iri,
        city_name=labels.names[iri],
        day=stand,
        lists=lists,
        chosen=picked,
        finding=finding([each.cells[0].cell for each in lines], "Feldern"),
        lines=lines,
        column_totals=tuple(sum(each.cells[at].covered for each in lines) for at in range(len(ASPECTS))),
        states=Counter(seen_cell.state for each in lines for seen_cell in each.cells),
        umbrellas=tuple((entry, labels.names[entry], ASPECT_WORDS[aspect]) for entry, aspect in over),
    )


def line(seen: View, field: IRI, name: str, chosen: str, base: str) -> Line:
    """A field of a city with its cells; each leads to what stands behind it."""
    where = {"stadt": short(seen.city, base), "feld": short(field, base).rpartition("/")[2], "liste": chosen}
    return Line(
        field,
        name,
        tuple(
            seen_as(
                seen.cell(field, aspect),
                aspect,
                "/abdeckung/zelle?" + urlencode({**where, "aspekt": aspect, "stand": seen.day.isoformat()}),
            )
            for aspect in ASPECTS
        ),
    )


def cell_page(store: Store, wanted: Mapping[str, str], stand: date, books: Bibliography) -> CellPage:
    """Gather what stands behind a cell. Raises NotFound for a city, list, field or aspect that is not there."""
    matrix = coverage(store, wanted["stadt"], wanted["liste"], stand, books)
    wanted_line = next(
        (each for each in matrix.lines if short(each.field, store.base).rpartition("/")[2] == wanted["feld"]), None
    )
    if wanted_line is None:
        raise NotFound("FieldOfAction", wanted["feld"])
    if wanted["aspekt"] not in ASPECTS:
        raise NotFound("Aspect", wanted["aspekt"], ASPECTS)
    seen = wanted_line.cells[ASPECTS.index(wanted["aspekt"])]
    facts = load(store, [matrix.city])
    own = {"stadt": wanted["stadt"], "liste": matrix.chosen.id, "stand": stand.isoformat()}
    return CellPage(
        coverage_address=f"/abdeckung?{urlencode(own)}",
        city=matrix.city,
        city_name=matrix.city_name,
        field=wanted_line.field,
        field_name=wanted_line.name,
        aspect=wanted["aspekt"],
        day=stand,
        seen=seen,
        entries=behind(store, facts, seen.cell, books),
        groups=_named(store, seen.cell.groups),
    )


def behind(store: Store, facts: Facts, cell: Cell, books: Bibliography) -> tuple[Behind, ...]:
    """The entries behind a cell: what counts, then what is planned, then what ended."""
    entries = (*cell.entries, *cell.planned, *cell.ended)
    things = {iri: thing for some in facts.things.values() for iri, thing in some.items()}
    bodies = {entry.iri: _bodies(facts, things, entry.iri) for entry in entries}
    labels = Labels(store, "de")
    roles = [iri for entry in entries if entry.iri in things for iri in things[entry.iri].iris("role")]
    labels.find([*(each for entry in entries for each in (entry.iri, *entry.under, *bodies[entry.iri])), *roles])
    found = provenance(store, [entry.iri for entry in entries])
    books.add_sources(found.sources)
    books.add_queries([Query(name, text) for name, text in found.queries])

    def one(entry: Entry) -> Behind:
        thing = things.get(entry.iri)
        return Behind(
            iri=entry.iri,
            name=labels.names[entry.iri],
            when=(_first(thing.values.get("start", ())), _first(thing.values.get("end", ()))) if thing else (None, None),
            presence=entry.presence.value,
            direct=entry.direct,
            age_word=AGES[entry.age.value],
            under=tuple((iri, labels.names[iri]) for iri in entry.under),
            bodies=tuple((iri, labels.names[iri]) for iri in bodies[entry.iri]),
            role=", ".join(labels.names[iri] for iri in sorted(thing.iris("role"))) if thing else "",
            citations=found.citations.get(entry.iri, ()),
        )

    return tuple(map(one, entries))


def _bodies(facts: Facts, things: Mapping[IRI, object], entry: IRI) -> tuple[IRI, ...]:
    thing = facts.things["measure"].get(entry)
    if thing:
        return tuple(sorted(thing.iris("responsible")))
    duty = facts.things["responsibility"].get(entry)
    return tuple(sorted(duty.iris("organisation"))) if duty else ()


def _first(values: Iterable[object]) -> str | None:
    return min((str(value) for value in values), default=None)


def _named(store: Store, things: Sequence[IRI]) -> tuple[tuple[IRI, str], ...]:
    labels = Labels(store, "de")
    labels.find(things)
    return tuple((thing, labels.names[thing]) for thing in things)


def choose(store: Store, books: Bibliography) -> Answer[DocumentedCity]:
    """The cities one may choose."""
    answer = cities_overview(store)
    books.add(answer)
    return answer


def add(router: APIRouter, site: Site) -> None:
    """Hang the matrix and the cells into the router."""

    def matrix(request: Request, stadt: str = "", liste: str = "", stand: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            cities = choose(site.store, Bibliography())
            shown = coverage(site.store, stadt, liste, on_day(stand), books) if stadt else None
            return {"cities": cities, "coverage": shown, "aspects": ASPECT_WORDS, "signs": SIGNS, "books": books}

        return site.page(request, "coverage.html", fill)

    def cell(
        request: Request, stadt: str, feld: str, aspekt: str, liste: str = REFERENCE, stand: str = ""
    ) -> Response:
        def fill() -> Mapping[str, object]:
            books = Bibliography()
            wanted = {"stadt": stadt, "feld": feld, "aspekt": aspekt, "liste": liste}
            page = cell_page(site.store, wanted, on_day(stand), books)
            return {"page": page, "aspects": ASPECT_WORDS, "books": books}

        return site.page(request, "cell.html", fill)

    hang(router, "/abdeckung", matrix)
    hang(router, "/abdeckung/zelle", cell)
