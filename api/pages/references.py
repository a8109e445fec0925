"""The numbered sources below a page, and the references to them behind what they prove.

A large page has hundreds, and a template takes several times as long for each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from api.pages.spoken import host, web_address
from graph.language import _, current
from graph.spelling import day
from viz.translations import german

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from api.pages.bibliography import Bibliography
    from graph.answer import Citation, Source

MOST_KEPT = 5_000
"""References made already: the same numbers stand on every page."""


def refs(books: Bibliography, citations: Iterable[Citation]) -> Markup:
    """The sources of citations by their numbers; without a source it is the editors who say so."""
    return ranges(books.ranges(citations)) or Markup('<span class="muted">%s</span>') % _("Redaktion")


def ranges(runs: Iterable[tuple[int, int]]) -> Markup:
    """Numbers of sources, given as first and last of each run."""
    language = current()
    return Markup(" ").join([_reference(first, last, language) for first, last in runs])


@lru_cache(maxsize=MOST_KEPT)
def _reference(first: int, last: int, _language: str) -> Markup:
    if first == last:
        told, numbers = _("Quelle {first}").format(first=first), f"{first}"
    else:
        told, numbers = _("Quellen {first} bis {last}").format(first=first, last=last), f"{first}–{last}"
    return Markup('<a class="ref" href="#quelle-%s" aria-label="%s">[%s]</a>') % (first, told, numbers)


def listed(books: Bibliography, link: Callable[[str], str], language: Callable[[str], Markup]) -> Markup:
    """The sources that were cited, as the items of a list.

    `link` gives the path of a source's page, `language` the attribute of an element that holds nothing but its name.
    """
    undated, foreign = escape(_("ohne Datum")), escape(_("fremde Seite"))

    def item(number: int, source: Source) -> str:
        publisher = f", {german(source.publisher)}" if source.publisher else ""
        issued = escape(day(source.issued)) if source.issued else undated
        address = web_address(source.url)
        away = (
            f' · <a class="text-link" href="{escape(address)}" rel="external noreferrer">{escape(host(address))}'
            f'<span class="kern-sr-only"> ({foreign})</span></a>'
            if address
            else ""
        )
        return (
            f'<li id="quelle-{number}" tabindex="-1" value="{number}"><a class="text-link" href="{escape(link(source.iri))}"'
            f"{language(source.iri)}>{escape(source.title)}</a>{publisher}, {issued}{away}</li>"
        )

    return Markup("\n").join([Markup(item(number, source)) for number, source in books.cited])  # noqa: S704 - escaped above
