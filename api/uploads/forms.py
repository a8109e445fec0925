"""What forms send: read within limits before it is taken apart, and the token in it, which is kept nowhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fastapi import Request
from starlette.datastructures import UploadFile

from api import bodies
from api.refusals import Refused
from graph.language import _

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.types import Message

    from api.access import Guard, Writer
    from api.tokens import Role

MOST_FIELDS, MOST_FILES = 3000, 2
FIELD_BYTES = 20_000
FORM_BYTES = 1_000_000
_LONGEST_NAME = 100


async def read(request: Request, most: int = FORM_BYTES) -> FormData:
    """The fields of a form, and its files where it has some. Raises Refused: 413 where it is too long, 415 and 400 where it is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise Refused(415, _("Diese Adresse nimmt nur an, was ihr Formular sendet."))
    body = await bodies.read(request, most)

    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    sent = Request(request.scope, again)
    return await sent.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=FIELD_BYTES)


def text(form: FormData, name: str, longest: int = 200) -> str:
    """A field of the form, without blanks around it and no longer than may be."""
    value = form.get(name, "")
    return value.strip()[:longest] if isinstance(value, str) else ""


async def file(form: FormData) -> tuple[str, bytes]:
    """The name and the bytes of the file that was sent. Raises Refused (422) where none was chosen."""
    sent = form.get("datei")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise Refused(422, _("Wählen Sie zuerst eine Datei aus."))
    data = await sent.read()
    if not data:
        raise Refused(422, _("Die Datei ist leer."))
    return _plain(sent.filename), data


def second(form: FormData, name: str, most: int) -> tuple[str, bytes]:
    """The name and the bytes of a further file, no more of them than tell that it is too large; both empty where none was chosen."""
    sent = form.get(name)
    if not isinstance(sent, UploadFile) or not sent.filename:
        return "", b""
    return _plain(sent.filename), sent.file.read(most + 1)


def admitted(request: Request, form: FormData, role: Role) -> Writer:
    """Who sends the form, by the token in its field, else in the header. Raises AccessError."""
    guard: Guard = request.app.state.guard
    token = text(form, "token", 1000)
    return guard.admit(token, request, role) if token else guard.check(request, role)


def _plain(name: str) -> str:
    """The name of a file without folders and control characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-_LONGEST_NAME:] or "datei"
