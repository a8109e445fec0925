"""The review of a document: into a workbook, decided by a person, back, and into the graph with source and passage."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from graph.embedded import EmbeddedStore
from graph.errors import RejectedInput
from graph.settings import Settings
from loaders import ontology, tables
from loaders.documents import accepting, book, extraction, kinds, names, review
from loaders.documents.memory import Memory
from loaders.documents.pieces import Document
from loaders.documents.sandbox import pages
from loaders.documents.sentences import SENTENCES
from tests.loaders.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from loaders.documents.review import Review
    from loaders.plan import Plan

TEXT = """# Handlungsfelder

Stand: 3. Mai 2024. In Musterstadt beraten viele; der Integrationsbericht 2025 nennt sie.

## Wohnen im Quartier

Angebote:

- Leseinsel seit 2016 (Träger: Treff am Markt e. V.)
- =2+3 (Jugendamt)

Rosa Blatt, Leiterin des Jugendamts, ist im Arbeitskreis Wohnen.
"""
DIGEST = "ab" * 32


@pytest.fixture(scope="module")
def shared() -> Iterator[EmbeddedStore]:
    with EmbeddedStore.open(Settings()) as opened:
        ontology.plan(opened).commit(opened, author="Test", message="Vokabular")
        tables.plan(opened, EXAMPLES).commit(opened, author="Test", message="Beispiele")
        yield opened


def read(store: EmbeddedStore) -> Review:
    document = Document("konzept.txt", DIGEST, tuple(pages(TEXT.encode(), ".txt")))
    return review.review(document, names.load(store), "musterstadt", date(2026, 11, 29))


def edited(
    store: EmbeddedStore, change: Callable[[Any, dict[str, int]], None] | None = None, decision: str = "annehmen"
) -> bytes:
    """The workbook as somebody gives it back: everything decided alike but dates, and then changed."""
    made = openpyxl.load_workbook(io.BytesIO(book.write(read(store), names.load(store))))
    sheet = made["Vorschläge"]
    rows = {str(sheet.cell(row, 4).value): row for row in range(2, sheet.max_row + 1)}
    for row in rows.values():
        sheet.cell(row, 2).value = decision if sheet.cell(row, 3).value != "Datum" else None
    if change:
        change(made, rows)
    made.save(kept := io.BytesIO())
    return kept.getvalue()


def plan(store: EmbeddedStore, data: bytes) -> Plan:
    return accepting.plan(store, book.read("konzept.xlsx", data), "konzept.xlsx")


def test_no_known_name_runs_as_a_formula(shared: EmbeddedStore) -> None:
    entries = [replace(entry, name=f"={entry.name}") for entry in names.load(shared)]
    lists = openpyxl.load_workbook(io.BytesIO(book.write(read(shared), entries)))[book.LISTS]
    offered = [cell.data_type for row in lists.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert set(offered) == {"s"}


def test_the_workbook_comes_back_as_it_went(shared: EmbeddedStore) -> None:
    made = read(shared)
    back = book.read("x.xlsx", book.write(made, names.load(shared)))
    assert (back.digest, back.city, back.title) == (made.digest, "musterstadt", "Handlungsfelder")
    told = [
        (each.number, each.kind, each.name, each.known, each.page, each.start, each.end, each.person)
        for each in made.items
    ]
    assert [
        (each.number, each.kind, each.name, each.known, each.page, each.start, each.end, each.person)
        for each in back.items
    ] == told
    assert [each.words for each in back.items] == [" ".join(each.words.split()) for each in made.items]


def test_the_process_that_reads_finds_what_the_rules_find_here(shared: EmbeddedStore) -> None:
    found = extraction.document("konzept.txt", TEXT.encode(), names.load(shared), today=date(2026, 11, 29))
    assert found.review == replace(read(shared), digest=found.document.digest)
    assert found.document.pages == tuple(pages(TEXT.encode(), ".txt"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Wie wollen wir wohnen?\n\n# Rosa Blatt\n\n# Ausblick\n", "Wie wollen wir wohnen?"),
        ("# Rosa Blatt\n\n# Ausblick\n\nEin Satz.", "Ausblick"),
        ("Ein Satz. Wer fragt? Noch einer.", "konzept"),
        ("# Inhalt anspringen\n\n# Ausblick\n\nEin Satz.", "Ausblick"),
    ],
)
def test_the_title_is_the_first_heading_but_no_person(text: str, title: str) -> None:
    document = Document("konzept.txt", DIGEST, tuple(pages(text.encode(), ".txt")))
    assert review.review(document, (), "", date(2026, 11, 29)).title == title


def test_the_review_on_paper_is_as_wide_as_a_page(shared: EmbeddedStore) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book.write(read(shared), names.load(shared))))
    sheet = made[accepting.SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert made[book.LISTS].sheet_state == "hidden"


def test_nothing_is_taken_undecided(shared: EmbeddedStore) -> None:
    assert not plan(shared, book.write(read(shared), names.load(shared))).patch.added


def test_what_is_accepted_becomes_rows_with_source_page_and_few_words(shared: EmbeddedStore) -> None:
    made = plan(shared, edited(shared))
    assert made.acceptable, made.problems
    added = {str(quad) for quad in made.patch.added}
    graph = f"{shared.base}/graph/dokument-abababababab/"
    assert all(f"<{graph}" in quad for quad in added)
    said = "\n".join(sorted(added))
    thing = f"<{shared.base}/id/musterstadt-leseinsel>"
    assert f"{thing} <https://w3id.org/buendnisgraph/def#field> <{shared.base}/id/musterstadt-hf-03>" in said
    assert "musterstadt-treff-am-markt-e-v" in said
    assert "Seite 1, Zeichen" in said
    assert "„Leseinsel“" in said
    assert "musterstadt-person-rosa-blatt" in said
    assert "=2+3" not in said or '"=2+3"@de' in said


def test_accepting_twice_changes_nothing_and_undo_takes_all_back(tmp_path: Path) -> None:
    with EmbeddedStore.open(Settings()) as store:
        ontology.plan(store).commit(store, author="Test", message="Vokabular")
        tables.plan(store, EXAMPLES).commit(store, author="Test", message="Beispiele")
        before = set(store.quads())
        data = edited(store)
        revision = plan(store, data).commit(store, author="Test", message="Konzept")
        assert revision is not None
        assert not plan(store, data).patch.added | plan(store, data).patch.removed
        assert plan(store, data).commit(store, author="Test", message="Konzept") is None
        fewer = plan(store, edited(store, lambda made, rows: made["Vorschläge"].cell(rows["Leseinsel"], 2, "ablehnen")))
        assert fewer.patch.removed
        store.undo(revision.number, author="Test", message="zurück")
        assert set(store.quads()) == before


def test_a_change_of_name_and_of_what_it_is_counts(shared: EmbeddedStore) -> None:
    def change(made: Any, rows: dict[str, int]) -> None:
        sheet = made["Vorschläge"]
        sheet.cell(rows["Leseinsel"], 2, "ändern")
        sheet.cell(rows["Leseinsel"], 4, "Leseinsel am Markt")
        sheet.cell(rows["Jugendamt"], 6, "Amt für Integration [musterstadt-integrationsamt]")

    said = "\n".join(str(quad) for quad in plan(shared, edited(shared, change)).patch.added)
    assert "musterstadt-leseinsel-am-markt" in said
    assert "musterstadt-jugendamt" not in said
    assert "musterstadt-integrationsamt" in said


def test_an_accepted_date_is_that_of_the_document(shared: EmbeddedStore) -> None:
    data = edited(shared, lambda made, rows: made["Vorschläge"].cell(rows["2024-05-03"], 2, "annehmen"))
    assert any('"2024-05-03"' in str(quad) for quad in plan(shared, data).patch.added)


BROKEN: dict[str, Callable[[Any, dict[str, int]], object]] = {
    "bad-decision": lambda made, rows: made["Vorschläge"].cell(rows["Leseinsel"], 2, "vielleicht"),
    "unknown-match": lambda made, rows: made["Vorschläge"].cell(rows["Leseinsel"], 6, "irgendwas"),
    "unknown-link": lambda made, rows: made["Vorschläge"].cell(rows["Leseinsel"], 8, "Wer weiß"),
    "no-name": lambda made, rows: made["Vorschläge"].cell(rows["Leseinsel"], 4, " "),
    "no-person": lambda made, rows: made["Vorschläge"].cell(rows["Leiterin des Jugendamts"], 5, " "),
    "no-body": lambda made, rows: made["Vorschläge"].cell(rows["Leiterin des Jugendamts"], 8, " "),
    "broken-row": lambda made, rows: made["Vorschläge"].cell(rows["Leseinsel"], 12, "vorn"),
    "no-review": lambda made, _: made.remove(made["Dokument"]),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_review_is_refused_with_a_sentence_at_its_row(code: str, shared: EmbeddedStore) -> None:
    def change(made: Any, rows: dict[str, int]) -> None:
        BROKEN[code](made, rows)

    with pytest.raises(RejectedInput) as refused:
        plan(shared, edited(shared, change))
    (problem, *_) = refused.value.problems
    assert problem.code == code
    assert (problem.row is not None) is (code != "no-review")


def test_two_dates_of_a_document_are_refused(shared: EmbeddedStore) -> None:
    def change(made: Any, rows: dict[str, int]) -> None:
        for name in ("2024-05-03", "2016"):
            made["Vorschläge"].cell(rows[name], 2, "annehmen")

    with pytest.raises(RejectedInput) as refused:
        plan(shared, edited(shared, change))
    assert refused.value.problems[0].code == "two-dates"


def test_each_sentence_of_a_review_has_a_case() -> None:
    of_reviews = list(SENTENCES)[list(SENTENCES).index("no-review") :]
    assert {*BROKEN, "two-dates"} == set(of_reviews)


def test_rejections_are_remembered_by_document(tmp_path: Path, shared: EmbeddedStore) -> None:
    memory = Memory.of(Settings(store=str(tmp_path / "store")))
    decided = book.read("x.xlsx", edited(shared, decision="ablehnen"))
    assert memory.remember(DIGEST, decided.rejected())
    again, other = read(shared), read(shared)
    again.remember(memory.rejected(DIGEST))
    other.remember(memory.rejected("cd" * 32))
    assert {each.decision for each in again.items if each.kind.name != "DATE"} == {review.Decision.REJECTED}
    assert {each.decision for each in other.items} == {review.Decision.OPEN}


def test_a_spoilt_memory_and_a_store_in_memory_remember_nothing(tmp_path: Path) -> None:
    memory = Memory.of(Settings(store=str(tmp_path / "store")))
    memory.remember(DIGEST, ["x"])
    (tmp_path / "store" / "documents" / f"{DIGEST}.json").write_text("[1")
    assert memory.rejected(DIGEST) == []
    assert not Memory.of(Settings()).remember(DIGEST, ["x"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Amt für Integration", "amt"),
        ("Fachbereich Soziales", "abteilung"),
        ("Treff e. V.", "verein"),
        ("Volkshochschule", "einrichtung"),
        ("Hochschule Ulm", "hochschule"),
        ("Moscheegemeinde am Markt", "religionsgemeinschaft"),
        ("Integrationsrat", "beirat"),
        ("Bunte Runde", "other"),
    ],
)
def test_the_kind_of_a_new_organisation_is_guessed_by_its_name(name: str, kind: str) -> None:
    assert kinds.organisation(name)[0] == kind
