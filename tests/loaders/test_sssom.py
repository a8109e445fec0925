"""Mappings as SSSOM: out and in again, city by city, and every fault with line and column."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from graph.errors import RejectedInput
from graph.problems import Severity
from loaders import sssom, tables
from loaders.sssom_text import MANUAL, SLOTS, parse, several, single
from loaders.sssom_words import SENTENCES
from loaders.stored import StoredRows
from ontology.names import VOCAB

if TYPE_CHECKING:
    from pathlib import Path

    from graph.embedded import EmbeddedStore
    from graph.store import Store
    from loaders.plan import Plan

FIRST = 10  # the line of the header; above it stands the metadata


def lines_of(store: Store) -> list[str]:
    return sssom.text(store).splitlines()


def changed(store: Store, slot: str, value: str, line: int = FIRST + 1) -> Plan:
    """The plan for the store's own mappings with one cell changed."""
    lines = lines_of(store)
    cells = lines[line - 1].split("\t")
    cells[SLOTS.index(slot)] = value
    lines[line - 1] = "\t".join(cells)
    return plan_of(store, lines)


def plan_of(store: Store, lines: list[str]) -> Plan:
    return sssom.plan_of(store, "\n".join(lines).encode(), "zuordnungen.sssom.tsv")


def told(plan: Plan) -> list[tuple[str, int | None, str]]:
    return [
        (problem.code, problem.row, problem.column)
        for problem in plan.problems
        if problem.severity is Severity.VIOLATION
    ]


def test_the_head_names_prefixes_set_and_slots(filled: EmbeddedStore) -> None:
    lines = lines_of(filled)
    assert lines[:3] == ["#curie_map:", f"#  id: {filled.base}/id/", f"#  rf: {VOCAB}reference_fields/"]
    assert f"#mapping_set_id: {filled.base}/graph/kuratiert/redaktion" in lines
    assert "#license: https://w3id.org/sssom/license/unspecified" in lines
    assert lines[FIRST - 1].split("\t") == list(SLOTS)


def test_a_line_has_both_fields_reason_sources_and_what_is_stated(filled: EmbeddedStore) -> None:
    line = next(line for line in lines_of(filled) if line.startswith("id:beispielheim-hf-3"))
    cells = dict(zip(SLOTS, line.split("\t"), strict=True))
    assert (cells["predicate_id"], cells["object_id"]) == ("skos:closeMatch", "rf:rf-antidiskriminierung")
    assert cells["mapping_justification"] == "semapv:ManualMappingCuration"
    assert (cells["author_label"], cells["confidence"]) == ("Redaktion", "0.75")
    assert cells["mapping_source"] == "id:beispielheim-src-fraktion-2024"
    assert cells["see_also"] == f"{filled.base}/id/beispielheim-src-konzept-2021"
    assert cells["comment"].startswith("Das Feld meint vor allem Rassismus")
    assert cells["subject_label"]
    assert cells["object_label"]


def test_what_went_out_changes_nothing_when_it_comes_in(filled: EmbeddedStore) -> None:
    plan = plan_of(filled, lines_of(filled))
    assert plan.problems == ()
    assert plan.rows == 11
    assert not plan.patch.added | plan.patch.removed


def test_the_real_mappings_come_back_too(real_store: Store) -> None:
    plan = plan_of(real_store, lines_of(real_store))
    assert (plan.problems, plan.rows) == ((), 149)
    assert not plan.patch.added | plan.patch.removed


def test_a_change_is_committed_and_goes_out_again(filled: EmbeddedStore) -> None:
    changed(filled, "confidence", "0.50").commit(filled, author="Redaktion", message="Sicherheit")
    assert lines_of(filled)[FIRST].split("\t")[SLOTS.index("confidence")] == "0.5"


def test_only_the_cities_of_the_file_are_replaced(filled: EmbeddedStore) -> None:
    before = lines_of(filled)
    kept = [line for line in before if not line.startswith("id:musterstadt")]
    one = [*before[:FIRST], next(line for line in before if line.startswith("id:musterstadt"))]
    plan = plan_of(filled, one)
    assert (plan.rows, plan.scope) == (1, "Zuordnungen: musterstadt")
    plan.commit(filled, author="Redaktion", message="Eine Stadt")
    after = [line for line in lines_of(filled) if not line.startswith("#mapping_set_version")]
    assert sorted(after) == sorted(
        {*kept, one[-1]} - {line for line in kept if line.startswith("#mapping_set_version")}
    )


def test_whole_addresses_and_other_prefixes_are_read(filled: EmbeddedStore) -> None:
    lines = [line.replace("rf:rf-", f"{VOCAB}reference_fields/rf-").replace("id:", "x:") for line in lines_of(filled)]
    lines[1] = f"#   x: '{filled.base}/id/'"
    plan = plan_of(filled, [lines[0].replace("#", "# "), *lines[1:]])
    assert plan.problems == ()
    assert not plan.patch.added | plan.patch.removed


