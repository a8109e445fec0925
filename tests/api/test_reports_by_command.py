"""The analyses on the command line say what the interface says, in every form."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from api.cli import run
from tests.api.asked import CALLS, DAY, lines, told

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def filled(real_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the shipped data."""
    return shutil.copytree(real_folder, tmp_path_factory.mktemp("reports") / "store")


COMMANDS = {
    "coverage": ["coverage", "krefeld"],
    "coverage-cities": ["coverage"],
    "gaps": ["gaps", "berlin", "--reference"],
    "compare": ["compare", "stuttgart", "krefeld"],
    "similar": ["similar", "stuttgart"],
    "connections": ["connections", "--city", "stuttgart"],
    "target-groups": ["coverage", "stuttgart", "--by", "target_group"],
    "field-sheet": ["field-sheet", "rf-bildung"],
    "worklist": ["worklist", "stuttgart"],
    "changes": ["changes", "stuttgart", "--from-as-of", "2015"],
    "documentation": ["documentation"],
    "transfer": ["transfer", "krefeld", "rf-gesundheit"],
    "standings": ["standings", "--city", "stuttgart"],
    "missed": ["missed", "--city", "stuttgart"],
}


FILES = {"gaps": ("csv", "md"), "compare": ("md",), "worklist": ("csv",)}  # the forms are made by the same code for all


@pytest.mark.parametrize("call", COMMANDS)
def test_command_line_and_interface_say_the_same(
    client: TestClient, filled: Path, call: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(filled))
    monkeypatch.setenv("BUENDNISGRAPH_PUBLIC_URL", "http://testserver")  # where the interface is, which files name
    command = [*COMMANDS[call], "--as-of", DAY]
    assert run([*command, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == told(client, CALLS[call])
    for form in FILES.get(call, ()):
        assert run([*command, "--format", form]) == 0
        assert lines(capsys.readouterr().out) == lines(client.get(f"{CALLS[call]}&format={form}").text)
    assert run(command) == 0
    shown = capsys.readouterr()
    assert told(client, CALLS[call])["finding"] in shown.err
    assert len(shown.out.splitlines()) > 10


def test_command_line_writes_a_workbook(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUENDNISGRAPH_STORE", str(filled))
    target = tmp_path / "luecken.xlsx"
    assert run(["gaps", "krefeld", "--format", "xlsx", "--output", str(target)]) == 0
    assert load_workbook(target).sheetnames[:2] == ["Angaben", "Zellen ohne gültigen Eintrag"]
    assert run(["gaps", "krefeld", "--format", "xlsx"]) == 2
    assert "--output" in capsys.readouterr().err
    assert run(["gaps", "krefeld", "--output", str(target)]) == 2
    assert run(["gaps", "krefed"]) == 2
    assert "Gemeint vielleicht: krefeld." in capsys.readouterr().err
