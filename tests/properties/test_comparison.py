"""The laws of comparing: swapping mirrors, parts add up, every number has its list, and mappings survive the way out and in."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.comparison.compare import Comparison, compare
from graph.comparison.fitting import WEIGHTS, Wish
from graph.comparison.sheet import sheet
from graph.comparison.similar import jaccard, similar
from graph.comparison.transfer import transfer
from graph.coverage.facts import Facts, load
from graph.coverage.matrix import documented
from graph.embedded import EmbeddedStore
from graph.iri import IRI
from graph.settings import Settings
from loaders import sssom, tables

if TYPE_CHECKING:
    from graph.comparison.profiles import Profile
    from graph.store import Store

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples" / "tables"
TODAY = date(2026, 7, 1)
DAYS = st.dates(date(1995, 1, 1), date(2027, 12, 31))
FIELDS = st.frozensets(st.integers(0, 23).map(lambda number: IRI(f"rf-{number}")))
SOME = settings(max_examples=12, deadline=None)


@pytest.fixture(scope="module")
def facts(real_store: Store) -> Facts:
    return load(real_store)


def drawn(data: st.DataObject, facts: Facts, most: int = 4) -> list[IRI]:
    return data.draw(st.lists(st.sampled_from(documented(facts)), min_size=2, max_size=most, unique=True))


@SOME
@given(data=st.data(), day=DAYS)
def test_swapping_two_cities_mirrors_the_comparison(
    real_store: Store, facts: Facts, data: st.DataObject, day: date
) -> None:
    first, second = drawn(data, facts, 2)
    there = compare(real_store, [first, second], as_of=day, today=TODAY, facts=facts)
    back = compare(real_store, [second, first], as_of=day, today=TODAY, facts=facts)
    pair, mirror = there.pairs[first, second], back.pairs[second, first]
    assert {field: how.mirrored for field, how in mirror.standings.items()} == dict(pair.standings)
    assert (pair.reasons, pair.networks) == (mirror.reasons, mirror.networks)
    assert (there.cells, there.profiles, there.documented, there.shared) == (
        back.cells,
        back.profiles,
        back.documented,
        back.shared,
    )


@SOME
@given(data=st.data(), day=DAYS)
def test_every_number_is_the_length_of_its_list(
    real_store: Store, facts: Facts, data: st.DataObject, day: date
) -> None:
    found = compare(real_store, drawn(data, facts), as_of=day, today=TODAY, facts=facts)
    for pair in found.pairs.values():
        assert sum(len(pair.fields(how)) for how in set(pair.standings.values())) == len(found.fields)
        assert set(pair.networks) == set(found.profiles[pair.first].city_networks) & set(
            found.profiles[pair.second].city_networks
        )
    assert all(cell.number == len({entry.iri for entry in cell.entries}) for cell in found.cells.values())
    for city in found.cities:
        check_documentation(found, city)
        check_profile(found.profiles[city])


def check_documentation(found: Comparison, city: IRI) -> None:
    figures = found.documented[city]
    assert figures.sources == len(set(figures.told_by)) >= figures.dated == len(set(figures.dated_by))
    assert figures.fields == len(set(figures.in_fields)) <= len(found.fields)
    assert figures.measures == len(set(figures.recorded))
    assert 0 <= figures.score <= 1
    assert 1 <= figures.level <= 5


def check_profile(profile: Profile) -> None:
    for listed in (profile.networks, profile.members, profile.partners, profile.measures, profile.city_networks):
        assert len(listed) == len(set(listed))
    assert set(profile.inner) <= set(profile.networks)
    assert set(profile.members) <= set(profile.partners)
    # Each partner has one sector or none known, so the sectors divide them; a measure can address several groups.
    assert sorted(body for share in profile.sectors for body in share.things) == sorted(profile.partners)
    assert sorted(iri for share in profile.network_kinds for iri in share.things) == sorted(profile.networks)
    assert {iri for share in profile.target_groups for iri in share.things} == set(profile.measures)


@SOME
@given(data=st.data(), day=DAYS)
def test_parts_of_likeness_and_points_of_offers_add_up(
    real_store: Store, facts: Facts, data: st.DataObject, day: date
) -> None:
    city = data.draw(st.sampled_from(documented(facts)))
    for other in similar(real_store, city, as_of=day, today=TODAY, facts=facts).others:
        assert sorted((*other.both, *other.here, *other.there, *other.neither)) == sorted(facts.references)
        assert (other.index is None) is bool(other.reasons)
        assert other.index is None or other.index == (len(other.both) / other.whole if other.whole else 0)
    field = data.draw(st.sampled_from(sorted(facts.references)))
    offers = transfer(real_store, city, field, as_of=day, wish=Wish(), today=TODAY, facts=facts).offers
    points = [offer.points for offer in offers]
    assert points == sorted(points, reverse=True)
    assert all(offer.points == sum(WEIGHTS[fit.name][0] for fit in offer.fits) for offer in offers)


@SOME
@given(data=st.data(), day=DAYS)
def test_a_sheet_shows_what_the_comparison_shows(
    real_store: Store, facts: Facts, data: st.DataObject, day: date
) -> None:
    cities = drawn(data, facts)
    field = data.draw(st.sampled_from(sorted(facts.references)))
    found = compare(real_store, cities, as_of=day, today=TODAY, facts=facts)
    lines = sheet(real_store, field, as_of=day, cities=cities, today=TODAY, facts=facts).lines
    assert [(line.city, line.measures, line.responsibility) for line in lines] == [
        (city, found.cells[field, city], found.leads[field, city]) for city in cities
    ]
    assert all((line.example is None) is (not line.measures.entries) for line in lines)


@given(FIELDS, FIELDS, FIELDS)
def test_jaccard_is_a_similarity(first: frozenset[IRI], second: frozenset[IRI], third: frozenset[IRI]) -> None:
    assert 0 <= jaccard(first, second) == jaccard(second, first) <= 1
    assert (jaccard(first, second) == 1) is (first == second and bool(first))
    assert (jaccard(first, second) == 0) is (not first & second)
    if first and second and third:  # one minus the index is a distance
        assert 1 - jaccard(first, third) <= (1 - jaccard(first, second)) + (1 - jaccard(second, third)) + 1e-12


@given(FIELDS.filter(bool), FIELDS)
def test_a_further_shared_field_never_makes_less_alike(first: frozenset[IRI], second: frozenset[IRI]) -> None:
    further = min(first)
    assert jaccard(first, second | {further}) >= jaccard(first, second)


WORDS = st.text(st.sampled_from("aZäß #|\\=;,'’„“{}<>&-0\u00ad😀\u0301"), min_size=1, max_size=20)
RELATIONS = st.sampled_from(["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"])


def column(table: str) -> list[str]:
    with (EXAMPLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


@st.composite
def mappings(draw: st.DrawFn) -> list[dict[str, str]]:
    """Sound rows: text that the rules allow, each pair of fields once."""

    def text() -> str:
        words = " ".join(draw(WORDS).split())
        return f"Weil {words}" if words and words.count("„") <= words.count("“") else "Weil es passt"

    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(column("fields")), st.sampled_from(column("vocab_reference_fields"))),
            min_size=1,
            max_size=8,
            unique=True,
        )
    )
    return [
        {
            "field": field,
            "relation": draw(RELATIONS),
            "reference_field": reference,
            "reason_de": text(),
            "author": draw(st.just("") | st.builds(text)),
            "confidence": draw(st.just("") | st.integers(0, 100).map(lambda share: str(Decimal(share) / 100))),
            "source": " ".join(sorted(draw(st.sets(st.sampled_from(column("sources")), min_size=1, max_size=3)))),
        }
        for field, reference in pairs
    ]


@settings(max_examples=12, deadline=None)
@given(rows=mappings())
def test_mappings_survive_the_way_out_and_in(
    rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with EmbeddedStore.open(Settings(), validator=None) as store:
        tables.plan(store, EXAMPLES).commit(store, author="Test", message="Beispiele")
        written = io.StringIO()
        writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path_factory.mktemp("zuordnungen") / "field_mappings.csv"
        path.write_text(written.getvalue(), encoding="utf-8")
        tables.plan(store, path).commit(store, author="Test", message="Zuordnungen")
        text = sssom.text(store)
        assert len(text.splitlines()) == len(rows) + 10
        again = sssom.plan_of(store, text.encode(), "zuordnungen.sssom.tsv")
        assert again.problems == ()
        assert not again.patch.added | again.patch.removed