@pytest.mark.parametrize(
    ("slot", "value", "code"),
    [
        ("subject_id", "andere:hf-1", "sssom-bad-prefix"),
        ("subject_id", "rf:rf-bildung", "sssom-foreign-subject"),
        ("subject_id", "id:gibt-es-nicht", "unknown-id"),
        ("subject_id", "", "empty"),
        ("predicate_id", "skos:broader", "sssom-bad-predicate"),
        ("predicate_id", "owl:sameAs", "sssom-bad-predicate"),
        ("object_id", "id:beispielheim-hf-2", "sssom-foreign-object"),
        ("object_id", "rf:rf-gibt-es-nicht", "unknown-id"),
        ("mapping_justification", "semapv:LexicalMatching", "sssom-not-manual"),
        ("mapping_justification", "", "sssom-not-manual"),
        ("confidence", "1.2", "out-of-range"),
        ("confidence", "sicher", "bad-number"),
        ("mapping_source", "https://example.org/quelle", "sssom-foreign-source"),
        ("mapping_source", "id:gibt-es-nicht", "unknown-id"),
        ("mapping_source", "", "empty"),
        ("comment", "", "empty"),
        ("author_label", "amt@stadt.example", "contact"),
    ],
)
def test_a_fault_is_told_with_line_and_column(filled: EmbeddedStore, slot: str, value: str, code: str) -> None:
    plan = changed(filled, slot, value)
    assert (code, FIRST + 1, slot) in told(plan)
    assert all(problem.message and problem.file == "zuordnungen.sssom.tsv" for problem in plan.problems)
    with pytest.raises(RejectedInput):
        plan.commit(filled, author="Redaktion", message="Kaputtes")
    assert filled.revision == 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("subject_id", "x", "sssom-missing-slot"),
        ("comment", "predicate_modifier", "sssom-negated"),
        ("subject_label", "comment", "sssom-double-slot"),
    ],
)
def test_a_fault_of_the_header_is_told(filled: EmbeddedStore, old: str, new: str, code: str) -> None:
    lines = lines_of(filled)
    lines[FIRST - 1] = "\t".join(new if slot == old else slot for slot in SLOTS)
    assert code in {code for code, _, _ in told(plan_of(filled, lines))}


def test_without_a_header_nothing_is_read(filled: EmbeddedStore) -> None:
    for lines in ([], ["#curie_map:"], ["a\tb", "c\td"]):
        assert "sssom-no-header" in {code for code, _, _ in told(plan_of(filled, lines))}


def test_a_line_of_another_width_is_told(filled: EmbeddedStore) -> None:
    assert told(plan_of(filled, [*lines_of(filled), "id:a\tskos:exactMatch"])) == [("sssom-width", FIRST + 12, "")]


def test_a_slot_without_a_place_here_is_warned_of(filled: EmbeddedStore) -> None:
    lines = lines_of(filled)
    lines[FIRST - 1] = lines[FIRST - 1].replace("subject_label", "mapping_tool")
    plan = plan_of(filled, lines)
    assert [(problem.code, problem.severity) for problem in plan.problems] == [("sssom-unused-slot", Severity.WARNING)]


def test_every_sentence_has_a_case() -> None:
    """All codes stand in this file but those told by tables."""
    from pathlib import Path

    text = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in SENTENCES if f'"{code}"' not in text] == []


@pytest.mark.parametrize("value", ["A", "A|B", "a\\|b", "|", "ä | ö"])
def test_a_bar_of_a_value_parts_nothing(value: str) -> None:
    assert several(single(value)) == [value.strip()]


def test_cells_are_quoted_as_csv_quotes_them() -> None:
    text = parse('#x\nsubject_id\tcomment\nid:a\t"Er sagt ""ja"""\n')
    assert text.lines == [(3, ("id:a", 'Er sagt "ja"'))]
    assert text.iri("semapv:ManualMappingCuration") == MANUAL


def test_the_same_rows_as_the_table_has(filled: EmbeddedStore, folder: Path) -> None:
    from loaders import csvw

    with (folder / "field_mappings.csv").open(encoding="utf-8", newline="") as file:
        table = sorted(tuple(row.values()) for row in csv.DictReader(file))
    plan_of(filled, lines_of(filled)).commit(filled, author="Redaktion", message="Dasselbe")
    rows = StoredRows(filled, csvw.model(), tables.CURATED).table("field_mappings")
    assert sorted(tuple(row.values.values()) for row in rows) == [
        (*row[:-1], " ".join(sorted(row[-1].split()))) for row in table
    ]
