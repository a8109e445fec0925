"""Two to twelve cities side by side on the reference fields; how well each is documented stands first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from fastapi import Query, Request, Response

from api.pack.compose import documented
from api.pages.bibliography import Bibliography
from api.pages.cells import seen_as
from api.pages.chosen import on_day
from api.pages.field_lists import REFERENCE
from api.pages.report import files_for
from api.pages.site import hang
from api.pages.taking import files
from api.permalinks import permalink
from api.reports.comparison import comparison_of
from graph.comparison.compare import FEWEST, MOST, Comparison, compare
from graph.comparison.similar import METHOD
from graph.comparison.standing import Standing
from graph.comparison.wording import listed, withheld
from graph.coverage.responsibility import LEADING
from graph.iri import short
from graph.language import _, current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fastapi import APIRouter

    from api.pages.cells import Seen
    from api.pages.site import Site
    from graph.comparison.standing import Pair
    from graph.iri import IRI

Cities = Annotated[list[str], Query()]


@dataclass(frozen=True, slots=True)
class Row:
    """A reference field in all cities: its cells, what that means in words, who leads where, and the cities without measures."""

    field: IRI
    id: str
    name: str
    words: str
    cells: tuple[Seen, ...]
    leads: tuple[tuple[IRI, ...], ...]
    bare: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Cities compared. `ids` are how addresses name them, `files` and `papers` what can be taken along."""

    cities: tuple[IRI, ...]
    ids: tuple[str, ...]
    found: Comparison
    rows: tuple[Row, ...]
    files: Mapping[str, str]
    papers: Mapping[str, str]
    permalink: str

    @property
    def pair(self) -> Pair | None:
        """The one pair of two cities."""
        return next(iter(self.found.pairs.values())) if len(self.found.pairs) == 1 else None

    @property
    def pair_finding(self) -> str:
        """The finding on the one pair; why it does not hold stands in the finding on all."""
        return self.pair.finding.removesuffix(f" {withheld(self.pair.reasons)}") if self.pair else ""

    @property
    def pairs(self) -> list[Pair]:
        """Each two cities, the most alike first, those that cannot be ranked last."""
        return sorted(self.found.pairs.values(), key=lambda pair: (pair.index is None, -(pair.index or 0)))

    def covered(self, city: IRI) -> int:
        """In how many fields a city has valid measures."""
        return sum(city not in row.bare for row in self.rows)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why some of the comparisons do not hold, each once."""
        return tuple(dict.fromkeys(reason for pair in self.found.pairs.values() for reason in pair.reasons))

    @property
    def title(self) -> str:
        """The cities by name."""
        return listed([self.label(city) for city in self.cities])

    def label(self, iri: str) -> str:
        """What a thing of the comparison is called."""
        return self.found.backing.label(iri)

    def labels(self, things: Sequence[IRI]) -> str:
        """What things are called, in one line."""
        return "; ".join(map(self.label, things))


def comparison_page(site: Site, names: Sequence[str], day: date, books: Bibliography) -> ComparisonPage:
    """Gather the page. Raises NotFound, and QuestionError for too few or too many cities and for one that is not documented."""
    store = site.store
    found = compare(store, [documented(store, site.facts, name) for name in names], as_of=day, facts=site.facts)
    books.add_sources(found.backing.sources)
    books.add_queries(found.queries)
    ids = tuple(short(city, store.base) for city in found.cities)
    data = permalink("/api/v1/compare", {"city": found.cities, "as_of": day}, store.base, found.revision, current())
    return ComparisonPage(
        cities=found.cities,
        ids=ids,
        found=found,
        rows=tuple(_row(site, found, field) for field in found.fields),
        files=files(replace(comparison_of(found, store.base), permalink=data)),
        papers=files_for(ids, day, store.base, found.revision),
        permalink=permalink("/vergleich", {"stadt": found.cities, "stand": day}, store.base, found.revision),
    )


def _row(site: Site, found: Comparison, field: IRI) -> Row:
    base, id_ = site.store.base, field.rpartition("/")[2]
    covering = found.covering(field)

    def cell(city: IRI) -> Seen:
        address = f"/abdeckung/zelle?stadt={short(city, base)}&feld={id_}&liste={REFERENCE}&aspekt=measure&stand={found.day.isoformat()}"
        return seen_as(found.cells[field, city], "measure", address)

    return Row(
        field=field,
        id=id_,
        name=found.backing.label(field),
        words=_words(found, field, covering),
        cells=tuple(map(cell, found.cities)),
        leads=tuple(_leads(site, found, field, city) for city in found.cities),
        bare=tuple(city for city in found.cities if city not in covering),
    )


def _words(found: Comparison, field: IRI, covering: Sequence[IRI]) -> str:
    """How the cities stand to each other; that one alone does something is said only where all the others confirmed a gap."""
    if len(found.pairs) == 1:
        return found.words(field, next(iter(found.pairs.values())))
    label = found.backing.label
    count = _("in {count} von {all} belegt").format(count=len(covering), all=len(found.cities))
    if len(covering) == len(found.cities):
        return _("in allen belegt")
    if not covering:
        return _("in keiner belegt")
    others = [city for city in found.cities if city not in covering]
    standings = {found.standing(field, covering[0], other) for other in others}
    if len(covering) == 1 and standings == {Standing.ONLY_FIRST}:
        return _("nur in {city}; in allen anderen bestätigte Lücke").format(city=label(covering[0]))
    return f"{count}: {listed([label(city) for city in covering])}" if len(covering) <= len(others) else count


def _leads(site: Site, found: Comparison, field: IRI, city: IRI) -> tuple[IRI, ...]:
    duties = [site.facts.things["responsibility"][entry.iri] for entry in found.leads[field, city].entries]
    leading = [duty for duty in duties if LEADING in {role.rpartition("/")[2] for role in duty.iris("role")}]
    return tuple(sorted({body for duty in leading for body in duty.iris("organisation")}))


def add(router: APIRouter, site: Site) -> None:
    """Hang the comparison into the router."""

    def shown(
        request: Request, stadt: Cities = [], a: str = "", b: str = "", stand: str = ""  # noqa: B006 - FastAPI copies it
    ) -> Response:  # fmt: skip
        given = [name for name in (*stadt, a, b) if name]
        names = list(dict.fromkeys(given))
        twice = len(names) < FEWEST <= len(given)

        def fill() -> Mapping[str, object]:
            books, day = Bibliography(), on_day(stand)
            page = comparison_page(site, names, day, books) if len(names) >= FEWEST else None
            return {
                "cities": site.cities,
                "chosen": names,
                "twice": twice,
                "page": page,
                "day": day,
                "books": books,
                "method": _(METHOD),
                "most": MOST,
            }

        answer = site.page(request, "comparison.html", fill)
        if twice:
            answer.status_code = 400
        return answer

    hang(router, "/vergleich", shown)
