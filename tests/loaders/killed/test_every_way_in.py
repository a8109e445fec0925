"""Every way in is whole under a kill at any moment, changes nothing the second time, and can be taken back.

The suite kills each once, somewhere in its commit. More often, every second time at any moment of the load:

    KILLS=20 uv run pytest tests/loaders/killed -q
"""

from __future__ import annotations

import os
import random
import re
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from api.cli import run
from graph.embedded import EmbeddedStore
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import DefaultGraph
from tests.fake_endpoint import faking
from tests.loaders.foreign.pieces import page
from tests.loaders.foreign.test_harvest import NAME
from tests.loaders.killed import killing
from tests.loaders.killed.ways import PARTS, WAYS, Place
from tests.running import running
from tests.stores import copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.store import Store
    from graph.terms import Quad

KILLS = int(os.environ.get("KILLS", "1"))
FEWEST_WAYS = 14
LOADERS = killing.ROOT / "loaders"
PLANS = re.compile(r"^ *def \w+\((?:[^()]|\(\))*\) -> (?:Plan|\w*Preview)\b", re.MULTILINE)


@pytest.fixture(scope="module")
def base(example_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the invented cities, to be copied."""
    folder = tmp_path_factory.mktemp("base") / "store"
    copied(example_store, str(folder)).close()
    return folder


@pytest.fixture(scope="module")
def place(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Where the files are, the same store as the base, and servers that answer alike each time; the partner has one statement."""
    folder = tmp_path_factory.mktemp("files")
    shutil.copytree(base, folder / "store")
    with EmbeddedStore.open(Settings(str(folder / "store"))) as store, EmbeddedStore.open(Settings()) as small:
        small.commit(Patch.of([NAME]), author="Test", message="Name", validate=False)
        with faking() as fake, running(create_app(Settings(), small)) as partner:
            fake.answers.append(page("Aue"))
            yield Place(folder, store, fake.url, f"{partner}/sparql")


def states(store: Store) -> list[set[Quad]]:
    """The statements after each revision, as the log tells them."""
    found: list[set[Quad]] = [set()]
    for revision in store.revisions():
        patch = store.patch(revision.number)
        found.append((found[-1] - patch.removed) | patch.added)
    return found


def checked(folder: Path) -> tuple[int, set[Quad]]:
    """Revision and statements of a store that opens and agrees with its log."""
    with EmbeddedStore.open(Settings(str(folder)), validator=None) as store:
        statements = set(store.quads())
        assert statements == states(store)[-1]
        assert {quad.triple for quad in store.quads(graph=DefaultGraph())} == {quad.triple for quad in statements}
        return store.revision, statements


@pytest.mark.parametrize("name", WAYS)
def test_it_is_whole_under_a_kill_changes_nothing_again_and_is_undone(
    name: str, place: Place, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = WAYS[name]
    arguments = way.arguments(place)
    before, old = (0, set()) if way.first else checked(base)
    after = before + (2 if way.first else 1)
    seconds = 1.0
    for round_ in range(KILLS):
        folder = tmp_path / f"store-{round_}"
        if not way.first:
            shutil.copytree(base, folder)
        chance = random.Random(f"{name} {round_}")  # noqa: S311 - moments, not secrets
        moment = killing.within(seconds, chance) if round_ % 2 else killing.while_committing(chance)
        ended = killing.kill(arguments, folder, moment)
        assert ended in (killing.KILLED, 0)  # at a late moment it may have done all
        revision, found = checked(folder)
        assert before <= revision <= after
        assert ended or revision == after

        monkeypatch.setenv("BUENDNISGRAPH_STORE", str(folder))
        start = time.monotonic()
        assert run(arguments) == 0
        seconds = time.monotonic() - start
        assert run(arguments) == 0
        with EmbeddedStore.open(Settings(str(folder))) as store:
            assert store.revision == after
            assert states(store)[before] == old
            assert states(store)[revision] == found
            assert set(store.quads()) != old
            for number in range(after, before, -1):
                store.undo(number, author="Test")
            assert set(store.quads()) == old


def test_every_module_that_makes_plans_belongs_to_a_way() -> None:
    making = {
        str(path.relative_to(LOADERS).with_suffix(""))
        for path in LOADERS.rglob("*.py")
        if PLANS.search(path.read_text("utf-8"))
    }
    assert making == set(PARTS).union(*(way.modules for way in WAYS.values()))
    assert len(WAYS) >= FEWEST_WAYS
