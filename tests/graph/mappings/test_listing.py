"""The list of mappings: what the table says, with sources and what is left open."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.mappings.listing import WORDS, mappings
from loaders import curated

if TYPE_CHECKING:
    from graph.store import Store

ID, REFERENCE = "https://w3id.org/buendnisgraph/id/", "https://w3id.org/buendnisgraph/vocab/reference_fields/"


def test_every_row_of_the_table_is_listed_with_its_sources(real_store: Store) -> None:
    with (curated.folder() / "field_mappings.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    expected = {
        (
            ID + row["field"],
            row["relation"],
            REFERENCE + row["reference_field"],
            row["reason_de"],
            *sorted(row["source"].split()),
        )
        for row in table
    }
    found = mappings(real_store)
    assert expected == {
        (row.field, row.relation, row.reference, row.reason, *sorted(iri.removeprefix(ID) for iri in row.sources))
        for row in found.rows
    }
    assert len(found.rows) == len(table) == 149


def test_nobody_stated_an_author_or_a_confidence(real_store: Store) -> None:
    found = mappings(real_store)
    assert {(row.author, row.confidence) for row in found.rows} == {(None, None)}
    assert found.finding.endswith("wie sicher sie sind, ist bei keiner angegeben.")


def test_what_was_stated_is_shown(example_store: Store) -> None:
    (row,) = mappings(example_store, field=IRI(f"{ID}beispielheim-hf-3")).rows
    assert (row.author, row.confidence) == ("Redaktion", Decimal("0.75"))
    assert row.words == WORDS["closeMatch"]


def test_of_one_city_or_to_one_reference_field(real_store: Store) -> None:
    city, reference = IRI(f"{ID}stuttgart"), IRI(f"{REFERENCE}rf-bildung")
    assert {row.city for row in mappings(real_store, city=city).rows} == {city}
    assert {row.reference for row in mappings(real_store, reference=reference).rows} == {reference}


def test_none_is_said(real_store: Store) -> None:
    assert mappings(real_store, field=IRI(f"{ID}nichts")).finding == "Dafür ist keine Zuordnung erfasst."
