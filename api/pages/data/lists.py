"""A city's own list: what its columns mean, to be checked and changed before its preview, with the first rows as they come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.pages.data.answering import PRIVATE, Told, hang_private, lead, private_page
from api.refusals import Refused
from api.uploads import forms
from graph.errors import AccessError, NotFound, RejectedInput
from graph.language import _
from graph.problems import Severity, together
from graph.quoting import inner
from loaders import confined, csvw, dates
from loaders.lists import columns_file, known, planning, suggesting
from loaders.lists.columns_file import Columns
from loaders.lists.targets import KINDS, list_title, name_of, table, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from fastapi import APIRouter

    from api.access import Writer
    from api.pages.data.start import Uploading
    from api.pages.site import Site
    from api.uploads.kept import KeptUploads, Upload
    from graph.problems import Problem
    from loaders.lists.layout import Laid
    from loaders.lists.suggesting import Suggestion

SHOWN = 5
"""So many rows are shown as they come out."""
MOST_VALUES = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that needs an answer, with the name of its field in the form, the answer so far, what is wrong and what may be meant."""

    field: str
    head: str
    value: str
    answer: str
    why: str
    offered: str


def suggested(site: Site, laid: Laid, said: Columns) -> Columns:
    """The columns as they are suggested. Raises NotFound where there is no such city."""
    store = site.newest
    with store.reading():
        ground = known.Ground.of(store, csvw.model(), said.city, said.name, said.kind)
        found = suggesting.suggest(laid, ground)
    return replace(said, city=ground.city, means=suggesting.counted(found))


def _said(form: Any, before: Columns) -> Columns:
    """City, title and office as the form says, or where it is silent as they were. Raises Refused (422) where no city is named."""
    city = forms.text(form, "stadt") or before.city
    if not city:
        raise Refused(422, _("Wählen Sie die Stadt aus, oder nehmen Sie eine Zuordnung dazu, die sie nennt."))
    title, office = forms.text(form, "titel") or before.title, forms.text(form, "stelle") or before.office
    dataset = before.dataset if (city, title) == (before.city, before.title) else ""
    return replace(before, city=city, title=title, office=office, dataset=dataset)


def _found(site: Site, said: Columns) -> Columns:
    """The same with the id of the city. Raises NotFound where there is no such city."""
    store = site.newest
    with store.reading():
        return replace(said, city=known.Ground.of(store, csvw.model(), said.city, said.name).city)


def _page(site: Site, upload: Upload, told: Told | None) -> dict[str, Any]:
    """What the page of a list shows."""
    said = columns_file.read(upload.columns.encode(), upload.file)
    laid = planning.of_sheets(confined.read(upload.data, upload.file), upload.file, said.sheet)
    store = site.newest
    with store.reading():
        ground = known.Ground.of(store, csvw.model(), said.city, said.name, said.kind)
        reasons = suggesting.suggest(laid, ground)
        offered = {key: names for key in said.means.values() if (names := planning.answers(ground, key))}
    shown = planning.plan(store, laid, said, stand=upload.stand)
    problems = [problem for problem in shown.preview.plan.problems if problem.code != "same-or-new"]
    asked = _asked(planning.with_open_values(said, shown), problems, offered)
    at_fields = {(each.head, each.value) for each in asked}
    return {
        "upload": upload,
        "said": said,
        "columns": _columns(reasons, said),
        "choices": list(targets(said.kind).values()),
        "kinds": [(kind, table(kind).title) for kind in KINDS],
        "title_of_name": targets(said.kind)[name_of(said.kind)].title,
        "asked": asked,
        "offered": offered,
        "entries": shown.entries[:SHOWN],
        "count": len(shown.entries),
        "source": shown.source,
        "stand": upload.stand or planning.stand_of(laid),
        "problems": together(problem for problem in problems if (problem.column, problem.value) not in at_fields),
        "told": told,
    }


def _columns(reasons: Sequence[Suggestion], said: Columns) -> list[tuple[str, Suggestion, str]]:
    """Each column with the name of its field in the form, what is suggested, and what it means now."""
    return [(f"spalte-{at}", each, said.means.get(each.head, "")) for at, each in enumerate(reasons)]


def _why(problem: Problem, opened: Columns) -> str:
    """What is wrong with a value, and that the answer which was given to it says nothing here."""
    answer = opened.values.get(problem.column, {}).get(problem.value, "")
    if not answer or problem.severity is Severity.INFO:
        return problem.message
    told = _("Die Antwort „{answer}“ ist hier nicht zu verstehen.").format(answer=inner(answer))
    return f"{told} {problem.message}"


