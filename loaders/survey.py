"""An answered short survey becomes entries and statements of completeness, with the answering office as their source.

What the city does becomes a measure (the example) and a leading responsibility (the office), each where it is named; what another level
does becomes a statement that the task lies there; what was checked and is not done becomes a statement that the list is complete, so that
the gap is confirmed. What is not known becomes nothing. Each city has a data set of its own, so that one answer never removes another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders import csvw
from loaders.made import Made, Origin
from loaders.naming import slug
from loaders.row_changes import with_rows
from loaders.survey_form import CHECKED_NO, CITY_DOES, OFFICE_ROW, OTHER_LEVEL, SHEET
from loaders.survey_reading import Answered, Reply, of_sheets, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph.store import Store
    from loaders.offer import Offer
    from loaders.plan import Plan
    from loaders.preview import Preview
    from loaders.sheets import Sheet

KIND, STATUS, SOURCE_KIND = "nicht-angegeben", "laufend", "auskunft"
TABLES = ("sources", "organisations", "responsibilities", "measures", "completeness")
KINDS = {OTHER_LEVEL: "andere_ebene", CHECKED_NO: "vollstaendig"}


def plan(store: Store, path: Path) -> Plan:
    """What an answered form would add, change and remove. Raises RejectedInput with every problem of the form."""
    return _planned(store, read(store, path), path.name)[0]


def preview(store: Store, sheets: Sequence[Sheet], name: str) -> Preview:
    """The same for a form that was read into sheets, row by row. Raises RejectedInput."""
    answered = of_sheets(store, sheets, name)
    return with_rows(store, *_planned(store, answered, name), city=answered.city)


def _planned(store: Store, answered: Answered, file: str) -> tuple[Plan, Offer]:
    model = csvw.model()
    made = _tables(answered, file)
    return made.plan(store, model, f"kurzabfrage-{answered.city}"), made.offered(model)


def _tables(answered: Answered, file: str) -> Made:
    """The answers as rows of the tables."""
    made = Made(file, SHEET, TABLES)
    city, source = answered.city, f"{answered.city}-src-kurzabfrage-{answered.day}"
    made.add(
        "sources", Origin(OFFICE_ROW), id=source, title=f"Kurzabfrage zur Integrationspolitik, Antwort: {answered.office}",
        publisher=answered.office, published=answered.day, published_basis="quelle", read_on=answered.day, language="de",
        kind=SOURCE_KIND,
    )  # fmt: skip
    offices: dict[str, str] = {}
    for reply in answered.replies:
        said = {"city": city, "source": source}
        evidence = f"Kurzabfrage, Zeile {reply.row}"
        if reply.answer == CITY_DOES:
            body = _office(made, reply, offices, said)
            if body:
                made.add(
                    "responsibilities",
                    Origin(reply.row),
                    field=reply.field,
                    organisation=body,
                    role="federfuehrend",
                    evidence=evidence,
                    **said,
                )
            if reply.example:
                made.add(
                    "measures", Origin(reply.row), id=f"{city}-kurzabfrage-{reply.field}", name_de=reply.example, kind=KIND,
                    reference_fields=reply.field, responsible=body, status=STATUS, homepage=reply.address, evidence=evidence, **said,
                )  # fmt: skip
        elif reply.answer in KINDS:
            made.add(
                "completeness", Origin(reply.row), reference_field=reply.field, aspect="measure", statement=KINDS[reply.answer],
                by=answered.office, date=answered.day, **said,
            )  # fmt: skip
    return made


def _office(made: Made, reply: Reply, offices: dict[str, str], said: Mapping[str, str]) -> str:
    """The id of the office that a reply names, a row of its own the first time; empty where none is named."""
    if reply.office and reply.office not in offices:
        offices[reply.office] = f"{said['city']}-kurzabfrage-{slug(reply.office)}"
        made.add(
            "organisations", Origin(reply.row), id=offices[reply.office], name_de=reply.office, kind="amt", sector="verwaltung",
            evidence=f"Kurzabfrage, Zeile {reply.row}", **said,
        )  # fmt: skip
    return offices.get(reply.office, "")
