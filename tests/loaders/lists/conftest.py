"""A store with the invented cities and the whole vocabulary, and lists of the invented office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from loaders import csvw, ontology, tables
from loaders.lists import known, planning, suggesting
from loaders.lists.columns_file import Columns
from tests.loaders.conftest import EXAMPLES
from tests.loaders.lists import messy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.patch import Patch
    from loaders.lists.layout import Laid

    Write = Callable[[Callable[[], messy.Layout], str], Laid]

CITY, TITLE, OFFICE = "musterstadt", "Projektliste", "Amt für Integration"


@pytest.fixture(scope="package")
def everything() -> list[Patch]:
    """The vocabulary and the invented tables, as they are committed."""
    with EmbeddedStore.open(Settings(), validator=None) as empty:
        words = ontology.plan(empty).patch
        empty.commit(words, author="Redaktion", message="Vokabular")
        return [words, tables.plan(empty, EXAMPLES).patch]


@pytest.fixture
def city(everything: list[Patch]) -> Iterator[EmbeddedStore]:
    """A store that checks every shape and holds the invented cities."""
    with EmbeddedStore.open(Settings()) as store:
        for patch in everything:
            store.commit(patch, author="Redaktion", message="Geladen")
        yield store


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Write a layout as a file of that kind and find the list in it."""

    def write(layout: Callable[[], messy.Layout], kind: str) -> Laid:
        return planning.laid_out(messy.write(layout(), tmp_path / f"{layout.__name__}.{kind}"))

    return write


def suggested(store: EmbeddedStore, laid: Laid) -> Columns:
    """What the list is of and its columns as they are suggested, unchanged."""
    said = Columns(CITY, TITLE, OFFICE, kind=suggesting.kind_of(laid))
    ground = known.Ground.of(store, csvw.model(), CITY, said.name, said.kind)
    return replace(said, means=suggesting.counted(suggesting.suggest(laid, ground)))
