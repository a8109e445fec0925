"""What was changed when by whom: every revision, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.data.paging import piece
from api.pages.grave import called
from graph.datasets import TITLES, title_of
from graph.described import source_of
from graph.iri import IRI
from graph.labels import Labels
from graph.lines import graphs_of
from graph.terms import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.patch import Patch
    from graph.store import Revision, Store
    from graph.tombstones import Tombstones

A_PIECE = 50
LARGEST_READ = 100_000
"""Statements of a revision up to which its data sets are looked up for the list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A revision, and the one that took it back, if one did."""

    revision: Revision
    undone_by: int | None


@dataclass(frozen=True, slots=True, order=True)
class DataSet:
    """A data set that a revision touched, by its slug; the source if it was the only one, after which lists and documents are called."""

    name: str
    source: IRI | None = None


class DataSets:
    """Which data sets a revision touched; it stays so, so it is read once."""

    def __init__(self, store: Store, tombstones: Tombstones) -> None:
        self._store, self._tombstones = store, tombstones
        self._known: dict[int, tuple[DataSet, ...]] = {}

    def called(self, sets: Iterable[DataSet]) -> tuple[str, ...]:
        """What people call them: the shipped ones by their titles, a list or document by that of its source, which may be gone by now."""
        some = tuple(sets)
        labels = Labels(self._store).find(each.source for each in some if each.source)
        return tuple(self._called(each, labels) for each in some)

    def _called(self, one: DataSet, labels: Mapping[IRI, str]) -> str:
        if one.name in TITLES or one.source is None:
            return title_of(one.name)
        return called(one.source, labels[one.source], self._tombstones)

    def of(self, revision: Revision) -> tuple[DataSet, ...]:
        """The data sets; none where the revision is too large to be read for a list."""
        if revision.added + revision.removed > LARGEST_READ:
            return ()
        known = self._known.get(revision.number)
        return known if known is not None else self.of_patch(revision, self._store.patch(revision.number))

    def of_patch(self, revision: Revision, patch: Patch) -> tuple[DataSet, ...]:
        """The same where the patch is at hand, however large."""
        if revision.number not in self._known:
            self._known[revision.number] = data_sets(patch, self._store.base)
        return self._known[revision.number]


def data_sets(patch: Patch, base: str) -> tuple[DataSet, ...]:
    """The data sets that a patch touches, from the names of its graphs."""
    names = {*graphs_of(patch.added), *graphs_of(patch.removed)}
    start = f"{base}/graph/"
    sources: dict[str, set[IRI]] = {}
    for name in names:
        if isinstance(name, NamedNode) and name.value.startswith(start):
            source = source_of(name.value, base)
            sources.setdefault(name.value.removeprefix(start).partition("/")[0], set()).update(
                {source} if source else ()
            )
    return tuple(DataSet(name, *(some if len(some) == 1 else ())) for name, some in sorted(sources.items()))


def listed(store: Store) -> Sequence[Listed]:
    """All revisions, oldest first."""
    revisions = store.revisions()
    undone: Mapping[int, int] = {each.undoes: each.number for each in revisions if each.undoes}
    return [Listed(each, undone.get(each.number)) for each in revisions]


def add(router: APIRouter, site: Site, sets: DataSets) -> None:
    """Hang the history into the router."""

    def history(request: Request, seite: str = "") -> Response:
        def fill() -> Mapping[str, object]:
            some, at = piece(list(reversed(listed(site.newest))), seite, A_PIECE)
            rows = [(each, sets.called(sets.of(each.revision))) for each in some]
            return {"rows": rows, "at": at, "permalink": ""}

        return site.page(request, "data_history.html", fill)

    router.add_api_route("/daten/verlauf", history, methods=["GET", "HEAD"], include_in_schema=False)
