"""Requests of the SPARQL 1.1 Protocol's update operation, read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api import bodies
from api.refusals import Refused
from api.sparql.request import LONGEST_ADDRESS, UTF_8, content_type, fields, graphs, text
from graph.language import _

if TYPE_CHECKING:
    from fastapi import Request

LONGEST_BODY = 2_000_000  # bytes
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-update"
POSTED = {"Accept-Post": f"{DIRECT}, {FORM}"}
PATCHED = {"Accept-Patch": DIRECT}
USING, NAMED = "using-graph-uri", "using-named-graph-uri"


@dataclass(frozen=True, slots=True)
class Change:
    """An update and the graphs that its patterns are to see."""

    text: str
    using: tuple[str, ...]
    named: tuple[str, ...]


async def read(request: Request) -> Change:
    """Read a request in one of the two ways: POST of a form, or POST of the update itself. Raises Refused."""
    address = request.scope.get("query_string", b"")
    if len(address) > LONGEST_ADDRESS:
        raise Refused(414, _("Die Adresse ist zu lang; senden Sie die Änderung im Inhalt der Anfrage."))
    media_type = _media_type(request, (DIRECT, FORM), POSTED)
    asked = fields(address)
    if any(name == "update" for name, _ in asked):
        raise Refused(400, _("Die Änderung selbst gehört in den Inhalt der Anfrage, nicht in die Adresse."))
    body = await bodies.read(request, LONGEST_BODY)
    asked += fields(body) if media_type == FORM else [("update", text(body))]
    return _change(asked)


async def patch(request: Request) -> str:
    """The text of an update that changes one graph, sent as it is. Raises Refused."""
    _media_type(request, (DIRECT,), PATCHED)
    return text(await bodies.read(request, LONGEST_BODY))


def _media_type(request: Request, taken: tuple[str, ...], told: dict[str, str]) -> str:
    media_type, charset = content_type(request.headers.get("content-type", ""))
    if media_type not in taken:
        raise Refused(415, _("Änderungen nimmt der Dienst als {forms} an.").format(forms=", ".join(taken)), told)
    if charset not in UTF_8:
        raise Refused(415, _("Änderungen nimmt der Dienst nur in UTF-8 an."), told)
    return media_type


def _change(asked: list[tuple[str, str]]) -> Change:
    updates = [value for name, value in asked if name == "update"]
    if any(name == "query" for name, _ in asked):
        raise Refused(400, _("Diese Adresse nimmt nur Änderungen an; Abfragen beantwortet /sparql."))
    if any(name in ("default-graph-uri", "named-graph-uri") for name, _ in asked):
        raise Refused(
            400,
            _("Welche Graphen eine Änderung sieht, sagen hier „{using}“ und „{named}“.").format(
                using=USING, named=NAMED
            ),
        )
    if len(updates) != 1:
        raise Refused(400, _("Die Angabe „update“ muss es genau einmal geben."))
    using, named = (graphs(key, [value for name, value in asked if name == key]) or () for key in (USING, NAMED))
    return Change(updates[0], using, named)
