"""Where an analysis can be taken from: its files, and the address that asks the same again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api.reports.result import Thing
from graph.iri import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.reports.result import Result

FORMS = ("xlsx", "csv", "md", "json")


def query(result: Result, base: str) -> str:
    """The parameters of a result, days resolved, as a query string."""
    return urlencode(list(_pairs(result, base)), safe="/")


def _pairs(result: Result, base: str) -> Iterator[tuple[str, str]]:
    for name, _, value in result.asked:
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Thing):
                yield name, short(each.iri, base)
            elif each not in (None, ""):
                yield name, each.isoformat() if isinstance(each, date) else str(each)


def files(result: Result, base: str) -> dict[str, str]:
    """The addresses of a result as a file, by form."""
    told = query(result, base)
    return {form: f"/api/v1/{result.analysis}?{told}{'&' if told else ''}format={form}" for form in FORMS}
