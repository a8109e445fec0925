"""A pack as one HTML file to print: its own style, no script, no foreign host, readable in black and white."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from api.pack import plain
from api.pages.spoken import plain_value
from api.signs import BORDERS, MEANING, SIGNS
from graph.language import _
from graph.spelling import fixed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from api.exports.report import Table, Value
    from api.pack.model import Pack


@cache
def style() -> str:
    """The style that stands in the file."""
    return (files("api") / "templates" / "report.css").read_text("utf-8")


def security_policy() -> str:
    """What a browser may do with the file when it comes from the server: use exactly its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def printed(pack: Pack, templates: Environment) -> str:
    """A pack as HTML."""
    from markupsafe import Markup

    numbers = pack.numbers()
    return templates.get_template("report.html").render(
        pack=pack,
        style=Markup(style()),  # noqa: S704 - our own file
        tables=[
            (section, table, Markup(_body(table, plain.places(section, table))))  # noqa: S704 - escaped there
            for section in pack.sections
            if section.is_printed
            for table in [plain.rows(section, numbers, on_paper=True)]
        ],
        left_out=[section.grid.title for section in pack.sections if not section.is_printed],
        meaning=[(sign, state, MEANING[state]) for state, sign in SIGNS.items()],
        borders=_(BORDERS),
    )


def _body(table: Table, places: Mapping[int, int]) -> str:
    """The rows of a table, for which the template itself takes several times as long: a report of ten cities has 3,000 cells."""
    from markupsafe import escape

    def cell(value: Value, decimals: int | None) -> str:
        if isinstance(value, int | float):
            return f'<td class="number">{fixed(value, decimals) if decimals else plain_value(value)}</td>'
        return f"<td>{escape(plain_value(value))}</td>"

    decimals = [places.get(at) for at in range(len(table.columns))]
    rows = ("".join(map(cell, row, decimals)) for row in table.rows)
    return "\n      ".join(f"<tr>{row}</tr>" for row in rows)
