"""A store in a folder: opened again it is the same; what cannot be opened says why."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded import REPLAY_REVISIONS, EmbeddedStore
from graph.errors import SettingsError, StoreDamaged, StoreLocked, WrongBase
from graph.lines import Lines
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph, Literal, NamedNode, Quad


def q(value: object, graph: str = "eins") -> Quad:
    return Quad(
        NamedNode("http://ex/s"), NamedNode("http://ex/p"), Literal(str(value)), NamedNode(f"http://ex/{graph}")
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store with two revisions, in a path with spaces and umlauts."""
    folder = tmp_path / "mein Bündnis" / "store"
    with reopened(folder) as store:
        store.commit(Patch.of([q(1), q(1, "zwei")]), author="Jörg", message="zwei\nZeilen")
        store.commit(Patch.of([q(2)], [q(1)]), author="a", message="m", undoes=None)
    return folder


def reopened(folder: Path, base: str = "https://ex.org") -> EmbeddedStore:
    return EmbeddedStore.open(Settings(store=str(folder), base=base), validator=None)


def check_whole(store: EmbeddedStore) -> None:
    assert set(store.quads()) == {q(2), q(1, "zwei")}
    assert {quad.triple for quad in store.quads(graph=DefaultGraph())} == {q(1).triple, q(2).triple}
    assert [revision.number for revision in store.revisions()] == [1, 2]
    assert store.commit(Patch.of([q(3)]), author="a", message="m")


def test_it_comes_back_with_graph_and_revisions(folder: Path) -> None:
    with reopened(folder) as store:
        assert store.revision == 2
        first = store.revisions()[0]
        assert (first.author, first.message, first.added, first.time.tzinfo is not None) == (
            "Jörg",
            "zwei\nZeilen",
            2,
            True,
        )
        check_whole(store)


def test_undo_is_remembered(folder: Path) -> None:
    with reopened(folder) as store:
        store.undo(2, author="a")
    with reopened(folder) as store:
        assert store.revisions()[-1].undoes == 2


def test_another_base_is_refused(folder: Path) -> None:
    with pytest.raises(WrongBase) as refused:
        reopened(folder, "https://other.org")
    assert (refused.value.stored, refused.value.asked) == ("https://ex.org", "https://other.org")


def test_a_second_open_in_this_process_is_refused(folder: Path) -> None:
    with reopened(folder), pytest.raises(StoreLocked) as refused:
        reopened(folder)
    assert refused.value.path == folder


def test_a_second_process_is_refused(folder: Path) -> None:
    program = (
        "import sys; from graph.embedded import EmbeddedStore; from graph.errors import StoreLocked;"
        "from graph.settings import Settings\n"
        "try: EmbeddedStore.open(Settings(store=sys.argv[1], base='https://ex.org'))\n"
        "except StoreLocked: sys.exit(7)"
    )
    with reopened(folder):
        process = subprocess.run([sys.executable, "-c", program, str(folder)], check=False, timeout=60)
    assert process.returncode == 7


def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "urlaub.jpg").write_bytes(b"x")
    with pytest.raises(SettingsError):
        reopened(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["urlaub.jpg"]


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datei").write_bytes(b"x")
    for path in (tmp_path / "datei", tmp_path / "datei" / "store"):
        with pytest.raises(SettingsError):
            reopened(path)


def test_the_engine_is_built_again_from_the_log(folder: Path) -> None:
    shutil.rmtree(folder / "engine")
    with reopened(folder) as store:
        check_whole(store)


def test_an_engine_that_lost_its_last_writes_gets_them_again(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(folder / "engine", old)
    store = reopened(folder)
    for n in range(10, 20):
        store.commit(Patch.of([q(n)], [q(n - 1)]), author="a", message="m")
    expected = set(store.quads())
    del store  # as when the machine loses power: nothing is closed
    shutil.rmtree(folder / "engine")
    shutil.copytree(old, folder / "engine")
    with reopened(folder) as store:
        assert store.revision == 12
        assert set(store.quads()) == expected


def test_replay_is_bounded(folder: Path) -> None:
    with reopened(folder) as store:
        for n in range(REPLAY_REVISIONS + 3):
            store.commit(Patch.of([q(n, "viele")]), author="a", message="m")
        applied = int((folder / "applied").read_text())
        assert store.revision - applied < REPLAY_REVISIONS


def cut_log(folder: Path) -> None:
    file = folder / "log" / "00000002.rdfp"
    file.write_bytes(file.read_bytes()[:-9])


def garble_header(folder: Path) -> None:
    file = folder / "log" / "00000001.rdfp"
    file.write_bytes(b"H revision kaputt .\n" + file.read_bytes())


def swap_files(folder: Path) -> None:
    shutil.copy(folder / "log" / "00000001.rdfp", folder / "log" / "00000002.rdfp")


def lose_first(folder: Path) -> None:
    (folder / "log" / "00000001.rdfp").unlink()


def lose_last(folder: Path) -> None:
    (folder / "log" / "00000002.rdfp").unlink()


def empty_file(folder: Path) -> None:
    (folder / "log" / "00000002.rdfp").write_bytes(b"")


def garble_pending(folder: Path) -> None:
    (folder / "log" / "next.pending").write_bytes(b"TX .\nA kaputt\nTC .\n")


def garble_marker(folder: Path) -> None:
    (folder / "applied").write_text("zwei")


def garble_description(folder: Path) -> None:
    (folder / "store.json").write_text("{")


def newer_layout(folder: Path) -> None:
    (folder / "store.json").write_text(json.dumps({"layout": 99, "base": "https://ex.org"}))


def garble_engine(folder: Path) -> None:
    (folder / "engine" / "CURRENT").write_text("kaputt")


DAMAGES = [
    cut_log,
    garble_header,
    swap_files,
    lose_first,
    lose_last,
    empty_file,
    garble_pending,
    garble_marker,
    garble_description,
    newer_layout,
    garble_engine,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_damage_is_named_with_its_file(folder: Path, damage: object) -> None:
    assert callable(damage)
    damage(folder)
    with pytest.raises(StoreDamaged) as refused:
        reopened(folder)
    assert Path(refused.value.path).is_relative_to(folder)


def test_a_changed_statement_in_the_log_is_noticed_when_it_is_read(folder: Path) -> None:
    file = folder / "log" / "00000002.rdfp"
    file.write_bytes(file.read_bytes().replace(b'"2" <', b'"7" <'))
    with reopened(folder) as store, pytest.raises(StoreDamaged):
        store.patch(2)


def test_leftovers_of_a_write_are_cleared_away(folder: Path) -> None:
    (folder / "log" / "next.pending.tmp").write_bytes(b"TX")
    (folder / "applied.tmp").write_bytes(b"")
    with reopened(folder) as store:
        check_whole(store)
    assert list((folder / "log").glob("*.tmp")) == []


def test_many_statements_come_back_as_text_and_only_as_they_were_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.log.MANY", 2)
    with reopened(folder) as store:
        assert isinstance(store.patch(1).added, Lines)
        assert store.patch(1) == Patch.of([q(1), q(1, "zwei")])
        assert not isinstance(store.patch(2).added, Lines)  # something went
        file = next(folder.rglob("*1.rdfp"))
        file.write_bytes(file.read_bytes().replace(b'"1"', b'"9"'))
        with pytest.raises(StoreDamaged):
            store.patch(1)
