"""Pictures look the same after a restart and next to the same after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from api.pages import places
from api.pages.places import KeptPlaces
from graph.settings import MEMORY, Settings

if TYPE_CHECKING:
    from pathlib import Path

PART = ("ort", "musterstadt", "")
SQUARE = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]


def test_the_same_after_a_restart_though_something_came(tmp_path: Path) -> None:
    before = KeptPlaces(tmp_path).settled(PART, nx.Graph(SQUARE), keep=True)
    after = KeptPlaces(tmp_path).settled(PART, nx.Graph([*SQUARE, ("d", "e")]), keep=True)
    assert {name: after[name] for name in "abcd"} == before
    assert KeptPlaces(tmp_path).settled(PART, nx.Graph([*SQUARE, ("d", "e")]), keep=False) == after


def test_in_memory_a_change_moves_nothing_either() -> None:
    kept = KeptPlaces(None)
    before = kept.settled(PART, nx.Graph(SQUARE), keep=True)
    assert kept.settled(PART, nx.Graph([*SQUARE, ("d", "e")]), keep=True).items() >= before.items()


def test_an_earlier_state_leaves_no_trace(tmp_path: Path) -> None:
    KeptPlaces(tmp_path).settled(PART, nx.Graph(SQUARE), keep=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1}', '{"a": ["x", 2]}'])
def test_a_damaged_file_costs_nothing_but_the_places(tmp_path: Path, text: str) -> None:
    fresh = KeptPlaces(tmp_path).settled(PART, nx.Graph(SQUARE), keep=True)
    (file,) = tmp_path.glob("*.json")
    file.write_text(text, "utf-8")
    assert KeptPlaces(tmp_path).settled(PART, nx.Graph(SQUARE), keep=True) == fresh


def test_a_folder_that_cannot_be_written_costs_no_page(tmp_path: Path) -> None:
    blocked = tmp_path / "places"
    blocked.write_text("")
    assert len(KeptPlaces(blocked).settled(PART, nx.Graph(SQUARE), keep=True)) == len("abcd")


def test_no_more_files_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST", 3)
    kept = KeptPlaces(tmp_path)
    for number in range(5):
        kept.settled(("ort", str(number)), nx.Graph(SQUARE), keep=True)
    assert len(list(tmp_path.iterdir())) == 3


def test_only_a_folder_keeps_them_on_disk() -> None:
    assert Settings(store=MEMORY).folder is None
    assert Settings(store="https://example.org/sparql").folder is None
    assert Settings(store="data/store").folder is not None
