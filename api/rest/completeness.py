"""Recording and withdrawing statements of completeness over HTTP, each one revision by the holder of the token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api import bodies
from api.access import Writer, needs
from api.refusals import Refused
from api.rest.revised import Revised, revised
from api.tokens import Role
from graph.iri import short
from graph.language import _
from loaders import completeness as hand

if TYPE_CHECKING:
    from fastapi import APIRouter

    from graph.store import Store

MOST = 100_000  # bytes
PROBLEM: dict[str, Any] = {"application/problem+json": {}}
Editor = Annotated[Writer, Depends(needs(Role.EDITOR))]
EXAMPLE: dict[str, Any] = {
    "city": "stuttgart",
    "field": "rf-wohnen",
    "aspect": "measure",
    "statement": "vollstaendig",
    "by": "Abteilung Integrationspolitik",
    "date": "2026-11-20",
    "information": {"title": "Auskunft auf Anfrage"},
    "note": "Gilt für Angebote der Stadt.",
}


class Information(BaseModel):
    """A source that is recorded with the statement."""

    model_config = ConfigDict(extra="forbid")
    title: str = Field(
        description="Was die Auskunft ist.", examples=["Auskunft auf Anfrage"], min_length=1, max_length=500
    )
    url: str = Field("", description="Adresse, wo sie nachzulesen ist.", max_length=2000)


class Said(BaseModel):
    """Wer sagt von welchem Feld und welchem Aspekt, dass die Liste vollständig ist oder die Aufgabe bei einer anderen Ebene liegt."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})
    city: str = Field(description="Kennung der Stadt.", examples=["stuttgart"], max_length=200)
    field: str = Field(
        description="Kennung eines Feldes der Stadt oder eines Referenzfelds.", examples=["rf-wohnen"], max_length=200
    )
    aspect: str = Field(
        description="measure, responsibility, network, partner, document oder task (die Aufgabe als Ganzes).",
        examples=["measure"],
        max_length=40,
    )
    statement: str = Field(
        description="vollstaendig, andere_ebene oder eigene_aufgabe.", examples=["vollstaendig"], max_length=40
    )
    by: str = Field(
        description="Wer das sagt; eine Stelle, keine Person.",
        examples=["Abteilung Integrationspolitik"],
        max_length=500,
    )
    date: str = Field(
        description="Wann es gesagt wurde: 2026, 2026-11 oder 2026-11-20.", examples=["2026-11-20"], max_length=20
    )
    sources: list[str] = Field([], description="Kennungen von Quellen, die es schon gibt.", max_length=50)
    information: Information | None = Field(None, description="Eine neue Quelle, die mit der Angabe entsteht.")
    until: str = Field(
        "", description="Letzter Tag, an dem es gilt; ohne Angabe 24 Monate.", examples=["2028-11-20"], max_length=20
    )
    note: str = Field("", description="Anmerkung.", max_length=5000)
    level: str = Field(
        "",
        description="Bei anderer Ebene: landkreis, landesbehoerde oder bundesbehoerde.",
        examples=["landkreis"],
        max_length=40,
    )
    body: str = Field(
        "", description="Bei anderer Ebene: Kennung der Stelle, bei der die Aufgabe liegt.", max_length=200
    )

    def as_said(self) -> hand.Said:
        """The statement as loaders take it."""
        told = self.information
        return hand.Said(
            self.city, self.field, self.aspect, self.statement, self.by, self.date, tuple(self.sources),
            hand.Information(told.title, told.url) if told else None, self.until, self.note,
            self.level, self.body,
        )  # fmt: skip


async def said_in(request: Request) -> Said:
    """The statement in the body; read by this and not by the framework, because it is limited and comes after the token's check."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, _("Angaben zur Vollständigkeit kommen als JSON (Content-Type: application/json)."))
    try:
        return Said.model_validate_json(await bodies.read(request, MOST))
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def add(router: APIRouter, store: Store) -> None:
    """Hang the two into the router; the list is an analysis like the others."""

    def record(writer: Editor, said: Annotated[Said, Depends(said_in)]) -> JSONResponse:
        revision = hand.record(store, said.as_said(), author=writer.name)
        iri = hand.iri_of(store, said.as_said())
        headers = {"Location": f"/id/{short(iri, store.base)}"}
        return JSONResponse(revised(store, revision, iri).model_dump(), 201 if revision else 200, headers)

    def withdraw(
        writer: Editor, statement: Annotated[str, Path(description="Kennung der Angabe, wie sie in der Liste steht.")]
    ) -> Revised:
        return revised(store, hand.withdraw(store, statement, author=writer.name))

    router.add_api_route(
        "/api/v1/completeness",
        record,
        methods=["POST"],
        tags=["schreiben"],
        operation_id="record_completeness",
        summary="Eine Angabe zur Vollständigkeit eintragen oder erneuern",
        description=(
            "Wird eine eigene Revision, die den Namen des Zugangs trägt und sich zurücknehmen lässt. Dieselbe Stelle erneuert mit "
            "derselben Stadt, demselben Feld und Aspekt ihre frühere Angabe."
        ),
        status_code=201,
        response_model=Revised,
        responses={
            200: {"model": Revised, "description": "Genau das ist schon eingetragen."},
            **_refusals(413, 415, 422),
        },
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": Said.model_json_schema(), "example": EXAMPLE}},
            }
        },
    )
    router.add_api_route(
        "/api/v1/completeness/{statement}",
        withdraw,
        methods=["DELETE"],
        tags=["schreiben"],
        operation_id="withdraw_completeness",
        summary="Eine von Hand eingetragene Angabe zur Vollständigkeit zurücknehmen",
        description="`statement` ist die Kennung aus der Liste. Angaben aus Tabellen nimmt zurück, wer die Tabelle neu lädt.",
        response_model=Revised,
        responses=_refusals(404),
    )


def _refusals(*others: int) -> dict[int | str, dict[str, Any]]:
    words = {
        401: "Kein gültiges Zugangstoken.",
        403: "Die Rolle reicht nicht.",
        404: "Eine solche von Hand eingetragene Angabe gibt es nicht.",
        413: "Der Inhalt ist zu groß.",
        415: "Der Inhalt ist kein JSON oder komprimiert.",
        422: "Eine Angabe fehlt, ist falsch oder verletzt Regeln; `problems` nennt jede.",
        429: "Zu viele falsche Zugangstoken.",
    }
    return {status: {"description": words[status], "content": PROBLEM} for status in sorted((401, 403, 429, *others))}
