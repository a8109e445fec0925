"""The three jobs people come for, from the overview to a file: by mouse and by keyboard alone, at a desk and on a phone."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.browser.walks import Step, by_keyboard, by_mouse, check, choose, follow, press, save, walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Watched
    from tests.browser.walks import Walker

    Check = Callable[[list[Path]], None]

pytestmark = pytest.mark.browser
TO_FILES = follow("Als Datei mitnehmen")


def rows(path: Path, *columns: str) -> list[dict[str, str]]:
    """The rows of the first table that has these columns."""
    for sheet in load_workbook(path).worksheets:
        lines = [["" if value is None else str(value) for value in line] for line in sheet.iter_rows(values_only=True)]
        head = next((number for number, line in enumerate(lines) if set(columns) <= set(line)), None)
        if head is not None:
            return [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]
    raise AssertionError(f"no table with {columns} in {path.name}")


def words(path: Path) -> str:
    """Everything a workbook says."""
    sheets = load_workbook(path).worksheets
    return " ".join(str(value) for sheet in sheets for line in sheet.iter_rows(values_only=True) for value in line)


def check_field_sheet(files: list[Path]) -> None:
    (path,) = files
    leads = {row["Stadt"]: row["Federführung"] for row in rows(path, "Stadt", "Federführung", "Befund")}
    assert len([name for name in leads if name]) == 10
    assert "Gesundheitsamt" in leads["Stuttgart"]
    assert "https://" in words(path), "no source"


def check_comparison(files: list[Path]) -> None:
    (path,) = files
    found = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    work = next(row for row in found if row["Handlungsfeld"] == "Ausbildung, Arbeit, Beschäftigung")
    assert len(found) > 30
    assert (work["Berlin: Maßnahmen"], work["Köln: Stand (Kürzel)"]) == ("mehrfach belegt", "not-found")


def check_matrix_and_work_list(files: list[Path]) -> None:
    matrix, work = files
    assert matrix != work
    states = {
        row["Aspekt"]: row["Stand"]
        for row in rows(matrix, "Handlungsfeld", "Aspekt", "Stand")
        if row["Handlungsfeld"] == "Integration durch Bildung"
    }
    assert (len(states), states["Maßnahmen"]) == (5, "mehrfach belegt")
    jobs = rows(work, "Stelle", "Was zu tun ist")
    assert any(row["Stelle"] == "Kommunales Integrationszentrum Köln" and row["Was zu tun ist"] for row in jobs)


JOBS: dict[str, tuple[tuple[Step, ...], Check]] = {
    "who covers which field": (
        (
            follow("Wer ist zuständig?"),
            follow("Gesundheit"),
            choose("Stadt", "Stuttgart"),
            press("Anzeigen"),
            follow("Ein Feld, alle Städte, auf einem Blatt"),
            TO_FILES,
            save("Excel-Datei"),
        ),
        check_field_sheet,
    ),
    "how others do it": (
        (
            follow("Wie machen es andere?"),
            check("Berlin"),
            check("Köln"),
            press("Vergleichen"),
            TO_FILES,
            save("CSV für Excel und Programme"),
        ),
        check_comparison,
    ),
    "where something is missing": (
        (
            follow("Wo fehlt etwas?"),
            choose("Stadt", "Köln"),
            press("Anzeigen"),
            follow("Integration durch Bildung, Maßnahmen:", begins=True),
            follow("Abdeckung Köln"),
            TO_FILES,
            save("Excel-Datei"),
            follow("Arbeitsliste der Ämter"),
            TO_FILES,
            save("Excel-Datei"),
        ),
        check_matrix_and_work_list,
    ),
}


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Pages that axe has seen."""
    return set()


@pytest.mark.parametrize("walker", [by_mouse, by_keyboard])
@pytest.mark.parametrize("screen", ["desk", "phone"])
@pytest.mark.parametrize("job", JOBS)
def test_a_job_is_done_from_the_overview_to_a_file(
    job: str, screen: str, walker: Walker, request: pytest.FixtureRequest, tmp_path: Path, known: set[str]
) -> None:
    watched: Watched = request.getfixturevalue(screen)
    steps, check_files = JOBS[job]
    check_files(walk(watched, steps, walker, tmp_path, known))
