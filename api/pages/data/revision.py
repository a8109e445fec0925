"""One revision: what it changed, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.pages.data import things
from api.pages.data.answering import Told, hang_private, lead, private_page
from api.pages.data.history import LARGEST_READ, listed
from api.pages.data.paging import piece
from api.tokens import Role
from api.uploads import forms
from graph.errors import AccessError, DataError, NotAllowed, NotFound, UndoConflict
from graph.iri import IRI
from graph.kept import kept
from graph.labels import Labels
from graph.terms import NamedNode

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.access import Writer
    from api.pages.data.history import DataSets, Listed
    from api.pages.site import Site
    from graph.patch import Patch
    from graph.problems import Problem
    from graph.store import Revision, Store

A_PIECE = 100
MOST_CONFLICTS = 50
MOST_DIGITS = 9
BYTES = 500
"""About how many a statement of a patch takes that is kept."""
LONGEST_NOTE = 200
MOST_RETRACED = 20_000
"""So many statements at most are taken back to learn what was there before a revision."""
DONE = ("uebernommen", "zurueckgenommen")


def found(store: Store, number: str) -> Listed:
    """The revision of that number. Raises NotFound."""
    known = listed(store)
    at = int(number) if number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS else 0
    if not 1 <= at <= len(known):
        raise NotFound("revision", number)
    return known[at - 1]


def revision_page(site: Site, known: DataSets, one: Listed, asked: str) -> dict[str, Any]:
    """What the page of a revision shows; `asked` is the piece of its changes."""
    store = site.newest
    touched = _touched(store, one.revision)
    some, at = piece(list(touched.kinds), asked, A_PIECE)
    return {
        "one": one,
        "data_sets": known.called(known.of_patch(one.revision, touched.patch)),
        "counts": touched.counts,
        "things": things.shown(store, touched.changes(some)),
        "at": at,
    }


def settle(store: Store) -> None:
    """Have the last revision's things sorted, as all pages of it need them, unless they are too many to keep for who may not come."""
    for last in store.revisions()[-1:]:
        if last.added + last.removed <= LARGEST_READ:
            _touched(store, last)


def _touched(store: Store, revision: Revision) -> things.Touched:
    """The things a revision touched, kept while somebody turns its pages."""

    def read() -> things.Touched:
        patch = store.patch(revision.number)
        return things.Touched.of(patch, _there(store, revision.number, patch))

    return kept(store, ("touched", revision.number), read, lambda _: BYTES * (revision.added + revision.removed))


def _there(store: Store, number: int, patch: Patch) -> set[NamedNode]:
    """The things of a patch that were there before it and after it; none where too much has happened since to tell."""
    since = [each for each in store.revisions() if each.number >= number]
    if sum(each.added + each.removed for each in since) > MOST_RETRACED:
        return set()
    nodes = {quad.subject for quads in (patch.added, patch.removed) for quad in quads}
    state = {quad for node in nodes if isinstance(node, NamedNode) for quad in store.quads(node)}
    for each in reversed(since[1:]):
        later = store.patch(each.number)
        state = (state - later.added) | {quad for quad in later.removed if quad.subject in nodes}
    after = {quad.subject for quad in state}
    before = {quad.subject for quad in (state - patch.added) | patch.removed}
    return {node for node in before & after if isinstance(node, NamedNode)}


def may_undo(writer: Writer, one: Listed) -> None:
    """Raises NotAllowed: one's own changes an editor takes back, those of others an administrator."""
    if writer.role < Role.ADMIN and one.revision.author != writer.name:
        raise NotAllowed(Role.ADMIN.word, writer.role.word)


def conflicts(site: Site, error: UndoConflict) -> list[tuple[Problem, str, str]]:
    """What is in the way of an undo, each with the names of the thing and of its property."""
    problems = error.problems[:MOST_CONFLICTS]
    iris = {iri for problem in problems for iri in (problem.node, problem.path) if iri}
    labels = Labels(site.newest).find(iris)
    return [(problem, labels[IRI(problem.node)], labels[IRI(problem.path)]) for problem in problems]


def add(router: APIRouter, site: Site, sets: DataSets) -> None:
    """Hang the page of a revision and its undoing into the router."""

    def revision(request: Request, number: str, seite: str = "", getan: str = "") -> Response:
        def fill() -> dict[str, Any]:
            page = revision_page(site, sets, found(site.newest, number), seite)
            return {**page, "told": None, "conflicts": (), "done": getan if getan in DONE else "", "permalink": ""}

        return site.page(request, "data_revision.html", fill)

    def undone(request: Request, number: str, form: Any) -> Response:
        one = found(site.newest, number)
        in_the_way: list[tuple[Problem, str, str]] = []
        try:
            may_undo(writer := forms.admitted(request, form, Role.EDITOR), one)
            note = forms.text(form, "notiz", LONGEST_NOTE)
            made = site.newest.undo(one.revision.number, author=writer.name, message=note)
            return lead(f"/daten/revision/{made.number}?getan=zurueckgenommen")
        except UndoConflict as error:
            told, in_the_way = Told.of(error), conflicts(site, error)
        except (AccessError, DataError) as error:
            told = Told.of(error)
        page = revision_page(site, sets, one, "")
        return private_page(site, request, "data_revision.html", told, **page, conflicts=in_the_way, done="")

    async def undo(request: Request, number: str) -> Response:
        return await run_in_threadpool(undone, request, number, await forms.read(request))

    def back(number: str) -> Response:
        return lead(f"/daten/revision/{number}")

    hang_private(router, "/daten/revision/{number}/zuruecknehmen", back)
    router.add_api_route("/daten/revision/{number}", revision, methods=["GET", "HEAD"], include_in_schema=False)
    hang_private(router, "/daten/revision/{number}/zuruecknehmen", undo, "POST")
