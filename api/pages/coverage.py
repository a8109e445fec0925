"""The coverage of a city: fields by aspects, target groups or sectors, each cell with its state in sign and words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from fastapi import Query, Request, Response

from api.pages.bibliography import Bibliography
from api.pages.cells import Column, Line, by_aspect, line
from api.pages.chosen import on_day
from api.pages.coverage_changes import Changes, changes
from api.pages.coverage_choice import ASPECT, GROUP, SECTOR, Choice, Picked, picked
from api.pages.coverage_cities import Everywhere, everywhere
from api.pages.field_lists import REFERENCE, ListChoice, list_choices
from api.pages.site import hang
from api.pages.taking import FORMS
from api.permalinks import permalink
from api.signs import MEANING, SIGNS
from graph.alphabet import alphabetical
from graph.answers.pages import fields_of_city
from graph.comparison.documentation import ground
from graph.coverage.matrix import ASPECTS, city_matrix, sector_matrix, target_group_matrix
from graph.coverage.wording import ASPECTS as ASPECT_WORDS
from graph.errors import NotFound
from graph.iri import IRI, short
from graph.labels import Labels
from graph.language import _, current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.comparison.documentation import Documentation
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Matrix
    from graph.store import Store

ALL_CITIES = "alle"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of a city on a day. `states` counts cells by state, `umbrellas` are things with their name and the aspect they span."""

    city: IRI
    city_name: str
    day: date
    choice: Choice
    picked: Picked
    lists: tuple[ListChoice, ...]
    chosen: ListChoice
    finding: str
    lacking: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    column_totals: tuple[int, ...]
    states: Mapping[str, int]
    umbrellas: tuple[tuple[IRI, str, str], ...]
    matrix: Matrix

    @property
    def subject(self) -> str:
        """What the finding speaks of."""
        words = {ASPECT: _("Maßnahmen"), GROUP: _("Maßnahmen nach Zielgruppe"), SECTOR: _("Partner nach Sektor")}
        return words[self.choice.by]


def coverage(store: Store, facts: Facts, choice: Choice, day: date, books: Bibliography) -> Coverage:
    """Gather the matrix of a city. Raises NotFound."""
    own = fields_of_city(store, city=IRI(choice.city))
    books.add(own)
    books.add_queries(facts.queries)
    iri = IRI(str(own.parameters["city"]))
    lists = list_choices(store, facts, iri)
    head = next((each for each in lists if each.id == choice.chosen), None) if choice.chosen else lists[0]
    if head is None:
        raise NotFound("FieldList", choice.chosen, [each.id for each in lists])
    choice = replace(choice, chosen=head.id)
    labels = Labels(store)
    only = picked(facts, iri, choice, labels)
    matrix = _matrix(facts, iri, choice, head, only, day)
    over = [(entry.iri, aspect) for (_, aspect), entries in matrix.umbrellas.items() for entry in entries]
    labels.find([iri, *matrix.rows, *(entry for entry, _ in over)])
    columns = _columns(choice, matrix, labels)
    where = choice.told(day)
    lines = tuple(line(matrix.cells, field, labels.names[field], where, columns) for field in matrix.rows)
    return Coverage(
        city=iri,
        city_name=labels.names[iri],
        day=day,
        choice=choice,
        picked=only,
        lists=lists,
        chosen=head,
        finding=matrix.finding,
        lacking=matrix.lacking,
        notes=matrix.notes,
        columns=columns,
        lines=lines,
        column_totals=tuple(sum(each.cells[at].covered for each in lines) for at in range(len(columns))),
        states=Counter(seen.state for each in lines for seen in each.cells),
        umbrellas=tuple((entry, labels.names[entry], ASPECT_WORDS.get(aspect, "")) for entry, aspect in over),
        matrix=matrix,
    )


def _matrix(facts: Facts, city: IRI, choice: Choice, head: ListChoice, only: Picked, day: date) -> Matrix:
    make = {ASPECT: city_matrix, GROUP: target_group_matrix, SECTOR: sector_matrix}[choice.by]
    lists = [head.head.iri] if head.head.iri else None
    return make(facts, city, as_of=day, reference=head.id == REFERENCE, lists=lists, only=only.filter)


def _columns(choice: Choice, matrix: Matrix, labels: Labels) -> tuple[Column, ...]:
    """The columns: the aspects, or the parts of one by name."""
    if choice.by == ASPECT:
        return by_aspect()
    parts = [IRI(column) for column in matrix.columns]
    labels.find(parts)
    aspect = "measure" if choice.by == GROUP else "partner"
    found = [Column(part, part.rpartition("/")[2], aspect, labels.names[part]) for part in parts]
    return tuple(sorted(found, key=lambda column: alphabetical(column.name)))


def level(site: Site, city: IRI, day: date) -> Documentation:
    """How well the city is documented against the others, so that a thin entry does not look like a gap."""
    return ground(site.store, [city], day, facts=site.facts).figures[city]


def files(shown: Coverage, base: str) -> dict[str, str]:
    """Where the same can be had as a file."""
    list_ = {"reference": "ja"} if shown.chosen.id == REFERENCE else {"list": shown.chosen.id}
    by = {GROUP: "target_group", SECTOR: "sector"}.get(shown.choice.by, "")
    group, kind = shown.choice.group, shown.choice.kind
    more = {
        "by": by,
        "target_group": group and f"target_groups/{group}",
        "measure_kind": kind and f"measure_kinds/{kind}",
    }
    wanted = {name: value for name, value in more.items() if value}
    asked = {"city": short(shown.city, base), **list_, "as_of": shown.day.isoformat(), **wanted}
    address = permalink("/api/v1/coverage", asked, base, shown.matrix.revision, current())
    return {form: f"{address}&format={form}" for form in FORMS}


def add(router: APIRouter, site: Site) -> None:
    """Hang the matrix into the router."""

    def matrix(
        request: Request, stadt: str = "", liste: str = "", stand: str = "", nach: str = ASPECT, zielgruppe: str = "",
        art: str = "", frueher: str = "", aspekt: Annotated[str, Query()] = "measure",
    ) -> Response:  # fmt: skip
        choice = Choice(stadt, liste, nach or ASPECT, zielgruppe, art)

        def fill() -> Mapping[str, object]:
            books, day = Bibliography(), on_day(stand)
            shown = cities = changed = known = None
            if stadt == ALL_CITIES:
                cities = everywhere(site, aspekt, day, books)
            elif stadt:
                shown = coverage(site.store, site.facts, choice, day, books)
                known = level(site, shown.city, day)
                changed = _changed(site, shown, frueher, books)
            return {
                "cities": site.cities, "coverage": shown, "everywhere": cities, "changes": changed, "level": known,
                "aspects": ASPECT_WORDS, "order": ASPECTS, "signs": SIGNS, "meaning": MEANING, "books": books,
                "files": files(shown, site.store.base) if shown else {},
                "earlier": frueher, "aspect": aspekt,
            }  # fmt: skip

        return site.page(request, "coverage.html", fill)

    hang(router, "/abdeckung", matrix)


def _changed(site: Site, shown: Coverage, earlier: str, books: Bibliography) -> Changes | None:
    if not earlier.strip():
        return None
    before = coverage(site.store, site.facts, shown.choice, on_day(earlier, "frueher"), Bibliography())
    return changes(site.store, before.matrix, shown.matrix, {column.key: column for column in shown.columns}, books)


__all__ = ["ALL_CITIES", "Coverage", "Everywhere", "add", "coverage"]
