"""Money of a measure: a thing of its own where a cell of it is filled, none where all are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.terms import Literal, NamedNode
from loaders import export, tables
from ontology.names import BG, RDF, SDO, XSD
from tests.loaders.broken.case import edit

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore

ID = "https://w3id.org/buendnisgraph/id/"
GRANT = NamedNode(f"{ID}musterstadt-mama-lernt--foerderung")


def _of(store: EmbeddedStore, node: NamedNode) -> set[tuple[str, object]]:
    return {(quad.predicate.value, quad.object) for quad in store.quads(node)}


def _of_grants(folder: Path, name: str, **cells: str) -> None:
    edit("measures", f"{name},", **cells)(folder)


def test_a_grant_has_funder_amount_currency_and_period(filled: EmbeddedStore) -> None:
    assert _of(filled, GRANT) == {
        (f"{RDF}type", NamedNode(f"{BG}Grant")),
        (f"{RDF}type", NamedNode(f"{SDO}MonetaryGrant")),
        (f"{SDO}funder", NamedNode(f"{ID}de-stiftung-miteinander")),
        (f"{SDO}amount", Literal("48500", datatype=NamedNode(f"{XSD}decimal"))),
        (f"{SDO}currency", Literal("EUR")),
        (f"{BG}start", Literal("2024-01", datatype=NamedNode(f"{XSD}gYearMonth"))),
        (f"{BG}startEarliest", Literal("2024-01-01", datatype=NamedNode(f"{XSD}date"))),
        (f"{BG}startLatest", Literal("2024-01-31", datatype=NamedNode(f"{XSD}date"))),
        (f"{BG}end", Literal("2027-03", datatype=NamedNode(f"{XSD}gYearMonth"))),
        (f"{BG}endEarliest", Literal("2027-03-01", datatype=NamedNode(f"{XSD}date"))),
        (f"{BG}endLatest", Literal("2027-03-31", datatype=NamedNode(f"{XSD}date"))),
    }


def test_a_grant_of_unknown_amount_has_no_currency(filled: EmbeddedStore) -> None:
    said = _of(filled, NamedNode(f"{ID}beispielheim-sprachcafe--foerderung"))
    assert not [name for name, _ in said if name in (f"{SDO}amount", f"{SDO}currency")]


def test_a_measure_without_cells_has_none(filled: EmbeddedStore) -> None:
    assert not _of(filled, NamedNode(f"{ID}musterstadt-sprachpaten--foerderung"))
    assert not list(filled.quads(NamedNode(f"{ID}musterstadt-sprachpaten"), NamedNode(f"{BG}grant")))


def test_emptied_cells_take_the_grant_away(filled: EmbeddedStore, folder: Path) -> None:
    _of_grants(folder, "musterstadt-mama-lernt", funders="", grant_amount="", grant_start="", grant_end="")
    tables.plan(filled, folder).commit(filled, author="Redaktion", message="Geleert")
    assert not _of(filled, GRANT)


def test_the_cells_come_back(filled: EmbeddedStore) -> None:
    line = next(
        line
        for line in export.csv_texts(filled)["measures.csv"].splitlines()
        if line.startswith("musterstadt-mama-lernt,")
    )
    assert ",de-stiftung-miteinander,48500,2024-01,2027-03," in line


def test_wrong_cells_are_told(filled: EmbeddedStore, folder: Path) -> None:
    _of_grants(
        folder,
        "musterstadt-mama-lernt",
        funders="gibt-es-nicht",
        grant_amount="0",
        grant_start="2027-01",
        grant_end="2025",
    )
    found = {(problem.code, problem.column) for problem in tables.plan(filled, folder).problems}
    assert found >= {
        ("unknown-id", "funders"),
        ("out-of-range", "grant_amount"),
        ("end-before-start", "grant_end"),
    }
