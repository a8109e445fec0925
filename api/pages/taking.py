"""Where an analysis can be taken from: its files, and the address that shows the same page again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

if TYPE_CHECKING:
    from api.reports.result import Result

FORMS = ("xlsx", "csv", "md", "json")


def page_address(result: Result, path: str) -> str:
    """The address of a result as a page, days resolved, with its revision; pages have one language."""
    told = parse_qsl(result.permalink.partition("?")[2])
    return f"{path}?{urlencode([pair for pair in told if pair[0] != 'lang'], safe='/:')}"


def files(result: Result) -> dict[str, str]:
    """The addresses of a result as a file, by form."""
    return {form: f"{result.permalink}&format={form}" for form in FORMS}
