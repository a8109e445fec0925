"""The start: take a city's workbook along, send it back, and see what changed last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.pages.data import lists
from api.pages.data.answering import Told, hang_private, lead, private_page
from api.pages.data.history import listed
from api.pages.recorded import cities
from api.refusals import Refused
from api.tokens import Role
from api.uploads import forms
from api.uploads.kept import HOURS
from graph import rdf
from graph.errors import AccessError, NotFound, RejectedInput
from graph.language import _, later
from loaders.naming import plain
from loaders.roundtrip import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import APIRouter

    from api.access import Writer
    from api.pages.data.history import DataSets
    from api.pages.site import Site
    from api.uploads.kept import KeptUploads
    from api.uploads.previews import Previews

    Keep = Callable[[Writer, Any, str, bytes], str]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 20_000_000  # bytes of an upload, unless the operator allows less
AT_ONCE = 4
"""Uploads that are read at a time; their bytes are in memory, and the token comes with them."""
PACKED = (".xlsx", ".xlsm", ".ods")
TABLES = (*PACKED, ".csv", ".tsv", ".txt", ".xls")
LATEST = 5
WORKBOOKS = 6
"""Workbooks kept in memory."""
LONGEST_NAME = 200
BUSY = later("Gerade werden andere Dateien gelesen. Versuchen Sie es gleich noch einmal.")
FOREIGN = later(
    "„{file}“ nimmt diese Seite nicht an. Möglich sind .xlsx, .ods und .csv, für die Verwaltung auch RDF (.ttl, .trig, .nt, .nq, .rdf, "
    ".jsonld) und Zuordnungen (.sssom.tsv)."
)
PRETENDED = later(
    "„{file}“ heißt wie eine Arbeitsmappe, ist aber keine. Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu."
)
DONE = ("verworfen", "unveraendert")


class Uploading:
    """Takes uploads in, a few at a time."""

    def __init__(self, site: Site, kept: KeptUploads, previews: Previews) -> None:
        self._site, self._kept, self._previews = site, kept, previews
        self._reading = 0

    @property
    def most(self) -> int:
        """Most bytes of an upload."""
        return min(LARGEST, self._site.settings.upload_bytes)

    async def __call__(self, request: Request, keep: Keep | None = None) -> str:
        """The id under which the file is kept, by `keep` where it is given.

        Raises Refused, AccessError and RejectedInput, and then keeps nothing.
        """
        if self._reading >= AT_ONCE:
            raise Refused(503, _(BUSY), {"Retry-After": "5"})
        self._reading += 1
        try:
            form = await forms.read(request, self.most)
            try:
                sent = await self._file(form)
                return await run_in_threadpool(self._admit, request, form, sent, keep or self._keep)
            finally:
                await form.close()
        finally:
            self._reading -= 1

    def _admit(self, request: Request, form: Any, sent: tuple[str, bytes] | Refused, keep: Keep) -> str:
        writer = forms.admitted(request, form, Role.READER)
        if isinstance(sent, Refused):
            raise sent
        _refuse_foreign(*sent)
        return keep(writer, form, *sent)

    async def _file(self, form: Any) -> tuple[str, bytes] | Refused:
        try:
            return await forms.file(form)
        except Refused as refused:
            return refused  # told after the token: strangers learn nothing of what we read

    def _keep(self, writer: Writer, form: Any, file: str, data: bytes) -> str:
        upload = self._kept.add(file, data, writer.name, self._city(forms.text(form, "stadt")))
        try:
            self._previews.of(upload)
        except RejectedInput:
            self._kept.remove(upload.id)
            raise
        return upload.id

    def _city(self, name: str) -> str:
        known = {identifier for identifier, *_ in cities(self._site.newest)}
        if name and name not in known:
            raise NotFound("City", name)
        return name


def _refuse_foreign(file: str, data: bytes) -> None:
    """Refuse what is none of the kinds that its name may say, or not what it says."""
    ending = PurePath(file).suffix.lower()
    if ending not in TABLES and rdf.Format.of_file(file) is None:
        raise Refused(415, _(FOREIGN).format(file=file))
    if ending in PACKED and not data.startswith((b"PK", bytes.fromhex("d0cf11e0"))):
        raise Refused(422, _(PRETENDED).format(file=file))


class Workbooks:
    """The workbooks of cities, made once for a revision."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def of(self, city: str, *, template: bool) -> bytes:
        """The workbook of a city, with its rows or empty. Raises NotFound."""
        with self._lock:  # one at a time, as it takes seconds
            key = (self._site.newest.revision, city, template)
            if key not in self._made:
                self._made[key] = self._make(city, template=template)
                while len(self._made) > WORKBOOKS:
                    self._made.popitem(last=False)
            return self._made[key]

    def _make(self, city: str, *, template: bool) -> bytes:
        try:
            return writing.workbook(self._site.newest, city, template=template)
        except NotFound:
            if not template or not plain(city):
                raise
            return writing.workbook(self._site.newest, plain(city), template=True, called=city)


def add(router: APIRouter, site: Site, kept: KeptUploads, previews: Previews, sets: DataSets) -> None:
    """Hang the start, the workbooks, the upload and that of lists into the router."""
    uploading, workbooks = Uploading(site, kept, previews), Workbooks(site)

    def filled() -> dict[str, Any]:
        latest = [(each, sets.called(sets.of(each.revision))) for each in reversed(listed(site.newest)[-LATEST:])]
        return {"cities": cities(site.newest), "latest": latest, "most": uploading.most, "hours": HOURS}

    def start(request: Request, getan: str = "") -> Response:
        done = getan if getan in DONE else ""
        return site.page(request, "data.html", lambda: {**filled(), "told": None, "done": done, "permalink": ""})

    def workbook(stadt: str = "", leer: str = "") -> Response:
        city = " ".join(stadt.split())[:LONGEST_NAME]
        if not city:
            raise NotFound("City", city)
        data = workbooks.of(city, template=bool(leer))
        name = f"{plain(city)}{'-vorlage' if leer else ''}-revision-{site.newest.revision}.xlsx"
        return Response(data, media_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    async def upload(request: Request) -> Response:
        try:
            return lead(f"/daten/vorschau/{await uploading(request)}")
        except (Refused, AccessError, RejectedInput, NotFound) as error:
            told = Told.of(error)
        page = {**await run_in_threadpool(filled), "done": ""}
        return await run_in_threadpool(lambda: private_page(site, request, "data.html", told, **page))

    for path, handler in (("/daten", start), ("/daten/mappe.xlsx", workbook)):
        router.add_api_route(path, handler, methods=["GET", "HEAD"], include_in_schema=False)
    hang_private(router, "/daten", upload, "POST")

    def again(request: Request, told: Told) -> Response:
        return private_page(site, request, "data.html", told, **filled(), done="")

    lists.add(router, site, kept, uploading, again)
