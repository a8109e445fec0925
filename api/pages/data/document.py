"""`/daten/dokument`: a document is read, and its proposals are reviewed beside its text."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from api.pages.data.answering import Told, hang_private, lead, private_page
from api.pages.data.paging import piece
from api.pages.data.start import AT_ONCE, BUSY, LARGEST
from api.pages.recorded import cities
from api.refusals import Refused
from api.tokens import Role
from api.uploads import forms
from api.uploads.kept import HOURS
from api.uploads.readings import MARK, is_document
from graph.errors import AccessError, NotFound, RejectedInput
from graph.language import _
from loaders.documents.answers import ABOUT, PARTS
from loaders.documents.extraction import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import APIRouter

    from api.pages.site import Site
    from api.uploads.kept import KeptUploads, Upload
    from api.uploads.readings import Reading, Readings
    from loaders.documents.pieces import Document
    from loaders.documents.review import Item

A_PIECE = 60
"""Entries on a page: few enough that a form holds them, and a person too."""
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document's text, with the entry that it is the passage of."""

    text: str
    item: Item | None = None


def segments(text: str, items: Sequence[Item]) -> list[Segment]:
    """The text in stretches; of passages that overlap the first and longest is marked."""
    found: list[Segment] = []
    at = 0
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if item.start < at:
            continue
        found += [Segment(text[at : item.start]), Segment(text[item.start : item.end], item)]
        at = item.end
    return [each for each in (*found, Segment(text[at:])) if each.text]


def shown_pages(document: Document, items: Sequence[Item]) -> list[tuple[int, list[Segment]]]:
    """The pages on which the entries stand, with their passages marked."""
    wanted = {item.page for item in items}
    return [
        (page.number, segments(page.text, [item for item in items if item.page == page.number]))
        for page in document.pages
        if page.number in wanted
    ]


def review_page(upload: Upload, reading: Reading, asked: str) -> dict[str, Any]:
    """What the page of a review shows; `asked` is the piece of its entries."""
    review = reading.review
    some, at = piece(review.items, asked, A_PIECE)
    decided = [item.decision.value for item in review.items]
    return {
        "upload": upload,
        "review": review,
        "items": some,
        "at": at,
        "pages": shown_pages(reading.document, some),
        "offered": {
            kind.name: names for kind, names in reading.offered.items() if any(item.kind is kind for item in some)
        },
        "accepted": sum(item.decision.takes for item in review.items),
        "rejected": decided.count("ablehnen"),
        "open": decided.count(""),
    }


def answers_of(form: Any, items: Sequence[Item]) -> Mapping[str, str]:
    """What a form says of the entries it shows, and of the document."""
    names = [*ABOUT, *(f"{part}.{item.anchor}" for item in items for part in PARTS)]
    return {name: forms.text(form, name, LONGEST) for name in names if name in form}


def add(router: APIRouter, site: Site, kept: KeptUploads, readings: Readings) -> None:
    """Hang the upload of documents and their review into the router."""
    most = min(LARGEST, site.settings.upload_bytes)

    def start_page(request: Request, told: Told | None = None) -> Response:
        values = {"cities": cities(site.newest), "most": most, "hours": HOURS, "endings": ENDINGS}
        return private_page(site, request, "data_document.html", told, **values)

    def keep(request: Request, form: Any, sent: tuple[str, bytes] | Refused) -> str:
        writer = forms.admitted(request, form, Role.READER)
        if isinstance(sent, Refused):
            raise sent
        city = forms.text(form, "stadt")
        if city and city not in {identifier for identifier, *_ in cities(site.newest)}:
            raise NotFound("City", city)
        upload = kept.answer(kept.add(*sent, writer.name, city), {MARK: "yes"})
        try:
            readings.of(upload)
        except RejectedInput:
            kept.remove(upload.id)
            raise
        return upload.id

    reading = asyncio.Semaphore(AT_ONCE)

    async def upload(request: Request) -> Response:
        try:
            if reading.locked():
                raise Refused(503, _(BUSY), {"Retry-After": "5"})
            async with reading:
                return lead(f"/daten/dokument/{await taken(request)}")
        except (Refused, AccessError, RejectedInput, NotFound) as error:
            told = Told.of(error)
        return await run_in_threadpool(start_page, request, told)

    async def taken(request: Request) -> str:
        form = await forms.read(request, most)
        try:
            sent: tuple[str, bytes] | Refused = await forms.file(form)
        except Refused as refused:
            sent = refused  # told after the token: strangers learn nothing of what we read
        finally:
            await form.close()
        return await run_in_threadpool(keep, request, form, sent)

    def found(name: str) -> Upload:
        upload = kept.get(name)
        if not is_document(upload):
            raise NotFound("document", name)
        return upload

    def review(request: Request, name: str, seite: str = "", getan: str = "") -> Response:
        upload = found(name)
        values = review_page(upload, readings.of(upload), seite)
        return private_page(site, request, "data_review.html", None, **values, done=getan == "gemerkt")

    def decided(name: str, form: Any, seite: str) -> Response:
        upload = found(name)
        items, at = piece(readings.of(upload).review.items, seite, A_PIECE)
        readings.remember(kept.answer(upload, answers_of(form, items)))
        if forms.text(form, "weiter") == "vorschau":
            return lead(f"/daten/vorschau/{name}")
        number = at.after if forms.text(form, "weiter") == "seite" else at.number
        return lead(f"/daten/dokument/{name}?seite={number}&getan=gemerkt")

    async def decide(request: Request, name: str, seite: str = "") -> Response:
        return await run_in_threadpool(decided, name, await forms.read(request), seite)

    hang_private(router, "/daten/dokument", start_page)
    hang_private(router, "/daten/dokument", upload, "POST")
    hang_private(router, "/daten/dokument/{name}", review)
    hang_private(router, "/daten/dokument/{name}", decide, "POST")
