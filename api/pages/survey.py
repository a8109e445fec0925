"""The short survey: what it is for, how it is sent and read back, and the form to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import Request, Response

from api.pages.bibliography import Bibliography
from api.pages.site import hang
from loaders import survey_form

if TYPE_CHECKING:
    from fastapi import APIRouter

    from api.pages.site import Site

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def add(router: APIRouter, site: Site) -> None:
    """Hang the explanation and the form into the router."""

    def explained(request: Request) -> Response:
        def fill() -> dict[str, object]:
            fields = survey_form.fields(site.store)
            return {"fields": fields, "answers": survey_form.ANSWERS, "books": Bibliography()}

        return site.page(request, "survey.html", fill)

    def form() -> Response:
        headers = {"Content-Disposition": 'attachment; filename="kurzabfrage.xlsx"'}
        return Response(survey_form.form(site.store), media_type=XLSX, headers=headers)

    hang(router, "/kurzabfrage", explained)
    hang(router, "/kurzabfrage.xlsx", form)
