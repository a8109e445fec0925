"""The preview of an upload: what it would change, what is wrong or open, and the forms to answer, to take it over, to throw it away."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.faults import sentence
from api.pages.data import things
from api.pages.data.answering import PRIVATE, Told, hang_private, lead, private_page
from api.pages.data.paging import piece
from api.pages.data.start import XLSX
from api.pages.recorded import cities
from api.tokens import Role
from api.uploads import forms
from graph.datasets import title_of
from graph.errors import AccessError, DataError, Overtaken
from graph.problems import Severity, together
from loaders import confined, csvw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from api.uploads.kept import KeptUploads, Upload
    from api.uploads.previews import Previews, Shown
    from graph.problems import Problem
    from loaders.preview import Preview

A_PIECE = 300
LONGEST_NOTE = 200
MOST_FAULTS = 500


def preview_page(site: Site, upload: Upload, shown: Shown, asked: str) -> dict[str, Any]:
    """What the page of a preview shows; `asked` is the piece of its changes."""
    preview = shown.preview
    blocking, hints = _by_severity(preview.faults)
    faults = together(blocking)
    return {
        "upload": upload,
        "shown": shown,
        "preview": preview,
        "city": _city_name(site, preview),
        "data_set": title_of(preview.plan.dataset),
        "blocking": faults[:MOST_FAULTS],
        "hints": together(hints)[:MOST_FAULTS],
        "count_blocking": len(blocking),
        "count_more": sum(fault.count for fault in faults[MOST_FAULTS:]),
        **_changes(site, preview, asked),
    }


def _by_severity(problems: Sequence[Problem]) -> tuple[list[Problem], list[Problem]]:
    blocking = [problem for problem in problems if problem.severity is Severity.VIOLATION]
    return blocking, [problem for problem in problems if problem.severity is not Severity.VIOLATION]


def _changes(site: Site, preview: Preview, asked: str) -> dict[str, Any]:
    """The changes row by row where the plan is made of rows, else thing by thing."""
    if preview.unchanged is not None:
        counts = Counter(change.what.value for change in preview.changes)
        rows, at = piece(preview.changes, asked, A_PIECE)
        tables = [(table, list(some)) for table, some in groupby(rows, key=lambda change: change.table)]
        return {"counts": counts, "tables": tables, "things": [], "at": at}
    changes = preview.plan.changes(site.newest)
    some, at = piece(changes, asked, A_PIECE)
    counts = Counter(change.kind.value for change in changes)
    return {"counts": counts, "tables": [], "things": things.shown(site.newest, some), "at": at}


def _city_name(site: Site, preview: Preview) -> str:
    """What the city is called; a new one as the file calls it."""
    known = next((name for id_, name, _iri in cities(site.newest) if id_ == preview.city), "")
    table = csvw.model().tables["cities"].title
    new = (row.title for row in preview.changes if (row.table, row.identifier) == (table, preview.city))
    return known or next(new, preview.city)


def add(router: APIRouter, site: Site, kept: KeptUploads, previews: Previews) -> None:
    """Hang the preview and its forms into the router."""

    def page(
        request: Request, upload: Upload, *, told: Told | None = None, moved: int = 0, seite: str = "", note: str = ""
    ) -> Response:
        values = preview_page(site, upload, previews.of(upload), seite)
        return private_page(site, request, "data_preview.html", told, **values, moved=moved, note=note)

    def preview(request: Request, name: str, seite: str = "") -> Response:
        return page(request, kept.get(name), seite=seite)

    def marked(name: str) -> Response:
        upload = kept.get(name)
        found = previews.of(upload).preview.plan.problems
        data = confined.marked(upload.data, upload.file, found)
        stem = upload.file.rpartition(".")[0].encode("ascii", "ignore").decode().replace('"', "") or "datei"
        headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{stem}-fehler.xlsx"'}
        return Response(data, media_type=XLSX, headers=headers)

    def answered(name: str, form: Any) -> Response:
        upload = kept.get(name)
        questions = previews.of(upload).preview.questions
        given = {question.name: forms.text(form, question.name) for question in questions}
        kept.answer(upload, {question: answer for question, answer in given.items() if answer})
        return lead(f"/daten/vorschau/{name}")

    def accepted(request: Request, name: str, form: Any) -> Response:
        upload = kept.get(name)
        note = forms.text(form, "notiz", LONGEST_NOTE)
        seen, seal = forms.text(form, "revision"), forms.text(form, "siegel")
        moved = 0
        try:
            writer = forms.admitted(request, form, Role.EDITOR)
            at = int(seen) if seen.isascii() and seen.isdecimal() else 0
            made = previews.accept(upload, (at, seal), writer, note or f"{upload.file} geladen")
        except Overtaken as error:
            told, moved = Told(409, sentence(error)), error.onto
        except (AccessError, DataError) as error:
            told = Told.of(error)
        else:
            kept.remove(name)
            return lead(f"/daten/revision/{made.number}?getan=uebernommen" if made else "/daten?getan=unveraendert")
        return page(request, upload, told=told, moved=moved, note=note)

    def discarded(name: str) -> Response:
        kept.get(name)
        kept.remove(name)
        return lead("/daten?getan=verworfen")

    async def answer(request: Request, name: str) -> Response:
        return await run_in_threadpool(answered, name, await forms.read(request))

    async def accept(request: Request, name: str) -> Response:
        return await run_in_threadpool(accepted, request, name, await forms.read(request))

    def back(name: str) -> Response:
        return lead(f"/daten/vorschau/{name}")  # whoever reloads or changes the language after a form

    path = "/daten/vorschau/{name}"
    for action in ("antworten", "uebernehmen", "verwerfen"):
        hang_private(router, f"{path}/{action}", back)
    hang_private(router, path, preview)
    hang_private(router, f"{path}/fehler.xlsx", marked)
    hang_private(router, f"{path}/antworten", answer, "POST")
    hang_private(router, f"{path}/uebernehmen", accept, "POST")
    hang_private(router, f"{path}/verwerfen", discarded, "POST")
