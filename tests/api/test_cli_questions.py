"""Every question answers on the command line as expected, on a store on disk, which is what HTTP answers too (test_rest)."""

from __future__ import annotations

import csv
import io
import shlex
import shutil
from pathlib import Path

import pytest

from api.cli import run
from graph import catalogue

REAL = Path(__file__).parents[1] / "conformance" / "questions" / "real"
CASES = {path.stem.partition("~")[0]: path for path in sorted(REAL.glob("*.csv"), reverse=True)}


@pytest.fixture(scope="module")
def folder(real_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the shipped data."""
    return shutil.copytree(real_folder, tmp_path_factory.mktemp("questions") / "store")


def test_there_is_a_case_for_every_question() -> None:
    assert set(CASES) == {question.name for question in catalogue.questions()}


@pytest.mark.parametrize("name", sorted(CASES))
def test_question_answers_on_the_command_line(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(folder))
    comment, _, table = CASES[name].read_text(encoding="utf-8").partition("\n")
    assert run(["ask", name, *shlex.split(comment[1:]), "--format", "csv"]) == 0
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == list(csv.reader(io.StringIO(table)))
