"""Requests of the SPARQL 1.1 Protocol's query operation: read from address or body, checked, and never guessed at."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from api import bodies
from api.refusals import Refused
from graph.iri import is_absolute
from graph.language import _

if TYPE_CHECKING:
    from fastapi import Request

LONGEST_BODY = 2_000_000  # bytes
LONGEST_ADDRESS = 32_000  # bytes of the query string; longer ones go into a body
MOST_FIELDS = 2_000
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
POSTED = {"Accept-Post": f"{DIRECT}, {FORM}"}
UTF_8 = ("", "utf-8", "utf8")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks. `query` is None where it has none; the graphs are None where it names none.

    `format` names a form and wins over Accept; `seconds`, `rows` and `bytes` are limits below those of the service.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str
    seconds: float | None
    rows: int | None
    bytes: int | None = None


async def read(request: Request) -> Asked:
    """Read a request in one of the three ways: GET, POST of a form, POST of the query itself. Raises Refused."""
    address = request.scope.get("query_string", b"")
    if len(address) > LONGEST_ADDRESS:
        raise Refused(414, _("Die Adresse ist zu lang; senden Sie die Abfrage mit POST."))
    given = fields(address)
    if request.method != "POST":
        return _asked(given)
    media_type, charset = content_type(request.headers.get("content-type", ""))
    if media_type not in (FORM, DIRECT):
        sentence = _("Abfragen nimmt der Dienst als {form} oder {other} an.").format(form=DIRECT, other=FORM)
        if media_type == "application/sparql-update":
            sentence = _("Hier wird nur gelesen. {sentence}").format(sentence=sentence)
        raise Refused(415, sentence, POSTED)
    if charset not in UTF_8:
        raise Refused(415, _("Abfragen nimmt der Dienst nur in UTF-8 an."), POSTED)
    body = await bodies.read(request, LONGEST_BODY)
    if media_type == FORM:
        return _asked([*given, *fields(body)])
    return _asked([*given, ("query", text(body))])


def fields(data: bytes) -> list[tuple[str, str]]:
    """The fields of a form. Raises Refused where that is no text."""
    try:
        return parse_qsl(data.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Refused(400, _("Die Anfrage ist kein gültiges UTF-8.")) from error
    except ValueError as error:
        raise Refused(400, _("Die Anfrage hat mehr als {count} Felder.").format(count=MOST_FIELDS)) from error


def text(data: bytes) -> str:
    """A body as text. Raises Refused."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, _("Die Abfrage ist kein gültiges UTF-8.")) from error


def _asked(fields: list[tuple[str, str]]) -> Asked:
    def several(name: str) -> list[str]:
        return [value for key, value in fields if key == name]

    def one(name: str) -> str | None:
        values = several(name)
        if len(values) > 1:
            raise Refused(400, _("Die Angabe „{name}“ darf es nur einmal geben.").format(name=name))
        return values[0] if values else None

    if several("update"):
        raise Refused(400, _("Diese Adresse nimmt nur Abfragen an, keine Änderungen."))
    query = one("query")
    default, named = (graphs(name, several(name)) for name in ("default-graph-uri", "named-graph-uri"))
    if query is None and (default or named):
        raise Refused(400, _("Es fehlt die Angabe „query“."))
    seconds = _seconds(one("timeout"))
    rows, size = (_whole(name, one(name)) for name in ("max-rows", "max-bytes"))
    return Asked(query, default, named, (several("format") or [""])[0], seconds, rows, size)


def graphs(name: str, values: list[str]) -> tuple[str, ...] | None:
    """The graphs a field names, None where it names none. Raises Refused."""
    for value in values:
        if not is_absolute(value):
            raise Refused(400, _("Die Angabe „{name}“ braucht eine vollständige IRI.").format(name=name))
    return tuple(dict.fromkeys(values)) or None


def _seconds(text: str | None) -> float | None:
    if text is None or text == "":
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise Refused(400, _("Die Angabe „timeout“ braucht eine Zahl von Sekunden."))
    return seconds


def _whole(name: str, text: str | None) -> int | None:
    if text is None or text == "":
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 13):
        raise Refused(400, _("Die Angabe „{name}“ braucht eine ganze Zahl.").format(name=name))
    return int(text)


def content_type(header: str) -> tuple[str, str]:
    """The media type and the charset of a body, both in small letters."""
    media_type, *parameters = (piece.strip().lower() for piece in header.split(";"))
    charsets = [
        value.strip('" ')
        for name, _, value in (each.partition("=") for each in parameters)
        if name.strip() == "charset"
    ]
    return media_type, charsets[0] if charsets else ""