def _asked(opened: Columns, problems: Sequence[Problem], offered: Collection[str]) -> list[Asked]:
    pairs = [(head, value, answer) for head, values in opened.values.items() for value, answer in values.items()]
    why = {(each.column, each.value): _why(each, opened) for each in problems}
    means = opened.means
    return [
        Asked(f"wert-{at}", *pair, why.get(pair[:2], ""), key if (key := means.get(pair[0], "")) in offered else "")
        for at, pair in enumerate(pairs[:MOST_VALUES])
    ]


def add(
    router: APIRouter,
    site: Site,
    kept: KeptUploads,
    uploading: Uploading,
    again: Callable[[Request, Told], Response],
) -> None:
    """Hang the upload of a list, its columns and their file into the router."""

    def keep(writer: Writer, form: Any, file: str, data: bytes) -> str:
        stand = _stand(forms.text(form, "stand", 20))
        named, text = forms.second(form, "zuordnung", columns_file.MOST_BYTES)
        brought = columns_file.read(text, named) if named else None
        sheet = brought.sheet if brought else ""
        laid = planning.of_sheets(confined.read(data, file), file, sheet)
        kind = _kind(forms.text(form, "tabelle")) or suggesting.kind_of(laid)
        said = _said(form, brought or Columns("", list_title(kind), kind=kind))
        said = _found(site, said) if brought else suggested(site, laid, said)
        return kept.add(file, data, writer.name, said.city, columns=columns_file.write(said), stand=stand).id

    async def upload(request: Request) -> Response:
        try:
            name = await uploading(request, keep)
        except (AccessError, RejectedInput, NotFound, Refused) as error:
            return await run_in_threadpool(again, request, Told.of(error))
        return lead(f"/daten/liste/{name}")

    def page(request: Request, name: str) -> Response:
        values = _page(site, kept.get(name), None)
        told = values.pop("told")
        return private_page(site, request, "data_list.html", told, **values)

    def changed(name: str, form: Any) -> Response:
        upload = kept.get(name)
        values = _page(site, upload, None)
        said: Columns = values["said"]
        kind = _kind(forms.text(form, "tabelle")) or said.kind
        if kind != said.kind:  # other columns have other meanings: they are suggested anew
            laid = planning.of_sheets(confined.read(upload.data, upload.file), upload.file, said.sheet)
            kept.list_again(upload, columns_file.write(suggested(site, laid, replace(said, kind=kind))), upload.stand)
            return lead(f"/daten/liste/{name}")
        means = {each.head: _meaning(forms.text(form, field), kind) for field, each, _now in values["columns"]}
        if name_of(kind) not in means.values():
            raise Refused(422, _("Eine Spalte muss den Namen haben. Wählen Sie, welche."))
        answers: dict[str, dict[str, str]] = {head: dict(some) for head, some in said.values.items()}
        for each in values["asked"]:
            if each.field in form:
                answers.setdefault(each.head, {})[each.value] = forms.text(form, each.field)
        stand = _stand(forms.text(form, "stand", 20)) or upload.stand
        written = columns_file.write(replace(said, means={**said.means, **means}, values=answers))
        kept.list_again(upload, written, stand)
        return lead(f"/daten/vorschau/{name}" if forms.text(form, "weiter") else f"/daten/liste/{name}")

    async def change(request: Request, name: str) -> Response:
        return await run_in_threadpool(changed, name, await forms.read(request))

    def file(name: str) -> Response:
        upload = kept.get(name)
        stem = upload.file.encode("ascii", "ignore").decode().replace('"', "") or "liste"
        headers = {**PRIVATE, "Content-Disposition": f'attachment; filename="{stem}{columns_file.SUFFIX}"'}
        return Response(upload.columns, media_type="application/toml; charset=utf-8", headers=headers)

    hang_private(router, "/daten/liste", upload, "POST")
    hang_private(router, "/daten/liste/{name}", page)
    hang_private(router, "/daten/liste/{name}", change, "POST")
    hang_private(router, "/daten/liste/{name}/spalten.toml", file)


def _meaning(text: str, kind: str) -> str:
    return text if text in targets(kind) else ""


def _kind(text: str) -> str:
    return text if text in KINDS else ""


def _stand(text: str) -> str:
    """A day as people type it; empty where it is none."""
    iso = dates.iso(text)
    return iso if dates.is_partial(iso) else ""
