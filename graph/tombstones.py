"""What was removed keeps its IRI: when it went, with which revision, and what was stated of it last.

The log is the only source. A thing is gone when nothing is stated of it any more; the last revision that removed a statement of it is
then the one it went with, and what that revision removed of it is its last state, since nothing was left behind. So an index from things
to revisions is enough. It is built from the patches that remove something, each read once, and keeps only what is gone at the time of
reading: what comes back is seen to be there, and what goes again stands in a later patch.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.described import document, in_default, names
from graph.iri import IRI
from graph.saying import TYPE, german, say
from graph.supporting import supporting
from graph.terms import NamedNode
from ontology.names import BG, DCTERMS, FOAF, OWL, PROV, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.store import Revision, Store
    from graph.terms import Quad

AT_ONCE = 1000  # things in one query
PERSONAL = {f"{FOAF}Person", f"{BG}PostHolding", f"{BG}Participation"}
"""Of these nothing is told once they are gone: whoever has a person's entry removed means it to be gone."""
REPLACES = NamedNode(f"{DCTERMS}replaces")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A thing that is gone: the revision it went with, what was stated of it last, and what says that it took its place.

    `withheld` says that it was about a person, so that its last state is not told.
    """

    iri: IRI
    revision: Revision
    state: tuple[Quad, ...]
    successors: tuple[IRI, ...]
    labels: dict[IRI, str]
    withheld: bool = False


class Tombstones:
    """The tombstones of a store, found by IRI. Safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._went: dict[str, int] = {}
        self._read = 0
        self._opened: tuple[int, Mapping[str, tuple[Quad, ...]]] = (0, {})
        self._lock = threading.Lock()

    def find(self, iri: str) -> Tombstone | None:
        """The tombstone of an IRI; None where something is stated of it, or never was."""
        store = self._store
        with store.reading():
            self._catch_up()
            number = self._went.get(iri)
            if number is None or next(store.quads(NamedNode(iri)), None) is not None:
                return None
            state = self._removed(number).get(iri, ())
            withheld = any(_is_personal(quad) for quad in state)
            state = () if withheld else state
            after = {_subject(quad) for quad in store.quads(None, REPLACES, NamedNode(iri))}
            labels = names(store, state, besides=iri)
        gone = store.revisions()[number - 1]
        return Tombstone(IRI(iri), gone, state, tuple(map(IRI, sorted(after))), labels, withheld)

    def _removed(self, number: int) -> Mapping[str, tuple[Quad, ...]]:
        """What a revision removed, by thing. The last one asked for is kept: who walks through a large removal meets the same again."""
        kept, found = self._opened
        if kept != number:
            grouped: dict[str, list[Quad]] = {}
            for quad in sorted(self._store.patch(number).removed, key=str):
                grouped.setdefault(_subject(quad), []).append(quad)
            found = {thing: tuple(quads) for thing, quads in grouped.items()}
            self._opened = (number, found)
        return found

    def _catch_up(self) -> None:
        """Read the patches of the revisions that came since the last time."""
        with self._lock:
            fresh = self._store.revisions()[self._read : self._store.revision]
            for revision in fresh:
                if revision.removed:
                    things = sorted({_subject(quad) for quad in self._store.patch(revision.number).removed})
                    self._went |= dict.fromkeys(self._gone(things), revision.number)
                self._read = revision.number

    def _gone(self, things: Sequence[str]) -> Iterator[str]:
        for start in range(0, len(things), AT_ONCE):
            some = [NamedNode(thing) for thing in things[start : start + AT_ONCE]]
            _, found = supporting(self._store, "gone", thing=some)
            yield from (thing.value for (thing,) in found.rows if isinstance(thing, NamedNode))


def statements(tomb: Tombstone, base: str, here: str) -> Iterator[Quad]:
    """A tombstone as quads: that the thing is gone and since when, and its last statements in the graphs that made them.

    `here` is the IRI of the document. Who made the change is not told: that may be the name of a member of staff.
    """
    gone = tomb.revision
    activity = IRI(f"{base}/revision/{gone.number}")
    said = (
        *say(
            tomb.iri,
            (f"{OWL}deprecated", True),
            (f"{PROV}invalidatedAtTime", gone.time),
            (f"{PROV}wasInvalidatedBy", activity),
            (f"{DCTERMS}isReplacedBy", tomb.successors),
        ),
        *say(
            activity,
            (TYPE, IRI(f"{PROV}Activity")),
            (f"{PROV}endedAtTime", gone.time),
            (f"{DCTERMS}identifier", gone.number),
            (f"{DCTERMS}description", None if tomb.withheld else german(gone.message)),
        ),
        *document(here, tomb.iri, gone.number, sorted({_graph(quad) for quad in tomb.state}), base),
    )
    yield from map(in_default, said)
    yield from tomb.state
    for thing, name in tomb.labels.items():
        yield from map(in_default, say(thing, (f"{RDFS}label", german(name))))


def _is_personal(quad: Quad) -> bool:
    return quad.predicate.value == TYPE and isinstance(quad.object, NamedNode) and quad.object.value in PERSONAL


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
